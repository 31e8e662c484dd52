"""What an outline is made of: typed blocks of lines, and the small parts that several pages of a report share.

An outline is for the formats that have no template: Word and Markdown draw the same blocks, each in its own way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from .html import is_web_address
from .view import Mark, NextLevelView, ScoreView
from .words import end_sentence

NONE = "–"


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out, such as the label in front of a sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that step back."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a web page; only an https address becomes a link."""

    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Jump:
    """Words that lead to another part of the report, where that is there."""

    text: str
    to: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a jump may lead to, inside a line."""

    name: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A length, 0 to 100; the number it stands for is beside it in words."""

    share: float


Piece = str | Strong | Aside | Mark | Link | Jump | Place | Bar
Line = str | tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the document."""

    text: str


@dataclass(frozen=True, slots=True)
class Logo:
    """The organisation's logo, where a format can show it."""

    alt: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `name` is what jumps lead to."""

    level: int
    text: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `lang` where it is in another language than the document."""

    line: Line
    look: Literal["plain", "big", "lead", "small"] = "plain"
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Line, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `what` it shows for those who cannot see it, headings, rows, and the columns' shares of the width."""

    what: str
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and what they say, in two columns that a group can fill in."""

    what: str
    rows: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page, where there are pages."""


Block = Title | Logo | Heading | Text | Bullets | Table | Facts | Contents | NewPage
Blocks = Iterator[Block]


def pieces_of(line: Line) -> tuple[Piece, ...]:
    """The pieces of a line."""
    return (line,) if isinstance(line, str) else line


def filled(share: float, steps: int) -> int:
    """How many of so many steps a bar fills: all only where it is full, none only where it is empty."""
    if share <= 0 or share >= 100:
        return steps if share >= 100 else 0
    return min(max(round(share / 100 * steps), 1), steps - 1)


def web_address(url: str | None) -> str | None:
    """`url` where it may become a link, else None."""
    safe = url is not None and url.startswith("https://") and is_web_address(url) and "\\" not in url
    return url if safe else None


def labelled(label: str, words: str) -> tuple[Piece, ...]:
    """A label that stands out, and a sentence."""
    return (Strong(f"{label}:"), f" {end_sentence(words)} ")


def joined(lines: Iterable[Line], between: str) -> tuple[Piece, ...]:
    """Several lines as one."""
    found: list[Piece] = []
    for line in lines:
        found += [between, *pieces_of(line)] if found else pieces_of(line)
    return tuple(found)


def bullets(items: Iterable[Line], *, numbered: bool = False) -> Blocks:
    """A list, where there is anything in it."""
    found = tuple(items)
    if found:
        yield Bullets(found, numbered)


def listed(heading: Heading, items: Iterable[Line], *, numbered: bool = False) -> Blocks:
    """A heading and its list, where there is anything in it."""
    found = tuple(items)
    if found:
        yield heading
        yield Bullets(found, numbered)


def table(what: str, head: tuple[str, ...], rows: Iterable[tuple[Line, ...]], widths: tuple[int, ...] = ()) -> Blocks:
    """A table without the columns in which nothing stands; none where there are no rows."""
    found = tuple(rows)
    if not found:
        return
    kept = [n for n in range(len(head)) if any(row[n] not in (NONE, "", ()) for row in found)]
    yield Table(
        what,
        tuple(head[n] for n in kept),
        tuple(tuple(row[n] for n in kept) for row in found),
        tuple(widths[n] for n in kept) if widths else (),
    )


def bounds(score: ScoreView) -> str | None:
    """Between what a score lies while something is open."""
    if score.low_text is None or score.high_text is None:
        return None
    return f"{score.low_text} to {score.high_text}"


def level_of(score: ScoreView) -> tuple[Piece, ...]:
    """A level, with what it rests on."""
    found: list[Piece] = [score.mark] if score.mark is not None else []
    if score.provisional:
        found += [" ", Aside("(provisional)")]
    if score.rests_on_not_applicable:
        found += [" ", Aside("(rests on not applicable)")]
    return tuple(found) or (NONE,)


def marks(levels: Iterable[Mark]) -> tuple[Piece, ...]:
    """Several marks in a row."""
    return joined(((level,) for level in levels), ", ")


def decided(score: ScoreView) -> Blocks:
    """What decided a level: the bank's sentence, and what a table looked at."""
    if score.because is not None:
        yield Text(score.because)
    yield from looked_at(score)


def looked_at(score: ScoreView) -> Blocks:
    """What a table looked at, and found."""
    if score.statuses:
        yield Text(f"What was looked at and found: {end_sentence('; '.join(score.statuses))}", "small")


def next_step(found: NextLevelView, level: int, *, most: int | None = None) -> Blocks:
    """What the next level waits for."""
    yield Heading(level, f"On the way to {found.level}")
    yield Text(found.sentence)
    shown = found.blockers[:most]
    yield from bullets(
        (
            Strong(each.ref),
            f" {each.text}",
            *((" ", Aside(each.answer)) if len(each.answer) <= 60 else ()),
            *_work_on_it(each.actions),
        )
        for each in shown
    )
    if len(found.blockers) > len(shown):
        yield Text(f"and {len(found.blockers) - len(shown)} more, in the sections below")


def _work_on_it(numbers: tuple[int, ...]) -> tuple[Piece, ...]:
    words = " → actions " if len(numbers) > 1 else " → action "
    return (words, *action_numbers(numbers)) if numbers else ()


def action_numbers(numbers: Iterable[int]) -> tuple[Piece, ...]:
    """The numbers of actions, leading to them."""
    return joined(((Jump(str(number), f"action-{number}"),) for number in numbers), ", ")
