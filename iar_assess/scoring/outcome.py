"""Evaluations to a result: each part worked out when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Protocol

from iar_assess.answers.model import Answers
from iar_assess.bank.conditions import Condition
from iar_assess.bank.framework import Flag
from iar_assess.bank.questions import Question
from iar_assess.bank.rules import Rule

from .conditions import Scene, grouped, holds
from .facts import known
from .lacks import level_lacks
from .levels import levels_given
from .nodes import Node, Terms
from .printing import print_node
from .result import Coverage, FlagState, NodeResult, QuestionResult, Result
from .rulebook import Rulebook
from .terms import Slot, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The evaluations at the worst and at the best, in pairs: one for each way the open facts may turn out.

    Attributes:
        outer: there are too many open facts to go through; everything between nothing and full marks is possible.
    """

    worst: tuple[Scene, ...]
    best: tuple[Scene, ...]
    outer: bool

    def low(self, node: str) -> Node:
        """The evaluation in which a node comes to least."""
        return min((scene.nodes[node] for scene in self.worst), key=_least)

    def high(self, node: str) -> Node:
        """The evaluation in which a node comes to most."""
        return max((scene.nodes[node] for scene in self.best), key=_most)

    def lowest_level(self, node: str) -> Node:
        """The evaluation in which a node that counts reaches the lowest level."""
        nodes = [scene.nodes[node] for scene in (*self.worst, *self.best)]
        return min([each for each in nodes if each.counts] or nodes, key=_climbed)

    def highest_level(self, node: str) -> Node:
        """The evaluation in which a node reaches the highest level."""
        return max((scene.nodes[node] for scene in (*self.worst, *self.best)), key=_climbed)


NEVER = Fraction(10**30)


def _least(node: Node) -> Fraction:
    return NEVER if node.value is None else node.value


def _most(node: Node) -> Fraction:
    return -NEVER if node.value is None else node.value


def _climbed(node: Node) -> int:
    return len(node.reached)


class Evaluates(Protocol):
    """What evaluates answers again, under other readings."""

    book: Rulebook

    def bounds(self, answers: Answers, stated: Scene, facts: Sequence[str]) -> Bounds:
        """Everything open at its worst and at its best."""

    def strict(self, answers: Answers, stated: Scene) -> Scene:
        """'Not applicable' at its worst."""


class Outcome:
    """What a result is worked out from."""

    def __init__(self, scorer: Evaluates, answers: Answers, stated: Scene, open_facts: tuple[str, ...]) -> None:
        self.book = scorer.book
        self.answers = answers
        self.stated = stated
        self.open_facts = open_facts
        self._scorer = scorer

    @cached_property
    def bounds(self) -> Bounds:
        """The evaluations at the worst and at the best."""
        return self._scorer.bounds(self.answers, self.stated, self.open_facts)

    @cached_property
    def strict(self) -> Scene:
        """The evaluation with 'not applicable' at its worst."""
        return self._scorer.strict(self.answers, self.stated)

    def result(self) -> Result:
        """The result, nothing of it worked out yet."""
        return Result(framework=self.book.framework.name, open_facts=self.open_facts, parts=self)

    def outer(self) -> bool:
        """Whether there are too many open facts to go through."""
        return self.bounds.outer

    def nodes(self) -> Mapping[str, NodeResult]:
        """Every node."""
        return {name: self._node(name, rule) for name, rule in self.book.rules.items()}

    def _node(self, name: str, rule: Rule) -> NodeResult:
        stated, bounds = self.stated.nodes[name], self.bounds
        low, high = bounds.low(name), bounds.high(name)
        # at best its last question may have left the score
        high = next((each for each in (high, stated, low) if each.value is not None), high)
        lowest, highest = bounds.lowest_level(name), bounds.highest_level(name)
        if bounds.outer and stated.counts:
            low, high, lowest, highest = _widest(stated, high)
        return NodeResult(
            id=name,
            kind=stated.kind,
            value=stated.value,
            low=low.value,
            high=high.value,
            floor=next((each for each in (stated, low, high) if each.value is not None), stated).floor,
            maximum=stated.maximum,
            maximum_low=low.maximum,
            maximum_high=high.maximum,
            share=stated.share,
            printed=self._printed(stated, rule),
            printed_low=self._printed(low, rule),
            printed_high=self._printed(high, rule),
            level=_level(stated),
            level_low=_level(lowest),
            level_high=_level(highest),
            because=stated.because,
            statuses=stated.statuses,
            provisional=len(lowest.reached) < len(stated.reached),
            rests_on_not_applicable=len(self.strict.nodes[name].reached) < len(stated.reached),
            made_of=lambda: stated.terms,
            climbed=self._steps(stated, rule),
        )

    def _printed(self, node: Node, rule: Rule) -> str | None:
        if node.value is None:
            return None
        return print_node(node.value, node.floor, node.maximum, rule, self.book.edges[node.id])

    def _steps(self, node: Node, rule: Rule) -> Callable[[], tuple[Step, ...]]:
        def steps() -> tuple[Step, ...]:
            given = levels_given(rule)
            return tuple(
                Step(level=level, holds=holds_, lacks=() if holds_ else level_lacks(level, node, rule, self.stated))
                for level, holds_ in zip(node.ladder, node.holding, strict=False)
                if holds_ or level in given
            )

        return steps

    def questions(self) -> Mapping[str, QuestionResult]:
        """Every question."""
        return {question.id: self._question(question) for question in self.book.questions.values()}

    def _question(self, question: Question) -> QuestionResult:
        standing, asked = self.stated.standings[question.id], self.book.asked[question.id]
        lows = [scene.standings[question.id] for scene in self.bounds.worst]
        highs = [scene.standings[question.id] for scene in self.bounds.best]
        low = min((each.units for each in lows if each.units is not None), default=None)
        high = max((each.units for each in highs if each.units is not None), default=None)
        full = standing.full
        single = asked.valued and not question.answers
        return QuestionResult(
            id=question.id,
            section=self.book.section_of[question.id],
            weight=question.weight,
            scored=question.scored,
            status=standing.status,
            share=standing.share,
            low=Fraction(low, full) if low is not None else None,
            high=Fraction(high, full) if high is not None else None,
            raw=asked.marks.raw(standing.share) if single and standing.share is not None else None,
            maximum=asked.marks.best if single else None,
            slots=standing.slots,
            wanted=Fraction(standing.wanted, full) if standing.wanted is not None else None,
        )

    def flags(self) -> Mapping[str, FlagState]:
        """Every flag."""
        return {flag.id: self._flag(flag) for flag in self.book.framework.flags}

    def _flag(self, flag: Flag) -> FlagState:
        if flag.applies_if is not None and known(flag.applies_if, self.answers.profile) is False:
            return "does_not_apply"
        if self.bounds.outer and self._may_turn(flag.when):
            return "unknown"
        scenes = (*self.bounds.worst, *self.bounds.best)
        found = {holds(flag.when, scene) for scene in scenes}
        return _FLAGS[found.pop()] if len(found) == 1 else "unknown"

    def coverage(self) -> Coverage:
        """How much was answered."""
        standings = self.stated.standings
        slots = [slot for name, each in standings.items() for slot in each.slots if self._waits_for(name, slot)]
        states = [slot.state for slot in slots]
        required = {name: standings[name].slots for name, each in self.book.questions.items() if each.required}
        return Coverage(
            asked=len(slots),
            answered=states.count("answered"),
            not_known=states.count("not_known"),
            not_applicable=states.count("not_applicable"),
            unanswered=states.count("unanswered"),
            evidenced=sum(self._shown(name) for name in standings),
            required_open=tuple(
                name
                for name in required
                if any(
                    slot.state in ("unanswered", "not_known")
                    for slot in standings[name].slots
                    if self._waits_for(name, slot)
                )
            ),
        )

    def _shown(self, name: str) -> int:
        """How many answers to a question are backed by evidence: all of them, where it is noted for one."""
        given = [slot for slot in self.stated.standings[name].slots if slot.state == "answered"]
        if not any(self.answers.get(slot.key).evidence for slot in given):
            return 0
        return sum(self._waits_for(name, slot) for slot in given)

    def _waits_for(self, name: str, slot: Slot) -> bool:
        return slot.needed and name not in self.book.framework.figures_beside

    def contradictions(self) -> tuple[str, ...]:
        """The consistency rules that are broken for sure: nothing that is still open could mend them."""
        rules = self.book.framework.consistency
        return tuple(rule.id for rule in rules if self._surely(rule.if_, True) and self._surely(rule.expect, False))

    def _may_turn(self, condition: Condition) -> bool:
        """Whether a fact that nobody stated may turn a condition, by itself or by what is asked of whom."""
        return any(
            test.fact in self.open_facts or any(self._rests_on_facts(name) for name in _asked_in(test, self.stated))
            for test in condition.walk()
        )

    def _rests_on_facts(self, name: str) -> bool:
        asked = self.book.asked[name]
        conditions = [asked.question.applies_if, asked.question.follows, *(each for _, each in asked.follow_parts)]
        conditions += [spot.member.applies_if for spot in asked.spots if spot.member is not None]
        tests = [test for each in conditions if each is not None for test in each.walk()]
        return any(
            test.fact in self.open_facts
            or (test.question not in (None, name) and self._rests_on_facts(test.question or ""))
            for test in tests
        )

    def _surely(self, condition: Condition, state: bool) -> bool:
        if self.bounds.outer and self._may_turn(condition):
            return False
        scenes = (*self.bounds.worst, *self.bounds.best)
        return all(holds(condition, scene) is state for scene in scenes)


def _asked_in(test: Condition, scene: Scene) -> Sequence[str]:
    """The questions that one test looks at."""
    if test.question is not None:
        return (test.question,)
    return grouped(test, scene) if test.tag is not None or test.gate is not None else ()


_FLAGS: Mapping[bool | None, FlagState] = {True: "met", False: "not_met", None: "does_not_apply"}


def _widest(stated: Node, high: Node) -> tuple[Node, Node, Node, Node]:
    """Nothing and full marks, the lowest and the highest level."""
    least, most = (Node(stated.id, stated.kind, stated.questions, Terms([])) for _ in range(2))
    least.maximum = most.maximum = max(stated.maximum, high.maximum)
    if stated.value is not None:
        least.value, most.value = stated.floor, most.maximum
    least.reached, most.reached = stated.ladder[:1], stated.ladder
    return least, most, least, most


def _level(node: Node) -> str | None:
    return node.reached[-1] if node.reached else None
