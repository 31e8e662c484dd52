"""Reading .xlsx with suspicion: bounded before anything is unpacked; values only, never a formula or a link."""

from __future__ import annotations

import io
import re
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from iar_assess.errors import TableError

from .tables import Row, too_large

if TYPE_CHECKING:
    from openpyxl import Workbook

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200_000_000
MAX_ELEMENTS = 8_000_000
MAX_IN_ROW = 200_000
MAX_TAG = 1_000_000
MAX_RATIO = 200
_SMALL = 1_000_000  # an empty sheet shrinks to nothing; below this the ratio says nothing
_CONTENTS = "xl/workbook.xml"
_CHUNK = 1 << 16
_UNDERSCORE = "_x005F_"
_ESCAPED = re.compile(rf"{_UNDERSCORE}(?=x[0-9A-Fa-f]{{4}}_)|_x000D_(?=\n)")  # as Excel writes what looks like one
_MIDNIGHT = "T00:00:00"
_ROW = 3  # worksheet, sheetData, row
# openpyxl says in many ways that something in a workbook is not as it should be
_UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    OSError,
    RecursionError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zlib.error,
)


class Found(NamedTuple):
    """What a cell holds: as Excel shows it where it has the room, or that it is a formula, or an error."""

    text: str
    what: Literal["value", "formula", "error"] = "value"


def read_workbook(name: str, content: bytes) -> Iterator[tuple[str, Iterator[Row]]]:
    """Each sheet's name and rows, in the workbook's order.

    Args:
        name: the file's name, for complaints.
        content: its bytes.

    Raises:
        TableError: it is no workbook (TABLE-001), or unpacks to more than any should, or brings entities (TABLE-002).
    """
    return _sheets(name, content, _text)


def read_cells(name: str, content: bytes) -> Iterator[tuple[str, Iterator[tuple[Found, ...]]]]:
    """The same, with formulas and errors told from values; what a formula came to is not taken."""
    return _sheets(name, content, _found, formulas=True)


def sheet_names(content: bytes) -> tuple[str, ...]:
    """What the sheets of a workbook are called, from little of it; none where it is no workbook that can be read."""
    names: list[str] = []

    def begun(tag: str, said: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "sheet":
            names.append(said.get("name", ""))

    parser = expat.ParserCreate()
    parser.StartElementHandler = begun
    parser.StartDoctypeDeclHandler = _no_workbook
    try:
        with ZipFile(io.BytesIO(content)) as archive, archive.open(_CONTENTS) as stream:
            parser.Parse(stream.read(_SMALL), False)
    except (*_UNREADABLE, expat.ExpatError, NotImplementedError):
        return ()
    return tuple(names)


def _no_workbook(*_: object) -> None:
    msg = "no workbook declares a document type"
    raise ValueError(msg)


def _sheets(
    name: str, content: bytes, take: Callable[[Any], Any], *, formulas: bool = False
) -> Iterator[tuple[str, Iterator[Any]]]:
    try:
        _inspect(name, content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out is nothing that we read
            workbook = _load(content, formulas=formulas)
    except _UNREADABLE as error:
        raise _damaged(name, error) from error
    with closing(workbook):
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()  # what a sheet says of its own size need not be so
            yield sheet.title, _rows(name, sheet, take)


def _load(content: bytes, *, formulas: bool) -> Workbook:
    from openpyxl import load_workbook

    stream = io.BytesIO(content)
    return load_workbook(stream, read_only=True, data_only=not formulas, keep_links=False, keep_vba=False)


def _rows(name: str, sheet: Any, take: Callable[[Any], Any]) -> Iterator[tuple[Any, ...]]:
    rows = sheet.iter_rows()
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                row = next(rows, None)
                said = tuple(map(take, row)) if row is not None else None
        except _UNREADABLE as error:
            raise _damaged(name, error) from error
        if said is None:
            return
        yield said


def _found(cell: Any) -> Found:
    if cell.data_type == "f":
        return Found("", "formula")
    if cell.data_type == "e":
        return Found(str(cell.value or ""), "error")
    if isinstance(cell.value, datetime):
        return Found(_text(cell).removesuffix(_MIDNIGHT))
    return Found(_ESCAPED.sub(lambda found: "_" if found[0] == _UNDERSCORE else "", _text(cell)))


def _text(cell: Any) -> str:
    """What a cell holds, as Excel shows it where it has the room."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (date, time)):
        return value.isoformat()
    if not isinstance(value, (int, float)):
        return str(value)
    if not cell.number_format or "%" not in cell.number_format:
        return str(value) if isinstance(value, int) else _plain(_shown(value))
    return f"{_plain(_shown(value) * 100)}%"


def _shown(value: float) -> Decimal:
    """A number to the 15 digits that Excel shows; the rest is how computers keep 7.35 (as 7.3499999999999996)."""
    return Decimal(format(value, ".15g"))


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _inspect(name: str, content: bytes) -> None:
    """Refuse what would unpack to too much, before anything is taken out of it.

    `zipfile` never reads more of an entry than it declares, so what is declared is a bound.
    """
    with ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES:
            raise too_large(name, f"holds more than {MAX_ENTRIES:,} files")
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise too_large(name, f"unpacks to more than {MAX_UNPACKED:,} bytes")
        for entry in entries:
            if entry.file_size > max(_SMALL, MAX_RATIO * entry.compress_size):
                raise too_large(name, f"is packed more than {MAX_RATIO} times as small as what is in it")
        for entry in entries:
            _inspect_marks(name, archive, entry)


def _inspect_marks(name: str, archive: ZipFile, entry: ZipInfo) -> None:
    """Refuse what takes far more memory than room: endless marks, rows or tags; and a document type declaration."""
    marks = _Marks()
    with archive.open(entry) as stream:
        while marks.goes_on and (chunk := stream.read(_CHUNK)):
            marks.feed(chunk)
    marks.finish()
    if marks.declares:
        what = f"{name} declares entities of its own"
        raise TableError(what, "save the sheet that is needed as a .csv file, and name that", code="TABLE-002")
    if marks.too_many:
        raise too_large(name, f"holds more marks than a table needs, in {entry.filename}")


class _Marks:
    """Counts the elements of an XML file as they come: openpyxl keeps each row whole, and some files whole."""

    def __init__(self) -> None:
        self.declares = self.too_many = self._broken = False
        self._fed = self._depth = self._all = self._in_row = 0
        self._parser = expat.ParserCreate()
        self._parser.ordered_attributes = True
        self._parser.StartDoctypeDeclHandler = self._declared
        self._parser.StartElementHandler = self._begun
        self._parser.EndElementHandler = self._ended

    @property
    def goes_on(self) -> bool:
        return not (self.declares or self.too_many or self._broken)

    def feed(self, chunk: bytes) -> None:
        """The next bytes. What is no XML breaks here, and it would for everybody else."""
        try:
            self._parser.Parse(chunk, False)
        except expat.ExpatError:
            self._broken = True
            return
        self._fed += len(chunk)
        # what the parser has not got beyond yet is one tag
        if self._fed - max(self._parser.CurrentByteIndex, 0) > MAX_TAG:
            self.too_many = True

    def finish(self) -> None:
        """Hear the parser out: newer ones keep back what they have not seen the end of."""
        if self.goes_on:
            with suppress(expat.ExpatError):
                self._parser.Parse(b"", True)

    def _declared(self, *_: object) -> None:
        self.declares = True
        self._parser.StartDoctypeDeclHandler = None

    def _begun(self, *_: object) -> None:
        self._depth += 1
        self._all += 1
        self._in_row = self._in_row + 1 if self._depth > _ROW else 0
        if self._in_row > MAX_IN_ROW or self._all > MAX_ELEMENTS:
            self.too_many = True

    def _ended(self, *_: object) -> None:
        self._depth -= 1


def _damaged(name: str, error: BaseException) -> TableError:
    what = f"{name} cannot be read as a workbook ({type(error).__name__})"
    return TableError(what, "open it in a spreadsheet program, and save it anew as .xlsx or .csv")
