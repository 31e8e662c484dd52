"""The argument that no better answer is worth less: every rule is looked at, and what does not rise is named.

Improving one answer moves a question up, or from its worst out of the score (its follow-up turns out not to apply).
A rule is sound where neither can lower what it gives: methods of non-negative weights, conditions without `not` over
answers whose marks lie above nothing, ordered rules of which none that may begin to hold stands before a higher level
and none that may cease to hold stands before a lower one, and tables whose cells rise along each input.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Literal

from iar_assess.bank.conditions import Condition
from iar_assess.bank.parts import exact
from iar_assess.bank.rules import TICKS, Level, Rule, TableInput
from iar_assess.scoring.conditions import each_node, split
from iar_assess.scoring.facts import over_facts
from iar_assess.scoring.levels import cells_of, columns_of, inputs_of
from iar_assess.scoring.marks import threshold
from iar_assess.scoring.rulebook import Rulebook

from .rests import Rests, first

Way = Literal["fixed", "rises", "falls", "mixed"]
TURNED: dict[Way, Way] = {"fixed": "fixed", "rises": "falls", "falls": "rises", "mixed": "mixed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Why the argument does not cover a node.

    Attributes:
        cells: of a table, pairs of rows between which the level falls though one input rises.
    """

    node: str
    words: str
    cells: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


class Argument:
    """The argument for one framework.

    Attributes:
        moves: whether a question may leave the score: by an answer to what it follows, or, where that is asked of the
            argument as well, by being said not to apply.
    """

    def __init__(self, book: Rulebook, rests: Rests, *, excused: bool = False) -> None:
        self.book = book
        self.rests = rests
        questions = book.questions.values()
        self.moves = any(q.follows is not None or any(part.follows for part in q.answers) for q in questions)
        self.moves = self.moves or (excused and any(question.not_applicable for question in questions))
        self.obstacles = cache(self._obstacles)

    def _obstacles(self, node: str) -> tuple[Obstacle, ...]:
        """What keeps the argument from covering a node by itself; nodes beneath have their own."""
        rule = self.book.rules[node]
        words = [*self._of_method(node, rule)]
        for level in rule.levels:
            words += self._of_test(level.when, node) if level.when is not None else ()
        found = [Obstacle(node=node, words=each) for each in dict.fromkeys(words)]
        found += [Obstacle(node=node, words=each) for each in self._of_rules(rule, node)]
        return (*found, *self._of_table(rule, node))

    def _of_method(self, node: str, rule: Rule) -> Iterator[str]:
        below = [piece for piece in self.rests.pieces(node) if piece in self.book.rules]
        names = [first(piece) for piece in self.rests.pieces(node) if piece not in self.book.rules]
        if rule.score in ("count", "ladder") and rule.reaches is not None and not self._fits(rule.reaches):
            yield f"it counts what reaches {rule.reaches}, which is met by nothing at all"
        if rule.score == "sum":
            if self.moves and any(self.book.marks[name].worst for name in names if self.book.asked[name].valued):
                yield "the worst answer adds points that are lost when its question leaves the score"
            ranged = [each for each in below if self._floor(each) and self._may_go(each)]
            if ranged:
                yield f"{ranged[0]} is worth something at its worst and may leave the score"
        if rule.score == "count" and rule.level is not None:
            for each in below:
                if self._may_go(each) and rule.level in _ids(self.book.rules[each]):
                    yield from self._earned(each, rule.level)

    def _of_test(self, when: Condition, node: str) -> Iterator[str]:
        """What keeps a condition from rising with the answers."""
        for test in when.walk():
            if test.not_ is not None and not over_facts(test):
                yield "'not' stands over an answer"
            if test.below is not None or test.gap is not None:
                yield f"'{'below' if test.below is not None else 'gap'}' is tested"
            if not test.children and test.fact is None:
                yield from self._of_leaf(test, node)

    def _of_leaf(self, test: Condition, node: str) -> Iterator[str]:
        if test.answer is not None:
            name, part, point = split(test.answer, self.book)
            marks = next((spot.marks for spot in self.book.asked[name].spots if spot.part == part), None)
            if marks is None or (point is not None and marks.turned):
                yield f"{test.answer} is a point that is better left unticked"
            elif not 0 < marks.threshold(test.reaches, point=point is not None) <= marks.full:
                yield f"{test.answer} reaches {test.reaches} whatever is answered, or never"
        elif test.each in ("sections", "groups"):
            for each in each_node(test, self.book):
                yield from self._of_node(each, node)
        elif test.tag is not None or test.gate is not None or test.each == "questions":
            if not self._fits(test.reaches):
                yield f"what reaches {test.reaches} does so at its worst"
        elif test.section is not None or test.score is not None:
            yield from self._of_node(test, node)

    def _of_node(self, test: Condition, node: str) -> Iterator[str]:
        """A node that may leave the score must not have been past the test while it was worth nothing."""
        name = test.section or test.score or ""
        if name in ("this", "section", node) or name not in self.book.rules or not self._may_go(name):
            return
        mark = test.reaches
        if self._has_points_at_worst(name):
            yield f"{name} has points at its worst, and may leave the score"
        elif isinstance(mark, str) and mark in _ids(self.book.rules[name]):
            yield from self._earned(name, mark)
        elif test.more_than is not None:
            if exact(test.more_than) < self._floor(name):
                yield f"{name} lies above {test.more_than} at its worst, and may leave the score"
        elif mark is not None and exact(mark) <= self._floor(name):
            yield f"{name} reaches {mark} at its worst, and may leave the score"

    def _earned(self, node: str, level: str) -> Iterator[str]:
        rule = self.book.rules[node]
        below = rule.levels[: _ids(rule).index(level) + 1]
        if not any(self._needs_marks(each, rule, node) for each in below):
            yield f"{node} may be at {level} with nothing but worst answers, and may leave the score"

    def _needs_marks(self, level: Level, rule: Rule, node: str) -> bool:
        """Whether a level cannot hold while every question of its node is at its worst."""
        if rule.rules or rule.table is not None or rule.score == "none" or self._has_points_at_worst(node):
            return False
        if level.from_ is not None:
            return exact(level.from_) > self._floor(node)
        return level.when is not None and self._fails_at_worst(level.when, node)

    def _fails_at_worst(self, when: Condition, node: str) -> bool:
        if when.all_ is not None:
            return any(self._fails_at_worst(each, node) for each in when.all_)
        if when.any_ is not None:
            return all(self._fails_at_worst(each, node) for each in when.any_)
        if when.score in ("this", "section", node) and when.score is not None:
            if when.more_than is not None:
                return exact(when.more_than) >= self._floor(node)
            return when.reaches is not None and exact(when.reaches) > self._floor(node)
        return False

    def _of_rules(self, rule: Rule, node: str) -> Iterator[str]:
        order = _ids(rule)
        heights = [order.index(each.level) for each in rule.rules]
        for index, each in enumerate(rule.rules[:-1]):
            later = heights[index + 1 :]
            way = self.way(each.when, node) if each.when is not None else "fixed"
            higher, lower = max(later) > heights[index], min(later) < heights[index]
            if way == "mixed" and (higher or lower):
                yield f"rule {index + 1} may begin or cease to hold when an answer gets better"
            elif way == "rises" and higher:
                yield f"rule {index + 1} ({each.level}) begins to hold as answers get better, before a higher level"
            elif way == "falls" and lower:
                yield f"rule {index + 1} ({each.level}) ceases to hold as answers get better, before a lower level"

    def way(self, when: Condition, node: str) -> Way:
        """Which way a condition goes as answers get better."""
        if over_facts(when):
            return "fixed"
        if when.not_ is not None:
            return TURNED[self.way(when.not_, node)]
        if not when.children:
            return "mixed" if any(self._of_test(when, node)) else "rises"
        ways = {self.way(each, node) for each in when.children} - {"fixed"}
        return ways.pop() if len(ways) == 1 else ("mixed" if ways else "fixed")

    def _of_table(self, rule: Rule, node: str) -> Iterator[Obstacle]:
        if rule.table is None:
            return
        order, cells = _ids(rule), cells_of(rule)
        tiers = [
            self._tiers(each, column) for each, column in zip(inputs_of(rule), columns_of(rule, self.book), strict=True)
        ]
        unclear = [each for each, found in zip(inputs_of(rule), tiers, strict=True) if found is None]
        for column in unclear:
            name = column.tag or column.answer or column.section or column.score
            yield Obstacle(node=node, words=f"the table's input {name} has no one direction")
        for each in inputs_of(rule):
            if each.section is not None or each.score is not None:
                yield from self._of_status(each.section or each.score or "", node)
        heights = {row: order.index(level) for row, (level, _) in cells.items()}
        falls = tuple(falling(heights, [found for found in tiers if found is not None])) if not unclear else ()
        if falls:
            words = f"in the table, {_row(falls[0][1])} gives a lower level than {_row(falls[0][0])}"
            yield Obstacle(node=node, words=words, cells=falls)

    def _of_status(self, name: str, node: str) -> Iterator[Obstacle]:
        rule = self.book.rules[name]
        if self._may_go(name) and not all(self._needs_marks(level, rule, name) for level in rule.levels[1:2]):
            words = f"{name} may be above its first level with nothing but worst answers, and may leave the score"
            yield Obstacle(node=node, words=words)

    def _tiers(self, each: TableInput, column: Sequence[str]) -> list[tuple[str, ...]] | None:
        """The statuses of an input from worst to best, those worth the same together; None where it has no order."""
        if each.answer is not None:
            name, part, _ = split(each.answer, self.book)
            marks = next(spot.marks for spot in self.book.asked[name].spots if spot.part == part)
            if marks.checklist:
                return [(status,) for status in (reversed(TICKS) if marks.turned else TICKS)]
            worth = {option: marks.threshold(option) for option in column}
            return [tuple(o for o in column if worth[o] == units) for units in sorted(set(worth.values()))]
        if each.tag is not None:
            meant = [q for q in self.book.questions.values() if q.scored and each.tag in q.tags]
            turned = [q.turned for q in meant]
            if any(turned) and not all(turned):
                return None
            return [(status,) for status in (reversed(TICKS) if any(turned) else TICKS)]
        return [(status,) for status in column]

    def _fits(self, mark: int | str | None) -> bool:
        return 0 < threshold(mark, self.book.full) <= self.book.full

    def _floor(self, node: str) -> Fraction:
        rule = self.book.rules[node]
        return exact(rule.range.worst) if rule.range is not None and rule.score in ("mean", "minimum") else Fraction(0)

    def _has_points_at_worst(self, node: str) -> bool:
        """Whether worst answers add up to something."""
        adds = any(self.book.rules[name].score == "sum" for name in self.rests.nodes(node))
        return adds and any(
            self.book.marks[name].worst for name in self.rests.questions(node) if self.book.asked[name].valued
        )

    def _may_go(self, node: str) -> bool:
        """Whether all questions of a node may leave the score."""
        if not self.moves:
            return False
        book = self.book
        below = [book.rules[name] for name in self.rests.nodes(node)]
        if book.left_out or any(rule.score == "none" for rule in below):
            return True
        if any("." in piece for name in self.rests.nodes(node) for piece in self.rests.pieces(name)):
            return True
        always = (
            question
            for question in (book.questions[name] for name in self.rests.beneath[node])
            if question.scored and book.asked[question.id].valued and not question.not_applicable
        )
        return not any(
            question.applies_if is None and question.follows is None and question.cohorts is None for question in always
        )


Falls = tuple[tuple[str, ...], tuple[str, ...]]


def falling(heights: dict[tuple[str, ...], int], tiers: Sequence[Sequence[tuple[str, ...]]]) -> Iterator[Falls]:
    """Pairs of rows, the second better in one input and lower in level; of two worth the same, lower in level."""
    for row in product(*([each for tier in column for each in tier] for column in tiers)):
        for index, column in enumerate(tiers):
            at = next(place for place, tier in enumerate(column) if row[index] in tier)
            for better in (*column[at], *(column[at + 1] if at + 1 < len(column) else ())):
                other = (*row[:index], better, *row[index + 1 :])
                if heights[other] < heights[row]:
                    yield row, other


def _ids(rule: Rule) -> list[str]:
    return [level.id for level in rule.levels]


def _row(row: Sequence[str]) -> str:
    return "[" + ", ".join(row) + "]"
