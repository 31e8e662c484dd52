"""The files of an extension: a bank of its own that adds to a base, and may state the scoring anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

from .framework import (
    EDITION_PATTERN,
    BankName,
    CasesFile,
    Cohorts,
    ComparatorsFile,
    Consistency,
    Fact,
    Flag,
    GlossaryEntry,
    Group,
    Reason,
)
from .parts import END, Day, Id, Line, Part, Provenance, Source, Text
from .questions import Question, Scale, Section
from .rules import Scoring


class ExtensionFile(Part, frozen=True, kw_only=True):
    """What an extension is, and what it adds; what it leaves out is its base's."""

    schema: Annotated[Literal[1], Meta(description="the version of this format")]
    id: Annotated[Id, Meta(description="the extension's name, the same in every edition; another than its base's")]
    edition: Annotated[str, Meta(pattern=rf"^{EDITION_PATTERN}{END}", description='in quotes: "2026"')]
    revision: Annotated[int, Meta(ge=1, description="goes up when texts change and nothing else")]
    extends: Annotated[BankName, Meta(description='the base and its edition, in quotes: "id@edition"')]
    title: Annotated[Line, Meta(description="the title of the whole, base and additions")]
    summary: Annotated[Text, Meta(description="what is assessed, and what is added, in one or two sentences")]
    publisher: Annotated[Line, Meta(description="who adds to the base")]
    status: Annotated[
        Literal["draft", "current", "legacy", "paused"], Meta(description="whether it is in use; lists show it")
    ]
    licence: Annotated[Line, Meta(description="the licence of what is added")]
    provenance: Annotated[Provenance, Meta(description="whose words and rules the whole is made of")]
    checked: Annotated[Day, Meta(description="the day it was last read against its sources")]
    family: Annotated[Line | None, Meta(description="the heading under which lists show it")] = None
    minutes: Annotated[
        Annotated[int, Meta(ge=1, le=2000)] | None, Meta(description="time needed to answer the whole")
    ] = None
    disclaimer: Annotated[Text | None, Meta(description="what it is not; printed in every report")] = None
    audience: Annotated[Text | None, Meta(description="who answers, with whom")] = None
    we: Annotated[Text | None, Meta(description="who is meant by 'we' in the questions")] = None
    method: Annotated[Text | None, Meta(description="how the score is made; needed where 'scoring' is given")] = None
    sources: Annotated[tuple[Source, ...], Meta(description="further sources")] = ()
    profile: Annotated[tuple[Fact, ...], Meta(description="further facts")] = ()
    cohorts: Annotated[tuple[Cohorts, ...], Meta(description="further lists of cohorts")] = ()
    scales: Annotated[Mapping[Id, Scale], Meta(description="further scales, by name")] = {}
    not_applicable_reasons: Annotated[tuple[Reason, ...], Meta(description="further reasons")] = ()
    groups: Annotated[tuple[Group, ...], Meta(description="further groups, of added sections")] = ()
    scoring: Annotated[Scoring | None, Meta(description="the whole scoring anew; left out: as the base")] = None
    flags: Annotated[tuple[Flag, ...], Meta(description="further flags")] = ()
    consistency: Annotated[tuple[Consistency, ...], Meta(description="further rules of consistency")] = ()
    glossary: Annotated[tuple[GlossaryEntry, ...], Meta(description="further words")] = ()
    sections: Annotated[tuple[Id, ...], Meta(description="the order of added sections, behind the base's")] = ()


class AdditionsFile(Part, frozen=True, kw_only=True):
    """Questions that an extension adds to a section of its base."""

    adds_to: Annotated[Id, Meta(description="the section of the base")]
    questions: Annotated[tuple[Question, ...], Meta(min_length=1, description="they come behind the base's own")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The extension's own files as typed values."""

    head: ExtensionFile
    sections: Mapping[str, Section]
    additions: Mapping[str, AdditionsFile]
    cases: CasesFile
    comparators: ComparatorsFile
