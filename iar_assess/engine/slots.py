"""The places where answers belong, in the order in which they are asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from iar_assess.answers.asked import asked_of
from iar_assess.answers.form import Form
from iar_assess.answers.model import Answers, State
from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import Key, parse_key
from iar_assess.bank.questions import AnswerPart, Question, Section
from iar_assess.errors import NotFoundError
from iar_assess.scoring.result import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One answer to give."""

    key: str
    section: Section
    question: Question
    part: AnswerPart | None
    cohort: str | None
    state: State
    form: Form


def places(framework: Framework, result: Result, answers: Answers) -> Iterator[Place]:
    """Every answer that is asked for now: of questions that apply, and whose parents are high enough."""
    asked = asked_of(framework)
    for section in framework.sections:
        for question in section.questions:
            standing = result.questions[question.id]
            if not standing.asked:
                continue
            for slot in standing.slots:
                if not slot.asked:
                    continue
                yield Place(
                    key=slot.key,
                    section=section,
                    question=question,
                    part=asked.place(slot.key).part,
                    cohort=slot.cohort,
                    state=answers.get(slot.key).state,
                    form=asked.form(slot.key),
                )


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
    from difflib import get_close_matches

    near = get_close_matches(parse_key(name).question, [each.id for each in framework.questions()], n=1)
    what = f"there is no question '{name}'"
    raise NotFoundError(what, f"did you mean '{near[0]}'?" if near else f"see `iar show {framework.name}`")


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
