"""A plan over the weeks: its frame is kept in `plan.yaml`, and its dates are given where they were asked for."""

from __future__ import annotations

from datetime import datetime

from iar_assess.errors import UsageError
from iar_assess.files.days import how_to_write, read_day
from iar_assess.planning.capacity import capacity_of
from iar_assess.planning.keep import KeptSchedule
from iar_assess.planning.keep_schedule import keep_schedule, read_schedule
from iar_assess.planning.schedule import make_schedule
from iar_assess.report.build_schedule import schedule_view
from iar_assess.report.view import ScheduleView

from .work import Work


def schedule(work: Work, *, capacity: str | None, start: str | None, until: str | None) -> ScheduleView:
    """Make the schedule, keep its frame in `plan.yaml`, and give it in words.

    Args:
        work: the assessment.
        capacity: as it was typed; None is the one that was kept.
        start: the first day as it was typed; None is the one that was kept, else today.
        until: the last day as it was typed; None is the one that was kept with the same beginning, else a year later.

    Raises:
        UsageError: there is no capacity, or one that nobody can read; a day is none.
        AnswersError: `plan.yaml` cannot be used.
    """
    frame = _frame(read_schedule(work.folder.path), capacity, start, until)
    made = make_schedule(work.plan, capacity_of(frame.capacity), start=frame.start, until=frame.until)
    if work.folder.assessment.state != "locked":
        keep_schedule(work.folder.path, frame)
    return schedule_view(made, work.plan.actions)


def forget(work: Work) -> None:
    """Take the schedule's frame out of `plan.yaml`.

    Raises:
        FolderError: the assessment is locked.
    """
    work.folder.refuse_locked()
    keep_schedule(work.folder.path, None)


def _frame(kept: KeptSchedule | None, capacity: str | None, start: str | None, until: str | None) -> KeptSchedule:
    if capacity is None and kept is None:
        what = "nobody has said how much work there is"
        raise UsageError(what, "add --capacity '10 days a month'")
    given = str(capacity_of(capacity)) if capacity is not None else kept.capacity if kept is not None else ""
    first = _day(start) if start is not None else kept.start if kept is not None else _today()
    same = kept is not None and first == kept.start
    last = _day(until) if until is not None else kept.until if kept is not None and same else None
    return KeptSchedule(capacity=given, start=first, until=last)


def _day(said: str) -> str:
    found = read_day(said)
    if found is None:
        what = f"'{said}' is no date"
        raise UsageError(what, how_to_write(said))
    return found


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()
