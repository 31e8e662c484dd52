"""Golden files: answers with the result that they must give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta

from .parts import END, EXACT_PATTERN, Exact, Id, Line, Part, Text

ExactOrNone = (
    int
    | Annotated[
        str,
        Meta(pattern=rf"^none{END}|{EXACT_PATTERN}", max_length=100, description="an exact number in quotes, or none"),
    ]
)


class GoldenAnswer(Part, frozen=True, kw_only=True):
    """An answer that is not a value."""

    not_applicable: Id | None = None
    not_known: bool = False


class GoldenScore(Part, frozen=True, kw_only=True, rename={"of_": "of"}):
    """What a node must come to; `none` where nothing is to be scored or no level is reached."""

    print: Annotated[str | None, Meta(description="as it is printed")] = None
    score: Annotated[ExactOrNone | None, Meta(description="the exact score, in the rule's own unit")] = None
    of_: Annotated[Exact | None, Meta(description="the most that can be had")] = None
    level: Annotated[Id | None, Meta(description="the level reached")] = None
    low: Annotated[ExactOrNone | None, Meta(description="with every open answer at its worst")] = None
    high: Annotated[ExactOrNone | None, Meta(description="with every open answer at its best")] = None
    level_low: Annotated[Id | None, Meta(description="the level with every open answer at its worst")] = None
    level_high: Annotated[Id | None, Meta(description="the level with every open answer at its best")] = None
    provisional: Annotated[
        bool | None, Meta(description="the level is lost if the open answers are at their worst")
    ] = None
    rests_on_not_applicable: Annotated[
        bool | None, Meta(description="the level is lost if 'not applicable' counts at its worst")
    ] = None
    because: Annotated[Text | None, Meta(description="the sentence of the rule or the cell that decided")] = None
    blocked_by: Annotated[
        tuple[Id, ...] | None, Meta(description="the questions that stand in the way of the next level, in any order")
    ] = None


class GoldenExpect(Part, frozen=True, kw_only=True):
    """What must come out."""

    overall: GoldenScore | None = None
    groups: Mapping[Id, GoldenScore] = {}
    sections: Mapping[Id, GoldenScore] = {}
    scores: Mapping[Id, GoldenScore] = {}
    flags: Mapping[Id, Literal["met", "not_met", "unknown", "does_not_apply"]] = {}
    gaps: Annotated[
        Mapping[Id, ExactOrNone], Meta(description="how far what is wanted lies above what is, as a share")
    ] = {}
    answered: Annotated[Exact | None, Meta(description="the share of answers asked for that are given")] = None
    contradictions: Annotated[tuple[Id, ...] | None, Meta(description="the consistency rules that are broken")] = None


class GoldenFile(Part, frozen=True, kw_only=True):
    """`golden/*.yaml`."""

    title: Line
    why: Text | None = None
    profile: Mapping[Id, str | int] = {}
    answers: Mapping[str, str | int | tuple[str, ...] | GoldenAnswer] = {}
    default: Literal["best", "worst", "unanswered"] = "unanswered"
    expect: GoldenExpect
