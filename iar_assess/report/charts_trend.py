"""The drawing of a trend: the whole result at each time, as a line that breaks where the bank is another."""

from __future__ import annotations

from .charts import GREY, RULE, WIDTH, Say, accent, as_drawing, draw_line, draw_shape, draw_text, wrap_words
from .translated.catalogue import saying
from .view import ReportView
from .view_cycle import TrendPoint, TrendView

MOST = 8
"""So many times are drawn; all of them stand in the table."""
UNLIKE = "(under another bank than before)"
_TOP = 34.0
_HEIGHT = 88.0
_SIDE = 46.0


def drawn_points(trend: TrendView) -> tuple[TrendPoint, ...]:
    """The last times that have a length, as many as are drawn."""
    return tuple(point for point in trend.points if point.bar is not None)[-MOST:]


def describe_trend(trend: TrendView, say: Say = str) -> str:
    """What the drawing shows, in words."""
    said = [
        f"{point.date}: {point.text}{f', {point.mark.word}' if point.mark is not None else ''}"
        f"{f' {say(UNLIKE)}' if point.breaks else ''}"
        for point in drawn_points(trend)
    ]
    return f"{say('The whole result over time.')} {'. '.join(said)}"


def draw_trend(trend: TrendView, view: ReportView) -> str:
    """Each time as a mark with its value above and its date below, at equal distances."""
    points = drawn_points(trend)
    colour = accent(view.look.colour)
    large = view.look.large_print
    size, small = (15, 15) if large else (13, 11)
    side = 74.0 if large else _SIDE
    step = (WIDTH - 2 * side) / max(len(points) - 1, 1)
    spots = [(side + n * step, _TOP + _HEIGHT * (1 - (point.bar or 0.0) / 100)) for n, point in enumerate(points)]
    floor = _TOP + _HEIGHT
    body = [draw_line(0, at, WIDTH, at, stroke=RULE, dash=dash) for at, dash in ((_TOP, "3 3"), (floor, ""))]
    for n in range(1, len(points)):
        (x1, y1), (x2, y2) = spots[n - 1], spots[n]
        if points[n].breaks:
            middle = (x1 + x2) / 2
            body.append(draw_line(middle, _TOP - 4, middle, floor + 6, stroke=GREY, dash="2 4"))
        else:
            body.append(draw_line(x1, y1, x2, y2, stroke=colour, width=2.4))
    room = min(step, 150.0) - 8
    for (x, y), point in zip(spots, points, strict=True):
        body.append(draw_shape(point.mark, x, y, 6) if point.mark is not None else _dot(x, y, colour))
        body += draw_text(x, y - 12, wrap_words(point.text, room, size, 1), size=size, anchor="middle", bold=True)
        date = wrap_words(point.date, room, small, 3 if large else 2)
        body += draw_text(x, floor + 20, date, size=small, step=small + 2, anchor="middle")
    return as_drawing(describe_trend(trend, saying(view.language)), floor + (74 if large else 40), body)


def _dot(x: float, y: float, colour: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5.0" fill="{colour}" stroke="#ffffff" stroke-width="1.5"/>'
