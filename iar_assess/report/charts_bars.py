"""Scores as bars: each with its bounds, where levels begin, its target, and what others have published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .charts import (
    ADVANCE,
    GREY,
    INK,
    LABEL,
    RIGHT,
    RULE,
    WIDTH,
    Say,
    accent,
    as_drawing,
    draw_line,
    draw_shape,
    draw_text,
    wrap_words,
    x_of,
)
from .translated.catalogue import saying
from .view import BesideView, Mark, ReportView, ScoreView, TargetView

LETTERS = "abcdefghijklmnopqrstuvwxyz"
KINDS = {"target": "target", "next_level": "next level"}


class Print(NamedTuple):
    """The sizes of the words in a drawing, and how far its lines and rows lie apart."""

    body: int
    small: int
    tiny: int
    step: float
    row: float


USUAL = Print(body=13, small=12, tiny=11, step=16, row=27)
LARGE = Print(body=15, small=15, tiny=15, step=18, row=34)
"""In large print a drawing is 257 mm wide, so that 15 of its units are 16 points."""


def _print_of(view: ReportView) -> Print:
    return LARGE if view.look.large_print else USUAL


class Row(NamedTuple):
    """One bar: number, label, score, where its own levels begin, and what it is looked at against."""

    ref: str
    label: str
    score: ScoreView
    thresholds: tuple[float, ...]
    target: TargetView | None
    beside: tuple[BesideView, ...]


def score_words(
    score: ScoreView, target: TargetView | None = None, beside: Sequence[BesideView] = (), say: Say = str
) -> str:
    """A score and what it is looked at against, in one line of words."""
    words = score.text
    if score.mark:
        words += f", {score.mark.word}"
    if score.low_text and score.high_text:
        words += say(f", between {score.low_text} and {score.high_text} until the open questions are answered")
    if score.provisional:
        words += f", {say('provisional')}"
    if score.ends is not None:
        words += say(f", on a range from {score.ends[0]} to {score.ends[1]}")
    if target is not None:
        words += f"; {say(KINDS[target.kind])}: {target.text}"
    return words + "".join(say(f"; published: {each.value} ({each.of})") for each in beside)


def describe_scores(view: ReportView) -> str:
    """What the bars show, in words."""
    say = saying(view.language)
    told = (
        f"{part.ref} {part.title}: {score_words(part.score, part.target, part.beside, say)}" for part in view.sections
    )
    return f"{say('Score of each section.')} {'. '.join(told)}"


def describe_named_scores(view: ReportView) -> str:
    """What the bars of the scores across sections show, in words."""
    say = saying(view.language)
    told = (
        f"{part.ref} {part.title}".strip() + f": {score_words(part.score, part.target, part.beside, say)}"
        for part in view.scores
    )
    return f"{say('Scores across sections.')} {'. '.join(told)}"


def draw_section_bars(view: ReportView) -> str:
    """Each section's score as a bar."""
    rows = [
        Row(part.ref, part.short, part.score, () if view.thresholds else part.thresholds, part.target, part.beside)
        for part in view.sections
    ]
    headings, top = _band_headings(view)
    return _draw_bars(rows, describe_scores(view), view, headings=headings, top=top, grid=view.thresholds)


def draw_score_bars(view: ReportView) -> str:
    """Each score across sections as a bar on the range that it has."""
    rows = [
        Row(part.ref, part.title, part.score, part.thresholds, part.target, part.beside)
        for part in view.scores
        if part.score.numbered
    ]
    return _draw_bars(rows, describe_named_scores(view), view, top=8.0)


def _draw_bars(
    rows: Sequence[Row],
    title: str,
    view: ReportView,
    *,
    headings: Sequence[str] = (),
    top: float,
    grid: Sequence[float] = (),
) -> str:
    size = _print_of(view)
    left = 12.0 + 0.65 * size.body * max(len(row.ref) for row in rows) if any(row.ref for row in rows) else 0.0
    named = _letters(rows)
    body: list[str] = []
    y = top
    for row in rows:
        label = wrap_words(row.label, LABEL - left - 12, size.body, 3)
        height = max(_height(row, size), size.step * len(label) + 8)
        middle = _middle(row, y, height)
        body += draw_text(0, middle + 4.5 - size.step / 2 * (len(label) - 1), [row.ref], size=size.body, bold=True)
        body += draw_text(left, middle + 4.5 - size.step / 2 * (len(label) - 1), label, size=size.body, step=size.step)
        body += _bar_row(row, middle, accent(view.look.colour), size)
        body += _beside(row, middle, named, size)
        y += height
    lines = [draw_line(x_of(at), top, x_of(at), y, stroke=GREY, dash="3 3") for at in grid if 0 < at <= 100]
    frame = [draw_line(x_of(0), top, x_of(0), y, stroke=INK), draw_line(x_of(100), top, x_of(100), y, stroke=RULE)]
    key, end = _key(rows, named, y + 22, view, tick=bool(grid))
    return as_drawing(title, end, [*headings, *frame, *lines, *body, *key])


def _height(row: Row, size: Print) -> float:
    """How high a row is: a range has its ends written beneath the bar, published figures stand there as well."""
    return size.row + (14.0 if row.score.ends is not None else 0.0) + (12.0 * len(_lines(row.beside)))


def _middle(row: Row, y: float, height: float) -> float:
    """The height at which a row's bar lies."""
    return y + height / 2 - (6.0 if row.score.ends is not None else 0.0) - 6.0 * len(_lines(row.beside))


def _bar_row(row: Row, middle: float, fill: str, size: Print) -> list[str]:
    score = row.score
    drawn: list[str] = []
    if score.bar is None:
        drawn += draw_text(x_of(0) + 8, middle + 4.5, [score.text], size=size.body, colour=GREY)
    else:
        width = x_of(score.bar) - x_of(0)
        drawn.append(f'<rect x="{x_of(0):.1f}" y="{middle - 8:.1f}" width="{width:.1f}" height="16" fill="{fill}"/>')
        words = wrap_words(score.text, 56, size.body, 1)
        drawn += draw_text(x_of(100) + 10, middle + 4.5, words, size=size.body, bold=True)
    for at in row.thresholds:
        if 0 < at <= 100:
            drawn.append(draw_line(x_of(at), middle - 12, x_of(at), middle + 12, stroke=GREY, dash="3 3"))
    if score.low_bar is not None and score.high_bar is not None:
        drawn += _whisker(x_of(score.low_bar), x_of(score.high_bar), middle)
    if score.ends is not None:
        below = middle + 20 + 12.0 * len(_lines(row.beside))
        drawn += draw_text(x_of(0) + 3, below, [score.ends[0]], size=size.tiny, colour=GREY)
        drawn += draw_text(x_of(100) - 3, below, [score.ends[1]], size=size.tiny, colour=GREY, anchor="end")
    if row.target is not None and row.target.bar is not None:
        drawn.append(_diamond(row.target, x_of(row.target.bar), middle - _lift(row.score, row.target.bar)))
    if score.mark:
        words = wrap_words(score.mark.word, RIGHT - 80, size.small, 2)
        drawn.append(draw_shape(score.mark, x_of(100) + 66, middle, 6))
        first = middle + 4.5 - (size.step - 1) / 2 * (len(words) - 1)
        drawn += draw_text(x_of(100) + 79, first, words, size=size.small, step=size.step - 1)
    return drawn


def _whisker(low: float, high: float, y: float) -> list[str]:
    """Bounds, drawn black on a white edge so that they show on the bar and beside it."""
    ends = ((low, y, high, y), (low, y - 5, low, y + 5), (high, y - 5, high, y + 5))
    return [
        draw_line(*end, stroke=stroke, width=width) for stroke, width in (("#ffffff", 4.0), (INK, 1.6)) for end in ends
    ]


def _lift(score: ScoreView, at: float) -> float:
    """How far a diamond stands over the middle of its bar, so that it hides no end of the bounds."""
    ends = (score.low_bar, score.high_bar) if score.high_bar is not None else ()
    return 11.0 if any(end is not None and abs(x_of(end) - x_of(at)) < 10 for end in ends) else 0.0


def _diamond(target: TargetView, x: float, y: float) -> str:
    """Where a target begins, filled; where a next level does, open."""
    fill, edge = (INK, "#ffffff") if target.kind == "target" else ("#ffffff", INK)
    size = 6.8 if target.kind == "target" else 6
    path = f"M{x:.1f} {y - size:.1f}l{size} {size}l{-size} {size}l{-size} {-size}z"
    return f'<path d="{path}" fill="{fill}" stroke="{edge}" stroke-width="1.5"/>'


def _triangle(x: float, y: float) -> str:
    """A published figure: its tip is where it lies."""
    path = f"M{x:.1f} {y:.1f}l5.5 9h-11z"
    return f'<path d="{path}" fill="#ffffff" stroke="{INK}" stroke-width="1.5"/>'


def _letters(rows: Sequence[Row]) -> dict[str, str]:
    """A letter for each published figure, where there are several; else none."""
    found = list(dict.fromkeys(each.of for row in rows for each in row.beside))
    return {of: LETTERS[n % 26] if len(found) > 1 else "" for n, of in enumerate(found)}


def _lines(beside: Sequence[BesideView]) -> list[list[BesideView]]:
    """Published figures in as many lines beneath the bar as keep them apart."""
    lines: list[list[BesideView]] = []
    for each in sorted(beside, key=lambda one: one.bar):
        line = next((line for line in lines if x_of(each.bar) - x_of(line[-1].bar) >= 24), None)
        lines.append([each]) if line is None else line.append(each)
    return lines


def _beside(row: Row, middle: float, named: dict[str, str], size: Print) -> Iterator[str]:
    for n, line in enumerate(_lines(row.beside)):
        for each in line:
            x, y = x_of(each.bar), middle + 8 + 12.0 * n
            yield _triangle(x, y)
            yield from draw_text(x + 8, y + 9, [named[each.of]] if named[each.of] else (), size=size.tiny)


def _key(
    rows: Sequence[Row], named: dict[str, str], y: float, view: ReportView, *, tick: bool
) -> tuple[list[str], float]:
    """What each shape means, for those that are drawn; and where the drawing ends."""
    size, say = _print_of(view), saying(view.language)
    x, drawn = 0.0, []
    for shape, meaning in _meanings(rows, named, accent(view.look.colour), tick=tick):
        words = say(meaning)
        width = 30 + len(words) * size.small * 0.47
        if x and x + width > WIDTH:
            x, y = 0.0, y + size.step + 4
        drawn += [each.replace("<", f'<g transform="translate({x:.1f} {y:.1f})"><', 1) + "</g>" for each in shape]
        lines = wrap_words(words, WIDTH - 30, size.small, 1)
        drawn += draw_text(x + 26, y + 4, lines, size=size.small, colour=GREY)
        x += width + 14
    return drawn, y + 12


def _meanings(rows: Sequence[Row], named: dict[str, str], fill: str, *, tick: bool) -> Iterator[tuple[list[str], str]]:
    if any(row.score.bar is not None for row in rows):
        yield [f'<rect x="0" y="-5" width="20" height="10" fill="{fill}"/>'], "score"
    if any(row.score.low_bar is not None for row in rows):
        yield _whisker(1, 19, 0), "lowest and highest while questions are open"
    if tick or any(row.thresholds for row in rows):
        yield [draw_line(10, -8, 10, 8, stroke=GREY, dash="3 3")], "a level begins"
    for kind, words in (("target", "our target"), ("next_level", "the next level begins")):
        found = next((row.target for row in rows if row.target and row.target.kind == kind), None)
        if found is not None and found.bar is not None:
            yield [_diamond(found, 10, 0)], words
    for of, letter in named.items():
        yield [_triangle(10, -5)], f"{letter} published: {of}".strip()


def _band_headings(view: ReportView) -> tuple[list[str], float]:
    """Level names where their bands begin, on as many lines as they need; and where the rows begin."""
    size = _print_of(view)
    starts = [0.0, *view.thresholds] if view.thresholds[:1] != (0.0,) else list(view.thresholds)
    if len(starts) != len(view.level_names):
        return [], 8.0
    ends: list[float] = []
    placed: list[tuple[int, float, Mark]] = []
    for at, mark in zip(starts, view.level_names, strict=True):
        x, width = x_of(at), len(mark.word) * size.small * ADVANCE + 22
        row = next((n for n, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + width]
        placed.append((row, x, mark))
    line = size.step + 2
    top = 8.0 + line * len(ends)
    drawn: list[str] = []
    for row, x, mark in placed:
        y = 14.0 + line * row
        drawn += [
            draw_line(x, y - 10, x, top, stroke=RULE),
            *draw_text(x + 4, y, [mark.word], size=size.small, colour=GREY),
        ]
    return drawn, top
