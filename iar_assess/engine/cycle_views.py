"""What a report says of earlier times: what has changed since the last one, and the trend over all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from iar_assess.errors import IarError
from iar_assess.report.build_changes import build_changes
from iar_assess.report.build_trend import TrendTime, build_trend
from iar_assess.report.highlights import build_highlights
from iar_assess.report.page_view import PageView
from iar_assess.report.view import ReportView
from iar_assess.report.view_cycle import TrendView

from .cycles import NOW, Time, find_time, kept_times, last_time, move

if TYPE_CHECKING:
    from .work import Engine, Work


def with_cycle(engine: Engine, work: Work, view: ReportView, since: str | None = None) -> ReportView:
    """A report with what has changed since an earlier time, and the trend.

    Args:
        engine: opens the times.
        work: the assessment.
        view: the report without them; its date is that of now.
        since: the earlier time, as `iar compare` takes it; None is the last snapshot before the report's date.

    Raises:
        NotFoundError: there is no such time (FOLDER-013).
        UsageError: it is of another framework, or newer.
    """
    on = view.date_iso
    before = find_time(engine, work, since, on) if since is not None else last_time(engine, work, on)
    changed = view
    if before is not None:
        movement = move(engine, before, Time(work=work, name=NOW, on=on))
        if since is not None or before.on < on or movement.answers or movement.facts:
            changes = build_changes(movement, before.name)
            decision = msgspec.structs.replace(view.decision, changed=changes.in_short)
            changed = msgspec.structs.replace(view, changes=changes, decision=decision)
    return msgspec.structs.replace(changed, trend=_trend(engine, work, on))


def highlights(engine: Engine, work: Work, on: str, since: str | None = None) -> PageView:
    """The page for the months between two meetings.

    Args:
        engine: opens the times.
        work: the assessment.
        on: the day of the page, ISO.
        since: the earlier time, as `iar compare` takes it; None is the last snapshot before that day.
    """
    before = find_time(engine, work, since, on) if since is not None else last_time(engine, work, on)
    movement = move(engine, before, Time(work=work, name=NOW, on=on)) if before is not None else None
    return build_highlights(work.subject(on), movement, before.name if before is not None else None)


def _trend(engine: Engine, work: Work, on: str) -> TrendView | None:
    """The snapshots up to a day and now; one that cannot be read is left out, as `iar snapshot --list` says why."""
    times = [each for each in kept_times(engine, work) if each.on <= on]
    if not times:
        return None
    found = [each for each in map(_read, times) if each is not None]
    return build_trend([*found, TrendTime(name=NOW, on=on, framework=work.framework, result=work.result)])


def _read(time: Time) -> TrendTime | None:
    try:
        return TrendTime(name=time.name, on=time.on, framework=time.work.framework, result=time.work.result)
    except IarError:
        return None
