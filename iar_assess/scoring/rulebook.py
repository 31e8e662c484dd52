"""What scoring looks up in a framework, made once and kept for every reading and every set of answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from iar_assess.answers.model import State
from iar_assess.bank.conditions import Condition
from iar_assess.bank.framework import Framework, Member
from iar_assess.bank.keys import Place, members_of, places_of
from iar_assess.bank.questions import Question, Section
from iar_assess.bank.rules import Rule

from .marks import Marks, full_marks
from .printing import Edge, edges_of, other_edges
from .terms import Role, Slot

MOST_KEPT = 256
Kept = TypeVar("Kept")


class Spot(msgspec.Struct, frozen=True):
    """One place for an answer, with what an answer there is worth."""

    key: str
    label: str | None
    part: str | None
    role: Role
    weight: int
    member: Member | None
    marks: Marks
    follows: Condition | None


class Asked:
    """One question, made ready for scoring.

    Attributes:
        valued: whether any of its answers counts towards a score.
        full: how many units full marks are.
        single: whether there is one place for an answer, whoever answers; `plain`: and it is always asked.
        key: of the first place for an answer.
        kept: what answers came to before, so that the same need not be worked out again.
        left_out: the states of an open answer that leave the score until it is given.
    """

    def __init__(self, question: Question, spots: tuple[Spot, ...], book: Rulebook) -> None:
        self.question = question
        self.spots = spots
        self.marks = next((spot.marks for spot in spots if spot.role == "counts"), spots[0].marks)
        self.valued = any(spot.role == "counts" and spot.marks.valued for spot in spots)
        self.by_facts = any(spot.member is not None and spot.member.applies_if is not None for spot in spots)
        self.follow_parts = tuple((part.id, part.follows) for part in question.answers if part.follows is not None)
        self.worst_reasons = book.worst_reasons
        self.left_out = book.left_out
        self.full = 1
        self.single = len(spots) == 1 and not question.answers and not self.by_facts
        self.key = spots[0].key
        self.plain = self.single and question.applies_if is None and question.follows is None
        self.kept: dict[Any, Any] = {}

    def keep(self, key: object, made: Kept) -> Kept:
        """Keep what answers came to; no more than so many, so that memory does not grow."""
        if len(self.kept) >= MOST_KEPT:
            self.kept.clear()
        self.kept[key] = made
        return made

    def combined(self, slots: Sequence[Slot]) -> int | None:
        """The units of several answers: each cohort's answers combined, then the mean of the cohorts that count."""
        cohorts: dict[str, list[tuple[int, int]]] = {}
        weights = {part.id: part.weight for part in self.question.answers}
        for slot in slots:
            if slot.role == "counts" and slot.units is not None:
                cohorts.setdefault(slot.key.partition("@")[2], []).append((weights.get(slot.part or "", 1), slot.units))
        if not cohorts:
            return None
        return sum(self._joined(each) for each in cohorts.values()) // len(cohorts)

    def _joined(self, counted: Sequence[tuple[int, int]]) -> int:
        if self.question.combine == "minimum":
            return min(units for _, units in counted)
        return sum(weight * units for weight, units in counted) // sum(weight for weight, _ in counted)


class Rulebook:
    """What scoring looks up in a framework.

    Attributes:
        full: how many units full marks are; every share of every question is a whole number of them.
    """

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.scoring = framework.scoring
        self.worst_reasons = frozenset(r.id for r in framework.not_applicable_reasons if r.counts == "worst")
        rules: Mapping[State, str] = {"unanswered": self.scoring.unanswered, "not_known": self.scoring.not_known}
        self.left_out = frozenset(state for state, rule in rules.items() if rule == "left_out")
        self._cohorts = members_of(framework)
        self._shared: dict[tuple[str, bool], Marks] = {}
        self.asked = {question.id: self._ask(question) for question in framework.questions()}
        self.full = full_marks(
            (
                asked.question,
                [spot.marks for spot in asked.spots],
                len({spot.member.id for spot in asked.spots if spot.member is not None}),
            )
            for asked in self.asked.values()
        )
        for asked in self.asked.values():
            asked.full = self.full
        for marks in {id(spot.marks): spot.marks for asked in self.asked.values() for spot in asked.spots}.values():
            marks.measure(self.full)
        self.tests: dict[int, tuple[Condition, Callable[[Any], bool | None]]] = {}
        self.ladders: dict[int, tuple[Any, ...]] = {}
        self.wanted: dict[tuple[int, str], Condition | None] = {}
        self.spread: dict[int, tuple[Condition, ...]] = {}
        self.tagged: dict[tuple[str, str, str | None], tuple[str, ...]] = {}

    def _ask(self, question: Question) -> Asked:
        own = self._own_marks(question)

        def spot(place: Place) -> Spot:
            part = place.part
            name = part.id if part is not None else None
            return Spot(
                key=place.key,
                label=place.member.label if place.member is not None else None,
                part=name,
                role=part.role if part is not None else "counts",
                weight=part.weight if part is not None else 1,
                member=place.member,
                marks=own or self._marks(place),
                follows=part.follows if part is not None else None,
            )

        return Asked(question, tuple(spot(place) for place in places_of(question, self._cohorts)), self)

    def _own_marks(self, question: Question) -> Marks | None:
        """What a checklist's own points are worth; None where the question's scale says it."""
        if not question.options:
            return None
        return Marks(self.framework.scales[question.scale or ""], question.options, turned=question.reversed)

    def _marks(self, place: Place) -> Marks:
        """What answers in a place are worth, made once for all questions that share its scale."""
        key = (place.scale, place.reversed)
        if key not in self._shared:
            scale = self.framework.scales[place.scale]
            self._shared[key] = Marks(scale, scale.options, turned=place.reversed)
        return self._shared[key]

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Questions by id, in the order in which they are asked."""
        return {question.id: question for question in self.framework.questions()}

    @cached_property
    def marks(self) -> Mapping[str, Marks]:
        """What the (first counting) answers to each question are worth."""
        return {name: asked.marks for name, asked in self.asked.items()}

    @cached_property
    def weights(self) -> Mapping[str, int]:
        """The own weight of each section and group."""
        sections = {section.id: section.weight for section in self.framework.sections}
        return {**sections, **{group.id: group.weight for group in self.framework.groups}}

    @cached_property
    def scored(self) -> Mapping[str, int]:
        """What each scored question weighs."""
        return {name: question.weight for name, question in self.questions.items() if question.scored}

    @cached_property
    def section_of(self) -> Mapping[str, str]:
        """The section of each question."""
        return {q.id: section.id for section in self.framework.sections for q in section.questions}

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rule of each node, by its id: sections, groups, named scores, `overall`."""
        return self.rules_of(self.framework)

    @staticmethod
    def rules_of(framework: Framework) -> Mapping[str, Rule]:
        """The rule of each node, in the order in which they are scored."""
        scoring = framework.scoring
        rules = {section.id: section.scoring or scoring.section for section in framework.sections}
        if scoring.group is not None:
            rules |= {group.id: scoring.group for group in framework.groups}
        rules |= {score.id: score for score in scoring.scores}
        return {**rules, "overall": scoring.overall}

    @cached_property
    def edges(self) -> Mapping[str, tuple[Edge, ...]]:
        """The scores of each node at which a level, its own or another's, turns."""
        others = other_edges(self.framework)
        return {name: (*edges_of(rule), *others.get(name, ())) for name, rule in self.rules.items()}

    def rule_of(self, section: Section) -> Rule:
        """A section's own rule, or the one for all sections."""
        return section.scoring or self.scoring.section
