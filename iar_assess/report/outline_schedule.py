"""The schedule in an outline."""

from __future__ import annotations

from .outline_kit import Aside, Blocks, Heading, Jump, Line, Text, action_numbers, table
from .view import PeriodView, ReportView, ScheduledView
from .words import end_sentence


def schedule(view: ReportView) -> Blocks:
    """The plan over the weeks, where there is one."""
    if view.schedule is None:
        return
    yield Heading(1, "Schedule", "schedule")
    yield Text(view.schedule.sentence)
    for period in view.schedule.periods:
        yield Heading(2, period.title)
        yield Text(_taken(period), "small")
        yield from table(
            period.title,
            ("No.", "Begins", "On", "Done by"),
            (
                (
                    _number(each.number),
                    each.title,
                    each.begins,
                    (each.done, Aside(f" {each.late}")) if each.late else each.done,
                )
                for each in period.begins
            ),
            (6, 50, 20, 24),
        )
        if not period.begins and not period.goes_on:
            yield Text("Nothing.")
    if view.schedule.left_out:
        yield Heading(2, "Left out, and why")
        rows = ((_number(each.number), each.title, each.why) for each in view.schedule.left_out)
        yield from table("Left out, and why", ("No.", "Action", "Why"), rows, (6, 50, 44))


def _number(number: int) -> Line:
    return (Jump(str(number), f"action-{number}"),)


def _taken(period: PeriodView) -> Line:
    said = f"{period.days}: {end_sentence(period.load)}"
    return (f"{said} Goes on: ", *action_numbers(period.goes_on), ".") if period.goes_on else said


def _done(each: ScheduledView) -> Line:
    return (each.done, Aside(f" {each.late}")) if each.late is not None else each.done
