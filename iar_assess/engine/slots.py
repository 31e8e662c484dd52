"""The places where answers belong, in the order in which they are asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from iar_assess.answers.asked import asked_of
from iar_assess.answers.form import Form
from iar_assess.answers.model import Answers, State
from iar_assess.bank import keys
from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import Key, parse_key
from iar_assess.bank.questions import AnswerPart, Question, Section
from iar_assess.errors import NotFoundError, did_you_mean
from iar_assess.scoring.result import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One answer to give; an optional one only stands beside those that the result waits for."""

    key: str
    section: Section
    question: Question
    part: AnswerPart | None
    cohort: str | None
    state: State
    form: Form
    optional: bool


def places(framework: Framework, result: Result, answers: Answers) -> Iterator[Place]:
    """Every answer that is asked for now: of questions that apply, and whose parents are high enough."""
    asked = asked_of(framework)
    sections = {question.id: section for section in framework.sections for question in section.questions}
    for each in in_order(framework):
        standing = result.questions[each.question.id]
        slot = next((slot for slot in standing.slots if slot.key == each.key), None)
        if standing.asked and slot is not None and slot.asked:
            yield Place(
                key=slot.key,
                section=sections[each.question.id],
                question=each.question,
                part=each.part,
                cohort=slot.cohort,
                state=answers.get(slot.key).state,
                form=asked.form(slot.key),
                optional=_is_optional(framework, each),
            )


def in_order(framework: Framework) -> Iterator[keys.Place]:
    """Every place in the order in which it is asked: what stands beside other answers to a question, after them."""
    together = groupby(keys.every_place(framework), lambda place: (place.question.id, place.member))
    for _, mine in together:
        yield from sorted(mine, key=lambda place: _is_optional(framework, place))


def needed_beside(place: Place, listed: Sequence[Place]) -> list[Place]:
    """What an optional place stands beside: the needed answers to its question, or of its section for a figure."""
    needed = [each for each in listed if not each.optional and each.section.id == place.section.id]
    return [each for each in needed if (each.question.id, each.cohort) == (place.question.id, place.cohort)] or needed


def count_of(place: Place, listed: Sequence[Place]) -> str:
    """Such as `12 of 39`, among the answers that the result waits for; with what an optional one stands beside."""
    needed = [each.key for each in listed if not each.optional]
    before = listed[: [each.key for each in listed].index(place.key) + 1]
    number = max(1, sum(not each.optional for each in before))
    said = [f"{number} of {len(needed)}"] if needed else []
    return ", ".join([*said, *(["optional"] if place.optional else [])])


def _is_optional(framework: Framework, place: keys.Place) -> bool:
    beside = place.part is not None and place.part.role == "beside"
    return beside or place.question.id in framework.figures_beside


def key_named(framework: Framework, name: str) -> str:
    """The key that a person means, who may know a question by its number and its answers by what they are called.

    `stay.works@ks3`, `1.2.works`, `1.2 works`, `1.2 how well`: an id or a number, then the answer's id or the
    beginning of its label behind a point or a space. What is unknown behind the question stays as it was typed.

    Raises:
        NotFoundError: there is no such question; the remedy names the nearest.
    """
    said, at, cohort = name.partition("@")
    question, part = _taken_apart(framework, said.strip())
    members = [member.id for each in framework.cohorts if each.id == question.cohorts for member in each.members]
    cohort = next((member for member in members if member == cohort.strip().casefold()), cohort.strip())
    return str(Key(question.id, part, cohort if at else None))


def question_of(framework: Framework, key: str) -> Question:
    """The question that a key belongs to, by id or by the number that people see; raises as `key_named` does."""
    return _taken_apart(framework, key.partition("@")[0].strip())[0]


def _taken_apart(framework: Framework, name: str) -> tuple[Question, str | None]:
    """A question, and the id of one of its answers where one is named: the longest name of a question counts."""
    known = {question.ref.casefold(): question for question in framework.questions()}
    known |= {question.id: question for question in framework.questions()}
    for end in (len(name), *(found.start() for found in reversed(list(re.finditer(r"[.\s]", name))))):
        question = known.get(name[:end].casefold())
        if question is not None:
            return question, _part(question, name[end + 1 :].strip()) if end < len(name) else None
    near = [each.id for each in framework.questions()]
    what = f"there is no question '{name}'"
    raise NotFoundError(what, did_you_mean(parse_key(name).question, near, f"see `iar show {framework.name}`"))


def _part(question: Question, name: str) -> str:
    """The id of the answer that is meant by its id, or by the beginning of it or of its label; else what was said."""
    typed = name.casefold()
    exactly = [part.id for part in question.answers if typed in (part.id, part.label.casefold())]
    begun = [
        part.id
        for part in question.answers
        if typed and (part.id.startswith(typed) or part.label.casefold().startswith(typed))
    ]
    found = exactly or begun
    return found[0] if len(found) == 1 else name
