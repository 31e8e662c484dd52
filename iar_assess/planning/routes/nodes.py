"""Sections, groups, named scores and the whole in linear terms; the counterpart of `scoring/nodes.py`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from iar_assess.bank.parts import exact
from iar_assess.bank.rules import Rule
from iar_assess.scoring.marks import threshold
from iar_assess.scoring.nodes import exact_share, weight_of

from .amounts import Amount, Quotient, Ranged, lowest, mean, plain, settled
from .linear import ALWAYS, NEVER, ONE, ZERO, Linear, total

if TYPE_CHECKING:
    from .encoding import Encoding


@dataclass(slots=True)
class Node:
    """A section, a group, a named score or the whole.

    Attributes:
        value: its score in its own unit.
        share: how far that lies between the least and the most that can be had.
        counts: whether anything in it applies.
        most: the most that can be had.
        questions: the questions beneath.
        ladder: the ids of its levels, lowest first.
        levels: whether each is reached; None until somebody asks.
    """

    id: str
    rule: Rule
    value: Amount
    share: Amount
    counts: Linear
    most: Linear
    questions: tuple[str, ...]
    ladder: tuple[str, ...]
    levels: dict[str, Linear] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score.

    Attributes:
        value: what it adds; its share where shares are added up.
        most: the most that it adds, 0 where it does not count.
        there: whether it is a step of a ladder, be it open.
    """

    weight: int
    value: Amount
    most: Linear
    there: Linear


class Nodes:
    """Every node, made when it is asked for."""

    def __init__(self, encoding: Encoding) -> None:
        self.on = encoding
        self._made: dict[str, Node] = {}

    def of(self, name: str) -> Node:
        """A node by its id."""
        if name not in self._made:
            self._made[name] = self._node(name)
        return self._made[name]

    def _node(self, name: str) -> Node:
        book, model = self.on.book, self.on.model
        rule, questions = book.rules[name], self.on.scene.nodes[name].questions
        parts = [] if rule.score == "none" else [part for part in self._parts(name, rule) if part.there.high > 0]
        ladder = tuple(level.id for level in rule.levels)
        if rule.score == "none":
            counts = model.some([self.on.standings.of(each).present for each in questions]) if questions else NEVER
            nothing = settled(model, None)
            return Node(name, rule, nothing, nothing, counts, NEVER, questions, ladder)
        if not parts:
            nothing = settled(model, None)
            return Node(name, rule, nothing, nothing, NEVER, NEVER, questions, ladder)
        counts = model.some([part.there for part in parts])
        if rule.score in ("mean", "minimum"):
            shares = [(part.weight, part.value) for part in parts]
            share = mean(model, shares) if rule.score == "mean" else lowest(model, [each for _, each in shares])
            value, most = self._ranged(share, rule)
            return Node(name, rule, value, share, counts, most, questions, ladder)
        return self._added(name, rule, parts, counts)

    def _ranged(self, share: Amount, rule: Rule) -> tuple[Amount, Linear]:
        if rule.range is None:
            return share, share.counts
        worst, best = exact(rule.range.worst), exact(rule.range.best)
        return Ranged(share, worst, best), share.counts * best

    def _added(self, name: str, rule: Rule, parts: Sequence[Part], counts: Linear) -> Node:
        """A sum, a count or a ladder, and its share of the most that can be had."""
        model, book = self.on.model, self.on.book
        most = total(part.most * part.weight for part in parts)
        value = self._climbed(parts, rule) if rule.score == "ladder" else self._sum(parts)
        low, high = min(value.low, ZERO), max(most.high, value.high)
        added = plain(model, value, counts, low=low, high=high)
        if most.fixed:
            fair = most.low if most.low else ONE
            share: Amount = plain(model, value * (1 / fair), counts if most.low else NEVER, high=1)
        else:
            share = Quotient(model, value, most, ZERO, ONE, {})
        questions = self.on.scene.nodes[name].questions
        return Node(name, book.rules[name], added, share, counts, most, questions, tuple(x.id for x in rule.levels))

    def _sum(self, parts: Sequence[Part]) -> Linear:
        return total(part.value.counted() * part.weight for part in parts)

    def _climbed(self, parts: Sequence[Part], rule: Rule) -> Linear:
        """The weights of the steps that are met before the first that is not."""
        model, wanted = self.on.model, self._step(rule)
        standing: list[Linear] = []
        climbed: list[Linear] = []
        for part in parts:
            met = part.value.reaches(wanted) if wanted > 0 else part.there
            standing.append(model.some([met, ALWAYS - part.there]))
            climbed.append(model.every([*standing, part.there]) * part.weight)
        return total(climbed)

    def _step(self, rule: Rule) -> Fraction:
        if rule.of == "questions":
            return Fraction(threshold(rule.reaches, self.on.book.full), self.on.book.full)
        return exact_share(rule)

    def _parts(self, name: str, rule: Rule) -> list[Part]:
        book = self.on.book
        if rule.of == "questions":
            names = self.on.scene.nodes[name].questions
            return [self._question(each, None, book.scored[each], rule) for each in names if each in book.scored]
        if isinstance(rule.of, tuple):
            pieces = [(each, None) if isinstance(each, str) else (each.id, each.weight) for each in rule.of]
            return [self._piece(each, weight, rule) for each, weight in pieces]
        below = self._below(name, rule)
        return [self._of_node(self.of(each), weight_of(book.weights[each], rule), rule) for each in below]

    def _below(self, name: str, rule: Rule) -> Sequence[str]:
        framework = self.on.book.framework
        group = next((each for each in framework.groups if each.id == name), None)
        if group is not None:
            return group.sections
        return [each.id for each in (framework.sections if rule.of == "sections" else framework.groups)]

    def _piece(self, piece: str, weight: int | None, rule: Rule) -> Part:
        book = self.on.book
        if piece in book.rules:
            own = weight or weight_of(book.weights.get(piece, 1), rule)
            return self._of_node(self.of(piece), own, rule, listed=True)
        question, _, part = piece.partition(".")
        own = weight or weight_of(book.questions[question].weight, rule)
        return self._question(question, part or None, own, rule, listed=True)

    def _question(self, name: str, part: str | None, weight: int, rule: Rule, *, listed: bool = False) -> Part:
        book, model = self.on.book, self.on.model
        units, waits = self.on.standings.part(name, part)
        asked = book.asked[name]
        there = units.counts
        if not listed:
            weight = weight_of(weight, rule)
        if rule.score == "ladder":
            there = model.some([units.counts, waits])
        if rule.score == "count":
            met = units.reaches(threshold(rule.reaches, book.full))
            return Part(weight, plain(model, met, units.counts, high=1), units.counts, there)
        if rule.score == "sum":
            marks = next(spot.marks for spot in asked.spots if spot.part == part) if part else asked.marks
            span = (marks.best - marks.worst) / book.full
            value = units.counted() * span + units.counts * marks.worst
            low, high = marks.worst, marks.best
            return Part(weight, plain(model, value, units.counts, low=low, high=high), units.counts * marks.best, there)
        return Part(weight, _as_share(units, book.full), units.counts if rule.score != "ladder" else there, there)

    def _of_node(self, node: Node, weight: int, rule: Rule, *, listed: bool = False) -> Part:
        model = self.on.model
        if rule.score == "count":
            if rule.level not in node.ladder:
                return Part(weight, settled(model, None), NEVER, NEVER)
            reached = self.on.reached(node)[rule.level or ""]
            return Part(weight, plain(model, reached, node.counts, high=1), node.counts, node.counts)
        if rule.score == "sum":
            return Part(weight, node.value, node.most, node.value.counts)
        there = node.share.counts
        if rule.score == "ladder" and listed:
            waiting = model.some([self.on.standings.open(name) for name in node.questions])
            there = model.some([there, waiting])
        return Part(weight, node.share, there, there)


def _as_share(units: Amount, full: int) -> Amount:
    """A question's units as a share of full marks: 0 to 1."""
    return Ranged(units, ZERO, Fraction(1, full))
