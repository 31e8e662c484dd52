"""What a report says of the schedule."""

from __future__ import annotations

from .look import View


class ScheduledView(View, frozen=True, kw_only=True):
    """One action and when it is worked on."""

    number: int
    title: str
    begins: str
    done: str
    late: str | None = None
    """By how much that is after the date that people gave."""


class PeriodView(View, frozen=True, kw_only=True):
    """Some days: what begins in them, what goes on, and how much of the work that there is it takes."""

    title: str
    """`Days 1 to 30`, `April to June 2027`."""
    days: str
    """The first and the last day."""
    load: str
    """`18 of 20 days of work`."""
    bar: float
    """The same, 0 to 100."""
    begins: tuple[ScheduledView, ...]
    goes_on: tuple[int, ...]
    """The numbers of the actions that began earlier and take work in these days."""


class LeftOutView(View, frozen=True, kw_only=True):
    """An action for which there was no place, and why."""

    number: int
    title: str
    why: str


class ScheduleView(View, frozen=True, kw_only=True):
    """The plan spread over the weeks."""

    sentence: str
    """How it was made: within which work, from when, and what counts as a day."""
    periods: tuple[PeriodView, ...]
    left_out: tuple[LeftOutView, ...]
