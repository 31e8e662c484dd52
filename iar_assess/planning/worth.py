"""What an action is worth, and so where it stands: what it moves against what it costs. Exact numbers."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from fractions import Fraction

import msgspec

from iar_assess.bank.questions import Effort

from .action import Action, Quadrant
from .bearing import Bearing
from .standing import is_closed
from .turns import needed_first

TIME = {"hours": 1, "days": 2, "weeks": 4, "months": 8}
MONEY = {"none": 0, "low": 1, "medium": 3, "high": 6}
SKILLS = {"in_house": 0, "some_training": 1, "specialist": 3}
MOST_COST = 17
QUICK = 3
"""Up to some days and a little money."""
CHEAP = 4
"""Up to some weeks of the people who are there, an action costs little."""
MUCH = Fraction(1, 5)
"""A fifth of full marks, or what comes to as much: what moves less moves little in any plan."""
ONE_MEETING = 12
"""About so many actions a group can weigh in one meeting; of more than that, only some can move much."""
FURTHER = Fraction(1, 10)
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


def bearing_on(action: Action, bearing: Bearing) -> Action:
    """An action with what its question bears on."""
    return msgspec.structs.replace(action, **msgspec.structs.asdict(bearing))


def worth_of(action: Action) -> Worth:
    """What an action moves against what it costs.

    It moves the marks that its question would add, a tenth for each further place where that question counts, and for
    each level that it stands in the way of half of one of the answers that are missing there (`Action.near`).
    """
    moves = action.gain + FURTHER * action.spread + action.near
    return Worth(moves=moves, costs=cost_of(action.effort))


def rank(action: Action) -> int:
    """What goes before worth: 0 a legal duty, 1 what alone keeps the next level of the whole from holding, 2 what that
    level cannot be had without, 3 everything else."""
    if action.duty:
        return 0
    if WHOLE in action.alone:
        return 1
    return 2 if WHOLE in action.needed else 3


def in_order(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Actions with their priority; ties stay in the bank's order.

    By `rank`, then the most worthwhile. An action that another needs stands before it.
    """
    weighed = [_weighed(action) for action in actions]
    much = much_among(weighed)
    ahead = frozenset(action.id for action in weighed if not is_closed(action))
    beside = (_beside_others(action, much, ahead) for action in weighed)
    return tuple(needed_first(sorted(beside, key=lambda each: (rank(each), -each.priority))))


def much_among(actions: Iterable[Action]) -> Fraction:
    """From what on an action of a plan moves much: a fifth of full marks, and where there is much to choose from, more
    than the middle one of the open actions moves, or as much as any of them.

    Of an even number, the lower of the two in the middle is meant: what moves more than it is the same as what moves
    more than their mean.
    """
    moved = sorted(action.moves for action in actions if not is_closed(action))
    if len(moved) <= ONE_MEETING:
        return MUCH
    middle = moved[(len(moved) - 1) // 2]
    return max(MUCH, next((moves for moves in moved if moves > middle), middle))


def quadrant_of(action: Action, much: Fraction) -> Quadrant:
    """Where an action stands by what it moves and what it costs; what has a rank of its own moves much."""
    cheap = action.costs <= CHEAP
    if action.moves >= much or rank(action) < 3:
        return "decide" if cheap else "plan"
    return "delegate" if cheap else "later"


def _weighed(action: Action) -> Action:
    worth = worth_of(action)
    return msgspec.structs.replace(action, moves=worth.moves, costs=worth.costs, priority=worth.priority)


def _beside_others(action: Action, much: Fraction, ahead: Container[str]) -> Action:
    """An action with what hangs on the plan that it stands in.

    It is a quick win where it moves much, takes some days at most, and nothing that is still open comes first.
    """
    quadrant = quadrant_of(action, much)
    next_year = action.tip is not None and action.tip.do_by == "next_year"
    waits = any(name in ahead for name in action.needs if name != action.id)
    quick_win = quadrant == "decide" and action.costs <= QUICK and not (next_year or waits)
    return msgspec.structs.replace(action, quadrant=quadrant, quick_win=quick_win)
