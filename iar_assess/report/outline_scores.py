"""Scores in an outline, with what they are looked at against: targets, next levels, published figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from .outline_kit import NONE, Aside, Bar, Blocks, Line, bounds, joined, level_of, table
from .view import BesideView, ScoreView, TargetView


class Aimed(Protocol):
    """What has a score, and what that is looked at against."""

    @property
    def score(self) -> ScoreView:
        """The score."""

    @property
    def target(self) -> TargetView | None:
        """The target, or the next level."""

    @property
    def beside(self) -> tuple[BesideView, ...]:
        """What others have published."""


def target_head(parts: Iterable[Aimed]) -> str:
    """What the column of targets is called: where nobody set one, it holds the next levels."""
    return "Target" if any(part.target is not None and part.target.kind == "target" for part in parts) else "Next level"


def target_line(part: Aimed, head: str) -> str:
    """A target; a next level among targets says that it is one."""
    if part.target is None:
        return NONE
    return part.target.text if part.target.kind == "target" or head != "Target" else f"next level: {part.target.text}"


def with_published(title: Line, part: Aimed) -> Line:
    """A title, and what others have published for it on the same scale."""
    return joined((title, *((Aside(f"Published: {each.value} ({each.of})"),) for each in part.beside)), "\n")


def score_table(what: str, first: str, rows: Iterable[tuple[str, Line, Aimed]]) -> Blocks:
    """Scores in figures and as bars; a column only where it says something."""
    found = tuple(rows)
    head = target_head(part for _, _, part in found)
    yield from table(
        what,
        ("No.", first, "Score", "Bar", "Answered", "While open", "Level", head),
        (
            (
                ref or NONE,
                with_published(title, part),
                part.score.text if part.score.numbered else NONE,
                (Bar(part.score.bar),) if part.score.bar is not None and part.score.numbered else "",
                part.score.answered or NONE,
                bounds(part.score) or NONE,
                level_of(part.score),
                target_line(part, head),
            )
            for ref, title, part in found
        ),
        (6, 24, 9, 12, 10, 11, 13, 15),
    )
