"""The action log as CSV, and the due dates as a calendar."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from iar_assess.report.csv_format import csv_bytes, safe, write_csv
from iar_assess.report.ics import ics_bytes, write_ics
from iar_assess.report.view import ReportView

from .sample_view import sample


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def with_first(**changes: object) -> ReportView:
    view = sample()
    return msgspec.structs.replace(view, actions=(msgspec.structs.replace(view.actions[0], **changes),))


def test_a_row_an_action_with_days_as_programs_write_them() -> None:
    view = sample()
    rows = read(csv_bytes(view))
    assert [str(action.number) for action in view.actions] == [row["No."] for row in rows]
    assert ("act-3", "2027-01-31", "Aoife Nic Dhonnchadha") == tuple(rows[2][each] for each in ("Id", "Due", "Owner"))


def test_excel_is_told_that_it_is_utf_8_and_lines_end_as_the_standard_says() -> None:
    content = csv_bytes(with_first(notes='a "quoted", line\nand another'))
    assert content.startswith(b"\xef\xbb\xbfId,No.,Action")
    assert content.endswith(b"\r\n")
    assert b'"a ""quoted"", line\nand another"' in content


@pytest.mark.parametrize("text", ["=1+1", "+44", "-5", "@SUM(A1)", "\tx", "\r=1+1", "\n=1+1", "＝1+1"])
def test_what_would_begin_a_formula_has_an_apostrophe_before_it(text) -> None:
    row = read(csv_bytes(with_first(owner_given=text)))[0]
    assert row["Owner"].startswith("'")


@given(text=st.text(max_size=60))
def test_no_cell_begins_a_formula(text) -> None:
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_plan_without_actions_says_so(tmp_path) -> None:
    assert "no actions" in write_csv(sample(actions=()), tmp_path / "plan.csv")[0]


def events(content: bytes) -> list[dict[str, Any]]:
    made = Calendar.from_ical(content)
    return [dict(event) for event in made.walk("VEVENT")]


def test_an_entry_of_a_whole_day_for_each_open_action_with_a_date(tmp_path) -> None:
    view = sample()
    notes = write_ics(view, tmp_path / "plan.ics")
    found = events((tmp_path / "plan.ics").read_bytes())
    dated = [action for action in view.actions if action.due_iso is not None]
    assert len(dated) == len(found)
    assert {date(2027, 1, 31)} == {event["DTSTART"].dt for event in found}
    assert f"Due: {dated[0].title} ({view.organisation})" == found[0]["SUMMARY"]
    assert f"First step: {dated[0].first_step}" in found[0]["DESCRIPTION"]
    assert f"{len(view.actions) - len(dated)} open actions have no date and are not in the calendar" == notes[0]


def test_what_is_done_or_dropped_is_not_in_it(tmp_path) -> None:
    view = with_first(due_iso="2027-01-31", status_id="done")
    assert "the calendar is empty" in write_ics(view, tmp_path / "plan.ics")[0]
    assert [] == events((tmp_path / "plan.ics").read_bytes())


def test_a_later_report_takes_the_place_of_an_earlier_one() -> None:
    """The same id, and a higher number, so that calendars change the entry and do not add one."""
    view = with_first(due_iso="2027-01-31")
    later = msgspec.structs.replace(view, date_iso="2026-12-01")
    (first,), (second,) = (events(ics_bytes(each, [*each.actions])) for each in (view, later))
    assert first["UID"] == second["UID"]
    assert first["SEQUENCE"] < second["SEQUENCE"]
    assert "2026-11-21" == first["DTSTAMP"].dt.date().isoformat()


@settings(deadline=None, max_examples=50)
@given(text=st.text(min_size=1, max_size=300).filter(lambda text: text.strip()))
def test_any_title_is_read_back_and_begins_no_line_of_its_own(text) -> None:
    view = with_first(title=text, due_iso="2027-01-31")
    content = ics_bytes(view, [*view.actions])
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (event,) = events(content)
    assert {"SUMMARY", "DTSTART", "DTSTAMP", "UID", "SEQUENCE", "CATEGORIES", "DESCRIPTION", "STATUS", "TRANSP"} == set(
        event
    )
    assert str(event["SUMMARY"]).startswith("Due: ")


def test_the_same_report_gives_the_same_bytes() -> None:
    view = with_first(due_iso="2027-01-31")
    assert ics_bytes(view, [*view.actions]) == ics_bytes(view, [*view.actions])


def test_a_text_that_looks_like_a_field_of_a_calendar_is_text() -> None:
    view = with_first(title="Meet\r\nATTACH:file:///etc/passwd\nBEGIN:VALARM", due_iso="2027-01-31")
    content = ics_bytes(view, [*view.actions])
    assert not [line for line in content.split(b"\r\n") if line.startswith((b"ATTACH", b"BEGIN:VALARM"))]
