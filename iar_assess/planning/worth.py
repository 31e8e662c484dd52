"""What an action is worth, and so where it stands: what it moves against what it costs. Exact numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import msgspec

from iar_assess.bank.questions import Effort, Question
from iar_assess.scoring.result import NodeResult, Result

from .action import Action

TIME = {"hours": 1, "days": 2, "weeks": 4, "months": 8}
MONEY = {"none": 0, "low": 1, "medium": 3, "high": 6}
SKILLS = {"in_house": 0, "some_training": 1, "specialist": 3}
QUICK = 3
SOLE_BLOCKER = Fraction(1, 2)
BLOCKER = Fraction(1, 10)
WHOLE = "overall"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """Why an action stands where it stands."""

    moves: Fraction
    costs: int

    @property
    def priority(self) -> Fraction:
        """What it moves over what it costs; higher comes first."""
        return self.moves / self.costs


def cost_of(effort: Effort | None) -> int:
    """Effort as one number, 1 (hours, no money, in house) to 17 (months, high cost, specialists).

    What nobody has estimated counts as some weeks of work.
    """
    if effort is None:
        return TIME["weeks"]
    return TIME[effort.time] + MONEY[effort.money] + SKILLS[effort.skills]


def counting(question: Question, result: Result) -> NodeResult | None:
    """Where a question counts first: in its section, or where that adds nothing up, in a score across sections."""
    section = result.section(result.questions[question.id].section)
    nodes = (section, *result.scores)
    scored = (node for node in nodes if node.value is not None)
    return next((node for node in scored if any(term.id == question.id for term in node.terms)), None)


def gain_of(question: Question, result: Result) -> Fraction:
    """How much of the full marks of where it counts a question would add at full marks, 0 to 1."""
    standing = result.questions[question.id]
    node = counting(question, result)
    if node is None:
        return Fraction(0)
    weights = sum(term.weight for term in node.terms)
    if standing.share is None or not question.scored or not weights:
        return Fraction(0)
    weight = next(term.weight for term in node.terms if term.id == question.id)
    return Fraction(weight, weights) * (1 - standing.share)


def worth_of(action: Action) -> Worth:
    """What an action moves (its gain, and more where it stands in the way of a level) against what it costs."""
    moves = action.gain + BLOCKER * len(action.blocks) + (SOLE_BLOCKER if action.alone else 0)
    return Worth(moves=moves, costs=cost_of(action.effort))


def in_order(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Actions with their priority; ties stay in the bank's order.

    Duties come first, then what alone stands in the way of the whole result, then the most worthwhile.
    """
    weighed = [_weighed(action) for action in actions]
    return tuple(sorted(weighed, key=lambda each: (not each.duty, WHOLE not in each.alone, -each.priority)))


def _weighed(action: Action) -> Action:
    worth = worth_of(action)
    can_begin = action.tip is None or action.tip.do_by != "next_year"
    quick = cost_of(action.effort) <= QUICK and worth.moves > 0 and can_begin
    return msgspec.structs.replace(action, priority=worth.priority, quick_win=quick)
