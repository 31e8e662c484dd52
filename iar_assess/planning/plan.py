"""Suggested actions and what people decided about them, joined into one plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from iar_assess.bank.questions import Measure

from .action import Action, Decided, Plan, untouched
from .bearing import Bearing
from .standing import is_closed
from .worth import bearing_on, in_order


def make_plan(
    suggested: Iterable[Action],
    decided: Mapping[str, Decided],
    *,
    known: Mapping[str, Action] | None = None,
    bearing: Mapping[str, Bearing] | None = None,
) -> Plan:
    """Join what is suggested with what was decided.

    Args:
        suggested: actions from tips and plugins.
        decided: what `plan.yaml` holds, by action id.
        known: an action for each tip of the bank, called for or not, by id.
        bearing: what each question bears on, for the actions that people tie to one.

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
            actions[entry.id] = _own(entry, (bearing or {}).get(entry.question or ""))
        elif entry.id in actions or entry.touched(action.title):
            actions[entry.id] = _with(action, entry)
    ordered = in_order(actions.values())
    still_open = [action for action in ordered if not is_closed(action)]
    return Plan(actions=(*still_open, *(action for action in ordered if is_closed(action))))


def to_keep(plan: Plan) -> tuple[Decided, ...]:
    """What `plan.yaml` should hold for a plan: an entry an action, people's own words untouched."""
    return tuple(action.decided or untouched(action.id, action.title) for action in plan.actions)


def _with(action: Action, entry: Decided) -> Action:
    return msgspec.structs.replace(
        action,
        decided=entry,
        touched=entry.touched(action.title),
        title=action.title if entry.title == action.title[:300] else entry.title,
        first_step=entry.first_step or action.first_step,
        measure=entry.measure or action.measure,
        effort=entry.effort or action.effort,
        needs=tuple(dict.fromkeys((*action.needs, *entry.needs))),
    )


def _own(entry: Decided, bearing: Bearing | None) -> Action:
    """An action of a person's own: nothing is made up for it but that things are to be agreed."""
    own = Action(
        id=entry.id,
        title=entry.title,
        origin="person",
        first_step=entry.first_step or "Agree the first step.",
        owner_role=entry.owner or "to be agreed",
        measure=entry.measure or Measure(target="To be agreed", how="Agree how it will be measured"),
        effort=entry.effort,
        needs=entry.needs,
        called_for=False,
        touched=True,
        decided=entry,
    )
    if bearing is None:
        return own
    return bearing_on(msgspec.structs.replace(own, question=entry.question, called_for=True), bearing)
