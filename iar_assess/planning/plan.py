"""Suggested actions and what people decided about them, joined into one plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from iar_assess.bank.questions import Measure

from .action import Action, Decided, Plan, untouched
from .worth import in_order

CLOSED = ("done", "dropped")


def make_plan(
    suggested: Iterable[Action], decided: Mapping[str, Decided], *, known: Mapping[str, Action] | None = None
) -> Plan:
    """Join what is suggested with what was decided.

    Args:
        suggested: actions from tips and plugins.
        decided: what `plan.yaml` holds, by action id.
        known: an action for each tip of the bank, called for or not, by id.

    Returns:
        The plan: open actions in order of worth, then those that are done or dropped. An action that people have put
        something into stays, even when the answers no longer call for it; nothing of theirs is lost. Only what stands
        in the file exactly as this program wrote it, and nothing calls for any more, is left out.
    """
    actions = {action.id: action for action in suggested}
    tips = known or {}
    for entry in decided.values():
        action = actions.get(entry.id) or tips.get(entry.id)
        if action is None:
            actions[entry.id] = _own(entry)
        elif entry.id in actions or entry.touched(action.title):
            actions[entry.id] = _with(action, entry)
    ordered = in_order(actions.values())
    still_open = [action for action in ordered if not _closed(action)]
    return Plan(actions=(*still_open, *(action for action in ordered if _closed(action))))


def to_keep(plan: Plan) -> tuple[Decided, ...]:
    """What `plan.yaml` should hold for a plan: an entry an action, people's own words untouched."""
    return tuple(action.decided or untouched(action.id, action.title) for action in plan.actions)


def _closed(action: Action) -> bool:
    return action.decided is not None and action.decided.status in CLOSED


def _with(action: Action, entry: Decided) -> Action:
    return msgspec.structs.replace(
        action,
        decided=entry,
        touched=entry.touched(action.title),
        title=action.title if entry.title == action.title[:300] else entry.title,
        first_step=entry.first_step or action.first_step,
        measure=entry.measure or action.measure,
    )


def _own(entry: Decided) -> Action:
    """An action of a person's own: nothing is made up for it but that things are to be agreed."""
    return Action(
        id=entry.id,
        title=entry.title,
        origin="person",
        first_step=entry.first_step or "Agree the first step.",
        owner_role=entry.owner or "to be agreed",
        measure=entry.measure or Measure(target="To be agreed", how="Agree how it will be measured"),
        called_for=False,
        touched=True,
        decided=entry,
    )
