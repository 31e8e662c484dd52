"""Golden files: answers with the result that they must give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from .parts import Id, Line, Part, Text


class GoldenAnswer(Part, frozen=True, kw_only=True):
    """An answer that is not a value."""

    not_applicable: Id | None = None
    not_known: bool = False


class GoldenScore(Part, frozen=True, kw_only=True):
    """What a node must come to."""

    print: str | None = None
    level: Id | None = None


class GoldenExpect(Part, frozen=True, kw_only=True):
    """What must come out."""

    overall: GoldenScore | None = None
    groups: Mapping[Id, GoldenScore] = {}
    sections: Mapping[Id, GoldenScore] = {}
    flags: Mapping[Id, Literal["met", "not_met", "unknown", "does_not_apply"]] = {}


class GoldenFile(Part, frozen=True, kw_only=True):
    """`golden/*.yaml`."""

    title: Line
    why: Text | None = None
    profile: Mapping[Id, str | int] = {}
    answers: Mapping[str, str | int | tuple[str, ...] | GoldenAnswer] = {}
    default: Literal["best", "worst", "unanswered"] = "unanswered"
    expect: GoldenExpect
