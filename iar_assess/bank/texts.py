"""Every text for people in a framework, by its address, and a framework with other texts at some of them.

A text's address is its owner and a field. A group, section, question or tip owns its texts under its id; what stands in
`framework.yaml` alone is `framework.yaml` itself or, one step down, where it stands: `scales.in-place`,
`flags.access-law`, `scoring.section`. The field is the rest of the way, by ids where there are any, else counted from
1: `ask`, `look_for.2`, `options.full.anchor`, `measure.target`.

What is a text is decided by its type, `Text` or `Line`, so that a new kind of part needs no line here; `NOT_TEXTS`
holds the names that stay as their owners write them. Ids, values and rules have other types, so no text can change a
result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args

import msgspec

from .framework import Framework, Group, Header
from .parts import Line, Link, Part, Source, Text
from .questions import Case, Question, Section, Tip

HEAD = "framework.yaml"
OWNERS = (Group, Section, Question, Tip)
"""What owns its texts under its id; these ids are unique in a bank."""
NOT_TEXTS: Mapping[type, frozenset[str]] = {
    Header: frozenset({"family", "publisher", "licence"}),
    Source: frozenset({"title", "publisher", "licence"}),
    Link: frozenset({"title"}),
    Case: frozenset({"organisation", "year"}),
    Framework: frozenset({"base"}),
}
_METAS = (get_args(Text)[1], get_args(Line)[1])
P = TypeVar("P", bound=Part)


class Address(NamedTuple):
    """Where a text belongs."""

    owner: str
    field: str

    def __str__(self) -> str:
        return f"{self.owner}: {self.field}"


class Place(NamedTuple):
    """A text, and how long one in its place may be."""

    text: str
    most: int


Visit = Callable[[Address, str, int], str]
"""Called for each text with its address and the most characters it may have; gives the text to stand there."""


def texts_of(framework: Framework) -> dict[Address, str]:
    """Every text for people, by its address, in the bank's order."""
    return {address: place.text for address, place in places_of(framework).items()}


def places_of(framework: Framework) -> dict[Address, Place]:
    """As `texts_of`, with how long a text may be at each address."""
    found: dict[Address, Place] = {}

    def note(address: Address, text: str, most: int) -> str:
        found[address] = Place(text, most)
        return text

    _walk(framework, (), _Once(note))
    return found


def with_texts(framework: Framework, texts: Mapping[Address, str]) -> Framework:
    """The framework with other texts at some addresses; an address that it does not have is passed over."""
    return _walk(framework, (), _Once(lambda address, text, _: texts.get(address, text)))


def digest_of_text(text: str) -> str:
    """The short digest by which a translation knows the text that it translates."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


class _Once:
    """Gives each text an address of its own: where a word is listed twice, the second gets a number."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._seen: dict[Address, int] = {}

    def __call__(self, way: tuple[str, ...], text: str, most: int) -> str:
        address = _address(way)
        times = self._seen[address] = self._seen.get(address, 0) + 1
        return self._visit(address if times == 1 else Address(address.owner, f"{address.field}.{times}"), text, most)


def _address(way: tuple[str, ...]) -> Address:
    """A way of one step is the header's own; one that began at an owner was cut there to `("", id, …)`."""
    if way[0] == "":
        return Address(way[1], ".".join(way[2:]))
    if len(way) < 3:
        return Address(HEAD, ".".join(way))
    return Address(".".join(way[:2]), ".".join(way[2:]))


def _walk(part: P, way: tuple[str, ...], visit: _Once) -> P:
    if isinstance(part, OWNERS):
        way = ("", part.id)
    changed = {}
    for name, label, most in _wordy(type(part)):
        old = getattr(part, name)
        new = _inside(old, (*way, label), most, visit)
        if new is not old:
            changed[name] = new
    return msgspec.structs.replace(part, **changed) if changed else part


def _inside(value: Any, way: tuple[str, ...], most: int, visit: _Once) -> Any:
    """The value with every text in it visited; the very same one where none has changed."""
    if isinstance(value, str):
        return visit(way, value, most) if most else value
    if isinstance(value, Part):
        return _walk(value, way, visit)
    if isinstance(value, tuple):
        made = tuple(_inside(each, (*way, step), most, visit) for each, step in zip(value, _steps(value), strict=True))
        return made if any(new is not old for new, old in zip(made, value, strict=True)) else value
    if isinstance(value, Mapping):
        mapped = {key: _inside(each, (*way, str(key)), most, visit) for key, each in value.items()}
        return mapped if any(mapped[key] is not each for key, each in value.items()) else value
    return value


def _steps(values: tuple[Any, ...]) -> Iterator[str]:
    for number, each in enumerate(values, 1):
        yield str(getattr(each, "id", None) or getattr(each, "term", None) or number)


@cache
def _wordy(kind: type[Part]) -> tuple[tuple[str, str, int], ...]:
    """The fields of a type that hold texts, or parts that may: name, name in the file, most characters (0: no text)."""
    fixed = {name for owner, names in NOT_TEXTS.items() if issubclass(kind, owner) for name in names}
    return tuple(
        (field.name, field.encode_name, _most(field.type))
        for field in msgspec.structs.fields(kind)
        if field.name not in fixed and (_most(field.type) or _holds_parts(field.type))
    )


def _most(hint: Any) -> int:
    """How long a text of this type may be; 0 where it is none."""
    found = [each.max_length for each in getattr(hint, "__metadata__", ()) if each in _METAS]
    return found[0] if found else max((_most(each) for each in _args(hint)), default=0)


def _holds_parts(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, Part):
        return True
    return any(_holds_parts(each) for each in _args(hint))


def _args(hint: Any) -> tuple[Any, ...]:
    """The types inside a type; of an annotated one the type alone."""
    return get_args(hint)[:1] if hasattr(hint, "__metadata__") else get_args(hint)
