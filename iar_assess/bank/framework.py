"""A framework: what is assessed against, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal

from msgspec import Meta

from .conditions import AnswerId, Condition
from .parts import END, Day, Exact, Id, Line, Part, Provenance, Ref, Source, Text
from .questions import Case, Option, Question, Scale, Section
from .rules import Scoring

# no point at its end: Windows drops that from the name of a folder
EDITION_PATTERN = r"[0-9A-Za-z]([0-9A-Za-z.-]{0,14}[0-9A-Za-z-])?"
BankName = Annotated[
    str,
    Meta(
        pattern=rf"^[a-z0-9][a-z0-9_-]{{0,63}}@{EDITION_PATTERN}{END}",
        description="a framework and its edition, in quotes: id@edition",
    ),
]
Language = Annotated[str, Meta(pattern=rf"^[a-z]{{2}}(-[A-Z]{{2}})?{END}", description="a language: en-GB, cy")]


class Fact(Part, frozen=True, kw_only=True):
    """Something about the organisation that decides which questions apply."""

    id: Annotated[Id, Meta(description="the name under which conditions test it")]
    ask: Annotated[Line, Meta(description="what is asked when an assessment is set up")]
    kind: Annotated[Literal["yes_no", "choice", "number"], Meta(description="how it is answered")] = "yes_no"
    options: Annotated[tuple[Option, ...], Meta(description="for kind: choice")] = ()
    help: Annotated[Text | None, Meta(description="how to answer it")] = None
    is_scope: Annotated[
        bool, Meta(description="true: never asked; it is what the assessment is of: organisation, department or team")
    ] = False


class Member(Part, frozen=True, kw_only=True):
    """One cohort: a year group or a key stage."""

    id: Annotated[Id, Meta(description="the part of an answer's key behind the @")]
    label: Annotated[Line, Meta(description="what people call it")]
    applies_if: Annotated[Condition | None, Meta(description="over facts: where it fails, the cohort is not asked")] = (
        None
    )


class Cohorts(Part, frozen=True, kw_only=True):
    """A list of cohorts for which a question may be answered one by one."""

    id: Annotated[Id, Meta(description="the name that a question gives in its own 'cohorts'")]
    title: Annotated[Line, Meta(description="what the list is of")]
    members: Annotated[
        tuple[Member, ...], Meta(min_length=1, description="the cohorts, in the order in which they are asked")
    ]


class Reason(Part, frozen=True, kw_only=True):
    """A reason for 'not applicable', and what it does to the score."""

    id: Annotated[Id, Meta(description="the name that questions and answers give")]
    label: Annotated[Line, Meta(description="the reason in words")]
    counts: Annotated[
        Literal["left_out", "worst"],
        Meta(description="'outside our control' counts as worst: it does not take the question out"),
    ] = "left_out"


class Flag(Part, frozen=True, kw_only=True):
    """A yes-or-no matter beside the score, such as a legal duty."""

    id: Annotated[Id, Meta(description="the name that a question gives in 'flag'")]
    title: Annotated[Line, Meta(description="what it is about")]
    kind: Annotated[Literal["legal_duty", "note"], Meta(description="a duty under the law, or something to know")] = (
        "legal_duty"
    )
    when: Annotated[Condition, Meta(description="holds: the flag is met")]
    met: Annotated[Text, Meta(description="the sentence when it holds")]
    not_met: Annotated[Text, Meta(description="the sentence when it does not")]
    applies_if: Annotated[Condition | None, Meta(description="over facts: where it fails, the flag does not apply")] = (
        None
    )
    sources: Annotated[tuple[Id, ...], Meta(description="where the duty is stated")] = ()


class Group(Part, frozen=True, kw_only=True):
    """Sections that belong together (pillars, parts)."""

    id: Annotated[Id, Meta(description="the name that conditions give")]
    ref: Annotated[Ref, Meta(description="its number or letter")]
    title: Annotated[Line, Meta(description="its title")]
    sections: Annotated[tuple[Id, ...], Meta(min_length=1, description="its sections, in order")]
    weight: Annotated[int, Meta(ge=1, le=1000, description="how much it counts in the whole")] = 1
    about: Annotated[Text | None, Meta(description="what holds them together")] = None


class Consistency(Part, frozen=True, kw_only=True, rename={"if_": "if"}):
    """Answers that do not go together: where `if` holds, `expect` should hold as well."""

    id: Annotated[Id, Meta(description="its name")]
    if_: Annotated[Condition, Meta(description="where this holds")]
    expect: Annotated[Condition, Meta(description="this should hold as well")]
    message: Annotated[Text, Meta(description="what does not fit, and what to look at again")]

    @property
    def questions(self) -> tuple[str, ...]:
        """The ids of the questions whose answers it looks at."""
        tests = [test for part in (self.if_, self.expect) for test in part.walk()]
        return tuple(dict.fromkeys(name for test in tests for name in (test.question or test.gap,) if name))


class Comparator(Part, frozen=True, kw_only=True):
    """A published figure to look at beside one's own; its metric says what may be set beside what."""

    id: Annotated[Id, Meta(description="its name")]
    title: Annotated[Line, Meta(description="what the figures are")]
    metric: Annotated[
        Literal["mean_score", "share_achieving", "mean_count", "share_of_respondents", "figure"],
        Meta(
            description="share_achieving is a share of institutions and is never shown as a mean score; figure is the "
            "same measure as the questions' own 'metric'"
        ),
    ]
    definition: Annotated[Text, Meta(description="what exactly is counted")]
    population: Annotated[Line, Meta(description="of whom")]
    period: Annotated[Line, Meta(description="when")]
    n: Annotated[int, Meta(ge=1, description="how many answered")] | None = None
    overall: Annotated[Exact | None, Meta(description="the figure for the whole framework")] = None
    groups: Annotated[Mapping[Id, Exact], Meta(description="the figure for each group")] = {}
    sections: Annotated[Mapping[Id, Exact], Meta(description="the figure for each section")] = {}
    scores: Annotated[Mapping[Id, Exact], Meta(description="the figure for each named score")] = {}
    questions: Annotated[
        Mapping[AnswerId, Exact],
        Meta(description="the figure for each question that is a metric; QUESTION.ANSWER for one of several answers"),
    ] = {}
    applies_if: Annotated[
        Condition | None, Meta(description="over facts: where it fails, the figure is not about organisations like us")
    ] = None
    source: Annotated[Id, Meta(description="where it was published")]
    note: Annotated[Text | None, Meta(description="what to read with care")] = None


class GlossaryEntry(Part, frozen=True, kw_only=True):
    """A word that people may not know."""

    term: Annotated[Line, Meta(description="the word")]
    means: Annotated[Text, Meta(description="what it means here")]


class Header(Part, frozen=True, kw_only=True):
    """What `framework.yaml` says, but for the section order."""

    schema: Annotated[Literal[1], Meta(description="the version of this format")]
    id: Annotated[Id, Meta(description="the framework's name, the same in every edition")]
    edition: Annotated[str, Meta(pattern=rf"^{EDITION_PATTERN}{END}", description='in quotes: "2025"')]
    revision: Annotated[int, Meta(ge=1, description="goes up when texts change and nothing else")]
    title: Annotated[Line, Meta(description="the framework's title")]
    summary: Annotated[Text, Meta(description="what is assessed, in one or two sentences")]
    family: Annotated[Line, Meta(description="the heading under which lists show it")]
    publisher: Annotated[Line, Meta(description="who published the criteria, and who wrote the rest")]
    status: Annotated[
        Literal["draft", "current", "legacy", "paused"], Meta(description="whether it is in use; lists show it")
    ]
    language: Annotated[Language, Meta(description="the language of the texts, as en-GB")]
    minutes: Annotated[int, Meta(ge=1, le=2000, description="time needed to answer")]
    licence: Annotated[Line, Meta(description="the licence of this bank")]
    provenance: Annotated[Provenance, Meta(description="whose words and whose rules these are")]
    disclaimer: Annotated[Text, Meta(description="what the bank is not; printed in every report")]
    audience: Annotated[Text, Meta(description="who answers, with whom")]
    we: Annotated[Text, Meta(description="who is meant by 'we' in the questions")]
    method: Annotated[Text, Meta(description="how the score is made, in plain words; printed in reports")]
    sources: Annotated[tuple[Source, ...], Meta(min_length=1, description="where everything comes from")]
    profile: Annotated[tuple[Fact, ...], Meta(description="facts that decide what applies")] = ()
    cohorts: Annotated[
        tuple[Cohorts, ...], Meta(description="lists of cohorts that questions are asked of one by one")
    ] = ()
    scales: Annotated[Mapping[Id, Scale], Meta(description="the shared scales, by name")]
    not_applicable_reasons: Annotated[
        tuple[Reason, ...], Meta(description="the reasons that questions may allow for 'not applicable'")
    ] = ()
    groups: Annotated[tuple[Group, ...], Meta(description="pillars: sections that belong together")] = ()
    scoring: Annotated[Scoring, Meta(description="how answers become results")]
    flags: Annotated[tuple[Flag, ...], Meta(description="duties and other matters beside the score")] = ()
    consistency: Annotated[tuple[Consistency, ...], Meta(description="answers that should go together")] = ()
    glossary: Annotated[tuple[GlossaryEntry, ...], Meta(description="words that people may not know")] = ()
    checked: Annotated[Day, Meta(description="the day the bank was last read against its sources")]


class FrameworkFile(Header, frozen=True, kw_only=True):
    """What the framework is, what it asks about the organisation, and how answers become results."""

    sections: Annotated[tuple[Id, ...], Meta(min_length=1, description="the order of sections")]


class CasesFile(Part, frozen=True, kw_only=True):
    """Good-practice examples that tips may cite."""

    cases: Annotated[tuple[Case, ...], Meta(description="the examples that tips may cite")]


class ComparatorsFile(Part, frozen=True, kw_only=True):
    """Published figures to look at beside one's own."""

    comparators: Annotated[tuple[Comparator, ...], Meta(description="the figures")]


class Framework(Header, frozen=True, kw_only=True, dict=True):
    """A whole bank in memory: sections in order, every reference checked."""

    sections: tuple[Section, ...]
    cases: tuple[Case, ...] = ()
    comparators: tuple[Comparator, ...] = ()
    digest: str = ""
    base: Framework | None = None
    """What it extends; None where it stands alone."""

    @property
    def name(self) -> str:
        """The bank's name, `id@edition`."""
        return f"{self.id}@{self.edition}"

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """The questions by id, in the same order; made when it is first asked for."""
        return {question.id: question for question in self.questions()}

    @cached_property
    def figures_beside(self) -> frozenset[str]:
        """The ids of figures that stand beside what their section scores: a result is whole without them.

        Where a section scores nothing, its figures are what it is about, and are waited for.
        """
        pieces = (piece for each in self.scoring.scores if not isinstance(each.of, str) for piece in each.of)
        scored = {(piece if isinstance(piece, str) else piece.id).partition(".")[0] for piece in pieces}
        beside = (section for section in self.sections if any(each.scored for each in section.questions))
        figures = (each for section in beside for each in section.questions if each.metric and not each.scored)
        return frozenset(each.id for each in figures if not each.required and each.id not in scored)

    def questions(self) -> Iterator[Question]:
        """Every question, in the order in which it is asked."""
        for section in self.sections:
            yield from section.questions
