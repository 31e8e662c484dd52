"""Conditions in linear terms; the counterpart of `scoring/conditions.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from iar_assess.bank.conditions import Condition
from iar_assess.bank.parts import exact
from iar_assess.scoring.conditions import OWN, each_node, split
from iar_assess.scoring.facts import known, over_facts
from iar_assess.scoring.marks import threshold

from .linear import ALWAYS, NEVER, Linear, total
from .standings import Truth

if TYPE_CHECKING:
    from .encoding import Encoding
    from .nodes import Node

GONE = Truth(NEVER, NEVER)
Leaf = Callable[[Condition, "Node | None"], Truth]


class Conditions:
    """Makes the terms of conditions; each once for each node."""

    def __init__(self, encoding: Encoding) -> None:
        self.on = encoding
        self._made: dict[tuple[int, str], Truth] = {}
        self._leaves: Mapping[str, Leaf] = {
            "answer": self._answer,
            "section": self._score,
            "score": self._score,
            "tag": self._group,
            "gate": self._group,
            "each": self._each,
            "gap": self._free,
        }

    def truth(self, condition: Condition, node: Node | None) -> Truth:
        """Whether a condition holds.

        Args:
            condition: what is tested; kept by the framework.
            node: the node whose level it decides; None where it decides what is asked.
        """
        key = id(condition), node.id if node is not None else ""
        if key not in self._made or node is None:
            self._made[key] = self._truth(condition, node)
        return self._made[key]

    def _truth(self, condition: Condition, node: Node | None) -> Truth:
        kind = condition.kind
        if kind == "fact" or (kind == "not" and over_facts(condition)):
            stated = known(condition, self.on.places.answers.profile)
            return Truth(NEVER if stated is False else ALWAYS, ALWAYS)
        if kind == "not":
            inner = self.truth(condition.children[0], node)
            return Truth(inner.there - inner.holds, inner.there)
        if kind in ("all", "any", "at_least"):
            return self._joined([self.truth(each, node) for each in condition.children], condition.needed)
        return self._leaves[kind](condition, node)

    def _joined(self, tests: Sequence[Truth], needed: int) -> Truth:
        """What does not apply is left out; where fewer are left than are needed, all of them must hold."""
        if not tests:
            return Truth(NEVER, ALWAYS)
        return self._enough([each.holds for each in tests], [each.there for each in tests], needed)

    def _enough(self, holds: Sequence[Linear], there: Sequence[Linear], needed: int | None) -> Truth:
        """Whether so many of those that are there hold, or all of them."""
        model = self.on.model
        left, held = total(there), total(holds)
        present = model.at_least(left, 1)
        every = model.at_least(held - left, 0)
        if needed is None:
            return Truth(model.every([present, every]), present)
        enough = model.some([model.at_least(held, needed), every])
        return Truth(model.every([present, enough]), present)

    def _answer(self, condition: Condition, node: Node | None) -> Truth:
        book, model = self.on.book, self.on.model
        name, part, point = split(condition.answer or "", book)
        asked = book.asked[name]
        marks = next((spot.marks for spot in asked.spots if spot.part == part), asked.marks)
        mark = condition.reaches if condition.reaches is not None else condition.below
        wanted = marks.threshold(mark, point=point is not None)
        standings = self.on.standings
        units, waits = standings.point(name, part, point) if point is not None else standings.part(name, part)
        holds = units.reaches(wanted)
        holds = units.counts - holds if condition.below is not None else holds
        return Truth(holds, model.some([units.counts, waits]) if node is not None else units.counts)

    def _score(self, condition: Condition, node: Node | None) -> Truth:
        name = condition.section or condition.score or ""
        own = condition.section is None and node is not None and (name in OWN or name == node.id)
        if not own and name not in self.on.book.rules:
            return GONE
        tested = node if own and node is not None else self.on.node(name)
        return Truth(*self._of_node(condition, tested, own=own, level=node is not None))

    def _of_node(self, condition: Condition, tested: Node, *, own: bool, level: bool) -> tuple[Linear, Linear]:
        model = self.on.model
        mark = condition.below if condition.below is not None else condition.reaches
        if condition.more_than is not None:
            holds = tested.value.reaches(exact(condition.more_than), more=True)
        elif isinstance(mark, str) and mark in tested.ladder:
            holds = NEVER if own else self.on.reached(tested)[mark]
        else:
            holds = tested.value.reaches(exact(mark or 0))
        holds = model.every([tested.counts, holds])
        holds = tested.counts - holds if condition.below is not None else holds
        if not level:
            return holds, tested.counts
        waiting = model.some([self.on.standings.open(name) for name in tested.questions])
        return holds, model.some([tested.counts, waiting])

    def _group(self, condition: Condition, node: Node | None) -> Truth:
        """Every question of a group at a share, or `n` of them."""
        model = self.on.model
        wanted = threshold(condition.reaches, self.on.book.full)
        holds, there = [], []
        for name in self.on.questions_of(condition, node):
            standing = self.on.standings.of(name)
            holds.append(standing.units.reaches(wanted))
            counts = standing.units.counts
            waiting = self.on.standings.open(name)
            there.append(model.some([counts, waiting]) if node is not None else counts)
        return self._enough(holds, there, condition.n) if there else GONE

    def _each(self, condition: Condition, node: Node | None) -> Truth:
        if condition.each == "questions":
            return self._group(condition, node)
        tests = each_node(condition, self.on.book)
        return self._joined([self.truth(each, node) for each in tests], condition.n or len(tests))

    def _free(self, _condition: Condition, _node: Node | None) -> Truth:
        """What no level may test: it is left open, and the real scorer decides."""
        return Truth(self.on.model.whole(), ALWAYS)
