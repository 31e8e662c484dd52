"""Drawings of levels: which section stands at which, and what is beside what is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .charts import (
    GREY,
    INK,
    LABEL,
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
from .view import AnswerView, BlockerView, LadderView, Mark, NextLevelView, ReportView, SectionView

NO_LEVEL = "No level"
PALE = "#d5dadd"
_RUNGS = 176.0
_BLOCKED = 480.0
_MOST_LINES = 5


class Sizes(NamedTuple):
    """The sizes of the words in a drawing, how far its lines and rows lie apart, and how many lines a row may have."""

    body: int
    small: int
    step: float
    row: float
    lines: int


USUAL = Sizes(body=12, small=11, step=14, row=28, lines=2)
LARGE = Sizes(body=15, small=15, step=18, row=36, lines=3)
"""In large print a drawing is 257 mm wide, so that 15 of its units are 16 points."""


def sizes_of(view: ReportView) -> Sizes:
    """The sizes of a report's drawings."""
    return LARGE if view.look.large_print else USUAL


def ladders_of(view: ReportView) -> tuple[LadderView, ...]:
    """The ladders of the sections; one for all where the view names none."""
    if view.ladders or not view.level_names:
        return view.ladders
    everyone = tuple(part.id for part in view.sections)
    return (LadderView(what=saying(view.language)("Each section"), levels=view.level_names, sections=everyone),)


def describe_levels(view: ReportView) -> str:
    """What the ladders show, in words."""
    drawn = {name for ladder in ladders_of(view) for name in ladder.sections}
    say = saying(view.language)
    return (
        say("Level of each section, and what stands before the next.")
        + " "
        + ". ".join(
            f"{part.ref} {part.title}: {part.score.mark.word if part.score.mark else part.score.text}"
            f"{_before(part, say)}"
            for part in view.sections
            if part.id in drawn or not drawn
        )
    )


def _before(part: SectionView, say: Say = str) -> str:
    if part.next_level is None or not part.next_level.blockers:
        return ""
    return say(f"; before {part.next_level.level}: {', '.join(map(_with_actions, part.next_level.blockers))}")


def _with_actions(blocker: BlockerView) -> str:
    """A question and the actions that work on it: `2.2 (5, 9)`."""
    return f"{blocker.ref} ({', '.join(map(str, blocker.actions))})" if blocker.actions else blocker.ref


def draw_ladders(view: ReportView) -> str:
    """Each section on its ladder: a row a section, a rung a column, and what stands before the next rung."""
    found, say, size = ladders_of(view), saying(view.language), sizes_of(view)
    body: list[str] = []
    y = 0.0
    for ladder in found:
        if len(found) > 1:
            body += draw_text(
                0, y + 16, wrap_words(ladder.what, WIDTH, size.body + 1, 1), size=size.body + 1, bold=True
            )
            y += 24
        drawn, y = _ladder(ladder, [part for part in view.sections if part.id in ladder.sections], y, say, size)
        body += drawn
        y += 14
    return as_drawing(describe_levels(view), max(y - 14, 10.0), body)


def _ladder(
    ladder: LadderView, sections: Sequence[SectionView], top: float, say: Say, size: Sizes
) -> tuple[list[str], float]:
    """One ladder, and where it ends."""
    words = [mark.word for mark in ladder.levels]
    off = any(part.score.mark is None or part.score.mark.word not in words for part in sections)
    labels = [say(NO_LEVEL), *words] if off else words
    step = (_BLOCKED - _RUNGS) / len(labels)
    line = size.small + 2
    heads = [wrap_words(label, step - 6, size.small, 4) for label in labels]
    y = top + line * max(map(len, heads)) + 8.0
    body: list[str] = []
    for n, head in enumerate(heads):
        x = _RUNGS + step * (n + 0.5)
        above = y - 8 - line * (len(head) - 1)
        body += draw_text(x, above, head, size=size.small, step=line, colour=GREY, anchor="middle")
    if any(_before(part) for part in sections):
        body += draw_text(_BLOCKED + 12, y - 8, [say("before the next (actions)")], size=size.small, colour=GREY)
    for part in sections:
        mark = part.score.mark
        at = labels.index(mark.word if mark is not None and mark.word in labels else say(NO_LEVEL))
        drawn, y = _rung_row(part, [_RUNGS + step * (n + 0.5) for n in range(len(labels))], at, y, say, size)
        body += drawn
    return body, y


def _rung_row(
    part: SectionView, rungs: Sequence[float], at: int, y: float, say: Say, size: Sizes
) -> tuple[list[str], float]:
    """A section: how far it has come, and the questions before its next level."""
    left = 12.0 + 0.7 * size.body * max(len(part.ref), 2)
    label = wrap_words(part.short, _RUNGS - left - 8, size.body, size.lines)
    lines = _blocked(part, say, size)
    height = max(size.row, size.step * max(len(label), len(lines)) + 8)
    middle = y + height / 2
    ref = draw_text(0, middle + 4.5, [part.ref], size=size.body, bold=True)
    body = [draw_line(0, y, WIDTH, y, stroke=PALE), *ref]
    first = middle + 4.5 - size.step / 2 * (len(label) - 1)
    body += draw_text(left, first, label, size=size.body, step=size.step)
    body.append(draw_line(rungs[0], middle, rungs[-1], middle, stroke=PALE, width=2))
    body.append(draw_line(rungs[0], middle, rungs[at], middle, stroke=GREY, width=3))
    body += [f'<circle cx="{x:.1f}" cy="{middle:.1f}" r="3" fill="{RULE}"/>' for x in rungs[at + 1 :]]
    body.append(draw_shape(part.score.mark, rungs[at], middle, 8))
    first = middle + 4.5 - size.step / 2 * (len(lines) - 1)
    body += draw_text(_BLOCKED + 12, first, lines, size=size.body, step=size.step)
    return body, y + height


def _blocked(part: SectionView, say: Say, size: Sizes) -> list[str]:
    """The questions before the next level with their actions, as many as a few lines hold."""
    blockers = part.next_level.blockers if part.next_level is not None else ()
    shown = [_with_actions(blocker).replace(" ", "\u00a0") for blocker in blockers]
    while shown:
        more = len(blockers) - len(shown)
        rest = " " + say(f"and {more} more").replace(" ", "\u00a0") if more else ""
        lines = wrap_words(", ".join(shown) + rest, WIDTH - _BLOCKED - 12, size.body, 9)
        if len(lines) <= size.lines:
            return lines
        shown.pop()
    return [say(f"{len(blockers)} questions")] if blockers else []


def describe_way(view: ReportView) -> str:
    """What the ladder of the whole result shows, in words."""
    headline, say = view.headline, saying(view.language)
    levels = ", ".join(mark.word for mark in headline.levels)
    said = [f"{say('The levels of the whole result, lowest first:')} {levels}"]
    if headline.score.mark is not None:
        said.append(say(f"We are at {headline.score.mark.word}"))
    if headline.next_level is not None and headline.next_level.blockers:
        between = "; ".join(map(_with_actions, headline.next_level.blockers))
        said.append(say(f"Between here and {headline.next_level.level} stand (with their actions): {between}"))
    return ". ".join(said)


def draw_way(view: ReportView) -> str:
    """The ladder of the whole result, highest rung on top, with what stands before the next."""
    headline, say, size = view.headline, saying(view.language), sizes_of(view)
    words = [mark.word for mark in headline.levels]
    here = words.index(headline.score.mark.word) if headline.score.mark and headline.score.mark.word in words else -1
    body: list[str] = []
    y = 16.0
    for n in range(len(words) - 1, -1, -1):
        body += _rung(
            headline.levels[n],
            y,
            reached=n <= here,
            here=say("We are here") if n == here else "",
            colour=accent(view.look.colour),
            size=size,
        )
        gap = 30.0
        if headline.next_level is not None and n == here + 1:
            lines = _between(headline.next_level, say, size)
            body += draw_text(LABEL + 64, y + 9 + size.body, lines, size=size.body, step=size.step + 1)
            gap = max(gap, (size.step + 1) * len(lines) + 20)
        if n > 0 or here < 0:
            for x in (LABEL, LABEL + 40):
                body.append(draw_line(x, y, x, y + gap, stroke=GREY, width=2, dash="" if n <= here else "4 4"))
            y += gap
    if here < 0:
        body += draw_text(LABEL + 64, y + 4.5, [say("We are here")], size=size.body + 1, bold=True)
    return as_drawing(describe_way(view), y + 14, body)


def _rung(mark: Mark, y: float, *, reached: bool, here: str, colour: str, size: Sizes) -> list[str]:
    words = wrap_words(mark.word, LABEL - 40, size.body + 1, 2)
    drawn = [
        *draw_text(
            LABEL - 14,
            y + 4.5 - 8 * (len(words) - 1),
            words,
            size=size.body + 1,
            step=size.step + 2,
            anchor="end",
            bold=bool(here),
        ),
        draw_line(LABEL, y, LABEL + 40, y, stroke=colour if reached else GREY, width=5 if reached else 2),
    ]
    if here:
        drawn.append(draw_shape(mark, LABEL + 20, y, 9))
        drawn += draw_text(LABEL + 64, y + 4.5, [here], size=size.body + 1, bold=True)
    return drawn


def _between(lack: NextLevelView, say: Say, size: Sizes) -> list[str]:
    """What stands before a level: how many questions, and which, with the actions that work on them."""
    count = len(lack.blockers)
    if not count:
        return []
    known = [_with_actions(blocker).replace(" ", "\u00a0") for blocker in lack.blockers]
    head = f"{say('In between, with their actions:')} {', '.join(known)}"
    return wrap_words(head, WIDTH - LABEL - 64, size.body, _MOST_LINES + size.lines - USUAL.lines)


def wanted_answers(part: SectionView) -> tuple[AnswerView, ...]:
    """The questions of a section that ask what is and what is wanted."""
    return tuple(answer for answer in part.answers if answer.wanted is not None)


def describe_wanted(part: SectionView, say: Say = str) -> str:
    """What the drawing of now and wanted shows, in words."""
    return (
        say(f"Now and wanted in {part.ref} {part.title}.")
        + " "
        + ". ".join(
            f"{answer.ref}: " + say(f"now {answer.wanted.now}, wanted {answer.wanted.wanted}, gap: {answer.wanted.gap}")
            for answer in wanted_answers(part)
            if answer.wanted is not None
        )
    )


def draw_wanted(part: SectionView, colour: str, say: Say = str, size: Sizes = USUAL) -> str:
    """A line for each question from what is (a dot) to what is wanted (a ring)."""
    body: list[str] = [
        f'<circle cx="6" cy="10" r="5.5" fill="{accent(colour)}"/>',
        *draw_text(18, 14.5, [say("now")], size=size.body, colour=GREY),
        f'<circle cx="66" cy="10" r="6.5" fill="#ffffff" stroke="{INK}" stroke-width="1.6"/>',
        *draw_text(78, 14.5, [say("wanted")], size=size.body, colour=GREY),
    ]
    y = 24.0
    for answer in wanted_answers(part):
        wanted = answer.wanted
        label = wrap_words(answer.ask, LABEL - 70, size.body, 2)
        middle = y + (size.row + 6) / 2
        body += draw_text(0, middle + 4.5, [answer.ref], size=size.body + 1, bold=True)
        first = middle + 4.5 - size.step / 2 * (len(label) - 1)
        body += draw_text(58, first, label, size=size.body, step=size.step)
        body.append(draw_line(x_of(0), middle, x_of(100), middle, stroke=PALE))
        if wanted is not None:
            body += _reach(wanted.now_bar, wanted.wanted_bar, middle, accent(colour))
            gap = wrap_words(say(f"gap: {wanted.gap}"), 170, size.body, 1)
            body += draw_text(x_of(100) + 14, middle + 4.5, gap, size=size.body)
        y += size.row + 6
    return as_drawing(describe_wanted(part, say), y + 4, body)


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
