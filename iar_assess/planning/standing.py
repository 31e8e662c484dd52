"""Where an action stands on a given day: overdue, or stuck and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from .action import Action, Plan
from .turns import needed_first

CLOSED = ("done", "dropped")
ALIVE = ("agreed", "in_progress")


def is_closed(action: Action) -> bool:
    """Whether nothing more is to be done about it."""
    return action.decided is not None and action.decided.status in CLOSED


def is_alive(action: Action) -> bool:
    """Whether the group has agreed to it, and it is not done."""
    return action.decided is not None and action.decided.status in ALIVE


def days_over(action: Action, on: str) -> int:
    """By how many days an action that is not closed is over its date; 0 where it is not.

    Args:
        action: the action.
        on: the day from which it is looked at, ISO.
    """
    due = action.decided.due if action.decided is not None else None
    if due is None or is_closed(action):
        return 0
    return max((date.fromisoformat(on) - date.fromisoformat(due)).days, 0)


def waits_for(action: Action, plan: Plan) -> tuple[Action, ...]:
    """The actions of the plan that come before it and are not done."""
    open_ones: Mapping[str, Action] = {each.id: each for each in plan.actions if not is_closed(each)}
    return tuple(open_ones[name] for name in action.needs if name in open_ones and name != action.id)


def held_up_by(action: Action, plan: Plan, on: str) -> tuple[Action, ...]:
    """What keeps an action that waits from going on; nothing where what comes first is on time and has a date.

    Args:
        action: the action.
        plan: the plan that it stands in.
        on: the day from which it is looked at, ISO.
    """
    known: Mapping[str, Action] = {each.id: each for each in plan.actions}
    on_time = _on_time(plan, on)
    return tuple(known[name] for name in action.needs if name in known and name not in on_time and name != action.id)


def _on_time(plan: Plan, on: str) -> frozenset[str]:
    """What is done, or open with a date ahead and held up by nothing; of a ring that waits for itself, none."""
    known = {action.id for action in plan.actions}
    found: set[str] = set()
    for action in needed_first(plan.actions):
        held = {name for name in action.needs if name in known and name != action.id} - found
        if _is_done(action) or (_runs(action, on) and not held):
            found.add(action.id)
    return frozenset(found)


def _is_done(action: Action) -> bool:
    return action.decided is not None and action.decided.status == "done"


def _runs(action: Action, on: str) -> bool:
    decided = action.decided
    if decided is None or decided.due is None or is_closed(action):
        return False
    return decided.stuck_because is None and not days_over(action, on)
