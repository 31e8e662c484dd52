"""The drawings of a report as SVG, and the colours and shapes that a status is shown in.

Each drawing begins with a title that lists its values, so that nothing is said by a drawing alone.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from iar_assess.report.translated.marks import unmarked
from iar_assess.report.view import Mark, Tone

INK = "#231f20"
GREY = "#425563"
RULE = "#aeb7bd"
DEFAULT_ACCENT = "#1d4f5f"
WIDTH = 680
Say = Callable[[str], str]
"""What says the program's own texts in the language of a report."""

FONT = "'Source Sans 3', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

LABEL = 226
RIGHT = 184
ADVANCE = 0.53  # mean width of a character of the bundled font, in ems, rounded up


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
            f'text-anchor="{anchor}"{weight}>{escape(unmarked(line))}</text>'
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
        f'height="{height:.0f}" role="img" font-family="{FONT}"><title>{escape(unmarked(title))}</title>'
        f"{''.join(body)}</svg>"
    )


def wrap_words(text: str, width: float, size: int, lines: int) -> list[str]:
    """A text in lines that fit."""
    fits = max(4, int(width / (size * ADVANCE)))
    return textwrap.wrap(text, fits, max_lines=lines, placeholder=" …") or [""]


def x_of(percent: float) -> float:
    """Where a length, 0 to 100, ends."""
    return LABEL + (WIDTH - LABEL - RIGHT) * min(max(percent, 0.0), 100.0) / 100


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mix(colour: str, other: str, share: float) -> str:
    return "#" + "".join(
        f"{round(a * share + b * (1 - share)):02x}" for a, b in zip(_rgb(colour), _rgb(other), strict=True)
    )
