"""Which drawings a report has, each with its alternative text: the same for every format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from . import charts_bars, charts_levels, charts_map, charts_trend
from .charts import WIDTH
from .translated.catalogue import saying
from .view import ActionView, AnswerView, ReportView, SectionView

LARGEST = (257, 150)
"""The width and height of a drawing in large print, in millimetres: what a page across has room for."""
Item = TypeVar("Item")
_HIGHEST = WIDTH * LARGEST[1] // LARGEST[0]


class Drawing(NamedTuple):
    """An SVG and what it shows, in words."""

    svg: str
    alt: str
    further: tuple[Drawing, ...] = ()
    """Where one would be higher than a page of large print: the others, in order."""

    def pieces(self) -> Iterator[Drawing]:
        """This one and the further ones."""
        yield self
        yield from self.further


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
    say = saying(view.language)
    return Drawings(
        bars=_cut(view.sections, lambda some: _bars(replace(view, sections=some)), view)
        if any(part.score.numbered for part in view.sections)
        else None,
        scores=_cut(view.scores, lambda some: _named(replace(view, scores=some)), view)
        if any(part.score.numbered for part in view.scores)
        else None,
        ladder=_cut(_on_ladders(view), lambda some: _ladder(view, some), view)
        if charts_levels.ladders_of(view)
        else None,
        way=Drawing(charts_levels.draw_way(view), charts_levels.describe_way(view)) if view.headline.levels else None,
        map=_cut(charts_map.mapped(view), lambda some: _map(view, some), view) if charts_map.mapped(view) else None,
        trend=Drawing(charts_trend.draw_trend(view.trend, view), charts_trend.describe_trend(view.trend, say))
        if view.trend is not None
        else None,
        wanted={part.id: _wanted(part, view) for part in view.sections if charts_levels.wanted_answers(part)},
    )


def _cut(items: tuple[Item, ...], draw: Callable[[tuple[Item, ...]], Drawing], view: ReportView) -> Drawing:
    """One drawing of all items; in large print as many as it takes for each to keep the size of its letters."""
    whole = draw(items)
    if not view.look.large_print or _height(whole) <= _HIGHEST:
        return whole
    pieces: list[Drawing] = []
    for count in range(2, len(items) + 1):
        most = -(-len(items) // count)
        pieces = [draw(items[start : start + most]) for start in range(0, len(items), most)]
        if all(_height(each) <= _HIGHEST for each in pieces):
            break
    return pieces[0]._replace(further=tuple(pieces[1:])) if pieces else whole


def _height(drawing: Drawing) -> int:
    found = re.search(r'viewBox="0 0 \d+ (\d+)"', drawing.svg)
    return int(found[1]) if found else 0


def _bars(view: ReportView) -> Drawing:
    return Drawing(charts_bars.draw_section_bars(view), charts_bars.describe_scores(view))


def _named(view: ReportView) -> Drawing:
    return Drawing(charts_bars.draw_score_bars(view), charts_bars.describe_named_scores(view))


def _on_ladders(view: ReportView) -> tuple[SectionView, ...]:
    drawn = {name for ladder in charts_levels.ladders_of(view) for name in ladder.sections}
    return tuple(part for part in view.sections if part.id in drawn)


def _ladder(view: ReportView, sections: tuple[SectionView, ...]) -> Drawing:
    names = {part.id for part in sections}
    ladders = tuple(each for each in view.ladders if names & set(each.sections))
    some = replace(view, sections=sections, ladders=ladders)
    return Drawing(charts_levels.draw_ladders(some), charts_levels.describe_levels(some))


def _map(view: ReportView, actions: Sequence[ActionView]) -> Drawing:
    some = replace(view, actions=tuple(actions))
    return Drawing(charts_map.draw_map(some), charts_map.describe_map(some))


def _wanted(part: SectionView, view: ReportView) -> Drawing:
    say = saying(view.language)

    def draw(answers: tuple[AnswerView, ...]) -> Drawing:
        some = replace(part, answers=answers)
        return Drawing(
            charts_levels.draw_wanted(some, view.look.colour, say, charts_levels.sizes_of(view)),
            charts_levels.describe_wanted(some, say),
        )

    return _cut(charts_levels.wanted_answers(part), draw, view)
