"""Migrations: `migrations/<older edition>.yaml` says what became of that edition's questions in this one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta

from .framework import EDITION_PATTERN
from .parts import END, Id, Part, Text

STEPS = ("renamed", "split", "merged", "retired", "changed", "kept")
FACT_STEPS = ("renamed", "retired", "changed", "kept")
NAME_STEPS = ("renamed", "retired")
_NAME_PATTERN = rf"^(?!x-)[a-z0-9][a-z0-9_-]{{0,63}}(\.[a-z0-9][a-z0-9_-]{{0,63}})?{END}"

Name = Annotated[
    str, Meta(pattern=_NAME_PATTERN, description="a question's id, or question.answer where it takes several answers")
]
Became = Mapping[Id, Id | tuple[Id, ...]]
"""What each option of then is called now; a list where it became several."""


class QuestionStep(Part, frozen=True, kw_only=True):
    """What became of a question: exactly one of renamed, split, merged, retired, changed, kept."""

    renamed: Annotated[Name | None, Meta(description="another id now, the same question; with 'to'")] = None
    split: Annotated[Name | None, Meta(description="several questions now; with 'into'")] = None
    merged: Annotated[tuple[Name, ...], Meta(min_length=1, description="these are one question now; with 'into'")] = ()
    retired: Annotated[Name | None, Meta(description="no longer asked; with 'why'")] = None
    changed: Annotated[
        Name | None, Meta(description="the same id with another meaning: to be confirmed; with 'why'")
    ] = None
    kept: Annotated[
        Name | None, Meta(description="the old answers hold as they are, though its options look different")
    ] = None
    to: Annotated[Name | None, Meta(description="renamed: the id now")] = None
    into: Annotated[Name | tuple[Name, ...] | None, Meta(description="split: the ids now; merged: the one id now")] = (
        None
    )
    options: Annotated[
        Mapping[Id, Id | tuple[Id, ...]],
        Meta(description="an option of then: what it is called now, or a list where it became several"),
    ] = {}
    why: Annotated[Text | None, Meta(description="why, for the people who answered it")] = None

    @property
    def kind(self) -> str:
        """Which of the steps it is."""
        return next((each for each in STEPS if getattr(self, each)), "")

    @property
    def old(self) -> tuple[str, ...]:
        """The questions of then that it speaks of."""
        if self.merged:
            return self.merged
        named = self.renamed or self.split or self.retired or self.changed or self.kept
        return (named,) if named is not None else ()

    @property
    def new(self) -> tuple[str, ...]:
        """The questions of now that it leads to."""
        if self.kind in ("changed", "kept"):
            return self.old
        if self.kind == "renamed":
            return (self.to,) if self.to is not None else ()
        if self.kind == "retired" or self.into is None:
            return ()
        return (self.into,) if isinstance(self.into, str) else self.into


class FactStep(Part, frozen=True, kw_only=True):
    """What became of a fact: exactly one of renamed, retired, changed, kept."""

    renamed: Annotated[Id | None, Meta(description="another id now; with 'to'")] = None
    retired: Annotated[Id | None, Meta(description="no longer asked for")] = None
    changed: Annotated[Id | None, Meta(description="the same id with another meaning: to be confirmed")] = None
    kept: Annotated[Id | None, Meta(description="what was stated holds, though its options look different")] = None
    to: Annotated[Id | None, Meta(description="renamed: the id now")] = None
    options: Annotated[
        Mapping[Id, Id | tuple[Id, ...]],
        Meta(description="an option of then: what it is called now, or a list where it became several"),
    ] = {}
    why: Annotated[Text | None, Meta(description="why, for the people who stated it")] = None

    @property
    def kind(self) -> str:
        """Which of the steps it is."""
        return next((each for each in FACT_STEPS if getattr(self, each)), "")

    @property
    def old(self) -> str:
        """The fact of then."""
        return self.renamed or self.retired or self.changed or self.kept or ""

    @property
    def new(self) -> str | None:
        """The fact of now."""
        return {"renamed": self.to, "retired": None}.get(self.kind, self.old)


class NameStep(Part, frozen=True, kw_only=True):
    """What became of a cohort's member, or of a reason for 'not applicable': renamed or retired."""

    renamed: Annotated[Id | None, Meta(description="another id now; with 'to'")] = None
    retired: Annotated[Id | None, Meta(description="no longer there")] = None
    to: Annotated[Id | None, Meta(description="renamed: the id now")] = None
    why: Annotated[Text | None, Meta(description="why, for the people who answered")] = None

    @property
    def kind(self) -> str:
        """Which of the steps it is."""
        return next((each for each in NAME_STEPS if getattr(self, each)), "")

    @property
    def old(self) -> str:
        """The id of then."""
        return self.renamed or self.retired or ""


class Migration(Part, frozen=True, kw_only=True, rename={"from_": "from"}):
    """`migrations/<older edition>.yaml`: from that edition to this one. What is not spoken of stays as it is."""

    from_: Annotated[str, Meta(pattern=rf"^{EDITION_PATTERN}{END}", description='the older edition, in quotes: "2025"')]
    why: Annotated[Text | None, Meta(description="what changed, for people who move to this edition")] = None
    questions: Annotated[tuple[QuestionStep, ...], Meta(description="what became of questions")] = ()
    scales: Annotated[
        Mapping[Id, Became], Meta(description="options that are called something else, for every question of a scale")
    ] = {}
    facts: Annotated[tuple[FactStep, ...], Meta(description="what became of facts of the profile")] = ()
    cohorts: Annotated[tuple[NameStep, ...], Meta(description="members of cohort lists")] = ()
    reasons: Annotated[tuple[NameStep, ...], Meta(description="reasons for 'not applicable'")] = ()


def as_many(became: Id | tuple[Id, ...]) -> tuple[str, ...]:
    """What an option became, as a list of one where it is one."""
    return (became,) if isinstance(became, str) else became
