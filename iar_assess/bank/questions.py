"""What is asked: scales, options, questions, tips, cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta

from .conditions import Condition
from .parts import Exact, Id, Line, Link, Part, Provenance, Ref, Text
from .rules import Rule

Kind = Literal["choice", "yes_no", "share", "many", "number", "date", "text"]
SCORED_KINDS = frozenset({"choice", "yes_no", "share", "many", "number"})


class Option(Part, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One answer that may be chosen; `value` is exact, and several options may share full marks."""

    id: Annotated[Id, Meta(description="the name that answers and conditions give")]
    label: Annotated[Line, Meta(description="what people choose")]
    anchor: Annotated[Text | None, Meta(description="what it looks like in practice")] = None
    value: Annotated[Exact | None, Meta(description="what it is worth; left out: 1 on a checklist")] = None
    from_: Annotated[Exact | None, Meta(description="a band's lower edge, itself included")] = None
    above: Annotated[Exact | None, Meta(description="number: the band's lower edge, itself not included")] = None
    to: Annotated[Exact | None, Meta(description="banded share: the band's upper edge, itself included")] = None


class Scale(Part, frozen=True, kw_only=True):
    """A named set of options that questions share, worst first; the bands of a number go from small to large."""

    kind: Annotated[Kind, Meta(description="how it is answered")]
    options: Annotated[
        tuple[Option, ...], Meta(description="what may be chosen, worst first; the bands of a number")
    ] = ()
    unit: Annotated[Line | None, Meta(description="what a number counts")] = None
    hint: Annotated[Line | None, Meta(description="a line to help who answers")] = None
    least: Annotated[Exact | None, Meta(description="number: the smallest that can be; what lies below is a slip")] = (
        None
    )
    most: Annotated[Exact | None, Meta(description="number: the largest that can be; what lies above is a slip")] = None


class Metric(Part, frozen=True, kw_only=True):
    """What a number measures, so that it can be set beside others' figures."""

    definition: Annotated[Text, Meta(description="what is counted, and over what it is divided")]
    population: Annotated[Line, Meta(description="who is counted")]
    period: Annotated[Line, Meta(description="over what time")]
    better: Annotated[Literal["higher", "lower", "neither"], Meta(description="which way is good")]
    source: Annotated[Id | None, Meta(description="where the definition comes from")] = None


class AnswerPart(Part, frozen=True, kw_only=True):
    """One of several answers to one question: in place and how well it works; now and wanted."""

    id: Annotated[Id, Meta(description="the name behind the dot: QUESTION.ANSWER")]
    label: Annotated[Line, Meta(description="what this answer says: 'In place', 'How well it works'")]
    scale: Annotated[Id, Meta(description="how it is answered")]
    role: Annotated[
        Literal["counts", "wanted", "beside"],
        Meta(description="counts towards the score; is what we want to reach; or is only shown"),
    ] = "counts"
    weight: Annotated[int, Meta(ge=1, le=1000, description="its weight within the question, where combine is mean")] = 1
    reversed: Annotated[bool, Meta(description="the scale's worst option is the best answer here")] = False
    follows: Annotated[
        Condition | None,
        Meta(description="over earlier answers, its own question's too: until it holds, it is not asked and is worst"),
    ] = None
    metric: Annotated[Metric | None, Meta(description="what a number measures")] = None


class Effort(Part, frozen=True, kw_only=True):
    """What a tip costs to carry out."""

    time: Annotated[Literal["hours", "days", "weeks", "months"], Meta(description="how long it takes those who do it")]
    money: Annotated[Literal["none", "low", "medium", "high"], Meta(description="what it costs beside their time")] = (
        "none"
    )
    skills: Annotated[Literal["in_house", "some_training", "specialist"], Meta(description="who can do it")] = (
        "in_house"
    )


class Measure(Part, frozen=True, kw_only=True):
    """How one will know that a tip worked."""

    target: Annotated[Line, Meta(description="what will be so when it has worked")]
    how: Annotated[Line, Meta(description="how it is measured, and from what record")]
    baseline: Annotated[Line | None, Meta(description="what is so now")] = None


Weeks = Annotated[int, Meta(ge=0, le=260)]


class Tip(Part, frozen=True, kw_only=True):
    """Advice tied to the answers that call for it."""

    id: Annotated[Id, Meta(description="the name that plans give, stable for ever")]
    title: Annotated[Line, Meta(description="an instruction: starts with a verb")]
    why: Annotated[Text | None, Meta(description="what it brings, in a sentence or two")] = None
    first_step: Annotated[Text, Meta(description="what can be done on Monday")]
    effort: Annotated[Effort, Meta(description="what it costs to carry out")]
    owner_role: Annotated[Line, Meta(description="whose job it usually is")]
    measure: Annotated[Measure, Meta(description="how one will know that it worked")]
    sources: Annotated[tuple[Id, ...], Meta(description="where the advice comes from", min_length=1)]
    evidence_grade: Annotated[
        Literal["published_study", "national_guidance", "case_example", "our_view"],
        Meta(description="how well it is founded"),
    ] = "our_view"
    do_by: Annotated[Literal["today", "30_days", "next_year"], Meta(description="how soon it can be begun")] = "30_days"
    lead_time: Annotated[Line | None, Meta(description="how long before it can begin or bear fruit, in words")] = None
    lead_weeks: Annotated[Weeks | None, Meta(description="the same in weeks, for a schedule")] = None
    needs: Annotated[tuple[Id, ...], Meta(description="tips that come first")] = ()
    when: Annotated[
        Condition | None, Meta(description="when the tip is called for; left out: the question is below full marks")
    ] = None
    started_when: Annotated[Condition | None, Meta(description="the answers that say that it has begun")] = None
    done_when: Annotated[
        Condition | None, Meta(description="the answers that say that it is done: it is no longer called for")
    ] = None
    cases: Annotated[tuple[Id, ...], Meta(description="good-practice examples")] = ()
    links: Annotated[tuple[Link, ...], Meta(description="pages worth opening")] = ()


class Case(Part, frozen=True, kw_only=True):
    """A good-practice example; `result` is left out where the source gives none."""

    id: Annotated[Id, Meta(description="the name that tips give")]
    organisation: Annotated[Line, Meta(description="who did it")]
    what: Annotated[Text, Meta(description="what they did, in our own words")]
    kind: Annotated[
        Literal["figure", "target", "qualitative"],
        Meta(description="a figure reached, a target set, or words only"),
    ]
    result: Annotated[
        Text | None, Meta(description="what the source says came of it; left out where it gives none")
    ] = None
    source: Annotated[Id, Meta(description="where it is told")]
    year: Annotated[Line | None, Meta(description="when")] = None


class Question(Part, frozen=True, kw_only=True):
    """One thing that is asked."""

    id: Annotated[Id, Meta(description="the name that answers, conditions and tips give, stable for ever")]
    ref: Annotated[Ref, Meta(description="the number that people see")]
    ask: Annotated[Text, Meta(description="the question itself; 'we' is the organisation")]
    guidance: Annotated[Text, Meta(description="how to answer: who counts, over what period")]
    look_for: Annotated[tuple[Line, ...], Meta(min_length=1, description="what evidence to look for")]
    scale: Annotated[Id | None, Meta(description="how it is answered; left out where it has several answers")] = None
    answers: Annotated[
        tuple[AnswerPart, ...], Meta(description="several answers to the one question, instead of 'scale'")
    ] = ()
    combine: Annotated[
        Literal["mean", "minimum"] | None,
        Meta(description="how the answers that count make the question's share; needed where more than one counts"),
    ] = None
    reversed: Annotated[bool, Meta(description="the scale's worst option is the best answer here")] = False
    who: Annotated[Line | None, Meta(description="who is meant by 'you', where it is not the bank's 'we'")] = None
    why: Annotated[Text | None, Meta(description="why it is asked, with a figure where a source has one")] = None
    criteria: Annotated[
        tuple[Annotated[str, Meta(max_length=24)], ...],
        Meta(description="the published criteria that the question serves"),
    ] = ()
    options: Annotated[tuple[Option, ...], Meta(description="a checklist's own points, where the scale has none")] = ()
    anchors: Annotated[
        Mapping[Id, Text], Meta(description="what its options look like here, where the scale's own anchors do not say")
    ] = {}
    weight: Annotated[int, Meta(ge=1, le=1000, description="how much it counts beside its neighbours")] = 1
    scored: Annotated[bool, Meta(description="false: it is asked, and counts in no section and not in the whole")] = (
        True
    )
    required: Annotated[bool, Meta(description="the assessment is not complete without an answer to it")] = False
    gate: Annotated[Id | None, Meta(description="the level it belongs to; tested by the condition 'gate'")] = None
    metric: Annotated[Metric | None, Meta(description="what a number measures")] = None
    tags: Annotated[tuple[Id, ...], Meta(description="words that conditions and tables test")] = ()
    applies_if: Annotated[
        Condition | None, Meta(description="over facts: where it fails, the question leaves the score")
    ] = None
    follows: Annotated[
        Condition | None,
        Meta(description="over an earlier answer: until it holds, the question is not asked and counts as its worst"),
    ] = None
    cohorts: Annotated[Id | None, Meta(description="answered once for each member of this cohort list")] = None
    not_applicable: Annotated[
        tuple[Id, ...], Meta(description="the reasons for which 'not applicable' may be given")
    ] = ()
    flag: Annotated[Id | None, Meta(description="the flag (a legal duty, say) that the question serves")] = None
    provenance: Annotated[
        Provenance | None, Meta(description="whose words and rules, where the bank does not say so")
    ] = None
    sources: Annotated[tuple[Id, ...], Meta(description="where it comes from")] = ()
    tips: Annotated[tuple[Tip, ...], Meta(description="what to do about it")] = ()

    @property
    def parts(self) -> tuple[AnswerPart | None, ...]:
        """The answers that it takes; one None where there is a single one, under the question's own id."""
        return self.answers or (None,)

    @property
    def turned(self) -> bool:
        """Whether the worst options are the best answers: of its single answer, or of all its answers that count."""
        counting = [part.reversed for part in self.answers if part.role == "counts"]
        return all(counting) if counting else self.reversed


class Section(Part, frozen=True, kw_only=True):
    """A group of questions that gets a result of its own; one file."""

    id: Annotated[Id, Meta(description="the name that conditions and the order of sections give")]
    ref: Annotated[Ref, Meta(description="the number that people see")]
    title: Annotated[Line, Meta(description="its title")]
    about: Annotated[Text, Meta(description="what it is about, in our own words")]
    questions: Annotated[
        tuple[Question, ...], Meta(description="its questions, in the order in which they are asked", min_length=1)
    ]
    short: Annotated[Line | None, Meta(description="a shorter title for charts")] = None
    provenance: Annotated[
        Provenance | None, Meta(description="whose words and rules, where the bank does not say so")
    ] = None
    sources: Annotated[tuple[Id, ...], Meta(description="where it comes from")] = ()
    weight: Annotated[int, Meta(ge=1, le=1000, description="how much it counts in the group and in the whole")] = 1
    scoring: Annotated[Rule | None, Meta(description="a rule of its own, instead of the one for all sections")] = None
