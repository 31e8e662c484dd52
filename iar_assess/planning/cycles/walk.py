"""What the causes did to each score, applied one after the other, so that the parts add up exactly.

The order is fixed: the bank, the facts, what does not apply, what is answered newly or no longer, and practice last.
With another order single parts could be others, as causes may meet in one question; their sum would be the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from iar_assess.answers.model import Answers
from iar_assess.bank.framework import Framework
from iar_assess.scoring.explain import rule_of
from iar_assess.scoring.nodes import Node
from iar_assess.scoring.result import NodeResult, Result
from iar_assess.scoring.score import scorer_of
from iar_assess.scoring.terms import Kind

from .causes import CAUSES, AnswerChange, Cause, applied, with_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one cause did to one score.

    Attributes:
        moved: by how much, in the rule's own unit; None where there was no score before it or after it.
        level_before, level_after: the level before and after this cause.
        keys: the answers beneath that changed for this cause.
    """

    cause: Cause
    moved: Fraction | None
    level_before: str | None
    level_after: str | None
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeMovement:
    """What became of a section, a group, a named score, or the whole.

    Attributes:
        then: as it was scored then; None where the bank of then had no such score.
        moved_over: the answers of then under the bank of now; the same as `then` where the bank is the same.
        now: as it is scored now.
        alike: whether `then` is in the same unit as `now`. Where it is not, the parts explain the way from
            `moved_over`, and what the bank did stands beside as two figures.
        parts: what each cause did, in the order of `CAUSES`; those that did nothing left out.
    """

    id: str
    kind: Kind
    then: NodeResult | None
    moved_over: NodeResult
    now: NodeResult
    alike: bool
    parts: tuple[Part, ...]

    @property
    def before(self) -> NodeResult:
        """Where the parts begin."""
        return self.then if self.alike and self.then is not None else self.moved_over

    @property
    def total(self) -> Fraction | None:
        """The whole difference, which the parts add up to; None where there is no score at one end."""
        if self.before.value is None or self.now.value is None:
            return None
        return self.now.value - self.before.value

    @property
    def changed(self) -> bool:
        """Whether its score, its level or what it is out of is another."""
        before, now = self.before, self.now
        return (before.value, before.level, before.maximum) != (now.value, now.level, now.maximum)


def walk(
    framework: Framework,
    results: tuple[Result, Result, Result],
    carried: Answers,
    after: Answers,
    changes: Sequence[AnswerChange],
    *,
    old: Framework,
) -> tuple[NodeMovement, ...]:
    """Explain the movement of every score.

    Args:
        framework: the bank of now.
        results: of the answers of then under the bank of then; of the same under the bank of now; of now.
        carried: the answers of then as they fit the bank of now.
        after: the answers of now.
        changes: what became of each answer between `carried` and `after`.
        old: the bank of then.
    """
    then, over, now = results
    scorer = scorer_of(framework)
    scenes = [scorer.evaluate(answers).nodes for answers in _ways(carried, after, changes)]
    moved = []
    for name, node in now.nodes.items():
        was = then.nodes.get(name)
        alike = was is not None and (old is framework or _unit(old, name) == _unit(framework, name))
        start = was if alike and was is not None else over.nodes[name]
        path = [scene[name] for scene in scenes]
        moved.append(
            NodeMovement(
                id=name,
                kind=node.kind,
                then=was,
                moved_over=over.nodes[name],
                now=node,
                alike=alike,
                parts=tuple(_parts(start, path, changes, set(path[-1].questions))),
            )
        )
    return tuple(moved)


def _ways(carried: Answers, after: Answers, changes: Sequence[AnswerChange]) -> Iterator[Answers]:
    """The answers after each cause, in the order of `CAUSES`."""
    yield carried
    answers = with_facts(carried, after.profile)
    yield answers
    for cause in CAUSES[2:]:
        answers = applied(answers, tuple(change for change in changes if change.cause == cause))
        yield answers


def _parts(
    start: NodeResult, path: Sequence[Node], changes: Sequence[AnswerChange], beneath: set[str]
) -> Iterator[Part]:
    """What each step did. Where a score is away for some steps, the step that brings it back tells the difference."""
    there, value, level = start.value, start.value, start.level
    for cause, node in zip(CAUSES, path, strict=True):
        reached = node.reached[-1] if node.reached else None
        gone_or_come = (node.value is None) != (value is None)
        moved = node.value - there if node.value is not None and there is not None else None
        if moved or gone_or_come or reached != level:
            keys = tuple(each.key for each in changes if each.cause == cause and each.question in beneath)
            yield Part(cause=cause, moved=moved, level_before=level, level_after=reached, keys=keys)
        value, level = node.value, reached
        there = there if node.value is None else node.value


def _unit(framework: Framework, name: str) -> tuple[object, ...]:
    rule = rule_of(framework, name)
    return rule.score, rule.range, rule.print.as_ if rule.print is not None else None, rule.noun
