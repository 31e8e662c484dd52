"""The key under which an answer is kept: a question, one of its answers, and a cohort."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .framework import Framework, Member
from .questions import AnswerPart, Question


class Key(NamedTuple):
    """`question`, `question.part`, `question@cohort` or `question.part@cohort`."""

    question: str
    part: str | None = None
    cohort: str | None = None

    @property
    def name(self) -> str:
        """`question` or `question.part`, whatever the cohort."""
        return self.question if self.part is None else f"{self.question}.{self.part}"

    def __str__(self) -> str:
        return self.name if self.cohort is None else f"{self.name}@{self.cohort}"


class Place(NamedTuple):
    """One place where an answer belongs."""

    key: str
    question: Question
    part: AnswerPart | None
    member: Member | None

    @property
    def scale(self) -> str:
        """The scale that the answer is given on."""
        return scale_of(self.question, self.part)

    @property
    def reversed(self) -> bool:
        """Whether the scale's worst option is the best answer."""
        return (self.part or self.question).reversed


def parse_key(text: str) -> Key:
    """The parts of a key; whether they exist is for others to say."""
    name, at, cohort = text.partition("@")
    question, dot, part = name.partition(".")
    return Key(question, part if dot else None, cohort if at else None)


def scale_of(question: Question, part: AnswerPart | None) -> str:
    """The id of the scale that one of a question's answers is given on."""
    return (part or question).scale or ""


def places_of(question: Question, cohorts: Mapping[str, tuple[Member | None, ...]]) -> Iterator[Place]:
    """Every place for an answer to a question: cohort by cohort, and for each the question's answers in order.

    Args:
        question: the question.
        cohorts: the members of each cohort list, by its id.
    """
    members = cohorts[question.cohorts] if question.cohorts is not None else (None,)
    for member in members:
        for part in question.parts:
            key = Key(question.id, part.id if part else None, member.id if member else None)
            yield Place(str(key), question, part, member)


def members_of(framework: Framework) -> Mapping[str, tuple[Member, ...]]:
    """The members of each cohort list."""
    return {cohorts.id: cohorts.members for cohorts in framework.cohorts}


def every_place(framework: Framework) -> Iterator[Place]:
    """Every place for an answer to a framework, in the order in which it is asked."""
    cohorts = members_of(framework)
    for question in framework.questions():
        yield from places_of(question, cohorts)
