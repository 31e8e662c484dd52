"""Tables that others made: .xlsx and .csv as rows of text, bounded. Nothing in them is run, followed or fetched."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sized
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from iar_assess.errors import TableError

from .reading import read_regular

MAX_BYTES = 50_000_000
MAX_ROWS = 100_000
MAX_CELLS = 4_000_000
_SEPARATORS = (",", ";", "\t")
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OLD = b"\xd0\xcf\x11\xe0"  # what Excel wrote before 2007, and what it wraps a file with a password in

Row = tuple[str, ...]
AnyRow = TypeVar("AnyRow", bound=Sized)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, or a whole CSV file.

    Attributes:
        name: what the sheet is called; None in a CSV.
        rows: its rows, each to be read once and before the next sheet. A cell is text, an empty one "". A number is
            written as Excel shows it in full, to 15 digits, and with its percent sign where the cell has one.
    """

    name: str | None
    rows: Iterator[Row]


def read_tables(path: Path) -> Iterator[Sheet]:
    """The sheets of a table, one after the other.

    Raises:
        TableError: it is no table that can be read (TABLE-001), or larger than any table should be (TABLE-002).
    """
    kind = kind_of_file(path)
    content = table_content(path)
    if kind == "csv":
        yield Sheet(None, bounded(path.name, _csv_rows(path.name, content)))
        return
    from .workbooks import read_workbook

    for name, rows in read_workbook(path.name, content):
        yield Sheet(name, bounded(path.name, rows))


def table_content(path: Path) -> bytes:
    """The bytes of a table; raises as `read_tables` does."""
    try:
        content = read_regular(path.resolve(), MAX_BYTES)
    except FileNotFoundError as error:
        what = f"there is no file {path}"
        raise TableError(what, "name the table that you saved") from error
    if len(content) > MAX_BYTES:
        raise too_large(path.name, f"has more than {MAX_BYTES:,} bytes")
    if content.startswith(_OLD):
        what = f"{path.name} is protected by a password, or was saved by an old Excel"
        raise TableError(what, "open it, and save it anew as .xlsx without a password, or as .csv")
    return content


def kind_of_file(path: Path) -> str:
    """`xlsx` or `csv`, by the end of a file's name.

    Raises:
        TableError: it is neither (TABLE-001).
    """
    kind = path.suffix.casefold().removeprefix(".")
    if kind in ("xlsx", "csv"):
        return kind
    what = f"{path.name} is neither .xlsx nor .csv"
    raise TableError(what, "open it in a spreadsheet program, and save it as .xlsx or .csv")


def too_large(name: str, why: str) -> TableError:
    """That a table is larger than any should be."""
    what = f"{name} {why}"
    return TableError(what, "save the sheet that is needed as a .csv file, and name that", code="TABLE-002")


def bounded(name: str, rows: Iterable[AnyRow]) -> Iterator[AnyRow]:
    """The rows, up to what a table may hold.

    Raises:
        TableError: there are more (TABLE-002).
    """
    cells = 0
    for number, row in enumerate(rows, start=1):
        cells += len(row)
        if number > MAX_ROWS or cells > MAX_CELLS:
            most = f"{MAX_ROWS:,} rows" if number > MAX_ROWS else f"{MAX_CELLS:,} cells"
            raise too_large(name, f"has a sheet of more than {most}")
        yield row


def _csv_rows(name: str, content: bytes) -> Iterator[Row]:
    text = _decoded(name, content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            yield tuple(row)
    except csv.Error as error:
        what = f"{name} is no CSV file ({error})"
        raise TableError(what, "save it again from a spreadsheet program") from error


def _decoded(name: str, content: bytes) -> str:
    """Text in UTF-8, in what Excel calls Unicode, or else in what Windows writes in western Europe."""
    marked = next((encoding for mark, encoding in _BYTE_ORDER_MARKS if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    what = f"{name} is no text"
    raise TableError(what, "save it again as CSV (UTF-8)")
