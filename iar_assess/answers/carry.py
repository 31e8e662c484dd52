"""Answers to another framework as suggestions for ours, along a map; a suggestion is never an answer by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iar_assess.bank.framework import Framework
from iar_assess.bank.maps import STRENGTHS, FrameworkMap, MapLink, Strength
from iar_assess.bank.migrations import as_many

from .asked import Asked
from .check import check_answer, tidy
from .convert import forms_of
from .entry import describe_value
from .form import Form
from .model import Answer, Answers, Value
from .numbers import PERCENT
from .ways import places_by_name

_FREE = frozenset({"number", "date", "text"})
_IN_WORDS: Mapping[Strength, str] = {
    "same": "It asks the same.",
    "close": "It asks nearly the same.",
    "partial": "It asks a part of this.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An answer of ours that an answer to another framework speaks for.

    Attributes:
        key: where it belongs among our answers.
        answer: the answer with their evidence; the note says where it comes from.
        strength: whether the two questions ask the same.
        theirs: the key of the answer that it comes from.
        source: the framework that was answered, `id@edition`.
        said: their answer in words.
        why: where the two questions differ, as the map has it.
    """

    key: str
    answer: Answer
    strength: Strength
    theirs: str
    source: str
    said: str
    why: str | None = None


def suggestions(
    named: FrameworkMap, their: Framework, their_answers: Answers, ours: Framework
) -> tuple[Suggestion, ...]:
    """What the answers to another framework suggest for ours.

    Args:
        named: a map of our bank that leads to `their`.
        their: the other framework.
        their_answers: the answers given to it.
        ours: our framework.

    Returns:
        Suggestions in the order of our questions, for one question the strongest first. There is none where they did
        not answer, where the map does not carry their answer over, or where it would not fit our question.
    """
    asked, our_asked = Asked(their), Asked(ours)
    found = [each for link in named.links for each in _carried(named, link, asked, their_answers, our_asked)]
    return tuple(sorted(found, key=lambda each: (our_asked.rank[each.key], STRENGTHS.index(each.strength))))


def _carried(named: FrameworkMap, link: MapLink, their: Asked, answers: Answers, ours: Asked) -> Iterator[Suggestion]:
    now, then = forms_of(ours.framework), forms_of(their.framework)
    our_places = places_by_name(now).get(link.ours, {})
    for cohort, theirs in places_by_name(then).get(link.theirs, {}).items():
        answer = answers.get(theirs)
        same = [our_places[cohort]] if cohort in our_places else []
        for key in same or (our_places.values() if cohort is None else ()):
            value = _value(answer.value, link, then[theirs], now[key])
            if value is None:
                continue
            said = describe_value(their.framework, theirs, answer)
            note = _note(named, link, their, theirs, said)
            made = tidy(ours, key, Answer(value=value, note=note, evidence=answer.evidence))
            if next(check_answer(ours, key, made), None) is None:
                yield Suggestion(
                    key=key,
                    answer=made,
                    strength=link.strength,
                    theirs=theirs,
                    source=their.framework.name,
                    said=said,
                    why=link.why,
                )


def _value(value: Value | None, link: MapLink, their: Form, ours: Form) -> Value | None:
    if value is None or their.kind in _FREE:
        return value if their.kind == ours.kind and _unit(their) == _unit(ours) else None
    chosen = value if isinstance(value, tuple) else (str(value),)
    carried = [each for option in chosen if option in link.options for each in as_many(link.options[option])]
    carried = list(dict.fromkeys(carried))
    if ours.kind == "many":
        return tuple(carried) or None
    return carried[0] if len(carried) == 1 else None


def _unit(form: Form) -> str | None:
    return "%" if form.unit in PERCENT else form.unit


def _note(named: FrameworkMap, link: MapLink, their: Asked, key: str, said: str) -> str:
    question = their.question(key)
    said = said if len(said) <= 200 else f"{said[:197]}..."
    where = f"{their.framework.title} ({their.framework.name}), question {question.ref}"
    words = (f"Carried over from {where}: {said}.", _IN_WORDS[link.strength], link.why or "")
    return " ".join(filter(None, (*words, f"The two were compared on {named.checked}.")))
