"""The small types that every part of a bank is made of: ids, texts, exact numbers, dates."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

# `$` alone allows a line end behind it in Python, though not in ECMAScript, whose patterns JSON Schema uses
END = r"$(?!\n)"
ID_PATTERN = rf"^(?!x-)[a-z0-9][a-z0-9_-]{{0,63}}{END}"
EXACT_PATTERN = rf"^-?[0-9]+(\.[0-9]+)?(/[1-9][0-9]*)?%?{END}"
DAY_PATTERN = rf"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{END}"

Id = Annotated[
    str,
    Meta(pattern=ID_PATTERN, description="lower-case id, not starting with x-; stable for ever, never shown to people"),
]
Text = Annotated[str, Meta(min_length=1, max_length=4000, description="plain text for people")]
Line = Annotated[str, Meta(min_length=1, max_length=300, description="one line of plain text")]
Ref = Annotated[str, Meta(min_length=1, max_length=16, description="the number shown to people")]
ExactText = Annotated[
    str,
    Meta(
        pattern=EXACT_PATTERN,
        max_length=100,
        description='an exact number in quotes: "1/3", "0.1", "80%"',
        examples=["1/2", "80%"],
    ),
]
Exact = int | ExactText
Day = Annotated[
    str,
    Meta(
        pattern=DAY_PATTERN,
        description="a date: 2026-11-21",
        examples=["2026-11-21"],
        extra_json_schema={"format": "date"},
    ),
]
Address = Annotated[
    str,
    Meta(
        pattern=rf"^https?://[^\s]+{END}",
        max_length=500,
        description="a full web address",
        examples=["https://example.org/page"],
    ),
]
Whose = Literal["publisher", "paraphrase", "partly", "ours"]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A frozen part of a bank. Keys that start with `x-` are dropped before it is made."""


@lru_cache(maxsize=4096)
def exact(number: Exact) -> Fraction:
    """The exact value of a number as a bank writes it.

    Args:
        number: an integer, or text such as ``"1/3"``, ``"0.1"`` or ``"80%"`` (which is 4/5).

    Returns:
        The same number as a fraction, nothing rounded.

    Raises:
        ValueError: the text is no such number. The bank schema refuses it earlier.
    """
    if isinstance(number, int):
        return Fraction(number)
    if not is_exact(number):
        msg = f"{number!r} is no exact number"
        raise ValueError(msg)
    text, percent = (number[:-1], True) if number.endswith("%") else (number, False)
    upper, _, lower = text.partition("/")
    value = Fraction(upper) / Fraction(lower or 1)
    return value / 100 if percent else value


def is_exact(mark: int | str) -> bool:
    """Whether a mark is a number as a bank writes it, rather than a name."""
    return isinstance(mark, int) or re.search(EXACT_PATTERN, mark) is not None


def is_day(text: str) -> bool:
    """Whether a text is a date of the calendar, as 2026-11-21."""
    try:
        return re.search(DAY_PATTERN, text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


class Provenance(Part, frozen=True, kw_only=True):
    """Whose words and whose rules these are; shown in every report."""

    titles: Annotated[Whose, Meta(description="the titles of sections")]
    criteria: Annotated[Whose, Meta(description="what is asked")]
    scoring: Annotated[Whose, Meta(description="the rules and values")]
    note: Annotated[Text | None, Meta(description="what is whose, in words")] = None


class Source(Part, frozen=True, kw_only=True):
    """Where facts come from."""

    id: Annotated[Id, Meta(description="the name that others cite it by")]
    title: Annotated[Line, Meta(description="the title of the page or book")]
    publisher: Annotated[Line, Meta(description="who published it")]
    url: Annotated[Address | None, Meta(description="where it can be read")] = None
    checked: Annotated[Day, Meta(description="the day somebody last looked at it")]
    licence: Annotated[Line | None, Meta(description="under what licence; 'none found' where none is stated")] = None
    note: Annotated[Text | None, Meta(description="what to know about it")] = None


class Link(Part, frozen=True, kw_only=True):
    """A page worth opening, with the day somebody last looked at it."""

    title: Annotated[Line, Meta(description="what the page is called")]
    url: Annotated[Address, Meta(description="its address")]
    checked: Annotated[Day, Meta(description="the day somebody last looked at it")]
