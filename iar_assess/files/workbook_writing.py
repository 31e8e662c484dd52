"""Writing .xlsx: sheets as plain data in, the same bytes for the same data out; every text is text, never a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .workbook_model import Book, Cell, Column, Sheet, cell_text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LISTS = "Lists"
EARLIEST = date(2000, 1, 1)
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel takes _x0041_ for an A
_STEERS = ("=", "+", "-", "@", "\t", "'")
_FOOT_CHARACTERS = 200


def workbook_bytes(book: Book) -> bytes:
    """The workbook as an .xlsx file; the dates in it are those of `book.day`."""
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    made = Workbook()
    made.remove(made.worksheets[0])
    _describe(made, book)
    styles = _Styles(book.accent)
    places = _list_places(book.lists)
    for sheet in book.sheets:
        _write_sheet(made.create_sheet(sheet.title), sheet, book, styles, places)
    _write_lists(made, book.lists)
    stream = BytesIO()
    with _SameZip(stream, book.day) as archive:
        ExcelWriter(made, archive).write_data()
    return stream.getvalue()


class _SameZip(ZipFile):
    """An archive whose entries all bear one date, whenever they are written."""

    def __init__(self, stream: BytesIO, day: date) -> None:
        super().__init__(stream, "w", ZIP_DEFLATED)
        self._moment = (max(day.year, 1980), day.month, day.day, 0, 0, 0)

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        entry = ZipInfo(name, self._moment)
        entry.compress_type = ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        entry.create_system = 3
        super().writestr(entry, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        with open(filename, "rb") as file:  # noqa: PTH123  # what openpyxl hands over is a name
            self.writestr(str(arcname), file.read())


def _describe(made: Workbook, book: Book) -> None:
    moment = datetime(book.day.year, book.day.month, book.day.day)  # noqa: DTZ001  # the format knows no zones
    about = made.properties
    about.title, about.subject, about.language = cell_text(book.title), cell_text(book.subject), book.language
    about.creator = about.lastModifiedBy = "iar-assess"
    about.created = about.modified = moment


class _Styles:
    """How cells look; each look is made once."""

    def __init__(self, accent: str) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        edge = Side(style="thin", color="BFBFBF")
        self.border = Border(left=edge, right=edge, top=edge, bottom=edge)
        self.wrapped = Alignment(wrap_text=True, vertical="top")
        self.heading = Font(bold=True, color="FFFFFF")
        self.strong = Font(bold=True, size=13, color=accent.removeprefix("#"))
        self.dark = PatternFill("solid", fgColor=accent.removeprefix("#"))
        self.pale = PatternFill("solid", fgColor="FFF9DB")
        self._made: dict[object, Any] = {}

    def dress(self, cell: Any, said: Cell, column: Column, *, bordered: bool) -> None:
        """Give a cell its look; the look of another that is dressed alike is used again."""
        quoted = isinstance(said.value, str) and said.value.startswith(_STEERS)
        alike = (said.open, said.strong, said.percent, quoted, column.kind, isinstance(said.value, date), bordered)
        known = self._made.get(alike)
        if known is not None:
            cell._style = known  # noqa: SLF001  # openpyxl has no other way to share a look
            return
        cell.alignment = self.wrapped
        cell.number_format = _number_format(said, column)
        cell.quotePrefix = quoted
        if bordered:
            cell.border = self.border
        if said.strong:
            cell.font = self.strong
        if said.open:
            from openpyxl.styles import Protection

            cell.fill = self.pale
            cell.protection = Protection(locked=False)
        self._made[alike] = cell._style  # noqa: SLF001  # likewise


def _number_format(said: Cell, column: Column) -> str:
    if said.percent is not None:
        return f"0.{'0' * said.percent}%" if said.percent else "0%"
    if column.kind == "day" or isinstance(said.value, date):
        return "dd/mm/yyyy"
    return "@" if said.open else "General"


def _write_sheet(made: Worksheet, sheet: Sheet, book: Book, styles: _Styles, places: Mapping[str, str]) -> None:
    for number, column in enumerate(sheet.columns, start=1):
        width = made.column_dimensions[_letter(number)]
        width.width, width.hidden = column.width, column.hidden
    first = 1
    if sheet.table is not None:
        for number, column in enumerate(sheet.columns, start=1):
            cell = made.cell(1, number)
            _put(cell, column.title)
            cell.font, cell.fill, cell.alignment, cell.border = (
                styles.heading, styles.dark, styles.wrapped, styles.border,
            )  # fmt: skip
        first = 2
    for row, cells in enumerate(sheet.rows, start=first):
        for number, (said, column) in enumerate(zip(cells, sheet.columns, strict=True), start=1):
            cell = made.cell(row, number)
            _put(cell, said.value)
            styles.dress(cell, said, column, bordered=sheet.table is not None)
    if sheet.hidden:
        made.sheet_state = "veryHidden"
        return
    _watch(made, sheet, places)
    _finish(made, sheet, book)


def _put(cell: Any, value: object) -> None:
    """Put a value into a cell; a text is text, also where it looks like a formula, a number or an error."""
    if isinstance(value, str):
        cell.value = _ESCAPE_LIKE.sub("_x005F_", cell_text(value)) or None
        if value:
            cell.data_type = "s"
    else:
        cell.value = value


def _watch(made: Worksheet, sheet: Sheet, places: Mapping[str, str]) -> None:
    """What may be put into the cells that are filled in: a choice from a list, a day, a text of some length."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rules: dict[tuple[str, object], Any] = {}
    for row, cells in enumerate(sheet.rows, start=2):
        for number, (said, column) in enumerate(zip(cells, sheet.columns, strict=True), start=1):
            if not said.open or (said.choices is None and column.kind == "text" and column.longest is None):
                continue
            sort = ("list", said.choices) if said.choices is not None else (column.kind, column.longest)
            if sort not in rules:
                rules[sort] = DataValidation(allow_blank=True, showErrorMessage=True, **_rule(sort[0], sort[1], places))
                made.add_data_validation(rules[sort])
            rules[sort].add(f"{_letter(number)}{row}")


def _rule(sort: str, what: object, places: Mapping[str, str]) -> dict[str, Any]:
    if sort == "list":
        said = {"errorTitle": "Not in the list", "error": "Please choose from the list, or leave the cell empty."}
        return {"type": "list", "formula1": places[str(what)], **said}
    if sort == "day":
        said = {"errorTitle": "Not a date", "error": "Please write a date such as 21/11/2026.", "errorStyle": "warning"}
        start = (EARLIEST - date(1899, 12, 30)).days
        return {"type": "date", "operator": "greaterThanOrEqual", "formula1": str(start), **said}
    said = {"errorTitle": "Too long", "error": f"Please write at most {what} characters."}
    return {"type": "textLength", "operator": "lessThanOrEqual", "formula1": str(what), **said}


def _finish(made: Worksheet, sheet: Sheet, book: Book) -> None:
    """What goes for the sheet as a whole: table, protection without a password, view and print."""
    from openpyxl.worksheet.properties import PageSetupProperties
    from openpyxl.worksheet.table import Table, TableStyleInfo

    last = f"{_letter(sheet.printed or len(sheet.columns))}{len(sheet.rows) + (sheet.table is not None)}"
    if sheet.table is not None:
        made.freeze_panes = f"{_letter(sheet.frozen + 1)}2"
        made.print_title_rows = "1:1"
        if sheet.rows:
            table = Table(displayName=sheet.table, ref=f"A1:{_letter(len(sheet.columns))}{len(sheet.rows) + 1}")
            table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
            made.add_table(table)
    made.print_area = f"A1:{last}"
    made.page_setup.orientation = "landscape" if sheet.table is not None else "portrait"
    made.page_setup.paperSize, made.page_setup.fitToWidth, made.page_setup.fitToHeight = 9, 1, 0
    made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    made.sheet_view.showGridLines = False
    for part, text in (("left", _footer(book.footer)), ("center", _footer(sheet.title)), ("right", "&P of &N")):
        getattr(made.oddFooter, part).text = text
    guard = made.protection
    guard.sheet = True
    guard.autoFilter = guard.sort = guard.formatColumns = guard.formatRows = guard.formatCells = False


def _footer(text: str) -> str:
    """A text at the foot of pages, where `&` begins a code; all of a foot may have 255 characters."""
    line = cell_text(text).replace("\n", " ")
    while len(line) + line.count("&") > _FOOT_CHARACTERS:
        line = line[:-1]
    return line.replace("&", "&&")


def _list_places(lists: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Where each list stands; in the rule itself there would be room for 255 characters."""
    return {
        name: f"{LISTS}!${_letter(number)}$2:${_letter(number)}${len(items) + 1}"
        for number, (name, items) in enumerate(lists.items(), start=1)
    }


def _write_lists(made: Workbook, lists: Mapping[str, Iterable[str]]) -> None:
    if not lists:
        return
    sheet = made.create_sheet(LISTS)
    sheet.sheet_state = "veryHidden"
    for number, (name, items) in enumerate(lists.items(), start=1):
        for row, text in enumerate((name, *items), start=1):
            _put(sheet.cell(row, number), text)


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number)
