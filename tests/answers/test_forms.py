"""What a pattern alone lets through: days that no calendar has, and a line end behind an otherwise good text."""

from __future__ import annotations

import msgspec
import pytest

from iar_assess.answers.assessment import Moment
from iar_assess.answers.history import Entry
from iar_assess.answers.model import Answer, Evidence
from iar_assess.bank.framework import BankName
from iar_assess.bank.load import build_bank
from iar_assess.bank.parts import Address, Day, ExactText, Id, exact, is_day, is_exact
from iar_assess.errors import AnswersError, UsageError
from iar_assess.planning.keep import read_plan
from tests.answers.small_bank import FILES


def bank(name: str, old: str, new: str):
    """The complaints of the small bank with one text changed."""
    text = FILES[name].decode()
    assert old in text
    return build_bank({**FILES, name: text.replace(old, new).encode()})[1]


def places(complaints):
    return [(complaint.code, complaint.file, complaint.line) for complaint in complaints]


@pytest.mark.parametrize("day", ["2027-02-30", "2026-13-01", "2026-00-10", "0000-01-01"])
def test_no_day_of_the_calendar_is_a_complaint_about_the_plan(tmp_path, day):
    plan = f"schema: 1\nactions:\n  - id: lead\n    title: Name a lead\n    due: {day}\n"
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    with pytest.raises(AnswersError) as caught:
        read_plan(tmp_path)
    assert {("PLAN-002", "plan.yaml", 5)} == set(places(caught.value.complaints))


def test_no_day_of_the_calendar_is_a_complaint_about_the_answers(folder, sheet):
    text = "schema: 1\nanswers:\n  lead:\n    value: full\n    evidence:\n      - {title: A, date: 2026-02-31}\n"
    sheet.write_text(text, encoding="utf-8")
    with pytest.raises(AnswersError) as caught:
        folder.answers()
    assert [("ANSWERS-001", "answers/agreed.yaml", 6)] == places(caught.value.complaints)


def test_no_day_of_the_calendar_is_recorded(folder):
    with pytest.raises(UsageError, match="'2026-02-31' is no date"):
        folder.record("lead", Answer(value="full", evidence=(Evidence(title="A", date="2026-02-31"),)), by="Jo")


def test_no_day_of_the_calendar_comes_in_by_a_journal(folder, journal):
    entry = b'{"title":"A","date":"2026-02-31"}'
    line = b'{"n":1,"at":"2026-11-21T09:30:00Z","by":"Jo","key":"lead","answer":{"value":"full","evidence":[%s]}}\n'
    journal.write_bytes(line % entry)
    with pytest.raises(AnswersError) as caught:
        folder.answers()
    assert ["ANSWERS-001"] == [complaint.code for complaint in caught.value.complaints]


def test_no_day_of_the_calendar_is_a_complaint_about_the_assessment(folder):
    path = folder.path / "assessment.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"created: {folder.assessment.created}", "created: 2026-02-31"), encoding="utf-8")
    with pytest.raises(AnswersError) as caught:
        _ = folder.assessment
    assert ["ANSWERS-001"] == [complaint.code for complaint in caught.value.complaints]


def test_no_day_of_the_calendar_is_a_complaint_about_a_bank():
    found = bank("framework.yaml", "checked: 2026-11-21\nsources", "checked: 2026-02-31\nsources")
    assert [("BANK-001", "framework.yaml", 18)] == places(found)


def test_a_text_that_looks_like_a_day_stays_a_text(folder, sheet):
    sheet.write_text('schema: 1\nanswers:\n  idea: "2026-02-31"\n', encoding="utf-8")
    assert "2026-02-31" == folder.answers().get("idea").value


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (Id, "lead"),
        (ExactText, "84%"),
        (Day, "2026-11-21"),
        (Address, "https://example.org"),
        (BankName, "small@2026"),
        (Moment, "2026-11-21T09:30:00Z"),
    ],
)
def test_no_form_allows_a_line_end_behind_it(form, text):
    assert text == msgspec.convert(text, form)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(f"{text}\n", form)


@pytest.mark.parametrize(
    ("old", "new"),
    [('to: "25%"', 'to: "25%\\n"'), ("id: lead", 'id: "lead\\n"'), ('from: "1%"', f'from: "{"9" * 5000}%"')],
)
def test_a_bank_with_such_a_text_is_refused(old, new):
    name = "framework.yaml" if old in FILES["framework.yaml"].decode() else "sections/s1.yaml"
    assert {"BANK-001"} == {complaint.code for complaint in bank(name, old, new)}


@pytest.mark.parametrize("number", ["84%\n", "1/3\n", "\n", "1/0", "1e9", "9" * 5000 + "\n"])
def test_what_is_no_exact_number_says_so(number):
    assert not is_exact(number)
    with pytest.raises(ValueError, match="no exact number"):
        exact(number)


@pytest.mark.parametrize("text", ["2026-11-21\n", "2026-02-31", "2026-1-1", "２０２６-11-21"])
def test_what_is_no_day(text):
    assert not is_day(text)


@pytest.mark.parametrize("edition", ["2026.", "2026\n", "."])
def test_an_edition_does_not_end_in_what_a_folder_cannot_end_in(edition):
    found = bank("framework.yaml", 'edition: "2026"', f"edition: {msgspec.json.encode(edition).decode()}")
    assert ["BANK-001"] == [complaint.code for complaint in found]


def test_the_moment_of_an_entry_ends_where_it_ends():
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"n":1,"at":"2026-11-21T09:30:00Z\\n","by":"Jo","key":"lead","answer":{}}', type=Entry)
