"""What follows from the answers: frozen values, exact numbers as fractions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from iar_assess.answers.model import State

Status = Literal[
    "counts",
    "open_at_worst",
    "excused_at_worst",
    "not_asked",
    "does_not_apply",
    "not_applicable",
    "open",
    "unscored",
]
Kind = Literal["section", "group", "overall"]
FlagState = Literal["met", "not_met", "unknown", "does_not_apply"]


def share_of(value: Fraction | None, maximum: Fraction) -> Fraction | None:
    """A score over the most that can be had; None where there is none."""
    return value / maximum if value is not None and maximum else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One place where an answer belongs: a question, or one cohort of it."""

    key: str
    cohort: str | None
    state: State
    share: Fraction | None
    """Share of full marks, 0 to 1; None where it leaves the score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """What one question comes to.

    Attributes:
        status: `counts` (answered), `open_at_worst` (open, and counted at its worst until it is answered),
            `excused_at_worst` (settled as not applicable for a reason that counts at its worst), `not_asked` (its
            parent is too low; counted at its worst), `does_not_apply` and `not_applicable` (left out), `open` (left
            out until answered), `unscored`.
        share: share of full marks, 0 to 1; None where it leaves the score.
        low, high: the same with every open answer at its worst and at its best.
        raw: the value in the scale's own unit.
        maximum: the most that the scale gives.
    """

    id: str
    section: str
    weight: int
    scored: bool
    status: Status
    share: Fraction | None
    low: Fraction | None
    high: Fraction | None
    raw: Fraction | None
    maximum: Fraction | None
    slots: tuple[Slot, ...]

    @property
    def met(self) -> bool:
        """Whether it is at full marks."""
        return self.share == 1

    @property
    def asked(self) -> bool:
        """Whether somebody should answer it now."""
        return self.status not in ("not_asked", "does_not_apply")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One part of a sum: what it is, what it weighs, what it is worth."""

    id: str
    weight: int
    value: Fraction
    maximum: Fraction
    status: Status | Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Why one test of a level does not hold.

    Attributes:
        kind: fact, not, answer, section, score or tag; any or at_least where some of several tests would do; all
            where several are needed within such a choice.
        id: what was tested.
        wanted: what it should have reached, as the bank writes it.
        questions: the questions that keep it from holding, those that cost most first.
        all_needed: whether it takes every one of `questions`, and no more than these.
        have, want: of a score: what it is and what it should reach (or lie above), in its own unit.
        unit: how that score is printed: percent, number, count or out_of.
        missing: of a choice: how many more of `parts` must hold.
        parts: of a choice, the tests that do not hold; of a level of another node, what that node lacks.
    """

    kind: str
    id: str
    wanted: str
    questions: tuple[str, ...]
    all_needed: bool = False
    have: Fraction | None = None
    want: Fraction | None = None
    unit: str | None = None
    missing: int = 0
    parts: tuple[Lack, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One level of a ladder, and whether it holds."""

    level: str
    holds: bool
    lacks: tuple[Lack, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions that keep it from holding."""
        return tuple(dict.fromkeys(question for lack in self.lacks for question in lack.questions))

    @property
    def all_needed(self) -> bool:
        """Whether it takes every one of `questions`, and no more than these."""
        return bool(self.lacks) and all(lack.all_needed for lack in self.lacks)

    @property
    def sole_question(self) -> str | None:
        """The one question that alone stands in the way; None where there are more, or something else does too."""
        alone = len(self.questions) == 1 and all(lack.questions for lack in self.lacks)
        return self.questions[0] if alone else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeResult:
    """The result of a section, a group, or the whole.

    Attributes:
        value: the exact score in the rule's own unit; None where nothing counts.
        low, high: the same with every open answer at its worst and at its best.
        maximum: the most that can be had.
        maximum_low, maximum_high: the same for the bounds, where what was left out comes in.
        share: value over maximum, 0 to 1, for charts.
        printed: the score as the bank prints it; None where nothing counts.
        level: the id of the level reached; None without a ladder or a score.
        provisional: the level does not hold if the open answers are at their worst.
        rests_on_not_applicable: the level would be lost if 'not applicable' counted at its worst.
        terms: what was added up.
        steps: the ladder, lowest first.
    """

    id: str
    kind: Kind
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    maximum: Fraction
    maximum_low: Fraction
    maximum_high: Fraction
    share: Fraction | None
    printed: str | None
    printed_low: str | None
    printed_high: str | None
    level: str | None
    level_low: str | None
    level_high: str | None
    provisional: bool
    rests_on_not_applicable: bool
    terms: tuple[Term, ...]
    steps: tuple[Step, ...]

    @property
    def low_share(self) -> Fraction | None:
        """The lower bound over its own maximum."""
        return share_of(self.low, self.maximum_low)

    @property
    def high_share(self) -> Fraction | None:
        """The upper bound over its own maximum."""
        return share_of(self.high, self.maximum_high)

    @property
    def is_open(self) -> bool:
        """Whether what is open could still move the score, or what it is out of."""
        return self.low != self.high or self.maximum_low != self.maximum_high

    @property
    def next_step(self) -> Step | None:
        """The lowest level that does not hold yet."""
        return next((step for step in self.steps if not step.holds), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much was answered, in answers (a question with cohorts has one for each)."""

    asked: int
    answered: int
    not_known: int
    not_applicable: int
    unanswered: int
    evidenced: int

    @property
    def complete(self) -> bool:
        """Whether nothing is left to answer."""
        return self.unanswered == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Everything that follows from the answers to one framework."""

    framework: str
    overall: NodeResult
    groups: tuple[NodeResult, ...]
    sections: tuple[NodeResult, ...]
    questions: Mapping[str, QuestionResult]
    flags: Mapping[str, FlagState]
    coverage: Coverage
    open_facts: tuple[str, ...]
    """Facts about the organisation that something rests on and nobody stated."""

    def section(self, section_id: str) -> NodeResult:
        """One section's result."""
        return next(section for section in self.sections if section.id == section_id)
