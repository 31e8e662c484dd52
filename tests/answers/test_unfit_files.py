"""Files that people or strangers changed: nothing in them is believed, and every complaint says where."""

import pytest

from iar_assess.answers.model import Answer
from iar_assess.errors import AnswersError


def codes(caught):
    return [complaint.code for complaint in caught.value.complaints]


def places(caught):
    return [(complaint.file, complaint.line, complaint.code) for complaint in caught.value.complaints]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lead: cake", [("answers/agreed.yaml", 4, "ANSWERS-004")]),
        ("laed: full", [("answers/agreed.yaml", 4, "ANSWERS-002")]),
        ("visits: full", [("answers/agreed.yaml", 4, "ANSWERS-003")]),
        ("lead: {not_applicable: other}", [("answers/agreed.yaml", 4, "ANSWERS-005")]),
        ("lead: {not_known: true, value: full}", [("answers/agreed.yaml", 4, "ANSWERS-006")]),
        ("lead: {vlaue: full}", [("answers/agreed.yaml", 4, "ANSWERS-001")]),
        ("law: true", [("answers/agreed.yaml", 4, "ANSWERS-001")]),
        ("people: 1.5", [("answers/agreed.yaml", 4, "YAML-007")]),
        ("lead: full\n  lead: partly", [("answers/agreed.yaml", 5, "YAML-004")]),
        ("lead: cake\n  plan:\n    value: cake", [(("answers/agreed.yaml"), line, "ANSWERS-004") for line in (4, 6)]),
    ],
)
def test_hand_edit_that_does_not_fit_says_where(folder, sheet, text, expected):
    sheet.write_text(f"schema: 1\nfolded: 0\nanswers:\n  {text}\n", encoding="utf-8")
    with pytest.raises(AnswersError) as caught:
        folder.answers()
    assert places(caught) == expected
    assert all(complaint.remedy for complaint in caught.value.complaints)


def test_hostile_number_of_complaints_is_cut_short(folder, sheet):
    lines = "".join(f"  x{n}: 1\n" for n in range(300))
    sheet.write_text(f"schema: 1\nanswers:\n{lines}", encoding="utf-8")
    with pytest.raises(AnswersError) as caught:
        folder.answers()
    assert len(caught.value.complaints) == 50


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{}", "ANSWERS-007"),
        (b"not json", "ANSWERS-007"),
        (b"\x00\xff", "ANSWERS-007"),
        (b'{"n":1,"at":"now","by":"Jo","key":"lead","answer":{}}', "ANSWERS-007"),
        (b'{"n":1,"at":"2026-11-21T09:30:00Z","by":"Jo","key":"lead","answer":{},"more":1}', "ANSWERS-007"),
        (b'{"n":1,"at":"2026-11-21T09:30:00Z","by":"Jo","key":"lead","answer":{"value":"cake"}}', "ANSWERS-004"),
        (b'{"n":1,"at":"2026-11-21T09:30:00Z","by":"Jo","key":"cake","answer":{"value":"cake"}}', "ANSWERS-002"),
        (b"[" * 200_000, "ANSWERS-007"),
        (b'{"n":' + b"1" * 5000 + b"}", "ANSWERS-007"),
    ],
    ids=range(9),
)
def test_journal_that_came_with_something_else_in_it_is_refused(folder, journal, line, code):
    journal.write_bytes(line + b"\n")
    with pytest.raises(AnswersError) as caught:
        folder.answers()
    assert codes(caught) == [code]


def test_joined_journals_are_refused(folder, journal):
    folder.record("lead", Answer(value="full"), by="Jo")
    journal.write_bytes(journal.read_bytes() * 2)
    with pytest.raises(AnswersError) as caught:
        folder.answers()
    assert places(caught) == [("answers/agreed.journal", 2, "ANSWERS-008")]


def test_blank_lines_in_a_journal_do_no_harm(folder, journal):
    folder.record("lead", Answer(value="full"), by="Jo")
    journal.write_bytes(journal.read_bytes().replace(b"\n", b"\r\n") + b"\r\n\n")
    folder.record("plan", Answer(value="full"), by="Jo")
    assert [entry.n for entry in folder.history()] == [1, 2]
