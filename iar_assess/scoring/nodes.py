"""Where a score is computed: the parts of a section, a group or the whole, added up by the bank's rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from iar_assess.bank.parts import exact
from iar_assess.bank.rules import Piece, Rule

from .marks import threshold
from .rulebook import Rulebook
from .shares import Standing
from .terms import Kind, Status, Term

ZERO, ONE = Fraction(0), Fraction(1)
SHARES = frozenset({"mean", "minimum"})


class Node:
    """A section, a group, a named score or the whole under one reading of the open answers.

    Attributes:
        value: the exact score in the rule's own unit; None where nothing counts.
        floor, maximum: the least and the most that can be had.
        counts: whether anything in it applies, so that its level can be decided.
        questions: the questions beneath, in order.
        ladder: the ids of its levels, lowest first; `reached`: those that hold.
        because: the sentence of the rule or the cell that decided.
        statuses: what a table found: the input and its status.
    """

    __slots__ = (
        "_terms",
        "because",
        "counts",
        "floor",
        "holding",
        "id",
        "kind",
        "ladder",
        "maximum",
        "questions",
        "reached",
        "statuses",
        "value",
    )

    def __init__(self, node_id: str, kind: Kind, questions: tuple[str, ...], terms: Terms) -> None:
        self.id = node_id
        self.kind: Kind = kind
        self.questions = questions
        self._terms = terms
        self.value: Fraction | None = None
        self.floor = ZERO
        self.maximum = ZERO
        self.counts = False
        self.ladder: tuple[str, ...] = ()
        self.reached: tuple[str, ...] = ()
        self.holding: tuple[bool, ...] = ()
        self.because: str | None = None
        self.statuses: tuple[tuple[str, str], ...] = ()

    @property
    def share(self) -> Fraction | None:
        """How far the score lies between the least and the most that can be had."""
        if self.value is None or (self.floor is ZERO and self.maximum is ONE):
            return self.value
        if self.maximum == self.floor:
            return None
        if not self.floor:
            return self.value if self.maximum == 1 else self.value / self.maximum
        return (self.value - self.floor) / (self.maximum - self.floor)

    @property
    def terms(self) -> tuple[Term, ...]:
        """What was added up."""
        return self._terms.as_shown()


class Terms:
    """Parts that count: an id, a weight, a value and its maximum each, whole numbers of a unit where they can be."""

    __slots__ = ("_rows", "unit")

    def __init__(self, rows: list[Row], unit: int | None = None) -> None:
        self._rows = rows
        self.unit = unit

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def rows(self) -> list[Row]:
        """The rows: id, weight, value, maximum, status; values in units where there is a unit."""
        return self._rows

    def as_shown(self) -> tuple[Term, ...]:
        """The rows with exact values."""
        if self.unit is None:
            return tuple(Term(row[0], row[1], Fraction(row[2]), Fraction(row[3]), row[4]) for row in self._rows)
        one = Fraction(1)
        return tuple(Term(row[0], row[1], Fraction(row[2], self.unit), one, row[4]) for row in self._rows)


Row = tuple[str, int, Fraction | int, Fraction | int, Status | Kind]


def question_terms(names: Sequence[str], rule: Rule, book: Rulebook, standings: Mapping[str, Standing]) -> Terms:
    """The scored questions that count: their shares in units, their points where the rule adds up points."""
    rows: list[Row] = []
    weights, full, shares, ladder = book.scored, book.full, rule.score in SHARES, rule.score == "ladder"
    for name in names:
        standing, weight = standings[name], weights.get(name)
        if weight is None:
            continue
        if standing.units is not None and shares:
            rows.append((name, weight, standing.units, full, standing.status))
        elif standing.units is not None or (ladder and standing.status == "open"):
            rows.append(_question_row(name, weight_of(weight, rule), standing, rule, book))
    return Terms(rows, None if rule.score in ("sum", "count") else full)


def weight_of(weight: int, rule: Rule) -> int:
    """A part's own weight counts in means and sums; where parts are counted, each is one."""
    return 1 if rule.score in ("count", "ladder") else weight


def _question_row(name: str, weight: int, standing: Standing, rule: Rule, book: Rulebook) -> Row:
    units = standing.units or 0
    if rule.score == "sum":
        marks = book.marks[name]
        return name, weight, marks.raw(Fraction(units, book.full)), marks.best, standing.status
    if rule.score == "count":
        return name, weight, int(units >= threshold(rule.reaches, book.full)), 1, standing.status
    return name, weight, units, book.full, standing.status


def node_terms(nodes: Sequence[tuple[Node, int]], rule: Rule) -> Terms:
    """Sections, groups or scores that count: what they score, or whether they reach the level that counts."""
    rows: list[Row] = []
    for node, weight in nodes:
        row = _node_row(node, weight_of(weight, rule), rule)
        if row is not None:
            rows.append(row)
    return Terms(rows)


def _node_row(node: Node, weight: int, rule: Rule) -> Row | None:
    if rule.score == "count":
        if not node.counts or rule.level not in node.ladder:
            return None
        return node.id, weight, int(rule.level in node.reached), 1, node.kind
    if node.value is None:
        return None
    if rule.score == "sum":
        return node.id, weight, node.value, node.maximum, node.kind
    share = node.share
    return None if share is None else (node.id, weight, share, ONE, node.kind)


def piece_terms(
    pieces: Sequence[str | Piece],
    rule: Rule,
    book: Rulebook,
    standings: Mapping[str, Standing],
    nodes: Mapping[str, Node],
) -> Terms:
    """The parts that a score names: questions, one of their several answers, sections, groups, earlier scores.

    Each has the weight that the list gives it, or else its own.
    """
    rows: list[Row] = []
    for piece in pieces:
        name, weight = (piece, None) if isinstance(piece, str) else (piece.id, piece.weight)
        row = _piece_row(name, weight, rule, book, standings, nodes)
        if row is not None:
            rows.append(row)
    return Terms(rows)


def _piece_row(
    name: str,
    weight: int | None,
    rule: Rule,
    book: Rulebook,
    standings: Mapping[str, Standing],
    nodes: Mapping[str, Node],
) -> Row | None:
    if name in nodes:
        node, weight = nodes[name], weight or weight_of(book.weights.get(name, 1), rule)
        row = _node_row(node, weight, rule)
        if row is None and rule.score == "ladder" and any(standings[each].status == "open" for each in node.questions):
            return name, weight, ZERO, ONE, node.kind
        return row
    question, _, part = name.partition(".")
    standing = standings[question]
    units = standing.of_part(part) if part else standing.units
    if units is None:
        if rule.score != "ladder" or not standing.part_waits(part or None):
            return None
        units = 0
    asked = book.asked[question]
    share, maximum = Fraction(units, book.full), Fraction(1)
    if rule.score == "sum":
        marks = next(spot.marks for spot in asked.spots if spot.part == part) if part else asked.marks
        share, maximum = marks.raw(share), marks.best
    elif rule.score == "count":
        share = Fraction(units >= threshold(rule.reaches, book.full))
    return name, weight or weight_of(asked.question.weight, rule), share, maximum, standing.status


def add_up(node: Node, rule: Rule, terms: Terms) -> Node:
    """Give a node its score; its levels are still to be decided."""
    if rule.score == "none" or not terms:
        return node
    node.counts = True
    total = METHODS[rule.score](terms, rule)
    if rule.score in ("mean", "minimum"):
        node.value, node.maximum = total, ONE
        if rule.range is not None:
            low, high = exact(rule.range.worst), exact(rule.range.best)
            node.floor, node.maximum, node.value = low, high, low + total * (high - low)
    else:
        node.maximum = _over(sum(row[1] * row[3] for row in terms.rows), terms.unit)
        node.value = total
    return node


def _over(total: Fraction | int, unit: int | None) -> Fraction:
    return Fraction(total) if unit is None else Fraction(total, unit)


def _mean(terms: Terms, _rule: Rule) -> Fraction:
    """The shares of the terms, by weight: sum of weight x share over sum of weights; added up in whole numbers."""
    rows = terms.rows
    unit = terms.unit or lcm(*[row[2].denominator for row in rows])
    earned = weights = 0
    for _, weight, value, _, _ in rows:
        earned += weight * (value.numerator * (unit // value.denominator) if terms.unit is None else value.numerator)
        weights += weight
    return Fraction(earned, weights * unit)


def _sum(terms: Terms, _rule: Rule) -> Fraction:
    """The values of the terms times their weights, added up."""
    return Fraction(sum(row[1] * row[2] for row in terms.rows))


def _lowest(terms: Terms, _rule: Rule) -> Fraction:
    """The lowest share among the terms."""
    return Fraction(min(row[2] for row in terms.rows)) / (terms.unit or 1)


def _climbed(terms: Terms, rule: Rule) -> Fraction:
    """The weights of the steps that are met before the first that is not."""
    unit = terms.unit or 1
    wanted = threshold(rule.reaches, unit) if terms.unit else exact_share(rule)
    climbed = 0
    for _, weight, value, _, _ in terms.rows:
        if value < wanted:
            break
        climbed += weight
    return Fraction(climbed)


def exact_share(rule: Rule) -> Fraction:
    """The share that a counted question or a step of a ladder must reach."""
    return ONE if rule.reaches in (None, "full") else exact(rule.reaches or 0)


METHODS: dict[str, Callable[[Terms, Rule], Fraction]] = {
    "mean": _mean,
    "sum": _sum,
    "minimum": _lowest,
    "count": _sum,
    "ladder": _climbed,
}
