"""Suggestions for one assessment from the answers of another, along the maps that lie beside our bank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from iar_assess.answers.carry import Suggestion, suggestions
from iar_assess.answers.names import AGREED
from iar_assess.bank.beside import load_maps
from iar_assess.bank.maps import STRENGTHS, Strength
from iar_assess.errors import FolderError, NotFoundError

from .work import Engine, Work


def suggest(engine: Engine, work: Work, other: Work) -> tuple[Suggestion, ...]:
    """What the agreed answers of another assessment suggest for this one; nothing is written.

    The maps are those of the installed bank: the copy in the assessment holds what makes the score and no more.

    Raises:
        NotFoundError: the bank is not installed, or has no map to the other framework (IAR-004).
        BankError: one of its maps cannot be used.
    """
    name, source = work.framework.name, other.framework.name
    bank, brought = engine.find(name)
    maps = load_maps(brought.thing, bank)
    fitting = [each for each in maps if each.to == source]
    if not fitting:
        known = ", ".join(dict.fromkeys(each.to for each in maps)) or "no other framework"
        what = f"no map leads from {source} to {name}"
        raise NotFoundError(what, f"the maps of {name} lead to: {known}")
    found = (each for named in fitting for each in suggestions(named, other.framework, other.answers, work.framework))
    return tuple(found)


def take(work: Work, found: Iterable[Suggestion], *, at_least: Strength, by: str) -> tuple[Suggestion, ...]:
    """Record suggestions as agreed answers where nothing was said yet; a snapshot comes first.

    Args:
        work: the assessment.
        found: the suggestions.
        at_least: how strong a suggestion has to be.
        by: who takes them, for the history.

    Returns:
        Those that were taken. None is where anything was answered or noted already, or where suggestions differ.

    Raises:
        FolderError: the assessment is locked (FOLDER-010), or cannot be written to.
    """
    if work.folder.assessment.state == "locked":
        msg = "this assessment is locked"
        raise FolderError(msg, "reopen it first; that is recorded", code="FOLDER-010")
    work.take_in_edits(AGREED)
    work.refresh()
    taken = tuple(_to_take(work, found, at_least))
    if taken:
        work.folder.snapshot("before suggestions")
        work.folder.record_all({each.key: each.answer for each in taken}, by=by)
        work.folder.fold()
        work.refresh()
    return taken


def _to_take(work: Work, found: Iterable[Suggestion], at_least: Strength) -> Iterable[Suggestion]:
    """One for each open question, the strongest, where all that are strong enough say the same."""
    strong: defaultdict[str, list[Suggestion]] = defaultdict(list)
    for each in found:
        if STRENGTHS.index(each.strength) <= STRENGTHS.index(at_least):
            strong[each.key].append(each)
    for key, rivals in strong.items():
        if key not in work.answers.answers and len({each.answer.value for each in rivals}) == 1:
            yield min(rivals, key=lambda each: STRENGTHS.index(each.strength))
