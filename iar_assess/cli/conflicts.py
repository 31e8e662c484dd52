"""Answers that compete for one place, and answers that do not go together: what they say, and how to decide."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from .state import warn

if TYPE_CHECKING:
    from iar_assess.answers.merge import Conflict
    from iar_assess.bank.framework import Consistency
    from iar_assess.engine.work import Work


def tell_conflicts(work: Work, found: Iterable[Conflict]) -> None:
    """Say of each what competes and how to settle it."""
    for conflict in found:
        warn(f"conflict: {_in_words(work, conflict)}")


def tell_open_conflicts(work: Work) -> None:
    """The same for those of the agreed answers that nobody has decided yet; reads only."""
    tell_conflicts(work, work.folder.conflicts())


def tell_contradictions(work: Work, *, name: str = "agreed", known: Collection[Consistency] = ()) -> None:
    """Say which answers do not go together, but for what was known before."""
    for rule in work.contradictions(name):
        if rule not in known:
            warn(f"these answers do not go together: {rule.message}")


def _in_words(work: Work, conflict: Conflict) -> str:
    from iar_assess.answers.entry import describe_value
    from iar_assess.answers.names import AGREED
    from iar_assess.report.words import day

    entry = conflict.entry
    here, there = (describe_value(work.framework, conflict.key, each) for each in (conflict.kept, entry.answer))
    said = f"said {there}" if here != there else "said the same with another note or other evidence"
    whose = "" if conflict.name == AGREED else f" --as {conflict.name}"
    return (
        f"{conflict.key}: the file says {here}, {entry.by} {said} on {day(entry.at[:10])}; the file's answer counts "
        f"until you decide with `iar set {conflict.key} VALUE{whose}`"
    )
