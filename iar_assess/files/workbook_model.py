"""A workbook as plain data: what stands in it and who may change what; `workbook_writing.py` makes the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from .characters import visible

MOST_TEXT = 32_000  # a cell holds 32,767 characters
CUT = " … (cut here: a cell holds no more)"
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


class Cell(NamedTuple):
    """What stands in a cell, and whether people may change it.

    Attributes:
        value: a text is written as text, whatever it looks like.
        open: whether people fill it in.
        choices: the name of the list that it is chosen from.
        strong: whether it is a heading among the rows.
        percent: places behind the point, where a number is shown as a percentage.
    """

    value: str | int | Decimal | date | None = None
    open: bool = False
    choices: str | None = None
    strong: bool = False
    percent: int | None = None


class Column(NamedTuple):
    """A column of a sheet; of one that people fill in, whether it takes days, and how long a text may be.

    Attributes:
        name: what programs call it, where one reads it back.
    """

    title: str
    width: int
    kind: Literal["text", "day"] = "text"
    longest: int | None = None
    name: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: a table with a row of headings, or lines of text where `table` is None.

    Attributes:
        title: the name on its tab.
        table: the name of its table.
        frozen: how many columns stay in sight.
        printed: how many columns are printed; None is all.
        hidden: kept from people, who have no use for it.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    table: str | None = None
    frozen: int = 0
    printed: int | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook.

    Attributes:
        footer: what stands at the foot of each printed page.
        accent: the colour of headings, as `#rrggbb`.
        lists: what cells may be chosen from, by name.
    """

    title: str
    subject: str
    language: str
    day: date
    footer: str
    accent: str
    sheets: tuple[Sheet, ...]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def cell_text(text: str) -> str:
    """A text as a cell can hold it: without what XML refuses, cut where it is too long."""
    tidy = _NO_XML.sub("\ufffd", visible(text.replace("\r\n", "\n").replace("\r", "\n")))
    units = tidy.encode("utf-16-le")  # as spreadsheets count: some characters are two
    if len(units) <= MOST_TEXT * 2:
        return tidy
    return units[: (MOST_TEXT - len(CUT)) * 2].decode("utf-16-le", "ignore") + CUT
