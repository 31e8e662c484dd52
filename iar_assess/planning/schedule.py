"""A plan spread over the weeks, within the work that people can put into it.

The actions are taken in the plan's order, those that the group has given a date first, each behind those that it needs.
Each takes what is left of each week from the first week in which it can begin, and no week is given away twice.
What needs another begins after it is done, and not before the date that people gave that one: they hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

import msgspec

from iar_assess.errors import UsageError

from .action import Action, Plan
from .capacity import Capacity, spread_of, work_of
from .standing import is_alive, is_closed
from .turns import needed_first

WEEK = 7
FIRST_DAYS = (30, 60, 90)
YEAR = 365
MOST_WEEKS = 520
NEXT_YEAR = 13
"""The week before which nothing begins that a bank keeps for next year: after the first ninety days."""

Reason = Literal["no_room", "waits"]


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """When an action is worked on.

    Attributes:
        begins: the first day of its first week.
        work_ends: the last day of the last week of work.
        done: the day by which it has borne fruit; later than `work_ends` where its lead time is longer.
        late: by how many days that is after the date that people gave; 0 where it is not.
    """

    action: str
    begins: str
    work_ends: str
    done: str
    late: int = 0


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """An action for which there was no place.

    Attributes:
        reason: no_room (not enough work is left before the end) or waits (for an action that is left out).
        work: the days of work that it takes.
        free: the days that were left for it.
        waits_for: the actions that it waits for, by id.
    """

    action: str
    reason: Reason
    work: Fraction
    free: Fraction = Fraction(0)
    waits_for: tuple[str, ...] = ()


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """Some days of the schedule, both ends included, and how much work is put into them."""

    first: str
    last: str
    work: Fraction
    room: Fraction


class Schedule(msgspec.Struct, frozen=True, kw_only=True):
    """What is worked on when, and what was left out."""

    capacity: Capacity
    periods: tuple[Period, ...]
    placed: tuple[Placed, ...]
    left_out: tuple[LeftOut, ...]


def make_schedule(plan: Plan, capacity: Capacity, *, start: str, until: str | None = None) -> Schedule:
    """Spread a plan over the weeks.

    Args:
        plan: the plan; what is done or dropped takes no work.
        capacity: the work that people can put into it.
        start: the first day, ISO.
        until: the last day, ISO; None is a year later.

    Raises:
        UsageError: it is shorter than a week or longer than ten years.
    """
    first = date.fromisoformat(start)
    last = date.fromisoformat(until) if until is not None else first + timedelta(days=YEAR - 1)
    weeks = ((last - first).days + 1) // WEEK
    if not 0 < weeks <= MOST_WEEKS:
        what = f"there is no schedule from {start} to {last.isoformat()}"
        raise UsageError(what, "give it a week at least, and ten years at most")
    desk = _Desk(plan, first, [capacity.a_week] * weeks)
    for action in _in_turn(plan):
        desk.place(action)
    order = {action.id: number for number, action in enumerate(plan.actions)}
    return Schedule(
        capacity=capacity,
        periods=tuple(_period(*days, desk, capacity) for days in periods(first, last)),
        placed=tuple(sorted(desk.placed.values(), key=lambda each: (each.begins, order[each.action]))),
        left_out=tuple(sorted(desk.left_out.values(), key=lambda each: order[each.action])),
    )


def periods(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The first 30, 60 and 90 days, then quarters of the calendar, to the last day."""
    begin = first
    for days in FIRST_DAYS:
        end = first + timedelta(days=days - 1)
        if begin <= last:
            yield begin, min(end, last)
        begin = end + timedelta(days=1)
    while begin <= last:
        end = _end_of_quarter(begin)
        yield begin, min(end, last)
        begin = end + timedelta(days=1)


def _end_of_quarter(day: date) -> date:
    month = (day.month - 1) // 3 * 3 + 4
    return date(day.year + (month > 12), (month - 1) % 12 + 1, 1) - timedelta(days=1)


def _in_turn(plan: Plan) -> Iterator[Action]:
    """The open actions: those with a date of people's own by that date, then the others, each behind what it needs."""
    open_ones = [action for action in plan.actions if not is_closed(action)]
    dated = sorted((action for action in open_ones if _due(action)), key=lambda each: (_due(each), not is_alive(each)))
    return needed_first((*dated, *open_ones))


def _due(action: Action) -> str:
    return (action.decided.due or "") if action.decided is not None else ""


class _Desk:
    """What is left of each week while actions are placed."""

    def __init__(self, plan: Plan, first: date, free: list[Fraction]) -> None:
        self.first = first
        self.free = free
        self.placed: dict[str, Placed] = {}
        self.left_out: dict[str, LeftOut] = {}
        self._ends: dict[str, int] = {}
        self._open: Mapping[str, Action] = {action.id: action for action in plan.actions if not is_closed(action)}

    def place(self, action: Action) -> None:
        """Give an action its weeks, or say why there are none."""
        work = work_of(action.effort)
        missing = tuple(name for name in action.needs if name in self.left_out)
        if missing:
            self.left_out[action.id] = LeftOut(action=action.id, reason="waits", work=work, waits_for=missing)
            return
        begin = self._earliest(action)
        taken = self._take(work, work / spread_of(action.effort), begin)
        if sum(taken.values()) < work:
            left = sum(self.free[begin:], Fraction(0))
            self.left_out[action.id] = LeftOut(action=action.id, reason="no_room", work=work, free=min(left, work))
            return
        for week, days in taken.items():
            self.free[week] -= days
        begins, ends = min(taken), max(taken)
        done = max(ends, self._shows(action, begins))
        self._ends[action.id] = done
        due = _due(action)
        fruit = self._last_day(done)
        self.placed[action.id] = Placed(
            action=action.id,
            begins=self._first_day(begins).isoformat(),
            work_ends=self._last_day(ends).isoformat(),
            done=fruit.isoformat(),
            late=max((fruit - date.fromisoformat(due)).days, 0) if due else 0,
        )

    def _earliest(self, action: Action) -> int:
        """The first week in which it can begin: after what it needs, not before the day that people gave."""
        after = [self._over(name) + 1 for name in action.needs if name in self._ends]
        start = action.decided.start if action.decided is not None else None
        if start is not None:
            after.append(self._week(start))
        elif action.tip is not None and action.tip.do_by == "next_year" and not _due(action):
            after.append(NEXT_YEAR)
        return max((0, *after))

    def _over(self, name: str) -> int:
        """The week in which a placed action is over for those that need it: not before the date that people gave it."""
        due = _due(self._open[name])
        return max(self._ends[name], self._week(due)) if due else self._ends[name]

    def _shows(self, action: Action, begins: int) -> int:
        """The week in which its lead time is over, which counts from the day on which it truly began.

        Of what is in progress since nobody knows when, people's own date is believed.
        """
        lead = (action.tip.lead_weeks or 0) if action.tip is not None else 0
        decided = action.decided
        if decided is None or not (lead and begins == 0):
            return begins + lead - 1
        if decided.start is not None:
            return self._week(decided.start) + lead - 1
        if decided.status == "in_progress" and decided.due is not None:
            return min(lead - 1, self._week(decided.due) - 1)
        return lead - 1

    def _week(self, day: str) -> int:
        """The week that a day lies in, counted from the first; below 0 where that is over."""
        return (date.fromisoformat(day) - self.first).days // WEEK

    def _take(self, work: Fraction, rate: Fraction, begin: int) -> dict[int, Fraction]:
        taken: dict[int, Fraction] = {}
        for week in range(begin, len(self.free)):
            if work <= 0:
                break
            days = min(self.free[week], rate, work)
            if days > 0:
                taken[week] = days
                work -= days
        return taken

    def _first_day(self, week: int) -> date:
        return self.first + timedelta(days=week * WEEK)

    def _last_day(self, week: int) -> date:
        return self.first + timedelta(days=week * WEEK + WEEK - 1)


def _period(first: date, last: date, desk: _Desk, capacity: Capacity) -> Period:
    """How much work is put into some days; a week that lies across two periods counts by its days."""
    work = room = Fraction(0)
    for week, free in enumerate(desk.free):
        begin = desk.first + timedelta(days=week * WEEK)
        inside = (min(last, begin + timedelta(days=WEEK - 1)) - max(first, begin)).days + 1
        if inside > 0:
            work += (capacity.a_week - free) * inside / WEEK
            room += capacity.a_week * inside / WEEK
    return Period(first=first.isoformat(), last=last.isoformat(), work=work, room=room)
