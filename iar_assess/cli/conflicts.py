"""Two answers to one question: what each says, and how to decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .state import warn

if TYPE_CHECKING:
    from iar_assess.answers.merge import Conflict
    from iar_assess.engine.work import Work


def tell_conflicts(work: Work, found: Iterable[Conflict]) -> None:
    """Say of each what competes and how to settle it."""
    for conflict in found:
        warn(f"conflict: {_in_words(work, conflict)}")


def tell_open_conflicts(work: Work) -> None:
    """The same for those of the agreed answers that nobody has decided yet; reads only."""
    tell_conflicts(work, work.folder.conflicts())


def _in_words(work: Work, conflict: Conflict) -> str:
    from iar_assess.answers.entry import describe_value
    from iar_assess.answers.names import AGREED
    from iar_assess.engine.slots import question_of
    from iar_assess.report.words import day

    question, entry = question_of(work.framework, conflict.key), conflict.entry
    here, there = (describe_value(work.framework, question, each) for each in (conflict.kept, entry.answer))
    said = f"said {there}" if here != there else "said the same with another note or other evidence"
    whose = "" if conflict.name == AGREED else f" --as {conflict.name}"
    return (
        f"{conflict.key}: the file says {here}, {entry.by} {said} on {day(entry.at[:10])}; the file's answer counts "
        f"until you decide with `iar set {conflict.key} VALUE{whose}`"
    )
