"""Scales: their exact values, their bands, and whether they can be used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from msgspec import structs

from .keys import Place
from .parts import exact
from .problems import Path, Problem
from .questions import SCORED_KINDS, Option, Question, Scale

ONE_PERCENT = Fraction(1, 100)


def question_options(question: Question, scales: Mapping[str, Scale]) -> tuple[Option, ...]:
    """The options of a question with a single answer: its own, or its scale's."""
    scale = scales.get(question.scale or "")
    return question.options or (scale.options if scale is not None else ())


def place_options(place: Place, scales: Mapping[str, Scale]) -> tuple[Option, ...]:
    """The options of one place for an answer, with the question's own anchors where it has any."""
    options = question_options(place.question, scales)
    if place.part is not None:
        options = scales[place.part.scale].options if place.part.scale in scales else ()
    anchors = place.question.anchors
    if not anchors:
        return options
    return tuple(structs.replace(each, anchor=anchors.get(each.id, each.anchor)) for each in options)


def kind_of(place: Place, scales: Mapping[str, Scale]) -> str | None:
    """The kind of answer that belongs in a place; None where its scale does not exist."""
    return scales[place.scale].kind if place.scale in scales else None


def option_value(option: Option) -> Fraction:
    """What an option is worth; a checklist's point without a value is worth 1."""
    return exact(option.value) if option.value is not None else Fraction(1)


def band_of(bands: tuple[Option, ...], number: Fraction) -> Option:
    """The band that a number lies in: the last that begins at it or below."""
    found = bands[0]
    for band in bands[1:]:
        at_or_above = band.from_ is not None and number >= exact(band.from_)
        if at_or_above or (band.above is not None and number > exact(band.above)):
            found = band
    return found


def check_scale(file: str, path: Path, scale: Scale) -> Iterator[Problem]:
    """Whether a scale's options can be told apart, valued and, for a banded share, looked up."""
    ids = [option.id for option in scale.options]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield Problem("BANK-003", file, path, f"the option id '{name}' is used twice", "rename one")
    yield from _check_limits(file, path, scale)
    if scale.kind not in SCORED_KINDS or scale.kind == "many" or (scale.kind == "number" and not scale.options):
        return
    if len(scale.options) < 2:
        yield Problem("BANK-005", file, path, "the scale has fewer than two options", "add the missing options")
        return
    unvalued = [option.id for option in scale.options if option.value is None]
    if unvalued:
        yield Problem("BANK-005", file, path, f"the option '{unvalued[0]}' has no value", "give it one")
        return
    values = [option_value(option) for option in scale.options]
    if values != sorted(values) and scale.kind != "number":
        yield Problem("BANK-005", file, path, "the options do not go from worst to best", "put the worst first")
    elif len(set(values)) == 1:
        yield Problem("BANK-005", file, path, "all options are worth the same", "give them different values")
    if scale.kind == "share":
        yield from _check_bands(file, path, scale)
    if scale.kind == "number":
        yield from _check_numbers(file, path, scale)


def check_points(file: str, path: Path, points: tuple[Option, ...]) -> Iterator[Problem]:
    """Whether a checklist has points, and ticking one never costs anything."""
    values = [option_value(point) for point in points]
    if not points:
        yield Problem("BANK-005", file, path, "the checklist has no points", "give the question 'options'")
    elif min(values) < 0:
        yield Problem("BANK-005", file, path, "a point of the checklist is worth less than 0", "ask it the other way")
    elif max(values) == 0:
        yield Problem("BANK-005", file, path, "no point of the checklist is worth anything", "give one a value")


def _check_numbers(file: str, path: Path, scale: Scale) -> Iterator[Problem]:
    """Half-open bands from small to large: the first takes everything below, each other has one edge above the last."""
    edges = []
    for index, option in enumerate(scale.options):
        given = [edge for edge in (option.from_, option.above) if edge is not None]
        if len(given) != (index > 0) or option.to is not None:
            wrong = "the first band has an edge" if not index else f"the band '{option.id}' needs one edge"
            yield Problem("BANK-009", file, path, wrong, "give each band but the first 'from' or 'above', and no 'to'")
            return
        edges += [(exact(edge), option.from_ is None) for edge in given]
    if edges != sorted(set(edges)):
        yield Problem("BANK-009", file, path, "the bands do not rise", "put the smallest first")


def _check_limits(file: str, path: Path, scale: Scale) -> Iterator[Problem]:
    """What a number can be lies within its limits, and its bands begin there, too."""
    least = exact(scale.least) if scale.least is not None else None
    most = exact(scale.most) if scale.most is not None else None
    if least is None and most is None:
        return
    begins = [exact(option.from_) for option in scale.options if option.from_ is not None]
    above = [exact(option.above) for option in scale.options if option.above is not None]
    if scale.kind != "number":
        yield Problem("BANK-009", file, path, "only a number has limits", "take 'least' and 'most' out")
    elif least is not None and most is not None and least >= most:
        wrong = "nothing lies between 'least' and 'most'"
        yield Problem("BANK-009", file, path, wrong, "write the smaller as 'least'")
    elif (least is not None and (min(begins, default=least + 1) <= least or min(above, default=least) < least)) or (
        most is not None and (max(begins, default=most) > most or max(above, default=most - 1) >= most)
    ):
        wrong = "a band begins outside 'least' and 'most'"
        yield Problem("BANK-009", file, path, wrong, "correct the band or the limit")


def _check_bands(file: str, path: Path, scale: Scale) -> Iterator[Problem]:
    """Whole percentages from 0 to 100, each in exactly one band."""
    if any(option.from_ is None or option.to is None for option in scale.options):
        yield Problem("BANK-009", file, path, "a band has no edges", "give each option 'from' and 'to'")
        return
    edges = [(exact(option.from_ or 0), exact(option.to or 0)) for option in scale.options]
    if edges[0][0] != 0 or edges[-1][1] != 1:
        yield Problem("BANK-009", file, path, "the bands do not run from 0% to 100%", "add the missing band")
    for (_, end), (start, _) in pairwise(edges):
        if start != end + ONE_PERCENT:
            yield Problem(
                "BANK-009",
                file,
                path,
                f"the bands have a gap or overlap after {end * 100}%",
                "let each band begin one per cent after the one before",
            )
