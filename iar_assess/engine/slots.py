"""The places where answers belong, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iar_assess.answers.model import Answers, State
from iar_assess.bank.framework import Framework
from iar_assess.bank.questions import Question, Section
from iar_assess.errors import NotFoundError
from iar_assess.scoring.result import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One answer to give."""

    key: str
    section: Section
    question: Question
    cohort: str | None
    state: State


def places(framework: Framework, result: Result, answers: Answers) -> Iterator[Place]:
    """Every answer that is asked for now: questions that apply and whose parents are high enough."""
    for section in framework.sections:
        for question in section.questions:
            standing = result.questions[question.id]
            if not standing.asked:
                continue
            for slot in standing.slots:
                yield Place(
                    key=slot.key,
                    section=section,
                    question=question,
                    cohort=slot.cohort,
                    state=answers.get(slot.key).state,
                )


def key_named(framework: Framework, name: str) -> str:
    """The key that a person means, who may know a question by its number.

    Raises:
        NotFoundError: there is no such question.
    """
    at = name.find("@")
    return question_of(framework, name).id + (name[at:] if at >= 0 else "")


def question_of(framework: Framework, key: str) -> Question:
    """The question that a key belongs to, by id or by the number that people see.

    Raises:
        NotFoundError: there is no such question; the remedy names the nearest.
    """
    name = key.partition("@")[0]
    known = {question.id: question for question in framework.questions()}
    numbered = {question.ref.lower(): question for question in framework.questions()}
    found = known.get(name) or numbered.get(name.lower())
    if found is not None:
        return found
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    what = f"there is no question '{name}'"
    raise NotFoundError(what, f"did you mean '{near[0]}'?" if near else f"see `iar show {framework.name}`")
