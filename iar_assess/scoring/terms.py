"""What a result is made of: the places for answers, the terms of a sum, the steps of a ladder and what each lacks."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import msgspec

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
Kind = Literal["section", "group", "score", "overall"]
Role = Literal["counts", "wanted", "beside"]


class Slot(msgspec.Struct, frozen=True):
    """One place where an answer belongs: a question, one of its several answers, one cohort of it.

    Attributes:
        units: its share of full marks, in units; None where it leaves the score.
        full: how many units full marks are.
        asked: whether somebody should answer it now; one of several answers may have to wait for another.
        waits: in every reading, whether the bank leaves it out until it, or what it follows, is answered.
    """

    key: str
    cohort: str | None
    state: State
    units: int | None
    part: str | None = None
    role: Role = "counts"
    full: int = 1
    asked: bool = True
    waits: bool = False

    @property
    def needed(self) -> bool:
        """Whether the result waits for it: what only stands beside the answers that count may stay empty."""
        return self.asked and self.role != "beside"

    @property
    def share(self) -> Fraction | None:
        """Share of full marks, 0 to 1; None where it leaves the score."""
        return Fraction(self.units, self.full) if self.units is not None else None


class Term(msgspec.Struct, frozen=True):
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
        kind: fact, not, answer, section, score, tag, gate or each; table where another row is needed; any or at_least
            where some of several tests would do; all where several are needed within such a choice.
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
