"""Drawings of levels: which section stands at which, and what is beside what is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from .charts import (
    GREY,
    INK,
    LABEL,
    RULE,
    WIDTH,
    accent,
    as_drawing,
    draw_line,
    draw_shape,
    draw_text,
    wrap_words,
    x_of,
)
from .view import AnswerView, LadderView, ReportView, SectionView

NO_LEVEL = "No level"


def ladders_of(view: ReportView) -> tuple[LadderView, ...]:
    """The ladders of the sections; one for all where the view names none."""
    if view.ladders or not view.level_names:
        return view.ladders
    everyone = tuple(part.id for part in view.sections)
    return (LadderView(what="Each section", levels=view.level_names, sections=everyone),)


def describe_levels(view: ReportView) -> str:
    """What the ladders show, in words."""
    drawn = {name for ladder in ladders_of(view) for name in ladder.sections}
    return "Level of each section. " + ". ".join(
        f"{part.ref} {part.title}: {part.score.mark.word if part.score.mark else part.score.text}"
        for part in view.sections
        if part.id in drawn or not drawn
    )


def draw_ladders(view: ReportView) -> str:
    """Which section stands at which level: a column a section, a rung a level; one ladder below the other."""
    found = ladders_of(view)
    body: list[str] = []
    y = 0.0
    for ladder in found:
        if len(found) > 1:
            body += draw_text(0, y + 16, wrap_words(ladder.what, WIDTH, 13, 1), bold=True)
            y += 26
        drawn, y = _ladder(ladder, [part for part in view.sections if part.id in ladder.sections], y)
        body += drawn
        y += 14
    return as_drawing(describe_levels(view), max(y - 14, 10.0), body)


def _ladder(ladder: LadderView, sections: Sequence[SectionView], top: float) -> tuple[list[str], float]:
    """One ladder, and where it ends."""
    rungs = list(reversed(ladder.levels))
    words = [mark.word for mark in rungs]
    off = [part for part in sections if part.score.mark is None or part.score.mark.word not in words]
    labels = [*words, NO_LEVEL] if off else words
    step = min(64.0, (WIDTH - LABEL + 40) / max(len(sections), 1))
    rung_y = [top + 18.0 + 28 * n for n in range(len(labels))]
    foot = top + 18.0 + 28 * len(labels)
    body: list[str] = []
    for label, y in zip(labels, rung_y, strict=True):
        body.append(draw_line(LABEL - 40, y, LABEL - 40 + step * len(sections), y, stroke="#d5dadd"))
        body += draw_text(LABEL - 54, y + 4.5, wrap_words(label, LABEL - 60, 13, 1), anchor="end")
    for column, part in enumerate(sections):
        x = LABEL - 40 + step * (column + 0.5)
        at = len(labels) - 1 if part in off else words.index(part.score.mark.word if part.score.mark else "")
        body.append(draw_line(x, foot - 8, x, rung_y[at], stroke=RULE, width=2))
        body += [
            draw_shape(part.score.mark, x, rung_y[at], 8),
            *draw_text(x, foot + 10, [part.ref], anchor="middle", bold=True),
        ]
    return body, foot + 18


def wanted_answers(part: SectionView) -> tuple[AnswerView, ...]:
    """The questions of a section that ask what is and what is wanted."""
    return tuple(answer for answer in part.answers if answer.wanted is not None)


def describe_wanted(part: SectionView) -> str:
    """What the drawing of now and wanted shows, in words."""
    return f"Now and wanted in {part.ref} {part.title}. " + ". ".join(
        f"{answer.ref}: now {answer.wanted.now}, wanted {answer.wanted.wanted}, gap: {answer.wanted.gap}"
        for answer in wanted_answers(part)
        if answer.wanted is not None
    )


def draw_wanted(part: SectionView, colour: str) -> str:
    """A line for each question from what is (a dot) to what is wanted (a ring)."""
    body: list[str] = [
        f'<circle cx="6" cy="10" r="5.5" fill="{accent(colour)}"/>',
        *draw_text(18, 14.5, ["now"], size=12, colour=GREY),
        f'<circle cx="66" cy="10" r="6.5" fill="#ffffff" stroke="{INK}" stroke-width="1.6"/>',
        *draw_text(78, 14.5, ["wanted"], size=12, colour=GREY),
    ]
    y = 24.0
    for answer in wanted_answers(part):
        wanted = answer.wanted
        label = wrap_words(answer.ask, LABEL - 70, 12, 2)
        middle = y + 17
        body += draw_text(0, middle + 4.5, [answer.ref], bold=True)
        body += draw_text(58, middle + 4.5 - 7 * (len(label) - 1), label, size=12, step=14)
        body.append(draw_line(x_of(0), middle, x_of(100), middle, stroke="#d5dadd"))
        if wanted is not None:
            body += _reach(wanted.now_bar, wanted.wanted_bar, middle, accent(colour))
            body += draw_text(x_of(100) + 14, middle + 4.5, wrap_words(f"gap: {wanted.gap}", 170, 12, 1), size=12)
        y += 34
    return as_drawing(describe_wanted(part), y + 4, body)


def _reach(now: float | None, wanted: float | None, y: float, fill: str) -> list[str]:
    drawn = []
    if now is not None and wanted is not None:
        drawn.append(draw_line(x_of(now), y, x_of(wanted), y, stroke=fill, width=3))
    if wanted is not None:
        ring = f'<circle cx="{x_of(wanted):.1f}" cy="{y:.1f}" r="8" fill="#ffffff"'
        drawn.append(f'{ring} stroke="{INK}" stroke-width="1.6"/>')
    if now is not None:
        drawn.append(f'<circle cx="{x_of(now):.1f}" cy="{y:.1f}" r="5.5" fill="{fill}"/>')
    return drawn
