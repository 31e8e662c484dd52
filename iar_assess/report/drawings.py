"""Which drawings a report has, each with its alternative text: the same for every format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from . import charts_bars, charts_levels, charts_map, charts_trend
from .translated.catalogue import saying
from .view import ReportView


class Drawing(NamedTuple):
    """An SVG and what it shows, in words."""

    svg: str
    alt: str


class Drawings(NamedTuple):
    """The drawings of a report; None where there is nothing to draw."""

    bars: Drawing | None
    scores: Drawing | None
    ladder: Drawing | None
    way: Drawing | None
    """The ladder of the whole result."""
    map: Drawing | None
    """What the actions move against what they cost."""
    trend: Drawing | None
    """The whole result over time."""
    wanted: Mapping[str, Drawing]
    """By section id."""


def drawings_of(view: ReportView) -> Drawings:
    """The drawings of a report."""
    numbered = any(part.score.numbered for part in view.sections)
    say = saying(view.language)
    named = any(part.score.numbered for part in view.scores)
    return Drawings(
        bars=Drawing(charts_bars.draw_section_bars(view), charts_bars.describe_scores(view)) if numbered else None,
        scores=Drawing(charts_bars.draw_score_bars(view), charts_bars.describe_named_scores(view)) if named else None,
        ladder=Drawing(charts_levels.draw_ladders(view), charts_levels.describe_levels(view))
        if charts_levels.ladders_of(view)
        else None,
        way=Drawing(charts_levels.draw_way(view), charts_levels.describe_way(view)) if view.headline.levels else None,
        map=Drawing(charts_map.draw_map(view), charts_map.describe_map(view)) if charts_map.mapped(view) else None,
        trend=_trend(view),
        wanted={
            part.id: Drawing(
                charts_levels.draw_wanted(part, view.look.colour, say), charts_levels.describe_wanted(part, say)
            )
            for part in view.sections
            if charts_levels.wanted_answers(part)
        },
    )


def _trend(view: ReportView) -> Drawing | None:
    if view.trend is None:
        return None
    return Drawing(
        charts_trend.draw_trend(view.trend, view), charts_trend.describe_trend(view.trend, saying(view.language))
    )
