"""What has changed since last time, and the trend over all times, as text ready to be drawn."""

from __future__ import annotations

from .look import View
from .view_scores import Mark


class SaidView(View, frozen=True, kw_only=True):
    """A question, or a fact, that is answered otherwise than before."""

    ref: str
    ask: str
    before: str
    after: str


class CauseView(View, frozen=True, kw_only=True):
    """One cause of a movement, and the answers behind it."""

    title: str
    change: str
    """What it did to the whole result, such as `+4.5 points`; `no change` where it did nothing to it."""
    questions: tuple[SaidView, ...] = ()
    notes: tuple[str, ...] = ()


class MovedView(View, frozen=True, kw_only=True):
    """What became of one score."""

    ref: str
    title: str
    before: str
    after: str
    change: str
    causes: str
    """Which cause did what to it, in a line."""


class ActionChangesView(View, frozen=True, kw_only=True):
    """Actions to which the same has happened."""

    title: str
    lines: tuple[str, ...]


class ChangesView(View, frozen=True, kw_only=True):
    """What has changed since last time."""

    since: str
    """Since when, such as `Since the spring review, 31 March 2026`."""
    in_short: tuple[str, ...]
    """Two to four lines for the decision sheet."""
    rebased: str | None = None
    """Where the bank has changed: what was said then as it was scored then, and under the bank of now."""
    rows: tuple[MovedView, ...] = ()
    """The whole first, then every section, group and named score that moved."""
    causes: tuple[CauseView, ...] = ()
    evidence: tuple[str, ...] = ()
    actions: tuple[ActionChangesView, ...] = ()
    method: str
    """How the parts were worked out."""


class TrendPoint(View, frozen=True, kw_only=True):
    """One time of a trend."""

    name: str
    date: str
    date_iso: str = ""
    text: str
    mark: Mark | None = None
    bar: float | None = None
    """A length, 0 to 100; never printed."""
    at: float = 0.0
    """Where it lies between the first time and the last, 0 to 100; never printed."""
    breaks: bool = False
    """Whether it was scored under another bank than the time before, so that no line joins the two."""


class TrendView(View, frozen=True, kw_only=True):
    """The whole result over time."""

    points: tuple[TrendPoint, ...]
    note: str | None = None
    """What to know about breaks in the line."""
