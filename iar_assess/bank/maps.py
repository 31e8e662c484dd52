"""Maps: `maps/*.yaml` says which question of another framework asks what one of ours asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from msgspec import Meta

from .framework import EDITION_PATTERN, Framework
from .migration_checks import SEVERAL, Forms, absent, forms_of
from .migrations import Name, as_many
from .parts import END, Day, Id, Line, Part, Text
from .problems import Path, Problem

Strength = Literal["same", "close", "partial"]
STRENGTHS: tuple[Strength, ...] = ("same", "close", "partial")


class MapLink(Part, frozen=True, kw_only=True):
    """One of our questions, and the question of the other framework that asks the same or nearly so."""

    ours: Annotated[Name, Meta(description="a question of this bank")]
    theirs: Annotated[Name, Meta(description="the question of the other framework")]
    strength: Annotated[Strength, Meta(description="asks the same, nearly the same, or a part of it")]
    options: Annotated[
        Mapping[Id, Id | tuple[Id, ...]],
        Meta(description="their option: ours. What is not listed is not carried over"),
    ] = {}
    why: Annotated[Text | None, Meta(description="where the two differ")] = None


class FrameworkMap(Part, frozen=True, kw_only=True):
    """`maps/*.yaml`: from another framework to this one. What it carries over is suggested, never answered."""

    to: Annotated[
        str,
        Meta(
            pattern=rf"^[a-z0-9][a-z0-9_-]{{0,63}}@{EDITION_PATTERN}{END}",
            description='the other framework and its edition, in quotes: "id@edition"',
        ),
    ]
    title: Annotated[Line, Meta(description="what the map is, in a line")]
    checked: Annotated[Day, Meta(description="the day somebody last compared the two")]
    links: Annotated[tuple[MapLink, ...], Meta(min_length=1, description="the questions that belong together")]
    note: Annotated[Text | None, Meta(description="what to know about the whole map")] = None


def check_map(file: str, named: FrameworkMap, framework: Framework) -> Iterator[Problem]:
    """What is wrong with a map, as far as this bank alone can tell."""
    if named.to == framework.name:
        yield Problem("BANK-037", file, ("to",), "the map leads to this very bank", "name the other framework")
    forms, seen = forms_of(framework), set()
    for index, link in enumerate(named.links):
        path: Path = ("links", index)
        if (link.ours, link.theirs) in seen:
            wrong = f"'{link.ours}' and '{link.theirs}' are linked twice"
            yield Problem("BANK-037", file, path, wrong, "keep one of the links")
        seen.add((link.ours, link.theirs))
        if forms.get(link.ours, (SEVERAL,))[0] == SEVERAL:
            yield _no_single_answer("BANK-036", file, (*path, "ours"), link.ours, "this bank", forms)
            continue
        for theirs, ours in link.options.items():
            yield from _check_option(file, (*path, "options", theirs), as_many(ours), *forms[link.ours])


def check_map_against(file: str, named: FrameworkMap, theirs: Framework) -> Iterator[Problem]:
    """What is wrong with a map, seen from the other bank."""
    forms = forms_of(theirs)
    for index, link in enumerate(named.links):
        path: Path = ("links", index)
        if forms.get(link.theirs, (SEVERAL,))[0] == SEVERAL:
            yield _no_single_answer("BANK-038", file, (*path, "theirs"), link.theirs, theirs.name, forms)
            continue
        options = forms[link.theirs][1]
        for option in link.options:
            if option not in options:
                what = f"option '{option}' of '{link.theirs}' in {theirs.name}"
                yield absent("BANK-038", file, (*path, "options", option), what, options)


def _no_single_answer(code: str, file: str, path: Path, name: str, where: str, forms: Forms) -> Problem:
    """A link names one answer; a question that takes several is none."""
    what = "question" if name not in forms else "single answer"
    single = [each for each, (kind, _) in forms.items() if kind != SEVERAL]
    return absent(code, file, path, f"{what} '{name}' in {where}", single)


def _check_option(
    file: str, path: Path, ours: tuple[str, ...], kind: str, options: tuple[str, ...]
) -> Iterator[Problem]:
    for option in ours:
        if option not in options:
            yield absent("BANK-036", file, path, f"option '{option}' of this question", options)
    if kind != "many" and len(ours) != 1:
        yield Problem("BANK-036", file, path, f"{len(ours)} options for a question that takes one", "name one")
