"""How a bank says that it is scored: methods, levels, tables, printing. Data only; `scoring/` carries it out."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from .conditions import AnswerId, Condition, Mark
from .parts import Exact, Id, Line, Part, Ref, Text

Counts = Literal["worst", "left_out"]
Method = Literal["mean", "sum", "minimum", "count", "ladder", "none"]
TICKS = ("none", "some", "all")


class Print(Part, frozen=True, kw_only=True, rename={"as_": "as"}):
    """How a score is printed; rounding happens here, once, and nowhere else."""

    as_: Annotated[Literal["percent", "number", "count", "out_of"], Meta(description="the form of the number")]
    decimals: Annotated[int, Meta(ge=0, le=4, description="digits behind the point")] = 0
    rounding: Annotated[Literal["floor", "half_up"], Meta(description="always down, or to the nearest with a half up")]


class Range(Part, frozen=True, kw_only=True):
    """The scale on which a mean or a minimum is given, instead of 0 to 1: a staff survey's 0 to 10, say."""

    worst: Annotated[Exact, Meta(description="what nothing but worst answers come to")]
    best: Annotated[Exact, Meta(description="what full marks come to; more than 'worst'")]


class Level(Part, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A step of a ladder. The first has no test; each other holds only when all below it hold."""

    id: Annotated[Id, Meta(description="the name that conditions give")]
    label: Annotated[Line, Meta(description="what people read")]
    tone: Annotated[
        Literal["low", "middle", "high", "top"], Meta(description="for the mark shown: word, shape, colour")
    ]
    from_: Annotated[Exact | None, Meta(description="holds from this exact score upwards (half-open bands)")] = None
    when: Annotated[Condition | None, Meta(description="holds when this does")] = None
    means: Annotated[Text | None, Meta(description="what it means to be here")] = None
    why_not: Annotated[Text | None, Meta(description="the sentence for 'why not yet'")] = None


class OrderedRule(Part, frozen=True, kw_only=True):
    """One rule of an ordered list, of which the first that holds decides; the last has no test."""

    level: Annotated[Id, Meta(description="the level that it gives")]
    when: Annotated[Condition | None, Meta(description="holds when this does; 'not' may stand over answers here")] = (
        None
    )
    because: Annotated[Text, Meta(description="the sentence that explains the result")]


class TableInput(Part, frozen=True, kw_only=True):
    """One column of a truth table: exactly one of tag, answer, section and score."""

    tag: Annotated[Id | None, Meta(description="the questions with the tag: none, some or all of them")] = None
    answer: Annotated[
        AnswerId | None, Meta(description="a checklist: none, some or all; another question: the option chosen")
    ] = None
    section: Annotated[Id | None, Meta(description="the level of a section")] = None
    score: Annotated[Id | None, Meta(description="the level of a group or a named score")] = None
    label: Annotated[Line | None, Meta(description="what people read for it; left out: the tag, or a title")] = None


class Cell(Part, frozen=True, kw_only=True):
    """One row of a truth table: a status for each input, and the level that follows."""

    when: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=6, description="one status for each input, in order")]
    level: Annotated[Id, Meta(description="the level that follows")]
    because: Annotated[Text, Meta(description="the sentence that explains the result")]


class Table(Part, frozen=True, kw_only=True):
    """A few statuses in, one level and its sentence out; every combination has exactly one row."""

    inputs: Annotated[tuple[TableInput, ...], Meta(description="its columns", min_length=1, max_length=6)]
    cells: Annotated[
        tuple[Cell, ...],
        Meta(description="its rows: one for each combination of statuses", min_length=1, max_length=1000),
    ]


class Piece(Part, frozen=True, kw_only=True):
    """One part of a score that names its parts."""

    id: Annotated[AnswerId, Meta(description="a question, QUESTION.ANSWER, a section, a group or an earlier score")]
    weight: Annotated[
        Annotated[int, Meta(ge=1, le=1000)] | None, Meta(description="left out: the part's own weight")
    ] = None


Pieces = Annotated[tuple[AnswerId | Piece, ...], Meta(min_length=1, max_length=1000)]


class Rule(Part, frozen=True, kw_only=True):
    """How the parts of a node make its score, and which levels that score reaches."""

    score: Annotated[
        Method,
        Meta(
            description="mean: weighted share of full marks; sum: points; minimum: the lowest share; count: how many "
            "are at 'level' or above (of questions: reach 'reaches'); ladder: how many steps are met before the first "
            "that is not; none: nothing is added up"
        ),
    ]
    of: Annotated[
        Literal["questions", "sections", "groups"] | Pieces,
        Meta(description="what it is made of; a list names the parts, and may hold what stands in other sections"),
    ]
    level: Annotated[Id | None, Meta(description="count of sections or groups: the level that counts")] = None
    reaches: Annotated[
        Mark | None, Meta(description="count of questions, ladder: the share that counts; left out: full")
    ] = None
    range: Annotated[Range | None, Meta(description="the scale of a mean or a minimum; left out: 0 to 1")] = None
    print: Annotated[Print | None, Meta(description="left out where nothing is scored")] = None
    noun: Annotated[Line | None, Meta(description="what is counted, for people: 'benchmarks achieved'")] = None
    levels: Annotated[tuple[Level, ...], Meta(description="the ladder, lowest first")] = ()
    rules: Annotated[tuple[OrderedRule, ...], Meta(description="decides the level by the first rule that holds")] = ()
    table: Annotated[Table | None, Meta(description="decides the level by a truth table")] = None

    @property
    def gives_shares(self) -> bool:
        """Whether its scores are shares of full marks, so that a percentage means something beside them."""
        return self.score in ("mean", "minimum", "none") and self.range is None


class NamedScore(Rule, frozen=True, kw_only=True):
    """A score beside the sections: a theme that crosses them, an index, what is wanted."""

    id: Annotated[Id, Meta(description="the name that conditions and other scores give")]
    title: Annotated[Line, Meta(description="its title")]
    ref: Annotated[Ref | None, Meta(description="the number that people see")] = None
    about: Annotated[Text | None, Meta(description="what it says")] = None


class Scoring(Part, frozen=True, kw_only=True):
    """Every rule that turns answers into results; nothing is implicit."""

    unanswered: Annotated[Counts, Meta(description="what an unanswered question does")]
    not_known: Annotated[Counts, Meta(description="what 'not known' does")]
    section: Annotated[Rule, Meta(description="the rule of each section that has none of its own")]
    group: Annotated[Rule | None, Meta(description="the rule of each group")] = None
    scores: Annotated[tuple[NamedScore, ...], Meta(description="named scores, each made of what stands before it")] = ()
    overall: Annotated[Rule, Meta(description="the rule of the whole")]
