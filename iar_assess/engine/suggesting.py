"""Suggestions for one assessment from the answers of another, along the maps that lie beside our bank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from iar_assess.answers.carry import Suggestion, suggestions
from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.beside import load_maps
from iar_assess.bank.keys import parse_key
from iar_assess.bank.maps import STRENGTHS, FrameworkMap, Strength
from iar_assess.errors import NotFoundError

from .taking import record_taken
from .work import Engine, Work


def maps_between(engine: Engine, work: Work, other: Work) -> tuple[FrameworkMap, ...]:
    """The maps that lead from the framework of another assessment to that of this one; at least one.

    They are those of the installed bank: the copy in the assessment holds what makes the score and no more.

    Raises:
        NotFoundError: the bank is not installed, or has no map to the other framework (IAR-004).
        BankError: one of its maps cannot be used.
    """
    name, source = work.framework.name, other.framework.name
    bank, brought = engine.find(name)
    maps = load_maps(brought.thing, bank)
    fitting = tuple(each for each in maps if each.to == source)
    if not fitting:
        known = ", ".join(dict.fromkeys(each.to for each in maps)) or "no other framework"
        what = f"no map leads from {source} to {name}"
        raise NotFoundError(what, f"the maps of {name} lead to: {known}")
    return fitting


def suggest(maps: Iterable[FrameworkMap], work: Work, other: Work) -> tuple[Suggestion, ...]:
    """What the agreed answers of another assessment suggest for this one along maps; nothing is written."""
    found = (each for named in maps for each in suggestions(named, other.framework, other.answers, work.framework))
    return tuple(found)


def named_among(found: Iterable[Suggestion], names: Collection[str]) -> tuple[Suggestion, ...]:
    """The suggestions for what was named: a place for an answer, or a question with all its places."""
    wanted = frozenset(names)
    return tuple(each for each in found if wanted & {each.key, *_places_of(each.key)})


def _places_of(key: str) -> tuple[str, str]:
    parsed = parse_key(key)
    return parsed.name, parsed.question


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
    chosen: dict[str, Suggestion] = {}

    def choose(answers: Answers) -> dict[str, Answer]:
        chosen.update((each.key, each) for each in _to_take(answers, found, at_least))
        return {key: each.answer for key, each in chosen.items()}

    record_taken(work, choose, before="suggestions", by=by)
    return tuple(chosen.values())


def _to_take(answers: Answers, found: Iterable[Suggestion], at_least: Strength) -> Iterable[Suggestion]:
    """One for each open question, the strongest, where all that are strong enough say the same."""
    strong: defaultdict[str, list[Suggestion]] = defaultdict(list)
    for each in found:
        if STRENGTHS.index(each.strength) <= STRENGTHS.index(at_least):
            strong[each.key].append(each)
    for key, rivals in strong.items():
        if key not in answers.answers and len({each.answer.value for each in rivals}) == 1:
            yield min(rivals, key=lambda each: STRENGTHS.index(each.strength))
