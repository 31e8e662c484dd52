"""Tables that others made are read as text, in bounds, and nothing in them is run, followed or fetched."""

from __future__ import annotations

import contextlib
import io
import os
import struct
import time
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from iar_assess.errors import TableError
from iar_assess.files import tables, workbooks
from iar_assess.files.tables import read_tables

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def rows_of(path: Path) -> list[list[tuple[str, ...]]]:
    return [list(sheet.rows) for sheet in read_tables(path)]


def saved(path: Path, *rows: list[object]) -> Path:
    made = Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    made.save(path)
    return path


def patched(path: Path, **replaced: bytes) -> Path:
    """A workbook with other content in some of its files; `sheet`, `strings` and `more` stand for their names."""
    names = {"sheet": SHEET, "strings": "xl/sharedStrings.xml", "more": "xl/media/image1.png"}
    wanted = {names[key]: content for key, content in replaced.items()}
    plain = saved(path.with_name("plain.xlsx"), ["a", 1])
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in {*source.namelist(), *wanted}:
            target.writestr(name, wanted[name] if name in wanted else source.read(name))
    return path


def sheet_xml(inner: str, dimension: str = "A1:B2") -> bytes:
    return (
        f'<worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/><sheetData>{inner}</sheetData></worksheet>'.encode()
    )


def refused(path: Path) -> TableError:
    with pytest.raises(TableError) as caught:
        rows_of(path)
    return caught.value


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6).map(
        lambda number: number.normalize()
    )
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_number_of_up_to_15_digits_is_read_as_it_was_typed(tmp_path, number: Decimal) -> None:
    place = saved(tmp_path / "table.xlsx", [float(number), f"{number:f}"])
    (((read, text),),) = rows_of(place)
    assert (Decimal(f"{number:f}"), text) == (Decimal(read), f"{number:f}")
    assert "e" not in read.casefold()


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("7.3499999999999996", "7.35"),
        ("0.30000000000000004", "0.3"),
        ("7", "7"),
        ("7.0", "7"),
        ("1E-3", "0.001"),
        ("1.2E+3", "1200"),
        ("7.35148216432199", "7.35148216432199"),
    ],
)
def test_a_number_is_what_excel_shows_in_full(tmp_path, kept, read) -> None:
    place = patched(tmp_path / "table.xlsx", sheet=sheet_xml(f'<row r="1"><c r="A1"><v>{kept}</v></c></row>'))
    assert [[(read,)]] == rows_of(place)


def test_what_a_sheet_says_of_its_size_is_not_believed(tmp_path) -> None:
    """A million rows and every column are declared; there are two cells."""
    inner = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'
    place = patched(tmp_path / "table.xlsx", sheet=sheet_xml(inner, "A1:XFD1048576"))
    assert [[("1",), ("", "2")]] == rows_of(place)


@pytest.mark.parametrize("last", ["1048576", "1e300"])
def test_a_row_far_below_does_not_make_a_million_rows(tmp_path, last) -> None:
    place = patched(tmp_path / "table.xlsx", sheet=sheet_xml(f'<row r="1"/><row r="{last}"><c><v>1</v></c></row>'))
    began = time.monotonic()
    assert "TABLE-002" == refused(place).code
    assert time.monotonic() - began < 20


def test_wide_rows_are_counted_by_their_cells(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(tables, "MAX_CELLS", 40_000)
    inner = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 4))
    assert "more than 40,000 cells" in str(refused(patched(tmp_path / "table.xlsx", sheet=sheet_xml(inner))))


def test_a_formula_is_not_computed(tmp_path) -> None:
    place = patched(
        tmp_path / "table.xlsx",
        sheet=sheet_xml('<row r="1"><c r="A1"><f>1+1</f><v>3</v></c><c r="B1"><f>WEBSERVICE("x")</f></c></row>'),
    )
    assert [[("3", "")]] == rows_of(place)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path) -> None:
    place = patched(tmp_path / "table.xlsx", more=b"0" * 50_000_000)
    assert place.stat().st_size < 200_000
    began = time.monotonic()
    assert "packed more than 200 times" in str(refused(place))
    assert time.monotonic() - began < 2


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(workbooks, "MAX_UNPACKED", 100_000)
    assert "unpacks to more than 100,000 bytes" in str(
        refused(patched(tmp_path / "table.xlsx", more=os.urandom(200_000)))
    )


def test_an_entry_that_lies_about_its_size_is_refused(tmp_path) -> None:
    """The directory at the end of the file says 10 bytes; there are 50 million."""
    place = patched(tmp_path / "table.xlsx", sheet=b" " * 50_000_000)
    content = bytearray(place.read_bytes())
    at = content.rfind(SHEET.encode())
    directory = content.rfind(b"PK\x01\x02", 0, at)
    content[directory + 24 : directory + 28] = struct.pack("<I", 10)
    place.write_bytes(content)
    assert refused(place).code in ("TABLE-001", "TABLE-002")


def test_a_workbook_of_very_many_files_is_refused(tmp_path) -> None:
    place = tmp_path / "table.xlsx"
    with zipfile.ZipFile(place, "w") as archive:
        for number in range(workbooks.MAX_ENTRIES + 1):
            archive.writestr(f"{number}.xml", "")
    assert "holds more than 2,000 files" in str(refused(place))


@pytest.mark.parametrize(
    ("limit", "inner"),
    [
        ("MAX_IN_ROW", f"<row>{'<c/>' * 2_000}</row>"),
        ("MAX_IN_ROW", f"<row>{'<c>' * 2_000}{'</c>' * 2_000}</row>"),
        ("MAX_ELEMENTS", f"{'<row/>' * 2_000}"),
        ("MAX_TAG", "<row {}/>".format(" ".join(f"a{n}='1'" for n in range(30_000)))),
    ],
    ids=["cells", "depth", "rows", "attributes"],
)
def test_what_takes_more_memory_than_room_is_refused(tmp_path, monkeypatch, limit, inner) -> None:
    monkeypatch.setattr(workbooks, limit, 1_000)
    place = patched(tmp_path / "table.xlsx", sheet=sheet_xml(inner))
    assert "holds more marks than a table needs, in xl/worksheets/sheet1.xml" in str(refused(place))


def test_a_long_text_is_no_long_tag(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(workbooks, "MAX_TAG", 100_000)
    text = "x" * 500_000
    inner = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'
    assert [[(text,)]] == rows_of(patched(tmp_path / "table.xlsx", sheet=sheet_xml(inner)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["sheet", "strings"])
def test_entities_are_refused_whether_they_would_grow_or_read_a_file(tmp_path, part, encoding) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    head = f'<?xml version="1.0" encoding="{encoding}"?><!-- {"x" * 100_000} -->'
    doctype = f'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "{secret.as_uri()}">]>'
    text = head + doctype + sheet_xml('<row r="1"><c t="inlineStr"><is><t>&b;&c;</t></is></c></row>').decode()
    place = patched(tmp_path / "table.xlsx", **{part: text.encode(encoding)})
    assert "declares entities" in str(refused(place))


def test_links_to_other_workbooks_and_macros_are_left_alone(tmp_path) -> None:
    place = patched(tmp_path / "table.xlsx")
    with zipfile.ZipFile(place, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", "<broken")
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    assert [[("a", "1")]] == rows_of(place)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 and nothing else",
        b"org_id,PP1_2025\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
    ],
    ids=["empty", "half", "a-csv", "old-or-locked"],
)
def test_what_is_no_workbook_is_refused(tmp_path, content) -> None:
    place = tmp_path / "table.xlsx"
    place.write_bytes(content)
    assert "TABLE-001" == refused(place).code


@given(st.integers(min_value=0), st.binary(min_size=1, max_size=4), st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_workbook_is_refused_or_read_and_never_a_fault_of_ours(tmp_path, at, noise, data) -> None:
    """Bytes are changed in the archive, or in one of the files within it."""
    whole = (
        (tmp_path / "whole.xlsx") if (tmp_path / "whole.xlsx").exists() else saved(tmp_path / "whole.xlsx", ["a", 1.5])
    )
    place = tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(whole) as source:
        parts = {name: bytearray(source.read(name)) for name in source.namelist()}
    if data.draw(st.booleans()):
        content = bytearray(whole.read_bytes())
        _spoil(content, at, noise)
        place.write_bytes(content)
    else:
        _spoil(parts[data.draw(st.sampled_from(sorted(parts)))], at, noise)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as target:
            for name, part in parts.items():
                target.writestr(name, bytes(part))
        place.write_bytes(made.getvalue())
    with contextlib.suppress(TableError):
        rows_of(place)


def _spoil(content: bytearray, at: int, noise: bytes) -> None:
    start = at % max(len(content), 1)
    content[start : start + len(noise)] = noise


@pytest.mark.parametrize("name", ["table.xls", "table.xlsm", "table.ods", "table", "table.csv.exe"])
def test_other_kinds_of_file_are_refused_by_name(tmp_path, name) -> None:
    place = tmp_path / name
    place.write_bytes(b"a,b\n")
    assert "is neither .xlsx nor .csv" in str(refused(place))


def test_a_file_that_is_too_large_is_refused(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(tables, "MAX_BYTES", 10)
    place = tmp_path / "table.csv"
    place.write_bytes(b"a,b\n1,2\n3,4\n")
    assert "TABLE-002" == refused(place).code


def test_a_csv_of_too_many_rows_is_refused(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    place = tmp_path / "table.csv"
    place.write_bytes(b"a\nb\nc\n")
    assert "more than 2 rows" in str(refused(place))


@pytest.mark.parametrize("content", [b"a,b\0c\n", b"a,\x81\n", b'a,"b\n', b"a," + b"x" * 200_000])
def test_what_is_no_csv_is_refused(tmp_path, content) -> None:
    place = tmp_path / "table.csv"
    place.write_bytes(content)
    assert "TABLE-001" == refused(place).code


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path) -> None:
    os.mkfifo(tmp_path / "table.csv")
    from iar_assess.errors import FolderError

    with pytest.raises(FolderError, match="not an ordinary file"):
        rows_of(tmp_path / "table.csv")
