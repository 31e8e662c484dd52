"""Suggested actions and what people decided about them, joined into one plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from iar_assess.bank.questions import Effort, Measure

from .action import Action, Decided, Plan
from .worth import in_order

CLOSED = ("done", "dropped")
UNKNOWN_EFFORT = Effort(time="weeks")


def make_plan(suggested: Iterable[Action], decided: Mapping[str, Decided]) -> Plan:
    """Join what is suggested with what was decided.

    Args:
        suggested: actions from tips and plugins.
        decided: what `plan.yaml` holds, by action id.

    Returns:
        The plan: open actions in order of worth, then those that are done or dropped. An action that people have put
        something into stays, even when the answers no longer call for it; nothing of theirs is lost.
    """
    actions = {action.id: action for action in suggested}
    for entry in decided.values():
        if entry.id in actions:
            actions[entry.id] = _with(actions[entry.id], entry)
        elif entry.touched:
            actions[entry.id] = _own(entry)
    ordered = in_order(actions.values())
    still_open = [action for action in ordered if not _closed(action)]
    return Plan(actions=(*still_open, *(action for action in ordered if _closed(action))))


def to_keep(plan: Plan) -> tuple[Decided, ...]:
    """What `plan.yaml` should hold for a plan: an entry an action, people's own words untouched."""
    return tuple(action.decided or Decided(id=action.id, title=action.title[:300]) for action in plan.actions)


def _closed(action: Action) -> bool:
    return action.decided is not None and action.decided.status in CLOSED


def _with(action: Action, entry: Decided) -> Action:
    return msgspec.structs.replace(
        action,
        decided=entry,
        first_step=entry.first_step or action.first_step,
        measure=entry.measure or action.measure,
    )


def _own(entry: Decided) -> Action:
    """An action that no tip calls for: a person's own, or one whose answer has improved since."""
    return Action(
        id=entry.id,
        title=entry.title,
        first_step=entry.first_step or "Agree the first step.",
        effort=UNKNOWN_EFFORT,
        owner_role=entry.owner or "to be agreed",
        measure=entry.measure or Measure(target="To be agreed", how="To be agreed"),
        called_for=False,
        decided=entry,
    )
