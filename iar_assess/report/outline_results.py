"""The results in an outline: every score and level, and what stands beside them."""

from __future__ import annotations

from .charts_levels import NO_LEVEL, ladders_of
from .outline_front import coverage
from .outline_kit import (
    NONE,
    Aside,
    Bar,
    Blocks,
    Heading,
    Jump,
    Line,
    NewPage,
    Strong,
    Text,
    bounds,
    decided,
    joined,
    level_of,
    looked_at,
    marks,
    next_step,
    table,
)
from .outline_scores import score_table, target_head, target_line, with_published
from .view import LadderView, NamedScoreView, ReportView
from .words import end_sentence


def results(view: ReportView) -> Blocks:
    """The whole result, then each score."""
    yield NewPage()
    yield Heading(1, "Results", "results")
    yield Text(f"{end_sentence(view.headline.text)} {view.headline.sentence}", "lead")
    for title, headline in view.bases:
        yield Text(f"Base: {title}: {end_sentence(headline)}")
    yield Text(f"This rests on: {coverage(view)}", "small")
    if view.comparators:
        there = Jump("Published figures", "figures")
        yield Text(("Published figures to look at beside these stand at the end, under ", there, "."), "small")
    if view.headline.levels:
        yield Text(("The levels of the whole result, lowest first: ", *marks(view.headline.levels), "."))
    yield from looked_at(view.headline.score)
    if view.headline.next_level is not None:
        yield from next_step(view.headline.next_level, 2, most=8)
    yield Heading(2, "Score of each section" if any(part.score.numbered for part in view.sections) else "Each section")
    yield from score_table(
        "Score of each section",
        "Section",
        ((part.ref, (Jump(part.title, f"section-{n}"),), part) for n, part in enumerate(view.sections, start=1)),
    )
    for ladder in ladders_of(view):
        yield from _ladder(ladder, view)
    yield from _groups(view)
    yield from _named(view)
    yield from _flags(view)


def _ladder(ladder: LadderView, view: ReportView) -> Blocks:
    """Which section stands at which level, the highest first."""
    sections = [part for part in view.sections if part.id in ladder.sections]
    off = [part for part in sections if part.score.mark is None or part.score.mark not in ladder.levels]
    yield Heading(2, "Levels at a glance" if len(ladders_of(view)) == 1 else f"Levels at a glance: {ladder.what}")
    rows: list[tuple[Line, ...]] = [
        ((mark,), ", ".join(part.ref for part in sections if part.score.mark == mark) or NONE)
        for mark in reversed(ladder.levels)
    ]
    rows += [(NO_LEVEL, ", ".join(part.ref for part in off))] if off else []
    yield from table("Which section stands at which level", ("Level", "Sections"), rows, (40, 60))


def _groups(view: ReportView) -> Blocks:
    aim = target_head(view.groups)
    refs = {part.id: part.ref for part in view.sections}
    rows = [
        (
            group.ref,
            with_published(group.title, group),
            ", ".join(refs.get(name, name) for name in group.sections),
            group.score.text,
            (Bar(group.score.bar),) if group.score.bar is not None else "",
            group.score.answered or NONE,
            bounds(group.score) or NONE,
            level_of(group.score),
            target_line(group, aim),
        )
        for group in view.groups
    ]
    if rows:
        yield Heading(2, "Sections that belong together")
        head = ("No.", "Group", "Sections", "Score", "Bar", "Answered", "While open", "Level", aim)
        yield from table("Score of each group of sections", head, rows, (6, 20, 10, 9, 11, 10, 10, 11, 13))
    for group in view.groups:
        if group.score.because is not None or group.score.statuses:
            yield Heading(3, f"{group.ref} {group.title}".strip())
            yield from decided(group.score)


def _named(view: ReportView) -> Blocks:
    if not view.scores:
        return
    yield Heading(2, "Scores across sections")
    yield from score_table(
        "Score of each theme across sections", "Score", ((each.ref, each.title, each) for each in view.scores)
    )
    for each in view.scores:
        yield from _named_score(each)


def _named_score(each: NamedScoreView) -> Blocks:
    level = f", {each.score.mark.word}" if each.score.mark is not None else ""
    yield Heading(3, f"{f'{each.ref} {each.title}'.strip()}: {each.score.text}{level}")
    ends = f"It lies on a range from {each.score.ends[0]} to {each.score.ends[1]}." if each.score.ends else None
    parts = (each.about, end_sentence(f"Made of {each.made_of}"), ends, *each.explanation)
    yield Text(" ".join(part for part in parts if part is not None))
    for one in each.published:
        yield Text(f"Published: {one}", "small")
    yield from decided(each.score)
    if each.next_level is not None:
        yield from next_step(each.next_level, 4)


def _flags(view: ReportView) -> Blocks:
    if view.flags:
        yield Heading(2, "Beside the score")
        yield Text("These do not change any score.")
        rows = [
            (joined([(Strong(flag.title),), (Aside(flag.kind),)], "\n"), (flag.mark,), flag.sentence)
            for flag in view.flags
        ]
        yield from table("What stands beside the score", ("What", "Status", "What it rests on"), rows, (30, 20, 50))
