"""The fields of a report, filled with what the plan says."""

from __future__ import annotations

import json

import msgspec

from iar_assess.planning.action import Action, Decided
from iar_assess.planning.fields import FIELDS, SHORT
from iar_assess.planning.standing import is_closed

from .subject import Subject
from .view_fields import ActionFields, FieldsView, FieldView
from .words import STATUSES, day

DAY = "dd/mm/yyyy"
MOST_OF_A_DAY = 40
TITLE = 80
DECISIONS = (("", ""), ("accept", "Accept"), ("change", "Change"), ("reject", "Reject"))
BY, ON = "meeting.by", "meeting.on"
IN_ACTION = ("owner", "due", "status", "decision", "why")


def build_fields(subject: Subject) -> FieldsView | None:
    """A field for what a group decides at its meeting, of each action that is still open; none where it is locked."""
    if subject.made_from is None or subject.state == "locked":
        return None
    return FieldsView(
        made_from=json.dumps(msgspec.to_builtins(subject.made_from)),
        title=f"the report of {day(subject.date)}",
        by=FieldView(name=BY, caption="Decided by", label="Who decided"),
        on=FieldView(name=ON, caption="On", label=f"Day of the decision, {DAY}", most=MOST_OF_A_DAY),
        actions=tuple(
            _of_action(number, action)
            for number, action in enumerate(subject.plan.actions, start=1)
            if not is_closed(action)
        ),
    )


def field_name(action: str, field: str) -> str:
    """What a field is called in a file."""
    return f"action.{action}.{field}"


def _of_action(number: int, action: Action) -> ActionFields:
    decided = action.decided or Decided(id=action.id, title=action.title[:SHORT])
    last = decided.decisions[-1] if decided.decisions else None

    def field(name: str, caption: str, **more: object) -> FieldView:
        title = action.title if len(action.title) <= TITLE else f"{action.title[:TITLE].rstrip()}…"
        label = f"Action {number}, {title}: {caption[:1].lower()}{caption[1:]}"
        return FieldView(name=field_name(action.id, name), caption=caption, label=label, **more)  # type: ignore[arg-type]

    return ActionFields(
        number=number,
        owner=field("owner", "Owner", value=decided.owner or "", most=SHORT),
        due=field(
            "due",
            f"Due, {DAY}",
            value=FIELDS["due"].say(decided.due) if decided.due else "",
            most=MOST_OF_A_DAY,
        ),
        status=field(
            "status",
            "Status",
            value=decided.status,
            choices=tuple((name, word) for name, (word, _) in STATUSES.items()),
        ),
        decision=field("decision", "Decision", value=last.what if last else "", choices=DECISIONS),
        why=field("why", "Why, or what to change", value=(last.why or "") if last else "", most=SHORT),
    )
