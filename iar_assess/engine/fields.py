"""The fields of an action as people type them, on the command line or when they are asked one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from iar_assess.bank.questions import Effort
from iar_assess.errors import UsageError
from iar_assess.planning.action import Action
from iar_assess.planning.fields import FIELDS, plain
from iar_assess.planning.understood import EFFORTS, effort_in, meant
from iar_assess.report.build_standing import KNOWN
from iar_assess.report.words import STATUSES, day, effort_in_words

from .acting import find_action
from .slots import question_of
from .work import Work

ASKED: Mapping[str, str] = {
    "owner": "Owner (a name or a role)",
    "due": "Due (such as 31/03/2027)",
    "no_date_because": "Why there is no date",
    "first_step": "First step",
    "target": "Target (what will be so when it has worked)",
    "how": "Measured how, from what record",
    "baseline": "Baseline (what is so now)",
    "resources": "Are there people for it (yes, no, unknown)",
    "budget": "Is there a budget (yes, no, unknown)",
    "question": "The question whose answer it improves, such as 1.2",
    "needs": "Actions that come first (numbers, with commas)",
    "effort": "Effort (such as weeks,low,in_house)",
    "notes": "Notes",
}
"""What is asked for when an action is gone through, in this order. `how` and its like belong to the measure."""
_NEEDED = {name for name, field in FIELDS.items() if field.needed}
CAN_GO = tuple(name for name in dict.fromkeys((*FIELDS, *ASKED)) if name not in _NEEDED)
"""What can be taken away again."""
MOST_TOLD = 60
_LABELS = {"how": "measure", "needs": "comes after"}
_DAYS = ("due", "start", "done_on")
_CHOICES = {"status": {name: word for name, (word, _) in STATUSES.items()}, "budget": KNOWN, "resources": KNOWN}


def read_fields(work: Work, action: Action | None, said: Mapping[str, str]) -> dict[str, Any]:
    """What was typed for some fields, as it is kept.

    Args:
        work: the assessment.
        action: the action that it is about; None where it is still to be made.
        said: what was typed, by field.

    Raises:
        UsageError: something is no date, no choice, too long or empty (PLAN-003).
        NotFoundError: a question or an action that is named is not there.
    """
    return {name: _read(work, action, name, text) for name, text in said.items()}


def describe_field(work: Work, name: str, value: Any) -> str:
    """A field as it is kept, in words: `due 31 March 2027`."""
    label = (FIELDS[name].label if name in FIELDS else _LABELS.get(name, name)).lower()
    if value is None or value == ():
        return f"{label} taken away"
    if name == "needs":
        known = {action.id: number for number, action in enumerate(work.plan.actions, start=1)}
        return f"{label} {', '.join(str(known.get(each, each)) for each in value)}"
    if isinstance(value, Effort):
        return f"{label} {effort_in_words(value)}"
    if name in _DAYS:
        return f"{label} {day(value)}"
    if name in _CHOICES:
        return f"{label} {_CHOICES[name].get(value, value)}"
    text = plain(str(value))
    return f"{label} '{text if len(text) <= MOST_TOLD else text[: MOST_TOLD - 1].rstrip() + '…'}'"


def _read(work: Work, action: Action | None, name: str, text: str) -> Any:
    if name in _OF_THEIR_OWN:
        return _OF_THEIR_OWN[name](work, action, text)
    field = FIELDS[name if name in FIELDS else "owner"]  # what belongs to the measure is a line, as an owner is
    if not plain(text):
        what = f"{name} is empty"
        raise UsageError(what, "say something, or take it away with --clear", code="PLAN-003")
    try:
        return field.read(meant(name, text))
    except ValueError as error:
        what = f"'{plain(text)[:60]}' does not fit as {field.label.lower() if name in FIELDS else name}"
        raise UsageError(what, str(error), code="PLAN-003") from error


def _question(work: Work, action: Action | None, text: str) -> str:
    if action is not None and action.origin != "person":
        what = f"'{action.title}' is no action of your own: it comes with its question"
        raise UsageError(what, "leave --question out", code="PLAN-003")
    return question_of(work.framework, text).id


def _needs(work: Work, action: Action | None, text: str) -> tuple[str, ...]:
    names = [find_action(work.plan, each) for each in text.split(",") if each.strip()]
    if action is not None and any(action.id in (each.id, *_all_before(work, each)) for each in names):
        what = "an action cannot wait for itself"
        raise UsageError(what, "name actions that do not wait for it", code="PLAN-003")
    return tuple(dict.fromkeys(each.id for each in names))


def _all_before(work: Work, action: Action) -> set[str]:
    """Everything that an action waits for, and what that waits for."""
    by_id = {each.id: each for each in work.plan.actions}
    found: set[str] = set()
    waiting = list(action.needs)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += by_id[name].needs if name in by_id else ()
    return found


def _effort(_work: Work, _action: Action | None, text: str) -> Effort:
    found = effort_in(text)
    if found is None:
        what = f"'{text}' does not say what it costs"
        choices = "; ".join(f"{kind}: {', '.join(words)}" for kind, words in EFFORTS.items())
        raise UsageError(what, f"write three words, such as weeks,low,in_house ({choices})", code="PLAN-003")
    return found


_OF_THEIR_OWN: Mapping[str, Callable[[Work, Action | None, str], Any]] = {
    "question": _question,
    "needs": _needs,
    "effort": _effort,
}
