"""The options that name the fields of an action, and the questions that ask for them one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from iar_assess.errors import IarError, UsageError, did_you_mean

from .ask import ask_text
from .output import show_wrapped
from .state import say

if TYPE_CHECKING:
    from iar_assess.engine.work import Work
    from iar_assess.planning.action import Action

F = TypeVar("F", bound=Callable[..., Any])
KNOWN = "yes|no|unknown"
MEASURE = {"measure": "how", "stuck": "stuck_because"}
_OPTIONS = (
    ("--owner", "NAME", "A name or a role."),
    ("--due", "DATE", "Such as 31/03/2027 or 31 March 2027."),
    ("--no-date-because", "REASON", "Why there is no date."),
    ("--start", "DATE", "When it begins."),
    ("--first-step", "TEXT", "What somebody does first."),
    ("--target", "TEXT", "What will be so when it has worked."),
    ("--measure", "TEXT", "How that is measured, and from what record."),
    ("--baseline", "TEXT", "What is so now."),
    ("--budget", KNOWN, "Whether there is money for it."),
    ("--resources", KNOWN, "Whether there are people for it."),
    ("--question", "REF", "The question whose answer an action of your own improves."),
    ("--needs", "ACTIONS", "The actions that come first: numbers or ids, with commas."),
    ("--effort", "WORDS", "What an action of your own costs, such as weeks,low,in_house."),
    ("--stuck", "REASON", "What keeps it from going on."),
    ("--evidence", "TEXT", "What shows that it is done."),
    ("--status", "STATUS", "Proposed, agreed, in progress, done or dropped."),
    ("--notes", "TEXT", "Whatever else is worth knowing."),
)


def field_options(command: F) -> F:
    """The options for every field."""
    for name, metavar, text in reversed(_OPTIONS):
        command = click.option(name, metavar=metavar, help=text)(command)
    return command


def given(said: Mapping[str, str | None]) -> dict[str, str]:
    """The fields that were named, by their names in `plan.yaml`.

    Raises:
        UsageError: a date is given and a reason for having none.
    """
    if said.get("due") is not None and said.get("no_date_because") is not None:
        what = "--due gives a date, and --no-date-because says why there is none"
        raise UsageError(what, "leave one of the two out")
    return {MEASURE.get(name, name): text for name, text in said.items() if text is not None}


def clearing(names: tuple[str, ...], said: Mapping[str, str]) -> dict[str, None]:
    """The fields that `--clear` takes away.

    Raises:
        UsageError: there is no such field, it cannot be empty, or it is given a value as well.
    """
    from iar_assess.engine.fields import CAN_GO

    known = [*CAN_GO, *MEASURE]
    found = dict[str, None]()
    for each in names:
        name = each.strip().lower().replace("-", "_")
        if name not in known:
            what = f"there is no field '{each}' to clear"
            raise UsageError(what, did_you_mean(name, known, f"known: {', '.join(known)}"))
        found |= dict.fromkeys(("target", "how", "baseline") if name == "measure" else (MEASURE.get(name, name),))
    both = sorted(set(found) & set(said))
    if both:
        what = f"'{both[0]}' is given a value and cleared at once"
        raise UsageError(what, "say one of the two")
    return found


def ask_fields(work: Work, action_id: str) -> None:
    """Ask for one field after the other, each saved at once; Enter keeps what is there.

    Raises:
        KeyboardInterrupt: the person pressed Ctrl-C; what was answered is saved.
    """
    from iar_assess.engine.fields import ASKED

    say("Enter keeps what is there, - takes it away, q stops. Each is saved at once.")
    for name, ask in ASKED.items():
        action = next(each for each in work.plan.actions if each.id == action_id)
        if _asked_for(name, action) and not _ask(work, action, name, ask):
            return


def _asked_for(name: str, action: Action) -> bool:
    """A reason for no date is asked for only where there is none; a tip has its question and its effort."""
    if name == "no_date_because":
        return action.decided is None or action.decided.due is None
    return name not in ("question", "effort", "needs") or action.origin == "person"


def _ask(work: Work, action: Action, name: str, ask: str) -> bool:
    """Ask until it can be saved; False where the person wants to stop."""
    from iar_assess.engine.acting import change_actions, with_fields
    from iar_assess.engine.fields import read_fields

    now = current(action, name)
    while True:
        try:
            typed = ask_text(f"{ask}{f' [{now[:60]}]' if now else ''}").strip()
        except EOFError:
            return False
        if typed.lower() == "q":
            return False
        if not typed:
            return True
        try:
            fields = {name: None} if typed == "-" else read_fields(work, action, {name: typed})
            change_actions(work, [action], lambda known, entry, f=fields: with_fields(entry, known, f))  # type: ignore[misc]
        except IarError as error:
            show_wrapped(f"not saved: {error}", indent="  ")
            continue
        return True


def ask_right(work: Work, action: Action | None, name: str, ask: str, *, needed: str = "") -> str:
    """What is typed into one field, asked for until it fits; nothing is saved.

    Args:
        work: the assessment.
        action: the action that it is about, if any.
        name: the field.
        ask: what is asked.
        needed: what is said where nothing is typed; without it, nothing is an answer, too.

    Raises:
        EOFError: nobody is there to type.
        KeyboardInterrupt: the person pressed Ctrl-C.
    """
    from iar_assess.engine.fields import read_fields

    while True:
        typed = ask_text(ask).strip()
        if not typed and not needed:
            return typed
        if not typed:
            say(f"  {needed}")
            continue
        try:
            read_fields(work, action, {name: typed})
        except IarError as error:
            show_wrapped(str(error), indent="  ")
            continue
        return typed


def told(work: Work, fields: Mapping[str, Any]) -> str:
    """The fields that were saved, as they were understood: `: due 31 March 2027, status Done`."""
    from iar_assess.engine.fields import describe_field

    said = [describe_field(work, name, value) for name, value in fields.items()]
    return f": {', '.join(said)}" if said else ""


def current(action: Action, name: str) -> str:
    """What a field holds now, as it is typed."""
    entry = action.decided
    if name in ("target", "how", "baseline"):
        return str(getattr(action.measure, name) or "") if entry is not None and entry.measure is not None else ""
    value = getattr(entry, name, None) if entry is not None else None
    if name == "needs":
        return ",".join(value or ())
    if name == "effort" and value is not None:
        return f"{value.time},{value.money},{value.skills}"
    return str(value or "")
