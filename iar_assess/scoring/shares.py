"""Answers to shares of full marks: what each question is worth under one reading of the open answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Literal

import msgspec

from iar_assess.answers.model import Answer, Answers, State, key_of
from iar_assess.bank.framework import Framework, Member
from iar_assess.bank.questions import Option, Question
from iar_assess.bank.scales import option_value, question_options

from .facts import holds_for
from .result import Slot, Status

WORST, BEST = Fraction(0), Fraction(1)
OPEN: frozenset[State] = frozenset({"unanswered", "not_known"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one evaluation takes what is not settled.

    Attributes:
        open: an open answer counts by the bank's rule, at its worst, or at its best.
        excused: 'not applicable' counts as its reason says, or at its worst.
        facts: whether a test of a fact that nobody stated holds. What decides which questions apply is apart from
            this: there an unstated fact always holds.
    """

    open: Literal["by_rule", "worst", "best"] = "by_rule"
    excused: Literal["by_reason", "worst"] = "by_reason"
    facts: bool = True


AS_STATED = Reading()
AT_WORST = Reading(open="worst", facts=False)
AT_BEST = Reading(open="best")
EXCUSED_AT_WORST = Reading(excused="worst")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What one question comes to under one reading.

    Attributes:
        waits: in every reading, whether the bank leaves it out until it is answered.
    """

    status: Status
    share: Fraction | None
    slots: tuple[Slot, ...] = ()
    waits: bool = False


class Marks:
    """What the options of one question are worth, made once for each question."""

    def __init__(self, options: tuple[Option, ...], *, checklist: bool) -> None:
        values = {option.id: option_value(option) for option in options if checklist or option.value is not None}
        self.worst = Fraction(0) if checklist else min(values.values(), default=Fraction(0))
        self.best = sum(values.values(), Fraction(0)) if checklist else max(values.values(), default=Fraction(0))
        self.valued = self.best > self.worst
        self._values = values

    def names(self, mark: object) -> bool:
        """Whether a mark is one of the options, rather than a number."""
        return str(mark) in self._values

    def share_of(self, value: object) -> Fraction:
        """The share of full marks, 0 to 1, of an option or of the ticked points of a checklist, each counted once."""
        if isinstance(value, (tuple, list)):
            total = sum((self._values.get(point, Fraction(0)) for point in set(value)), Fraction(0))
        else:
            total = self._values[str(value)]
        return (total - self.worst) / (self.best - self.worst)

    def raw(self, share: Fraction) -> Fraction:
        """A share in the scale's own unit."""
        return self.worst + share * (self.best - self.worst)


class Rulebook:
    """What scoring looks up in a framework, made once and kept for every reading."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.scoring = framework.scoring
        self.worst_reasons = frozenset(r.id for r in framework.not_applicable_reasons if r.counts == "worst")
        self.marks = {
            question.id: Marks(
                question_options(question, framework.scales),
                checklist=framework.scales[question.scale].kind == "many",
            )
            for question in framework.questions()
        }
        self._cohorts = {cohorts.id: cohorts.members for cohorts in framework.cohorts}

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Questions by id, in the order in which they are asked."""
        return {question.id: question for question in self.framework.questions()}

    @cached_property
    def section_of(self) -> Mapping[str, str]:
        """The section of each question."""
        return {q.id: section.id for section in self.framework.sections for q in section.questions}

    def members(self, question: Question) -> tuple[Member | None, ...]:
        """The cohorts that a question is answered for; one None where it is answered once."""
        return self._cohorts[question.cohorts] if question.cohorts is not None else (None,)


def stand(question: Question, book: Rulebook, answers: Answers, reading: Reading) -> Standing:
    """What a question that applies and is asked comes to."""
    slots = tuple(
        _slot(question, member, book, answers, reading)
        for member in book.members(question)
        if member is None or holds_for(member.applies_if, answers.profile)
    )
    if not book.marks[question.id].valued:
        return Standing(status="unscored", share=None, slots=slots)
    if not slots:
        return Standing(status="does_not_apply", share=None)
    shares = [slot.share for slot in slots if slot.share is not None]
    share = sum(shares, Fraction(0)) / len(shares) if shares else None
    return Standing(status=_status(slots), share=share, slots=slots, waits=_waits(slots, book))


def hidden(question: Question, book: Rulebook, answers: Answers, reading: Reading) -> Standing:
    """What a question comes to that waits for its parent: nobody is asked, and an answer kept from before is ignored.

    It counts as any open question does.
    """
    nothing = msgspec.structs.replace(answers, answers={})
    standing = stand(question, book, nothing, reading)
    if standing.share is None:
        return Standing(status="open", share=None, waits=True)
    return replace(standing, slots=())


def _status(slots: tuple[Slot, ...]) -> Status:
    states = {slot.state for slot in slots}
    counts = any(slot.share is not None for slot in slots)
    if "answered" in states:
        return "counts"
    if states & OPEN:
        return "open_at_worst" if counts else "open"
    return "excused_at_worst" if counts else "not_applicable"


def _waits(slots: tuple[Slot, ...], book: Rulebook) -> bool:
    """Whether some answer is open, and by the bank's rule nothing counts until it is given."""
    rules = {"unanswered": book.scoring.unanswered, "not_known": book.scoring.not_known}
    still_open = [rules[slot.state] for slot in slots if slot.state in OPEN]
    settled = [slot.share for slot in slots if slot.state not in OPEN]
    return bool(still_open) and "worst" not in still_open and not any(share is not None for share in settled)


def _slot(question: Question, member: Member | None, book: Rulebook, answers: Answers, reading: Reading) -> Slot:
    key = key_of(question.id, member.id if member is not None else None)
    answer = answers.get(key)
    share = _share(question, answer, book, reading) if book.marks[question.id].valued else None
    return Slot(key=key, cohort=member.label if member is not None else None, state=answer.state, share=share)


def _share(question: Question, answer: Answer, book: Rulebook, reading: Reading) -> Fraction | None:
    state = answer.state
    if state == "answered":
        return book.marks[question.id].share_of(answer.value)
    if state == "not_applicable":
        at_worst = answer.not_applicable in book.worst_reasons or reading.excused == "worst"
        return WORST if at_worst else None
    if reading.open != "by_rule":
        return WORST if reading.open == "worst" else BEST
    rule = book.scoring.not_known if state == "not_known" else book.scoring.unanswered
    return WORST if rule == "worst" else None
