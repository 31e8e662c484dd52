"""A framework: what is assessed against, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from msgspec import Meta

from .conditions import Condition
from .parts import END, Day, Exact, Id, Line, Part, Provenance, Ref, Source, Text
from .questions import Case, Option, Question, Scale, Section
from .rules import Scoring

# no point at its end: Windows drops that from the name of a folder
EDITION_PATTERN = r"[0-9A-Za-z]([0-9A-Za-z.-]{0,14}[0-9A-Za-z-])?"


class Fact(Part, frozen=True, kw_only=True):
    """Something about the organisation that decides which questions apply."""

    id: Id
    ask: Line
    kind: Literal["yes_no", "choice", "number"] = "yes_no"
    options: Annotated[tuple[Option, ...], Meta(description="for kind: choice")] = ()
    help: Text | None = None


class Member(Part, frozen=True, kw_only=True):
    """One cohort: a year group or a key stage."""

    id: Id
    label: Line
    applies_if: Condition | None = None


class Cohorts(Part, frozen=True, kw_only=True):
    """A list of cohorts for which a question may be answered one by one."""

    id: Id
    title: Line
    members: Annotated[tuple[Member, ...], Meta(min_length=1)]


class Reason(Part, frozen=True, kw_only=True):
    """A reason for 'not applicable', and what it does to the score."""

    id: Id
    label: Line
    counts: Annotated[
        Literal["left_out", "worst"],
        Meta(description="'outside our control' counts as worst: it does not take the question out"),
    ] = "left_out"


class Flag(Part, frozen=True, kw_only=True):
    """A yes-or-no matter beside the score, such as a legal duty."""

    id: Id
    title: Line
    kind: Literal["legal_duty", "note"] = "legal_duty"
    when: Annotated[Condition, Meta(description="holds: the flag is met")]
    met: Annotated[Text, Meta(description="the sentence when it holds")]
    not_met: Annotated[Text, Meta(description="the sentence when it does not")]
    applies_if: Condition | None = None
    sources: tuple[Id, ...] = ()


class Group(Part, frozen=True, kw_only=True):
    """Sections that belong together (pillars, parts)."""

    id: Id
    ref: Ref
    title: Line
    sections: Annotated[tuple[Id, ...], Meta(min_length=1)]
    about: Text | None = None


class Comparator(Part, frozen=True, kw_only=True):
    """A published figure to look at beside one's own; its metric says what may be set beside what."""

    id: Id
    title: Line
    metric: Annotated[
        Literal["mean_score", "share_achieving", "mean_count", "share_of_respondents"],
        Meta(description="share_achieving is a share of institutions and is never shown as a mean score"),
    ]
    definition: Text
    population: Line
    period: Line
    n: Annotated[int, Meta(ge=1)] | None = None
    overall: Annotated[Exact | None, Meta(description="the figure for the whole framework")] = None
    sections: Annotated[Mapping[Id, Exact], Meta(description="the figure for each section")] = {}
    source: Id
    note: Text | None = None


class GlossaryEntry(Part, frozen=True, kw_only=True):
    """A word that people may not know."""

    term: Line
    means: Text


class Header(Part, frozen=True, kw_only=True):
    """What `framework.yaml` says, but for the section order."""

    schema: Literal[1]
    id: Id
    edition: Annotated[str, Meta(pattern=rf"^{EDITION_PATTERN}{END}", description='in quotes: "2025"')]
    revision: Annotated[int, Meta(ge=1, description="goes up when texts change and nothing else")]
    title: Line
    summary: Text
    family: Line
    publisher: Line
    status: Literal["draft", "current", "legacy", "paused"]
    language: Annotated[str, Meta(pattern=rf"^[a-z]{{2}}(-[A-Z]{{2}})?{END}")]
    minutes: Annotated[int, Meta(ge=1, le=2000, description="time needed to answer")]
    licence: Line
    provenance: Provenance
    disclaimer: Text
    audience: Text
    we: Annotated[Text, Meta(description="who is meant by 'we' in the questions")]
    method: Annotated[Text, Meta(description="how the score is made, in plain words; printed in reports")]
    sources: Annotated[tuple[Source, ...], Meta(min_length=1)]
    profile: tuple[Fact, ...] = ()
    cohorts: tuple[Cohorts, ...] = ()
    scales: Mapping[Id, Scale]
    not_applicable_reasons: tuple[Reason, ...] = ()
    groups: tuple[Group, ...] = ()
    scoring: Scoring
    flags: tuple[Flag, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    checked: Annotated[Day, Meta(description="the day the bank was last read against its sources")]


class FrameworkFile(Header, frozen=True, kw_only=True):
    """`framework.yaml`."""

    sections: Annotated[tuple[Id, ...], Meta(min_length=1, description="the order of sections")]


class CasesFile(Part, frozen=True, kw_only=True):
    """`cases.yaml`."""

    cases: tuple[Case, ...]


class ComparatorsFile(Part, frozen=True, kw_only=True):
    """`comparators.yaml`."""

    comparators: tuple[Comparator, ...]


class Framework(Header, frozen=True, kw_only=True):
    """A whole bank in memory: sections in order, every reference checked."""

    sections: tuple[Section, ...]
    cases: tuple[Case, ...] = ()
    comparators: tuple[Comparator, ...] = ()
    digest: str = ""

    @property
    def name(self) -> str:
        """The bank's name, `id@edition`."""
        return f"{self.id}@{self.edition}"

    def questions(self) -> Iterator[Question]:
        """Every question, in the order in which it is asked."""
        for section in self.sections:
            yield from section.questions
