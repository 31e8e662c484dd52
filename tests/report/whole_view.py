"""A view with a text of its own in every field, made from the types: a field that is added is in it at once."""

from __future__ import annotations

import itertools
import types
import typing
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import msgspec

from iar_assess.report import view as v
from iar_assess.report.look import Look

SECTIONS = ("section-1", "section-2", "section-3")
GIVEN: dict[str, Any] = {
    "schema": 1,
    "language": "en-GB",
    "look": Look(),
    "theme": None,
    "attached": (),
    "fields": None,  # `test_pdf_fields.py` holds what is filled in
    "in_full": True,
    "numbered": True,
    "scored": True,
    "status_id": "agreed",
    "thresholds": (40.0,),
}
"""Fields whose values mean something to those who draw them."""
PLAIN = {bool: True, int: 1, float: 40.0}
Where = tuple[str, str]
"""A type and one of its fields, by name."""


class Maker:
    """Makes values of types, each text another."""

    def __init__(self) -> None:
        self._numbers = itertools.count(101)
        self.made: set[str] = set()

    def struct(self, kind: type[msgspec.Struct]) -> Any:
        """A struct with something in every field."""
        hints = typing.get_type_hints(kind)
        return kind(**{name: self._field(kind, name, hints[name]) for name in kind.__struct_fields__})

    def _field(self, kind: type, name: str, hint: Any) -> Any:
        if name in GIVEN:
            return GIVEN[name]
        return self.value(hint, name)

    def value(self, hint: Any, name: str) -> Any:
        """A value of a type; where it may be missing, it is there."""
        origin, inside = typing.get_origin(hint), typing.get_args(hint)
        if origin is typing.Annotated:
            return self.value(inside[0], name)
        if origin is typing.Literal:
            return inside[0]
        if origin in (types.UnionType, typing.Union):
            return self.value(next(each for each in inside if each is not type(None)), name)
        if origin is tuple:
            return self._tuple(inside, name)
        if issubclass(hint, msgspec.Struct):
            return self.struct(hint)
        return self._text(name) if hint is str else PLAIN[hint]

    def _tuple(self, inside: tuple[Any, ...], name: str) -> tuple[Any, ...]:
        """As many as there have to be; else one of each kind, or three."""
        if inside[-1] is not Ellipsis:
            return tuple(self.value(each, name) for each in inside)
        kinds = typing.get_args(inside[0]) if isinstance(inside[0], types.UnionType) else inside[:1] * 3
        return tuple(self.value(each, name) for each in kinds)

    def _text(self, name: str) -> str:
        number = next(self._numbers)
        text = f"Q{number} {name.replace('_', ' ')}"
        if name.endswith("_iso"):
            text = str(date(2030, 1, 1) + timedelta(days=number))
        if name == "url":
            text = f"https://example.org/q{number}z"
        self.made.add(text)
        return text


@cache
def whole() -> tuple[v.ReportView, dict[Where, list[str]]]:
    """The view, and the texts in it by type and field; what is drawn by relation (numbers, ids) fits together."""
    maker = Maker()
    view = maker.struct(v.ReportView)
    sections = tuple(_section(part, name) for part, name in zip(view.sections, SECTIONS, strict=True))
    actions = tuple(msgspec.structs.replace(each, number=number) for number, each in enumerate(view.actions, start=1))
    evidence = tuple(msgspec.structs.replace(each, number=number) for number, each in enumerate(view.evidence, start=1))
    view = msgspec.structs.replace(
        view,
        sections=sections,
        actions=actions,
        evidence=evidence,
        groups=tuple(msgspec.structs.replace(each, sections=SECTIONS) for each in view.groups),
        ladders=tuple(
            msgspec.structs.replace(each, sections=(name,)) for each, name in zip(view.ladders, SECTIONS, strict=True)
        ),
        level_names=view.ladders[0].levels,
        decision=msgspec.structs.replace(view.decision, first_actions=(1, 2)),
        headline=_headline(view.headline),
        coverage=_coverage(view),
    )
    texts: dict[Where, list[str]] = {}
    for where, text in _walk(view, ("ReportView", "")):
        if text in maker.made or where[0] == "HeadlineView":
            texts.setdefault(where, []).append(text)
    return view, texts


def _headline(headline: v.HeadlineView) -> v.HeadlineView:
    """Its text tells the score, and its sentence what decided the level."""
    text = f"{headline.score.text} {headline.text}"
    return msgspec.structs.replace(headline, text=text, sentence=f"{headline.score.because} {headline.sentence}")


def _coverage(view: v.ReportView) -> v.CoverageView:
    """What is required and open, and that bounds are wide, are caveats; how much is answered is said once."""
    return msgspec.structs.replace(
        view.coverage,
        answered=view.headline.score.answered,
        required=view.decision.caveats[0],
        outer=view.decision.caveats[1],
    )


def _section(part: v.SectionView, name: str) -> v.SectionView:
    """Strengths and gaps are answers of the section; an answer is several, or one."""
    single = msgspec.structs.replace(part.answers[0], parts=())
    several = (msgspec.structs.replace(each, answer=each.parts[0].answer) for each in part.answers[1:])
    answers = (single, *several)
    return msgspec.structs.replace(part, id=name, answers=answers, strengths=answers[:1], gaps=answers[1:])


def _walk(value: Any, where: Where) -> Iterator[tuple[Where, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, tuple):
        for each in value:
            yield from _walk(each, where)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _walk(getattr(value, name), (type(value).__name__, name))
