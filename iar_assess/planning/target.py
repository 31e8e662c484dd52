"""What a group wants a section, a group of sections or a score to reach, and where that begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

import msgspec
from msgspec import Meta

from iar_assess.bank.conditions import Condition
from iar_assess.bank.parts import exact, is_exact
from iar_assess.bank.rules import Level, Rule
from iar_assess.scoring.result import NodeResult

from .action import PlanDay


class KeptTarget(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A target as `plan.yaml` has it.

    Attributes:
        reach: a level of the ladder, by id or label, or a number such as `75%`.
        by: until when.
    """

    reach: Annotated[str, Meta(min_length=1, max_length=200)]
    by: PlanDay | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A target that is understood.

    Attributes:
        level: the level; None where it is a number.
        at: the score from which it holds, in the node's own unit; None where the score does not decide.
        alone: whether that score is all that it takes.
        reached: whether we are there.
    """

    level: Level | None
    at: Fraction | None
    alone: bool
    reached: bool


def target_of(reach: str, rule: Rule, node: NodeResult) -> Target | None:
    """What is meant by a level's id or label, or by a number; None where the node cannot reach such a thing."""
    said = " ".join(reach.split()).casefold()
    level = next((each for each in rule.levels if said in (each.id, each.label.casefold())), None)
    if level is not None:
        return _to_level(level, rule, node)
    if not is_exact(reach) or rule.score == "none" or reach.endswith("%") != rule.gives_shares:
        return None
    at = exact(reach)
    if not node.floor < at <= node.maximum:
        return None
    return Target(level=None, at=at, alone=True, reached=node.value is not None and node.value >= at)


def next_target(rule: Rule, node: NodeResult) -> Target | None:
    """Where the node's next level begins; None at the top, or without a ladder."""
    step = node.next_step
    level = next((each for each in rule.levels if step is not None and each.id == step.level), None)
    return _to_level(level, rule, node) if level is not None else None


def _to_level(level: Level, rule: Rule, node: NodeResult) -> Target:
    order = [each.id for each in rule.levels]
    there = node.level in order and order.index(node.level) >= order.index(level.id)
    starts = [exact(level.from_)] if level.from_ is not None else list(_starts(level.when, node))
    at = max(starts, default=None)
    alone = level.from_ is not None and level.when is None
    return Target(level=level, at=at, alone=alone, reached=there)


def _starts(condition: Condition | None, node: NodeResult) -> Iterator[Fraction]:
    """The scores of the node itself that a condition cannot do without."""
    if condition is None:
        return
    for each in condition.all_ or ():
        yield from _starts(each, node)
    itself = condition.score in ("this", node.kind, node.id)
    if itself and condition.reaches is not None and is_exact(condition.reaches):
        yield exact(condition.reaches)
