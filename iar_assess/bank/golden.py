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

    not_applicable: Annotated[Id | None, Meta(description="the reason")] = None
    not_known: Annotated[bool, Meta(description="true: it is not known")] = False


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

    overall: Annotated[GoldenScore | None, Meta(description="the whole")] = None
    groups: Annotated[Mapping[Id, GoldenScore], Meta(description="groups, by id")] = {}
    sections: Annotated[Mapping[Id, GoldenScore], Meta(description="sections, by id")] = {}
    scores: Annotated[Mapping[Id, GoldenScore], Meta(description="named scores, by id")] = {}
    flags: Annotated[
        Mapping[Id, Literal["met", "not_met", "unknown", "does_not_apply"]], Meta(description="flags, by id")
    ] = {}
    gaps: Annotated[
        Mapping[Id, ExactOrNone], Meta(description="how far what is wanted lies above what is, as a share")
    ] = {}
    answered: Annotated[Exact | None, Meta(description="the share of answers asked for that are given")] = None
    contradictions: Annotated[tuple[Id, ...] | None, Meta(description="the consistency rules that are broken")] = None


class GoldenFile(Part, frozen=True, kw_only=True):
    """`golden/*.yaml`."""

    title: Annotated[Line, Meta(description="what is shown")]
    why: Annotated[Text | None, Meta(description="how the result was worked out, where a comment does not say")] = None
    profile: Annotated[Mapping[Id, str | int], Meta(description="facts, by id")] = {}
    answers: Annotated[
        Mapping[str, str | int | tuple[str, ...] | GoldenAnswer],
        Meta(description="answers, by QUESTION, QUESTION.ANSWER, QUESTION@COHORT"),
    ] = {}
    default: Annotated[
        Literal["best", "worst", "unanswered"], Meta(description="what every question not listed is answered with")
    ] = "unanswered"
    expect: Annotated[GoldenExpect, Meta(description="what must come out")]
