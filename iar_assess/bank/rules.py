"""How a bank says that it is scored: methods, levels, printing. Data only; `scoring/` carries it out."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from .conditions import Condition
from .parts import Exact, Id, Line, Part, Text

Counts = Literal["worst", "left_out"]


class Print(Part, frozen=True, kw_only=True, rename={"as_": "as"}):
    """How a score is printed; rounding happens here, once, and nowhere else."""

    as_: Annotated[Literal["percent", "number", "count", "out_of"], Meta(description="the form of the number")]
    decimals: Annotated[int, Meta(ge=0, le=4)] = 0
    rounding: Literal["floor", "half_up"]


class Level(Part, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A step of a ladder. The first has no test; each other holds only when all below it hold."""

    id: Id
    label: Line
    tone: Annotated[
        Literal["low", "middle", "high", "top"], Meta(description="for the mark shown: word, shape, colour")
    ]
    from_: Annotated[Exact | None, Meta(description="holds from this exact score upwards (half-open bands)")] = None
    when: Annotated[Condition | None, Meta(description="holds when this does")] = None
    means: Annotated[Text | None, Meta(description="what it means to be here")] = None
    why_not: Annotated[Text | None, Meta(description="the sentence for 'why not yet'")] = None


class Rule(Part, frozen=True, kw_only=True):
    """How the parts of a node make its score, and which levels that score reaches."""

    score: Annotated[
        Literal["mean", "sum", "minimum", "count", "none"],
        Meta(description="mean: weighted share of full marks; sum: points; count: parts at `level` or above"),
    ]
    of: Literal["questions", "sections", "groups"]
    level: Annotated[Id | None, Meta(description="for count: the section level that counts")] = None
    print: Print
    noun: Annotated[Line | None, Meta(description="what is counted, for people: 'benchmarks achieved'")] = None
    levels: tuple[Level, ...] = ()


class Scoring(Part, frozen=True, kw_only=True):
    """Every rule that turns answers into results; nothing is implicit."""

    unanswered: Counts
    not_known: Counts
    section: Rule
    group: Rule | None = None
    overall: Rule
