"""`iar plan schedule`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from iar_assess.cli.output import show_json, show_table
from iar_assess.cli.state import State, pass_state, say, warn

if TYPE_CHECKING:
    from iar_assess.report.view import PeriodView, ScheduleView


@click.command()
@click.option("--capacity", help="The days of work that we can put into the plan: '10 days a month', '2 days a week'.")
@click.option("--from", "--date", "start", metavar="DATE", help="The first day; else the one of last time, else today.")
@click.option("--until", metavar="DATE", help="The last day; else a year later.")
@click.option("--forget", is_flag=True, help="Take the schedule out of plan.yaml again.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_state
def command(
    state: State,
    capacity: str | None,
    start: str | None,
    until: str | None,
    forget: bool,
    as_json: bool,
) -> None:
    """Spread the plan over the next 30, 60 and 90 days and the quarters after them, within the work that there is.

    Actions come in the plan's order, those with a date of yours first, each behind those that it needs, and lead times
    count. What finds no place is named, and why. The capacity is kept in plan.yaml, and reports show the schedule.
    """
    from iar_assess.engine import scheduling

    work = state.work()
    if forget:
        scheduling.forget(work)
        say("The schedule is taken out of plan.yaml.")
        return
    view = scheduling.schedule(work, capacity=capacity, start=start, until=until)
    if as_json:
        import msgspec

        show_json(msgspec.to_builtins(view))
    else:
        _show(view)
    if work.folder.assessment.state == "locked":
        warn("plan.yaml stays as it is: this assessment is locked; the schedule is shown and not kept")


def _show(view: ScheduleView) -> None:
    say(view.sentence)
    for period in view.periods:
        say()
        say(f"{period.title} ({period.days}): {period.load}")
        _show_period(period)
    if view.left_out:
        say()
        say("Left out:")
        show_table(
            ("", "Action", "Why"), [(str(each.number), each.title, each.why) for each in view.left_out], right=(0,)
        )


def _show_period(period: PeriodView) -> None:
    rows = [
        (str(each.number), each.title, each.begins, f"{each.done}{f' ({each.late})' if each.late else ''}")
        for each in period.begins
    ]
    if rows:
        show_table(("", "Begins", "On", "Done by"), rows, right=(0,))
    if period.goes_on:
        say(f"Goes on: {', '.join(map(str, period.goes_on))}")
    if not rows and not period.goes_on:
        say("Nothing.")
