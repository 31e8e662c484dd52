"""What has changed since last time, and the trend, in an outline."""

from __future__ import annotations

from .outline_kit import NONE, Bar, Blocks, Heading, Line, NewPage, Strong, Text, bullets, listed, table
from .view import ReportView
from .view_cycle import CauseView, ChangesView, TrendView


def cycle(view: ReportView) -> Blocks:
    """The trend, then what has changed."""
    if view.changes is None and view.trend is None:
        return
    yield NewPage()
    yield Heading(1, "What has changed", "changes")
    if view.trend is not None:
        yield from _trend(view.trend)
    if view.changes is not None:
        yield from _changes(view.changes)


def _changes(found: ChangesView) -> Blocks:
    yield from bullets(found.in_short)
    if found.rebased is not None:
        yield Text(found.rebased)
    yield from table(
        "What became of each score",
        ("No.", "Score", "Before", "Now", "Change", "Made up of"),
        ((each.ref or NONE, each.title, each.before, each.after, each.change, each.causes) for each in found.rows),
        (6, 24, 19, 19, 13, 19),
    )
    for cause in found.causes:
        yield from _cause(cause)
    yield from listed(Heading(2, "Evidence"), found.evidence)
    for group in found.actions:
        yield from listed(Heading(2, f"Actions: {group.title.lower()}"), group.lines)
    yield Text(found.method, "small")


def _cause(cause: CauseView) -> Blocks:
    yield Heading(2, cause.title)
    yield Text(f"To the whole: {cause.change}.")
    yield from table(
        cause.title,
        ("No.", "Question", "Before", "Now"),
        ((each.ref or NONE, each.ask, each.before, each.after) for each in cause.questions),
        (7, 45, 24, 24),
    )
    yield from bullets(cause.notes)


def _trend(trend: TrendView) -> Blocks:
    yield Heading(2, "The result over time")
    rows: list[tuple[Line, ...]] = [
        (
            each.date,
            each.name,
            (Strong(each.text),),
            (Bar(each.bar),) if each.bar is not None else "",
            (each.mark,) if each.mark is not None else NONE,
        )
        for each in trend.points
    ]
    yield from table("The result over time", ("Date", "What", "Result", "Bar", "Level"), rows, (20, 30, 16, 16, 18))
    if trend.note is not None:
        yield Text(trend.note, "small")
