"""What people write into `plan.yaml`, as it is meant: dates in any British form, 'In progress', 'Yes'."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from iar_assess.bank.questions import Effort
from iar_assess.files.days import read_day

from .action import Status

STATUSES: dict[str, str] = (
    {name: name for name in get_args(Status)}
    | dict.fromkeys(("open", "new", "suggested", "to decide"), "proposed")
    | dict.fromkeys(("accepted", "approved"), "agreed")
    | dict.fromkeys(("started", "begun", "ongoing", "under way", "underway", "in hand"), "in_progress")
    | dict.fromkeys(("complete", "completed", "finished", "closed"), "done")
    | dict.fromkeys(("rejected", "cancelled", "canceled", "withdrawn"), "dropped")
)
KNOWN: dict[str, str] = {name: name for name in ("yes", "no", "unknown")} | dict.fromkeys(
    ("not known", "not known yet", "not sure", "do not know", "don't know", "?"), "unknown"
)
EFFORTS: dict[str, tuple[str, ...]] = {
    "time": ("hours", "days", "weeks", "months"),
    "money": ("none", "low", "medium", "high"),
    "skills": ("in_house", "some_training", "specialist"),
}
VERDICTS = {"accepted": "accept", "changed": "change", "rejected": "reject"}


def understood(data: Any) -> Any:
    """The data of `plan.yaml` as it is meant; whatever is not understood stays as it is, and is complained about."""
    if not isinstance(data, dict):
        return data
    made = {name: value for name, value in data.items() if name != "targets" or value is not None}
    if "actions" in made:
        actions = made["actions"]
        made["actions"] = (
            [_action(each) for each in actions] if isinstance(actions, list) else [] if actions is None else actions
        )
    if isinstance(made.get("targets"), dict):
        made["targets"] = {name: _target(value) for name, value in made["targets"].items() if value is not None}
    return made


def meant(field: str, value: Any) -> Any:
    """The value of one field as it is meant; what is not understood stays as it is."""
    return _FIELDS.get(field, _same)(value)


def effort_in(text: str) -> Effort | None:
    """An effort from its three words in any order, `weeks, low, in house`; None where that is not what it says."""
    words = [_plain(word).replace(" ", "_") for word in re.split(r"[,;/]", text)]
    found = {kind: [word for word in words if word in choices] for kind, choices in EFFORTS.items()}
    if len(words) != len(found) or any(len(each) != 1 for each in found.values()):
        return None
    return Effort(**{kind: each[0] for kind, each in found.items()})  # type: ignore[arg-type]


def _action(entry: Any) -> Any:
    if not isinstance(entry, dict):
        return entry
    return {name: meant(name, value) for name, value in entry.items() if value is not None}


def _target(value: Any) -> Any:
    """A level or a number alone, or with a day by which."""
    if not isinstance(value, dict):
        return {"reach": _text(value)}
    fields = {"reach": _text, "by": _day}
    return {name: fields.get(name, _same)(said) for name, said in value.items() if said is not None}


def _same(value: Any) -> Any:
    return value


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[_\-\s]+", " ", text).lower().strip(" .").split())


def _word(choices: Mapping[str, str]) -> Callable[[Any], Any]:
    plain = {_plain(said): meant for said, meant in choices.items()}

    def read(value: Any) -> Any:
        if isinstance(value, bool):
            return "yes" if value else "no"
        return plain.get(_plain(value), value) if isinstance(value, str) else value

    return read


def _day(value: Any) -> Any:
    return (read_day(value) or value) if isinstance(value, str) else value


def _listed(value: Any) -> Any:
    return [each.strip() for each in value.split(",")] if isinstance(value, str) else value


def _effort(value: Any) -> Any:
    found = effort_in(value) if isinstance(value, str) else None
    if found is not None:
        return {kind: getattr(found, kind) for kind in EFFORTS}
    if isinstance(value, dict):
        return {
            kind: _plain(each).replace(" ", "_") if isinstance(each, str) and kind in EFFORTS else each
            for kind, each in value.items()
        }
    return value


def _text(value: Any) -> Any:
    """A number where words are expected is what somebody typed."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _decisions(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    fields = {"what": _word({each: each for each in ("accept", "change", "reject")} | VERDICTS), "on": _day}
    return [
        {name: fields.get(name, _text)(said) for name, said in each.items() if said is not None}
        if isinstance(each, dict)
        else each
        for each in value
    ]


_FIELDS: dict[str, Callable[[Any], Any]] = {
    "start": _day,
    "due": _day,
    "done_on": _day,
    "status": _word(STATUSES),
    "budget": _word(KNOWN),
    "resources": _word(KNOWN),
    "needs": _listed,
    "effort": _effort,
    "decisions": _decisions,
    "owner": _text,
    "evidence": _text,
    "notes": _text,
    "title": _text,
}
