"""The due dates of the plan as a calendar file: an entry of a whole day for each open action that has a date."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from iar_assess.files.atomic import write_atomically
from iar_assess.files.characters import visible

from .view import ActionView, ReportView

if TYPE_CHECKING:
    from icalendar import Event

FIRST = date(2000, 1, 1)
_CLOSED = ("done", "dropped")
_SETTLED = ("agreed", "in_progress")


def write_ics(view: ReportView, target: Path) -> tuple[str, ...]:
    """Write the calendar, and say how many open actions are not in it."""
    still_open = [action for action in view.actions if action.status_id not in _CLOSED]
    dated = [action for action in still_open if action.due_iso is not None]
    write_atomically(target, ics_bytes(view, dated))
    if not dated:
        return ("no open action has a date, so the calendar is empty: give them dates in plan.yaml",)
    without = len(still_open) - len(dated)
    if not without:
        return ()
    have = "open action has no date and is" if without == 1 else "open actions have no date and are"
    return (f"{without} {have} not in the calendar",)


def ics_bytes(view: ReportView, dated: list[ActionView]) -> bytes:
    """The calendar in the form of RFC 5545; the same for the same report."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//iar-assess//action plan//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", _text(f"{view.title}, {view.organisation}"))
    for action in dated:
        made.add_component(_event(action, view))
    content: bytes = made.to_ical()
    return content


def _event(action: ActionView, view: ReportView) -> Event:
    """The day on which an action is due.

    It blocks nobody's time and rings no alarm. A later report's entry takes the place of an earlier one's.
    """
    from icalendar import Event

    day, on = date.fromisoformat(action.due_iso or view.date_iso), date.fromisoformat(view.date_iso)
    made = Event()
    made.add("uid", f"{action.id}@{_assessment(view)}.iar-assess")
    made.add("dtstamp", datetime(on.year, on.month, on.day, tzinfo=UTC))
    made.add("sequence", max((on - FIRST).days, 0))
    made.add("dtstart", day)
    made.add("summary", _text(f"Due: {action.title} ({view.organisation})"))
    made.add("description", _text("\n".join(_lines(action, view))))
    made.add("categories", [_text(each) for each in ("Action plan", action.section_title) if each])
    made.add("status", "CONFIRMED" if action.status_id in _SETTLED else "TENTATIVE")
    made.add("transp", "TRANSPARENT")
    return made


def _assessment(view: ReportView) -> str:
    """A name for the assessment that is the same in each of its reports, and in no other's."""
    origin = view.made_from
    said = (view.organisation, view.framework) if origin is None else (origin.organisation, origin.framework)
    since = origin.created if origin is not None else ""
    return hashlib.sha256("\n".join((*said, since)).encode("utf-8", "replace")).hexdigest()[:16]


def _lines(action: ActionView, view: ReportView) -> list[str]:
    suggested = " (suggested)" if action.owner_is_suggested else ""
    said = [
        f"Action {action.number}. Status: {action.status.word}.",
        f"First step: {action.first_step}",
        f"Owner: {action.owner}{suggested}",
    ]
    if action.start_text is not None:
        said.append(f"Start: {action.start_text}")
    if action.after is not None:
        said.append(f"Comes after: {action.after}")
    said.append(f"It has worked when: {action.target}")
    return [*said, f"Not for publication: {view.embargo}"] if view.embargo is not None else said


def _text(text: str) -> str:
    plain = visible(text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.encode("utf-8", "replace").decode()
