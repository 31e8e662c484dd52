"""What a row of somebody's table says to our questions, along an import of the bank; nothing of it is an answer yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from iar_assess.bank.imports import YEAR, ImportColumn, TableImport, same_heading
from iar_assess.bank.parts import exact
from iar_assess.errors import TableError, UsageError
from iar_assess.files.characters import visible
from iar_assess.files.tables import Row, Sheet

from .asked import Asked
from .check import check_answer
from .model import Answer
from .numbers import PERCENT, parse_number

HEADING_WITHIN = 30
_NUMBER = re.compile(r"[-\u2212]?[0-9]+(\.[0-9]+)?%?")
_NEAR = 8
_LONG = 100
_COMPARED = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What one cell says to one of our questions.

    Attributes:
        key: where it belongs among our answers.
        column: the heading of its column, as it stands in the table; None where it is told beside the figures, by
            the sheet or the year that they are of.
        cell: what stands in the cell.
        value: the number as an answer keeps it, or the option or the words; None where the cell holds none that fits.
        why: why there is none.
        confirmed: whether somebody has seen that the column means this.
        note: what the bank says of the column.
        mean: the mean of the column, where several organisations have a figure there; each counts once.
        of: how many have one.
    """

    key: str
    column: str | None
    cell: str
    value: int | str | None = None
    why: str | None = None
    confirmed: bool = True
    note: str | None = None
    mean: Fraction | None = None
    of: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The row of our organisation, and what it says.

    Attributes:
        sheet: the sheet that it is in; None in a CSV.
        row: what the table calls the organisation: its code, its name.
        year: the year that was read; None where the columns are of no year.
        years: every year that there are columns of, the newest first.
        figures: what it says to our questions, in their order; there is none for a column that is not there.
    """

    sheet: str | None
    row: Row
    year: str | None
    years: tuple[str, ...]
    figures: tuple[Figure, ...]

    @property
    def named(self) -> str:
        """The organisation in words: `RXX Sample Trust`."""
        return " ".join(filter(None, self.row))


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet that an import can read: where its columns stand, and its rows as far as they matter."""

    sheet: str | None
    headings: Mapping[int, str]
    by: tuple[int, ...]
    columns: Mapping[tuple[str, str | None], list[int]]
    rows: list[tuple[Row, Mapping[int, str]]]

    @property
    def years(self) -> tuple[str, ...]:
        return tuple(sorted({year for _, year in self.columns if year is not None}, reverse=True))


def read_off(
    named: TableImport,
    sheets: Iterable[Sheet],
    asked: Asked,
    *,
    organisation: str,
    year: str | None = None,
    sheet: str | None = None,
) -> Found:
    """Find the row of an organisation, and what it says to our questions.

    Args:
        named: the import.
        sheets: the table.
        asked: what our framework asks.
        organisation: its code or its name, whole.
        year: of which year; None is the newest that there are columns of.
        sheet: look in this sheet only.

    Raises:
        TableError: the table is another (TABLE-003), the organisation is not in it or more than once (TABLE-004), or
            the year is not (TABLE-005).
    """
    keys = [key for key in asked.places if key in named.columns and asked.form(key).kind == "number"]
    tables = list(_tables(named, sheets, keys, sheet))
    if not tables:
        where = f"a sheet '{sheet}' with " if sheet is not None else ""
        what = f"there is no {where}column of '{named.title}' in the table" if not where else f"there is no {where}them"
        headings = " or ".join(f"'{each}'" for each in named.row.by)
        example = named.column(next(iter(named.columns))).column
        raise TableError(what, f"it has the headings {headings}, and others such as '{example}'", code="TABLE-003")
    table, (row, cells) = _our_row(tables, organisation)
    years = table.years
    if year is not None and year not in years:
        what = f"there are no columns of {year} for this import"
        raise TableError(what, f"there are: {', '.join(years) or 'columns of no year'}", code="TABLE-005")
    year = year or next(iter(years), None)
    read = (_figure(named.column(key), table, cells, asked, key, year) for key in keys)
    figures = [each for each in read if each is not None]
    if any(each.value is not None for each in figures):
        figures += _beside(named, table.sheet, year, asked)
    figures.sort(key=lambda each: asked.rank[each.key])
    return Found(sheet=table.sheet, row=row, year=year, years=years, figures=tuple(figures))


def _tables(named: TableImport, sheets: Iterable[Sheet], keys: list[str], only: str | None) -> Iterator[_Table]:
    wanted = [only] if only is not None else named.sheets
    names = {same_heading(each) for each in wanted}
    for sheet in sheets:
        if not names or sheet.name is None or same_heading(sheet.name) in names:
            table = _table(named, sheet, keys)
            if table is not None:
                yield table


def _table(named: TableImport, sheet: Sheet, keys: list[str]) -> _Table | None:
    """A sheet with a row of headings near its top, where it names organisations and has a column that we want."""
    names = [same_heading(each) for each in named.row.by]
    for number, row in enumerate(sheet.rows, start=1):
        headings = {place: same_heading(cell) for place, cell in enumerate(row) if cell.strip()}
        by = tuple(place for name in names for place, heading in headings.items() if heading == name)
        columns = _columns(named, keys, headings) if by else {}
        if columns:
            break
        if number == HEADING_WITHIN:
            return None
    else:
        return None
    needed = [place for places in columns.values() for place in places]
    rows = [
        (tuple(" ".join(_cell(each, place).split()) for place in by), {place: _cell(each, place) for place in needed})
        for each in sheet.rows
    ]
    said = {place: " ".join(row[place].split()) for place in needed}
    return _Table(sheet.name, said, by, columns, [each for each in rows if any(each[0])])


def _columns(
    named: TableImport, keys: list[str], headings: Mapping[int, str]
) -> dict[tuple[str, str | None], list[int]]:
    """Where the columns of our questions stand, by question and year; several places where headings are the same."""
    found: dict[tuple[str, str | None], list[int]] = {}
    for key in keys:
        before, year, behind = same_heading(named.column(key).column).partition(YEAR)
        shape = re.compile(re.escape(before) + (rf"(?P<year>[0-9]{{4}}){re.escape(behind)}" if year else ""))
        for place, heading in headings.items():
            match = shape.fullmatch(heading)
            if match:
                found.setdefault((key, match["year"] if year else None), []).append(place)
    return found


def _cell(row: Row, place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _our_row(tables: list[_Table], organisation: str) -> tuple[_Table, tuple[Row, Mapping[int, str]]]:
    typed = same_heading(organisation)
    found = [(table, each) for table in tables for each in table.rows if typed and typed in map(same_heading, each[0])]
    if len(found) == 1:
        return found[0]
    if found:
        where = "; ".join(dict.fromkeys(_say_row(table, row) for table, (row, _) in found[:_NEAR]))
        what = f"{len(found)} rows are called '{organisation}'"
        raise TableError(what, f"name one by its code, or its sheet with --sheet: {where}", code="TABLE-004")
    what = f"there is no row called '{organisation}' among {sum(len(table.rows) for table in tables):,}"
    near = "; ".join(_near(tables, typed))
    remedy = f"name yours with --row; near: {near}" if near else "name yours with --row, by its code or its whole name"
    raise TableError(what, remedy, code="TABLE-004")


def _near(tables: list[_Table], typed: str) -> list[str]:
    """The rows with a name that holds all that was typed, else those of names that are written nearly so."""
    from difflib import get_close_matches

    names: dict[str, str] = {}
    for table in tables:
        for row, _ in table.rows:
            for name in row:
                names.setdefault(same_heading(name), _say_row(table, row))
    words = typed.split()
    holding = [name for name in names if name and all(word in name for word in words)]
    few = [name for name in names if len(name) <= _LONG][:_COMPARED]
    near = holding or get_close_matches(typed[:_LONG], few, n=_NEAR)
    return list(dict.fromkeys(names[name] for name in near))[:_NEAR]


def _say_row(table: _Table, row: Row) -> str:
    named = short(" ".join(filter(None, row)))
    return named if table.sheet is None else f"{named} (sheet '{short(table.sheet)}')"


def _figure(
    column: ImportColumn, table: _Table, cells: Mapping[int, str], asked: Asked, key: str, year: str | None
) -> Figure | None:
    """What the column of a question says in our row; None where there is no such column."""
    places = table.columns.get((key, year if YEAR in column.column else None), [])
    if not places:
        return None
    heading, cell = table.headings[places[0]], cells[places[0]]
    made = Figure(key=key, column=short(heading), cell=short(cell), confirmed=column.confirmed, note=column.note)
    if len(places) > 1:
        return replace(made, why=f"{len(places)} columns have this heading")
    value, why = _number(column, asked, key, cell)
    all_values = [_number(column, asked, key, row[places[0]])[0] for _, row in table.rows]
    known = [exact(each) for each in all_values if each is not None]
    mean = sum(known, Fraction(0)) / len(known) if len(known) > 1 else None
    return replace(made, value=value, why=why, mean=mean, of=len(known))


def _beside(named: TableImport, sheet: str | None, year: str | None, asked: Asked) -> Iterator[Figure]:
    """What the figures tell beside their size; nothing where the table has no sheets, or no years."""
    for key, beside in named.beside.items():
        options = {same_heading(name): option for name, option in beside.by_sheet.items()}
        says = beside.says if sheet is None or not options else options.get(same_heading(sheet))
        if says is None or key not in asked.places or (YEAR in says and year is None):
            continue
        says = says.replace(YEAR, year or "")
        form = asked.form(key)
        value = parse_number(form, says) if form.kind == "number" else says
        if next(check_answer(asked, key, Answer(value=value)), None) is None:
            yield Figure(key=key, column=None, cell=says, value=value)


def _number(column: ImportColumn, asked: Asked, key: str, cell: str) -> tuple[int | str | None, str | None]:
    """The number in a cell as an answer keeps it; or None, and why there is none."""
    if not cell:
        return None, "the cell is empty"
    if not _NUMBER.fullmatch(cell):
        return None, f"'{short(cell)}' is not a number"
    form = asked.form(key)
    if cell.endswith("%") and form.unit is not None and not form.in_percent and form.unit not in PERCENT:
        return None, f"{short(cell)} is a percentage, and the answer is in {form.unit}"
    try:
        value = parse_number(form, cell)
    except UsageError as error:
        return None, f"'{short(cell)}' does not fit: {error.remedy}"
    bounds = column.between
    if bounds is not None and not exact(bounds.least) <= exact(value) <= exact(bounds.most):
        return None, f"{short(cell)} is not between {bounds.least} and {bounds.most}"
    fault = next(check_answer(asked, key, Answer(value=value)), None)
    return (value, None) if fault is None else (None, fault.wrong)


def short(text: str) -> str:
    """A text from somebody's table, cut to what a line can hold, without what would steer a terminal."""
    plain = visible(" ".join(text.split()))
    return plain if len(plain) <= _LONG else f"{plain[: _LONG - 3]}..."
