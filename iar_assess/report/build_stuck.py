"""Which actions do not go on, and why: lines for the decision sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from iar_assess.planning.action import Plan
from iar_assess.planning.standing import held_up_by, is_alive

from .condition_words import named_actions
from .view import ActionView

CLOSED = ("done", "dropped")
LAST_DAY = "9999-12-31"
MOST_ASKED = 5
"""So many numbers can be taken in; of more, a decision is asked by how many there are."""


def stuck_lines(actions: Sequence[ActionView], behind: Mapping[int, tuple[int, ...]]) -> Mapping[int, str]:
    """What people call stuck or what is over its date, the longest first, then what others hold up; by its number.

    Args:
        actions: the plan's, in its order.
        behind: which actions hold an action up, by numbers.
    """
    stuck = [action for action in actions if action.status_id not in CLOSED and action.stuck is not None]
    stuck.sort(key=lambda action: (action.due_iso or LAST_DAY, action.number))
    lines = {action.number: _line(action, action.stuck or "") for action in stuck}
    for action in actions:
        if action.number in behind and action.number not in lines:
            lines[action.number] = _line(action, f"it waits for {named_actions(behind[action.number])}")
    return lines


def held_up(plan: Plan, on: str) -> Mapping[int, tuple[int, ...]]:
    """Which actions hold an agreed one up, by numbers; what only comes in turn is not among them."""
    numbers = {action.id: number for number, action in enumerate(plan.actions, start=1)}
    found = {numbers[each.id]: held_up_by(each, plan, on) for each in plan.actions if is_alive(each)}
    return {number: tuple(sorted(numbers[each.id] for each in held)) for number, held in found.items() if held}


def unblock(numbers: Sequence[int]) -> Iterator[str]:
    """What a group is asked to decide about the actions that are overdue or stuck."""
    if len(numbers) == 1:
        yield f"Unblock, re-date or drop action {numbers[0]}, which is overdue or stuck."
    elif len(numbers) > MOST_ASKED:
        yield f"Unblock, re-date or drop the {len(numbers)} actions that are overdue or stuck."
    elif numbers:
        yield f"Unblock, re-date or drop {named_actions(tuple(numbers))}, which are overdue or stuck."


def _line(action: ActionView, why: str) -> str:
    whose = f" ({action.owner_given})" if action.owner_given is not None else ""
    return f"{action.number} {action.title}{whose}: {why}"
