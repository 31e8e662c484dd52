"""The drawings of a report as SVG, and the colours and shapes that a status is shown in.

Each drawing begins with a title that lists its values, so that nothing is said by a drawing alone.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from iar_assess.report.view import Mark, ReportView, ScoreView, Tone

INK = "#231f20"
GREY = "#425563"
RULE = "#aeb7bd"
DEFAULT_ACCENT = "#1d4f5f"
WIDTH = 680
FONT = "'Source Sans 3', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

LABEL = 226
_RIGHT = 184
_ADVANCE = 0.53  # mean width of a character of the bundled font, in ems, rounded up


class ToneLook(NamedTuple):
    """How a tone is shown: a colour of 4.5:1 or more on white, and a character of the bundled font."""

    colour: str
    glyph: str


def tone_look(tone: Tone) -> ToneLook:
    """The colour and shape of a tone."""
    return {
        "low": ToneLook("#8a1538", "○"),
        "middle": ToneLook("#855600", "◉"),
        "high": ToneLook("#006747", "●"),
        "top": ToneLook("#003087", "◆"),
        "none": ToneLook(GREY, "◌"),
    }[tone]


def accent(colour: str) -> str:
    """`colour` as `#rrggbb`, darkened until text in it can be read on white; the default if it is no colour."""
    short = re.fullmatch(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])", colour)
    full = "#" + "".join(2 * digit for digit in short.groups()) if short else colour
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", full):
        full = DEFAULT_ACCENT
    while contrast_with_white(full) < 5.0:
        full = _mix(full, "#000000", 0.92)
    return full.lower()


def tint(colour: str, share: float = 0.07) -> str:
    """A solid pale background of `colour`: `share` of it on white."""
    return _mix(colour, "#ffffff", share)


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of WCAG 2 between `colour` and white."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _rgb(colour))]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def score_words(score: ScoreView) -> str:
    """A score in one line of words."""
    words = score.text
    if score.mark:
        words += f", {score.mark.word}"
    if score.low_text and score.high_text:
        words += f", between {score.low_text} and {score.high_text} until the open questions are answered"
    return words + (", provisional" if score.provisional else "")


def describe_scores(view: ReportView) -> str:
    """What the bars show, in words."""
    return "Score of each section. " + ". ".join(
        f"{part.ref} {part.title}: {score_words(part.score)}" for part in view.sections
    )


def describe_named_scores(view: ReportView) -> str:
    """What the bars of the scores across sections show, in words."""
    return "Scores across sections. " + ". ".join(
        f"{part.ref} {part.title}".strip() + f": {score_words(part.score)}{_range(part.score)}" for part in view.scores
    )


def draw_section_bars(view: ReportView) -> str:
    """Each section's score as a bar, with the bands, the bounds and the level."""
    rows = [Row(part.ref, part.short, part.score, () if view.thresholds else part.thresholds) for part in view.sections]
    headings, top = _band_headings(view)
    return _draw_bars(rows, describe_scores(view), view, headings=headings, top=top, grid=view.thresholds)


def draw_score_bars(view: ReportView) -> str:
    """Each score across sections as a bar on the range that it has."""
    rows = [Row(part.ref, part.title, part.score, part.thresholds) for part in view.scores if part.score.numbered]
    return _draw_bars(rows, describe_named_scores(view), view, top=8.0)


class Row(NamedTuple):
    """One bar: number, label, score, and where its own bands begin."""

    ref: str
    label: str
    score: ScoreView
    thresholds: tuple[float, ...]


def _draw_bars(
    rows: Sequence[Row],
    title: str,
    view: ReportView,
    *,
    headings: Sequence[str] = (),
    top: float,
    grid: Sequence[float] = (),
) -> str:
    left = 12.0 + 8.4 * max(len(row.ref) for row in rows) if any(row.ref for row in rows) else 0.0
    body: list[str] = []
    y = top
    for row in rows:
        label = wrap_words(row.label, LABEL - left - 12, 13, 3)
        height = max(30.0 if row.score.ends is None else 44.0, 16.0 * len(label) + 8)
        body += _bar_row(row, label, left, y, height, accent(view.look.colour))
        y += height
    lines = [draw_line(x_of(at), top, x_of(at), y, stroke=GREY, dash="3 3") for at in grid if 0 < at <= 100]
    frame = [draw_line(x_of(0), top, x_of(0), y, stroke=INK), draw_line(x_of(100), top, x_of(100), y, stroke=RULE)]
    return as_drawing(title, y + 4, [*headings, *frame, *lines, *body])


def _range(score: ScoreView) -> str:
    return f", on a range from {score.ends[0]} to {score.ends[1]}" if score.ends is not None else ""


def _bar_row(row: Row, label: Sequence[str], left: float, y: float, height: float, fill: str) -> list[str]:
    score, middle = row.score, y + height / 2 - (6.0 if row.score.ends is not None else 0.0)
    first = middle + 4.5 - 8.0 * (len(label) - 1)
    drawn = [*draw_text(0, first, [row.ref], bold=True), *draw_text(left, first, label)]
    if score.bar is None:
        drawn += draw_text(x_of(0) + 8, middle + 4.5, [score.text], colour=GREY)
    else:
        width = x_of(score.bar) - x_of(0)
        drawn.append(f'<rect x="{x_of(0):.1f}" y="{middle - 8:.1f}" width="{width:.1f}" height="16" fill="{fill}"/>')
        drawn += draw_text(x_of(100) + 10, middle + 4.5, wrap_words(score.text, 56, 13, 1), bold=True)
    for at in row.thresholds:
        if 0 < at <= 100:
            drawn.append(draw_line(x_of(at), middle - 12, x_of(at), middle + 12, stroke=GREY, dash="3 3"))
    if score.low_bar is not None and score.high_bar is not None:
        drawn += _whisker(x_of(score.low_bar), x_of(score.high_bar), middle)
    if score.ends is not None:
        drawn += draw_text(x_of(0) + 3, middle + 20, [score.ends[0]], size=11, colour=GREY)
        drawn += draw_text(x_of(100) - 3, middle + 20, [score.ends[1]], size=11, colour=GREY, anchor="end")
    if score.mark:
        words = wrap_words(score.mark.word, _RIGHT - 84, 12, 2)
        drawn.append(draw_shape(score.mark, x_of(100) + 66, middle, 6))
        drawn += draw_text(x_of(100) + 79, middle + 4.5 - 7.5 * (len(words) - 1), words, size=12, step=15)
    return drawn


def _whisker(low: float, high: float, y: float) -> list[str]:
    """Bounds, drawn black on a white edge so that they show on the bar and beside it."""
    ends = ((low, y, high, y), (low, y - 5, low, y + 5), (high, y - 5, high, y + 5))
    return [
        draw_line(*end, stroke=stroke, width=width) for stroke, width in (("#ffffff", 4.0), (INK, 1.6)) for end in ends
    ]


def _band_headings(view: ReportView) -> tuple[list[str], float]:
    """Level names where their bands begin, on as many lines as they need; and where the rows begin."""
    starts = [0.0, *view.thresholds] if view.thresholds[:1] != (0.0,) else list(view.thresholds)
    if len(starts) != len(view.level_names):
        return [], 8.0
    ends: list[float] = []
    placed: list[tuple[int, float, Mark]] = []
    for at, mark in zip(starts, view.level_names, strict=True):
        x, width = x_of(at), len(mark.word) * 12 * _ADVANCE + 22
        row = next((n for n, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + width]
        placed.append((row, x, mark))
    top = 8.0 + 18 * len(ends)
    drawn: list[str] = []
    for row, x, mark in placed:
        y = 14.0 + 18 * row
        drawn += [draw_line(x, y - 10, x, top, stroke=RULE), *draw_text(x + 4, y, [mark.word], size=12, colour=GREY)]
    return drawn, top


def draw_shape(mark: Mark | None, x: float, y: float, radius: float) -> str:
    """The shape of a level."""
    tone: Tone = mark.tone if mark else "none"
    colour = tone_look(tone).colour
    ring = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#ffffff" stroke="{colour}" stroke-width="1.8"'
    if tone == "top":
        r = radius * 1.2
        return f'<path d="M{x:.1f} {y - r:.1f}l{r:.1f} {r:.1f}l{-r:.1f} {r:.1f}l{-r:.1f} {-r:.1f}z" fill="{colour}"/>'
    if tone == "high":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}"/>'
    if tone == "middle":
        return f'{ring}/><circle cx="{x:.1f}" cy="{y:.1f}" r="{radius * 0.5:.1f}" fill="{colour}"/>'
    return f"{ring}/>" if tone == "low" else f'{ring} stroke-dasharray="2 2"/>'


def draw_text(
    x: float,
    y: float,
    lines: Iterable[str],
    *,
    size: int = 13,
    step: float = 16,
    colour: str = INK,
    anchor: str = "start",
    bold: bool = False,
) -> Iterator[str]:
    """Lines of text."""
    weight = ' font-weight="600"' if bold else ""
    for n, line in enumerate(lines):
        yield (
            f'<text x="{x:.1f}" y="{y + n * step:.1f}" font-size="{size}" fill="{colour}" '
            f'text-anchor="{anchor}"{weight}>{escape(line)}</text>'
        )


def draw_line(x1: float, y1: float, x2: float, y2: float, *, stroke: str, width: float = 1, dash: str = "") -> str:
    """A straight line."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}" '
        f'stroke-width="{width:g}"{dashes}/>'
    )


def as_drawing(title: str, height: float, body: Iterable[str]) -> str:
    """A drawing with its title."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
        f'height="{height:.0f}" role="img" font-family="{FONT}"><title>{escape(title)}</title>{"".join(body)}</svg>'
    )


def wrap_words(text: str, width: float, size: int, lines: int) -> list[str]:
    """A text in lines that fit."""
    fits = max(4, int(width / (size * _ADVANCE)))
    return textwrap.wrap(text, fits, max_lines=lines, placeholder=" …") or [""]


def x_of(percent: float) -> float:
    """Where a length, 0 to 100, ends."""
    return LABEL + (WIDTH - LABEL - _RIGHT) * min(max(percent, 0.0), 100.0) / 100


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mix(colour: str, other: str, share: float) -> str:
    return "#" + "".join(
        f"{round(a * share + b * (1 - share)):02x}" for a, b in zip(_rgb(colour), _rgb(other), strict=True)
    )
