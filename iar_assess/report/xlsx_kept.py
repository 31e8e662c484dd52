"""What the hidden sheet of a workbook says: which assessment it is of, and with what its cells were printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from iar_assess.bank.parts import is_day
from iar_assess.errors import ImportingError
from iar_assess.files.workbooks import Found
from iar_assess.planning.brought import MadeFrom

from .xlsx_filled import MARK, SUGGESTED, VERSION

NOTHING = Found("")
OF_CELLS = ("column", "row", "cell", "told", "as told")
_WIDTH = 6
_REMEDY = "make the workbook anew with `iar report --format xlsx`, and copy what you wrote into that"


class Line(NamedTuple):
    """A row of a sheet, and its number there."""

    number: int
    cells: tuple[Found, ...]

    def cell(self, index: int) -> Found:
        """What stands in a column; nothing where the row ends before it."""
        return self.cells[index] if index < len(self.cells) else NOTHING

    def text(self, index: int) -> str:
        """The same, as text."""
        return self.cell(index).text

    def name(self, index: int) -> str:
        """What people call that cell: `F4`."""
        letters, rest = "", index + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return f"{letters}{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the hidden sheet says.

    Attributes:
        columns: of each sheet, what its headings stand for; the first one tells its rows apart.
        rows: of each sheet, what people call each of its rows.
        printed: what stood in a cell, by sheet, row and column.
        suggested: the cells in which something of ours stood, which nobody had decided.
        told: of each sheet, the headings of what is not read back.
        as_told: the marks of what stood there, by sheet and row (`xlsx_told.py`).
    """

    made_from: MadeFrom
    date: str
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    printed: dict[tuple[str, str, str], str] = field(default_factory=dict)
    suggested: set[tuple[str, str, str]] = field(default_factory=set)
    told: dict[str, list[str]] = field(default_factory=dict)
    as_told: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def key_of(self, sheet: str) -> str:
        """The column that tells a sheet's rows apart."""
        return next(iter(self.columns[sheet].values()))


def kept_of(lines: Sequence[Line], name: str) -> Kept:
    """What the hidden sheet says.

    Raises:
        ImportingError: it is not whole (IMPORT-001), or of another version of this program.
    """
    said = [tuple(line.text(index) for index in range(_WIDTH)) for line in lines]
    about = {what: value for what, value, *_ in said if what not in OF_CELLS}
    if about.get(MARK) not in (None, VERSION):
        what = f"{name} was made by a newer iar-assess"
        raise ImportingError(what, "bring it back with the version that made it, or a later one")
    needed = (MARK, "date", "organisation", "framework", "digest", "created")
    if not all(about.get(each) for each in needed) or not is_day(about["date"]):
        what = f"{name} does not say any more which assessment it is of"
        raise ImportingError(what, _REMEDY)
    made_from = MadeFrom(**{each: about[each] for each in ("organisation", "framework", "digest", "created")})
    kept = Kept(made_from=made_from, date=about["date"])
    for what, sheet, row, column, text, whose in said:
        if what == "column":
            kept.columns.setdefault(sheet, {})[text] = column
            kept.rows.setdefault(sheet, {})
        elif what == "told":
            kept.told.setdefault(sheet, []).append(text)
        elif what == "as told":
            kept.as_told[sheet, row] = text.split()
        elif what == "row":
            kept.rows.setdefault(sheet, {})[row] = text
        elif what == "cell":
            kept.printed[sheet, row, column] = text
            if whose == SUGGESTED:
                kept.suggested.add((sheet, row, column))
    return kept
