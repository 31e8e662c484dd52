"""What follows from the answers: frozen values, exact numbers as fractions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Literal, Protocol

from .terms import Kind, Slot, Status, Step, Term

FlagState = Literal["met", "not_met", "unknown", "does_not_apply"]


def share_of(value: Fraction | None, maximum: Fraction, floor: Fraction) -> Fraction | None:
    """How far a score lies between the least and the most that can be had; None where there is none."""
    return (value - floor) / (maximum - floor) if value is not None and maximum != floor else None


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
        wanted: what is wanted, as a share of full marks; None where the question does not ask or nobody said.
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
    wanted: Fraction | None = None

    @property
    def met(self) -> bool:
        """Whether it is at full marks."""
        return self.share == 1

    @property
    def asked(self) -> bool:
        """Whether somebody should answer it now."""
        return self.status not in ("not_asked", "does_not_apply")

    @property
    def gap(self) -> Fraction | None:
        """How far what is wanted lies above what is, as a share of full marks; below 0 where more is there."""
        return self.wanted - self.share if self.wanted is not None and self.share is not None else None


@dataclass(frozen=True, kw_only=True)
class NodeResult:
    """The result of a section, a group, a named score, or the whole.

    Attributes:
        value: the exact score in the rule's own unit; None where nothing counts.
        low, high: the same with every open answer at its worst and at its best.
        floor: the least that can be had; 0 unless the bank gives another range.
        maximum: the most that can be had.
        maximum_low, maximum_high: the same for the bounds, where what was left out comes in.
        share: how far value lies between floor and maximum, 0 to 1, for charts.
        printed: the score as the bank prints it; None where nothing counts.
        level: the id of the level reached; None without a ladder, or where nothing counts.
        because: the sentence of the rule or the cell that decided the level.
        statuses: where a truth table decided: each input and its status.
        provisional: the level does not hold if the open answers are at their worst.
        rests_on_not_applicable: the level would be lost if 'not applicable' counted at its worst.
    """

    id: str
    kind: Kind
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    floor: Fraction
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
    because: str | None
    statuses: tuple[tuple[str, str], ...]
    provisional: bool
    rests_on_not_applicable: bool
    made_of: Callable[[], tuple[Term, ...]] = field(repr=False, compare=False)
    climbed: Callable[[], tuple[Step, ...]] = field(repr=False, compare=False)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """What was added up."""
        return self.made_of()

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The ladder, lowest first, with what each level lacks."""
        return self.climbed()

    @property
    def low_share(self) -> Fraction | None:
        """The lower bound between the floor and its own maximum."""
        return share_of(self.low, self.maximum_low, self.floor)

    @property
    def high_share(self) -> Fraction | None:
        """The upper bound between the floor and its own maximum."""
        return share_of(self.high, self.maximum_high, self.floor)

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
    """How much was answered, in answers (a question with cohorts has one for each).

    Evidence is a question's: what is noted for one of its answers backs all that it has, as in the evidence register.
    """

    asked: int
    answered: int
    not_known: int
    not_applicable: int
    unanswered: int
    evidenced: int
    required_open: tuple[str, ...] = ()
    """The questions without whose answers the assessment is not complete, and that are still open."""

    @property
    def complete(self) -> bool:
        """Whether nothing is left to answer."""
        return self.unanswered == 0 and not self.required_open

    @property
    def given(self) -> int:
        """How many of the answers asked for are given: answered, or not applicable."""
        return self.answered + self.not_applicable

    @property
    def answered_share(self) -> Fraction:
        """The share of the answers asked for that are given; 1 where nothing is asked."""
        return Fraction(self.given, self.asked) if self.asked else Fraction(1)


@dataclass(frozen=True, kw_only=True)
class Result:
    """Everything that follows from the answers to one framework; each part is worked out when it is first looked at.

    Attributes:
        open_facts: facts about the organisation that something rests on and nobody stated.
    """

    framework: str
    open_facts: tuple[str, ...]
    parts: Parts = field(repr=False, compare=False)

    @cached_property
    def outer(self) -> bool:
        """Whether so many facts are open that the bounds are outer ones: wider than need be, never too narrow."""
        return self.parts.outer()

    @cached_property
    def nodes(self) -> Mapping[str, NodeResult]:
        """Every node by its id, in the order in which they are scored; `overall` is the last."""
        return self.parts.nodes()

    @cached_property
    def questions(self) -> Mapping[str, QuestionResult]:
        """What each question comes to, by its id, in the order in which they are asked."""
        return self.parts.questions()

    @cached_property
    def flags(self) -> Mapping[str, FlagState]:
        """The state of each flag, by its id."""
        return self.parts.flags()

    @cached_property
    def coverage(self) -> Coverage:
        """How much was answered."""
        return self.parts.coverage()

    @cached_property
    def contradictions(self) -> tuple[str, ...]:
        """The consistency rules that the answers break, by their ids."""
        return self.parts.contradictions()

    @property
    def overall(self) -> NodeResult:
        """The whole."""
        return self.nodes["overall"]

    @property
    def sections(self) -> tuple[NodeResult, ...]:
        """The sections, in order."""
        return self._of_kind("section")

    @property
    def groups(self) -> tuple[NodeResult, ...]:
        """The groups, in order."""
        return self._of_kind("group")

    @property
    def scores(self) -> tuple[NodeResult, ...]:
        """The named scores, in order."""
        return self._of_kind("score")

    def section(self, section_id: str) -> NodeResult:
        """One section's result."""
        return next(section for section in self.sections if section.id == section_id)

    def _of_kind(self, kind: Kind) -> tuple[NodeResult, ...]:
        return tuple(node for node in self.nodes.values() if node.kind == kind)

    def __eq__(self, other: object) -> bool:
        names = ("framework", "open_facts", "outer", "nodes", "questions", "flags", "coverage", "contradictions")
        return isinstance(other, Result) and all(getattr(self, name) == getattr(other, name) for name in names)

    __hash__ = None  # type: ignore[assignment]


class Parts(Protocol):
    """What works out the parts of a result."""

    def outer(self) -> bool:
        """Whether the bounds are outer bounds."""

    def nodes(self) -> Mapping[str, NodeResult]:
        """Every node."""

    def questions(self) -> Mapping[str, QuestionResult]:
        """Every question."""

    def flags(self) -> Mapping[str, FlagState]:
        """Every flag."""

    def coverage(self) -> Coverage:
        """How much was answered."""

    def contradictions(self) -> tuple[str, ...]:
        """The consistency rules that are broken."""
