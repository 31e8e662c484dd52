"""What happened to each answer between two times, each under one cause; and to facts and evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from iar_assess.answers.model import NOTHING, Answer, Answers, Evidence, FactValue

Cause = Literal["bank", "facts", "not_applicable", "answered", "practice"]
CAUSES: tuple[Cause, ...] = ("bank", "facts", "not_applicable", "answered", "practice")
"""The order in which the causes are applied, one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChange:
    """An answer that says something else than before; both in the words of the bank of now."""

    key: str
    cause: Cause
    before: Answer
    after: Answer

    @property
    def question(self) -> str:
        """The id of the question."""
        return self.key.partition("@")[0].partition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """A fact about the organisation that was stated otherwise."""

    fact: str
    before: FactValue | None
    after: FactValue | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceChange:
    """Evidence that came to an answer or went from it. It moves no score."""

    key: str
    lost: tuple[Evidence, ...]
    gained: tuple[Evidence, ...]
    all_lost: bool


def answer_changes(before: Answers, after: Answers) -> Iterator[AnswerChange]:
    """What became of each answer, those of now in their order, then those that are gone."""
    for key in dict.fromkeys((*after.answers, *before.answers)):
        then, now = before.get(key), after.get(key)
        if _said(then) != _said(now):
            yield AnswerChange(key=key, cause=_cause(then, now), before=then, after=now)


def fact_changes(before: Answers, after: Answers) -> Iterator[FactChange]:
    """The facts that were stated otherwise, or at one of the two times only."""
    for fact in dict.fromkeys((*after.profile, *before.profile)):
        then, now = before.profile.get(fact), after.profile.get(fact)
        if then != now:
            yield FactChange(fact=fact, before=then, after=now)


def evidence_changes(before: Answers, after: Answers) -> Iterator[EvidenceChange]:
    """The answers whose evidence is another; one that is no longer given has no evidence to lose."""
    for key, now in after.answers.items():
        then = before.get(key)
        lost = tuple(each for each in then.evidence if each not in now.evidence)
        gained = tuple(each for each in now.evidence if each not in then.evidence)
        if (lost or gained) and now.state == "answered":
            yield EvidenceChange(key=key, lost=lost, gained=gained, all_lost=bool(lost) and not now.evidence)


def applied(answers: Answers, changes: Iterator[AnswerChange] | tuple[AnswerChange, ...]) -> Answers:
    """The answers after some changes."""
    kept: dict[str, Answer] = dict(answers.answers)
    for change in changes:
        if change.after == NOTHING:
            kept.pop(change.key, None)
        else:
            kept[change.key] = change.after
    return msgspec.structs.replace(answers, answers=kept)


def with_facts(answers: Answers, profile: Mapping[str, FactValue]) -> Answers:
    """The answers of an organisation with other facts."""
    return msgspec.structs.replace(answers, profile=profile)


def _said(answer: Answer) -> tuple[object, ...]:
    """What counts of an answer: not its note, and not its evidence."""
    return answer.value, answer.figure, answer.not_applicable, answer.not_known


def _cause(then: Answer, now: Answer) -> Cause:
    if "not_applicable" in (then.state, now.state):
        return "not_applicable"
    return "practice" if then.state == now.state == "answered" else "answered"
