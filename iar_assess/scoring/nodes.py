"""Where a score is computed: the parts of a section, a group or the whole, added up by the bank's rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from iar_assess.bank.conditions import Condition
from iar_assess.bank.parts import exact
from iar_assess.bank.rules import Level, Rule

from .conditions import Scene, holds
from .lacks import lacks
from .result import Kind, Lack, Step, Term, share_of
from .shares import Rulebook, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A section, a group or the whole under one reading of the open answers."""

    id: str
    kind: Kind
    terms: tuple[Term, ...]
    value: Fraction | None
    maximum: Fraction
    questions: tuple[str, ...]
    reached: tuple[str, ...] = ()
    steps: tuple[Step, ...] = field(default=(), compare=False)

    @property
    def share(self) -> Fraction | None:
        """The score over the most that can be had."""
        return share_of(self.value, self.maximum)


def weighted_mean(terms: Sequence[Term]) -> Fraction:
    """The shares of the terms, by weight: sum of weight x share over sum of weights."""
    return sum((t.weight * t.value / t.maximum for t in terms), Fraction(0)) / sum(t.weight for t in terms)


def weighted_sum(terms: Sequence[Term]) -> Fraction:
    """The values of the terms times their weights, added up."""
    return sum((t.weight * t.value for t in terms), Fraction(0))


def lowest(terms: Sequence[Term]) -> Fraction:
    """The lowest share among the terms."""
    return min(t.value / t.maximum for t in terms)


METHODS: dict[str, Callable[[Sequence[Term]], Fraction]] = {
    "mean": weighted_mean,
    "sum": weighted_sum,
    "minimum": lowest,
    "count": weighted_sum,
}


def question_terms(
    names: Sequence[str], rule: Rule, book: Rulebook, standings: Mapping[str, Standing]
) -> tuple[Term, ...]:
    """The scored questions that count, as terms: their shares, or their points where the rule adds up points."""
    terms = []
    for name in names:
        question, standing = book.questions[name], standings[name]
        if question.scored and standing.share is not None:
            value, maximum = standing.share, Fraction(1)
            if rule.score == "sum":
                value, maximum = book.marks[name].raw(value), book.marks[name].best
            terms.append(Term(id=name, weight=question.weight, value=value, maximum=maximum, status=standing.status))
    return tuple(terms)


def node_terms(nodes: Sequence[Node], rule: Rule) -> tuple[Term, ...]:
    """Sections or groups with a score, as terms: what they score, or whether they reach the level that counts."""
    terms = []
    for node in nodes:
        if node.value is None:
            continue
        value, maximum = node.value, node.maximum
        if rule.score == "count":
            value, maximum = Fraction(rule.level in node.reached), Fraction(1)
        terms.append(Term(id=node.id, weight=1, value=value, maximum=maximum, status=node.kind))
    return tuple(terms)


def add_up(node_id: str, kind: Kind, rule: Rule, terms: tuple[Term, ...], questions: tuple[str, ...]) -> Node:
    """A node with its score, its levels still to be decided."""
    if rule.score == "none" or not terms:
        return Node(id=node_id, kind=kind, terms=terms, value=None, maximum=Fraction(0), questions=questions)
    if rule.score in ("mean", "minimum"):
        terms = tuple(_as_share(term) for term in terms)
    adds = rule.score in ("sum", "count")
    maximum = sum((t.weight * t.maximum for t in terms), Fraction(0)) if adds else Fraction(1)
    value = METHODS[rule.score](terms)
    return Node(id=node_id, kind=kind, terms=terms, value=value, maximum=maximum, questions=questions)


def _as_share(term: Term) -> Term:
    return term if term.maximum == 1 else replace(term, value=term.value / term.maximum, maximum=Fraction(1))


def climb(node: Node, ladder: Sequence[Level], scene: Scene) -> Node:
    """Decide the node's levels: each holds only when all below it do."""
    if node.value is None or not ladder:
        return node
    scene = replace(scene, this=node)
    steps: list[Step] = []
    for level in ladder:
        below_hold = all(step.holds for step in steps)
        test = _holds(level, node, scene)
        steps.append(Step(level=level.id, holds=below_hold and test, lacks=() if test else _level_lacks(level, scene)))
    reached = tuple(step.level for step in steps if step.holds)
    return replace(node, reached=reached, steps=tuple(steps))


def _holds(level: Level, node: Node, scene: Scene) -> bool:
    if level.from_ is not None:
        return node.value is not None and node.value >= exact(level.from_)
    return level.when is None or holds(level.when, scene) is not False


def _level_lacks(level: Level, scene: Scene) -> tuple[Lack, ...]:
    return lacks(level.when or Condition(score="this", reaches=level.from_), scene)
