"""The schedule in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from iar_assess.planning.action import Action
from iar_assess.planning.capacity import DAYS, in_days
from iar_assess.planning.schedule import FIRST_DAYS, LeftOut, Period, Placed, Schedule

from .condition_words import named_actions
from .view_schedule import LeftOutView, PeriodView, ScheduledView, ScheduleView
from .words import day

RECKONED = ", ".join(f"{each} {in_days(days)}" for each, days in DAYS.items())


def schedule_view(schedule: Schedule, actions: tuple[Action, ...]) -> ScheduleView:
    """A schedule in words.

    Args:
        schedule: what is worked on when.
        actions: the plan's, in its order.
    """
    numbers = {action.id: number for number, action in enumerate(actions, start=1)}
    titles = {action.id: action.title for action in actions}
    whole = schedule.periods
    return ScheduleView(
        sentence=f"Within {schedule.capacity} of work, from {day(whole[0].first)} to {day(whole[-1].last)}. "
        "This is the earliest that the work could be done within the capacity, in the plan's order; dates that people "
        "agreed stand in the action list and hold. "
        "Those with a date of our own are taken first, each behind those it needs. "
        f"How much work each takes is reckoned by its effort ({RECKONED}).",
        periods=tuple(_period(at, period, schedule, numbers, titles) for at, period in enumerate(whole) if period.room),
        left_out=tuple(
            LeftOutView(number=numbers[each.action], title=titles[each.action], why=_why(each, schedule, numbers))
            for each in schedule.left_out
        ),
    )


def period_of(action_id: str, schedule: Schedule) -> str | None:
    """The title of the period in which an action begins."""
    placed = next((each for each in schedule.placed if each.action == action_id), None)
    if placed is None:
        return None
    return next(
        (
            _title(at, period)
            for at, period in enumerate(schedule.periods)
            if period.first <= placed.begins <= period.last
        ),
        None,
    )


def _period(
    at: int, period: Period, schedule: Schedule, numbers: Mapping[str, int], titles: Mapping[str, str]
) -> PeriodView:
    begins = [each for each in schedule.placed if period.first <= each.begins <= period.last]
    goes_on = [each for each in schedule.placed if each.begins < period.first <= each.work_ends]
    return PeriodView(
        title=_title(at, period),
        days=f"{day(period.first)} to {day(period.last)}",
        load=f"{in_days(period.work) if period.work else 'nothing'} of {in_days(period.room)} used",
        bar=float(period.work / period.room * 100),
        begins=tuple(_scheduled(each, numbers, titles) for each in begins),
        goes_on=tuple(sorted(numbers[each.action] for each in goes_on)),
    )


def _scheduled(placed: Placed, numbers: Mapping[str, int], titles: Mapping[str, str]) -> ScheduledView:
    late = f"{placed.late} days after its date" if placed.late > 1 else "a day after its date"
    return ScheduledView(
        number=numbers[placed.action],
        title=titles[placed.action],
        begins=day(placed.begins),
        done=day(placed.done),
        late=late if placed.late else None,
    )


def _title(at: int, period: Period) -> str:
    """`Days 31 to 60` for the first three, then the months."""
    if at < len(FIRST_DAYS):
        first = FIRST_DAYS[at - 1] + 1 if at else 1
        return f"Days {first} to {first + (date.fromisoformat(period.last) - date.fromisoformat(period.first)).days}"
    begin, end = (day(each).split(" ", 1)[1] for each in (period.first, period.last))  # without the day of the month
    return end if begin == end else f"{begin.split()[0]} to {end}"


def _why(left: LeftOut, schedule: Schedule, numbers: Mapping[str, int]) -> str:
    if left.reason == "waits":
        these = named_actions(tuple(sorted(numbers[name] for name in left.waits_for)))
        return f"It waits for {these}, which {'are' if len(left.waits_for) > 1 else 'is'} left out."
    last = day(schedule.periods[-1].last)
    free = f"only {in_days(left.free)} of it" if left.free else "nothing"
    return f"It takes {in_days(left.work)} of work, and {free} can be fitted in by {last}."
