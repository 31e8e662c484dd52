"""Workbooks from plain data: what is text stays text, what people may change is open, and the bytes are the same."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from iar_assess.files.workbook_model import MOST_TEXT, Book, Cell, Column, Sheet, cell_text
from iar_assess.files.workbook_writing import workbook_bytes
from iar_assess.files.workbooks import read_cells

LONG_LIST = tuple(f"An option that takes its room, number {number}" for number in range(40))


def book(*rows: tuple[Cell, ...], columns: tuple[Column, ...] | None = None, **changes: Any) -> Book:
    made = columns or tuple(Column(f"Column {n}", 20) for n, _ in enumerate(rows[0], start=1))
    sheet = Sheet(title="Log", table="Log", columns=made, rows=rows)
    kept = {"title": "A plan", "subject": "Trust", "language": "en-GB", "day": date(2026, 11, 21)}
    return Book(**{**kept, "footer": "Trust", "accent": "#1d4f5f", "sheets": (sheet,), **changes})


def opened(made: Book) -> Workbook:
    return load_workbook(io.BytesIO(workbook_bytes(made)))


def second_row(content: bytes) -> list[tuple[str, str]]:
    sheets = [list(rows) for _, rows in read_cells("plan.xlsx", content)]
    return [(cell.text, cell.what) for cell in sheets[0][1]]


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-5", "@SUM(A1)", "\tcmd", "#N/A", "12", "=", "'quoted", "_x0041_"])
def test_what_looks_like_something_else_is_text(text) -> None:
    made = opened(book((Cell(text, open=True), Cell("b"))))
    cell = made["Log"]["A2"]
    assert ("s", True) == (cell.data_type, cell.quotePrefix is (text[0] in "=+-@\t'"))
    assert [(text, "value"), ("b", "value")] == second_row(workbook_bytes(book((Cell(text), Cell("b")))))


@settings(deadline=None, max_examples=60)
@given(text=st.text(max_size=200))
@example("a\r\nb\rc")
@example("_x005F_x0041_ _x000D_ \x0b\x1b[31m \ud800 \uffff")
@example(" leading, trailing ")
def test_any_text_is_read_as_it_was_written(text) -> None:
    first, _ = second_row(workbook_bytes(book((Cell(text), Cell("b")))))
    assert (cell_text(text), "value") == first


def test_a_text_that_no_cell_holds_is_cut_and_says_so() -> None:
    cut = cell_text("x" * 40_000)
    assert (MOST_TEXT, True) == (len(cut), cut.endswith("(cut here: a cell holds no more)"))


@pytest.mark.parametrize("length", [15_999, 16_000, 16_001, 40_000])
def test_characters_that_a_spreadsheet_counts_twice_are_counted_twice(length) -> None:
    cut = cell_text("\U0001f600" * length)
    assert len(cut.encode("utf-16-le")) // 2 <= MOST_TEXT
    assert ("cut here" in cut) is (length > 16_000)


def test_the_foot_of_a_page_has_room_for_all_of_it() -> None:
    content = workbook_bytes(book((Cell("a"),), footer="&" * 300))
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    foot = sheet.partition("<oddFooter>")[2].partition("</oddFooter>")[0].replace("&amp;", "&")
    assert len(foot) <= 255


def test_the_same_data_give_the_same_bytes_whenever_they_are_written(monkeypatch) -> None:
    first = workbook_bytes(book((Cell("a"), Cell(3))))
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 1, 2, 3, 4, 5, 0, 2, 0))
    assert first == workbook_bytes(book((Cell("a"), Cell(3))))
    entries = zipfile.ZipFile(io.BytesIO(first)).infolist()
    assert {(2026, 11, 21, 0, 0, 0)} == {entry.date_time for entry in entries}
    about = load_workbook(io.BytesIO(first)).properties
    assert {(2026, 11, 21)} == {(when.year, when.month, when.day) for when in (about.created, about.modified)}


def test_a_workbook_says_what_it_is_in_which_language() -> None:
    about = opened(book((Cell("a"),))).properties
    assert ("A plan", "Trust", "en-GB", "iar-assess") == (about.title, about.subject, about.language, about.creator)


def test_only_what_is_filled_in_is_open() -> None:
    sheet = opened(book((Cell("a"), Cell("b", open=True))))["Log"]
    assert (True, False) == (sheet["A2"].protection.locked, sheet["B2"].protection.locked)
    assert (True, None) == (sheet.protection.sheet, sheet.protection.password)
    assert not sheet.protection.autoFilter  # which means that filtering is allowed
    assert sheet["A2"].fill.fgColor.rgb != sheet["B2"].fill.fgColor.rgb


def test_a_list_of_any_length_is_chosen_from() -> None:
    made = opened(book((Cell("a", open=True, choices="Long"), Cell("b")), lists={"Long": LONG_LIST}))
    (rule,) = made["Log"].data_validations.dataValidation
    assert ("list", "A2", "Lists!$A$2:$A$41") == (rule.type, str(rule.sqref), rule.formula1)
    assert list(LONG_LIST) == [made["Lists"].cell(row, 1).value for row in range(2, 42)]
    assert "veryHidden" == made["Lists"].sheet_state


def test_days_are_days_and_long_texts_are_refused_where_they_are_typed() -> None:
    columns = (Column("Due", 12, "day"), Column("Owner", 20, "text", 300))
    made = opened(book((Cell(date(2027, 3, 31), open=True), Cell("b", open=True)), columns=columns))
    cell = made["Log"]["A2"]
    assert (True, "2027-03-31", "dd/mm/yyyy") == (cell.is_date, cell.value.date().isoformat(), cell.number_format)
    rules = {rule.type: str(rule.sqref) for rule in made["Log"].data_validations.dataValidation}
    assert {"date": "A2", "textLength": "B2"} == rules


def test_a_table_is_read_and_printed_with_its_headings() -> None:
    sheet = opened(book((Cell("a"), Cell("b"))))["Log"]
    assert {"Log": "A1:B2"} == {name: sheet.tables[name].ref for name in sheet.tables}
    assert ("$1:$1", "landscape", 9) == (
        sheet.print_title_rows,
        sheet.page_setup.orientation,
        sheet.page_setup.paperSize,
    )
    assert (1, 0) == (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight)
    fits = sheet.sheet_properties.pageSetUpPr
    assert fits is not None
    assert fits.fitToPage
    assert not sheet.merged_cells.ranges


def test_the_foot_of_a_page_takes_nothing_for_a_code() -> None:
    content = workbook_bytes(book((Cell("a"),), footer="Smith & Sons &G"))
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<oddFooter>&amp;LSmith &amp;&amp; Sons &amp;&amp;G&amp;CLog" in sheet


def test_a_formula_that_somebody_wrote_is_told_from_a_value() -> None:
    made = Workbook()
    made.worksheets[0].append(["head", "head", "head"])
    made.worksheets[0].append(["=1+1", "#REF!", date(2027, 3, 31)])
    stream = io.BytesIO()
    made.save(stream)
    assert [("", "formula"), ("#REF!", "error"), ("2027-03-31", "value")] == second_row(stream.getvalue())
