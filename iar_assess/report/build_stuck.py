"""Which actions do not go on, and why: lines for the decision sheet."""

from __future__ import annotations

from collections.abc import Sequence

from .condition_words import named_actions
from .view import ActionView

CLOSED = ("done", "dropped")
BEGUN = ("agreed", "in_progress")
LAST_DAY = "9999-12-31"


def stuck_lines(actions: Sequence[ActionView]) -> tuple[str, ...]:
    """What people call stuck or what is over its date, the longest first, then what waits for another action."""
    still_open = {action.number for action in actions if action.status_id not in CLOSED}
    stuck = [action for action in actions if action.number in still_open and action.stuck is not None]
    stuck.sort(key=lambda action: (action.due_iso or LAST_DAY, action.number))
    lines = [_line(action, action.stuck or "") for action in stuck]
    for action in actions:
        first = tuple(number for number in action.needs if number in still_open)
        if action.status_id in BEGUN and action.stuck is None and first:
            lines.append(_line(action, f"it waits for {named_actions(first)}"))
    return tuple(lines)


def _line(action: ActionView, why: str) -> str:
    whose = f" ({action.owner_given})" if action.owner_given is not None else ""
    return f"{action.number} {action.title}{whose}: {why}"
