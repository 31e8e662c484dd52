"""Where an action stands on a given day: overdue, or stuck and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from .action import Action, Plan

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
