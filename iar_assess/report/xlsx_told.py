"""The cells of the workbook that are not read back: whether people have changed one, so that it is said."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from iar_assess.files.workbook_model import Cell, Sheet, cell_text
from iar_assess.files.workbooks import Found
from iar_assess.planning.brought import Unread

if TYPE_CHECKING:
    from .xlsx_kept import Kept, Line

MOST = 190
WHY = "changed, and not read back"


def told_lines(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    """For the hidden sheet: the headings of what is not read back, and of each row the marks of what stood there."""
    places = [at for at, column in enumerate(sheet.columns) if at and not column.name]
    for at in places:
        yield "told", sheet.title, "", "", sheet.columns[at].title
    for row in sheet.rows:
        name = row[0].value
        if isinstance(name, str):
            yield "as told", sheet.title, name, "", " ".join(_mark(_text(row[at])) for at in places)


def changed_cells(title: str, lines: Sequence[Line], kept: Kept, key_at: int) -> Iterator[Unread]:
    """What people wrote where nothing is read back, a column at a time; rows of their own have nothing printed there.

    Args:
        title: the sheet.
        lines: its rows, the headings first.
        kept: what the hidden sheet says; that of an older workbook says nothing of these cells.
        key_at: the column that tells the rows apart.
    """
    heads = {cell.text: at for at, cell in enumerate(lines[0].cells)}
    for number, head in enumerate(kept.told.get(title, ())):
        at = heads.get(head)
        said = _said(title, lines[1:], kept, key_at, at, number) if at is not None else {}
        if said:
            text = "; ".join(f"{label}: {text}" if len(said) > 1 else text for label, text in said.items())
            rows = f", {'rows' if len(said) > 1 else 'row'} {', '.join(said)}"
            yield Unread(where=f"{title}, {head}{rows}"[:MOST], said=_short(text), why=WHY)


def _said(title: str, lines: Sequence[Line], kept: Kept, key_at: int, at: int, number: int) -> Mapping[str, str]:
    """What stands there now, by the number of the row, where it is not what was printed."""
    said = {}
    for line in lines:
        key = line.text(key_at)
        marks = kept.as_told.get((title, key), [])
        if key and not marks:
            continue
        printed = marks[number] if number < len(marks) else _mark("")
        if line.cell(at).what != "value" or _mark(line.text(at)) != printed:
            said[str(line.number)] = _shown(line.cell(at))
    return said


def _shown(found: Found) -> str:
    return " ".join(found.text.split()) or ("a formula" if found.what == "formula" else "nothing")


def _mark(text: str) -> str:
    """A few letters that another text has not; spaces and line ends do not count."""
    plain = " ".join(text.split())
    return hashlib.blake2b(plain.encode(errors="replace"), digest_size=4).hexdigest() if plain else "-"


def _text(cell: Cell) -> str:
    if cell.value is None:
        return ""
    return cell.value.isoformat() if isinstance(cell.value, date) else cell_text(str(cell.value))


def _short(text: str) -> str:
    return text if len(text) <= MOST else f"{text[:MOST]}…"
