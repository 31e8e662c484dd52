"""`iar import plan.xlsx`: what people wrote into our workbook comes back into the plan and the answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from iar_assess.answers.folder import AssessmentFolder
from iar_assess.planning.keep import read_plan
from iar_assess.report.log_columns import LOG

TITLES = ["Id", *(column.title for column in LOG)]
Fill = Callable[[Workbook], None]


@pytest.fixture
def printed(iar, half) -> Path:
    """We stand in an assessment whose workbook was made; one action has an owner."""
    iar.fine("plan")
    path = half / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    own = "    owner: 'Jo'   # since May\n"
    path.write_text(text.replace("  - id: rooms-book\n", "  - id: rooms-book\n" + own), encoding="utf-8")
    iar.fine("report", "--format", "xlsx", "--output", "plan.xlsx", "--date", "2026-11-21")
    return Path(half)


def fill(folder: Path, *changes: Fill) -> None:
    made = load_workbook(folder / "plan.xlsx")
    for change in changes:
        change(made)
    made.save(folder / "plan.xlsx")


def in_log(action: str, title: str, value: Any) -> Fill:
    def change(made: Workbook) -> None:
        sheet = made["Action log"]
        row = next(row for row in range(2, 99) if sheet.cell(row, 1).value == action)
        sheet.cell(row, TITLES.index(title) + 1).value = value

    return change


def own(**said: Any) -> Fill:
    """A row of people's own, the first of the empty ones."""

    def change(made: Workbook) -> None:
        sheet = made["Action log"]
        row = next(row for row in range(2, 99) if sheet.cell(row, TITLES.index("Action") + 1).value is None)
        for title, value in said.items():
            sheet.cell(row, TITLES.index(title.replace("_", " ")) + 1).value = value

    return change


def in_answers(key: str, title: str, value: Any) -> Fill:
    def change(made: Workbook) -> None:
        sheet = made["Answers"]
        heads = [cell.value for cell in sheet[1]]
        row = next(row for row in range(2, 99) if sheet.cell(row, 1).value == key)
        sheet.cell(row, heads.index(title) + 1).value = value

    return change


def met(by: str, on: Any) -> Fill:
    def change(made: Workbook) -> None:
        made["Meeting"]["C2"], made["Meeting"]["C3"] = by, on

    return change


def entry(folder: Path, name: str = "rooms-book") -> Any:
    return read_plan(folder)[name]


def answer(folder: Path, key: str) -> Any:
    return AssessmentFolder(folder).answers().get(key)


def test_nothing_is_written_before_it_is_taken(iar, printed) -> None:
    fill(printed, in_log("rooms-book", "Due", date(2027, 3, 31)), in_answers("rooms", "Answer", "In place"))
    before = {path: path.read_bytes() for path in printed.rglob("*") if path.is_file()}
    ran = iar.fine("import", "plan.xlsx")
    assert "The workbook of 21 November 2026" in ran.out
    assert "31/03/2027" in ran.out
    assert "2 changes" in ran.out
    assert before == {path: path.read_bytes() for path in printed.rglob("*") if path.is_file()}


def test_what_is_changed_where_nothing_is_read_back_is_said_and_changes_nothing(iar, printed) -> None:
    plan = (printed / "plan.yaml").read_bytes()
    fill(printed, in_log("rooms-book", "Target", "Forty rooms"))
    ran = iar("import", "plan.xlsx", "--take")
    said = " ".join(ran.out.split())
    assert (1, True, True) == (ran.code, "Forty rooms" in said, "changed, and not read back" in said)
    assert plan == (printed / "plan.yaml").read_bytes()


def test_what_people_filled_in_comes_back_and_their_words_stay(iar, printed) -> None:
    fill(
        printed,
        in_log("rooms-book", "Due", "31 March 2027"),
        in_log("rooms-book", "Status", "In progress"),
        in_log("rooms-book", "Budget", "Not known yet"),
        in_log("rooms-book", "First step", "Ring the caretaker"),
        in_log("rooms-book", "Notes", "=1+1 is not a formula here"),
    )
    ran = iar("import", "plan.xlsx", "--take")
    assert "4 changes taken into plan.yaml" in ran.out
    assert "it is a formula" in ran.out  # openpyxl makes one of a text that begins so
    assert 1 == ran.code
    found = entry(printed)
    assert ("Jo", "2027-03-31", "in_progress", "unknown") == (found.owner, found.due, found.status, found.budget)
    assert ("Ring the caretaker", None) == (found.first_step, found.notes)
    assert "owner: 'Jo'   # since May" in (printed / "plan.yaml").read_text(encoding="utf-8")


def test_answers_and_notes_become_ours_with_history_and_evidence_kept(iar, printed) -> None:
    iar.fine("set", "rooms", "--evidence", "A photograph")
    fill(
        printed,
        in_answers("rooms", "Answer", "In place"),
        in_answers("rooms", "Note", "since May"),
        in_answers("lead", "Answer", "Not known"),
        in_answers("good", "Answer", "Everybody knew what it was for; There was time afterwards"),
        in_answers("visits@ks3", "Answer", "30%"),
        in_answers("count", "Answer", 12),
    )
    ran = iar("import", "plan.xlsx", "--take")
    assert "taken into our answers" in ran.out
    rooms = answer(printed, "rooms")
    assert ("full", "since May", "A photograph") == (rooms.value, rooms.note, rooms.evidence[0].title)
    assert answer(printed, "lead").not_known
    assert ("purpose", "after") == tuple(answer(printed, "good").value)
    assert 12 == answer(printed, "count").value
    assert ("some", "30%") == (answer(printed, "visits@ks3").value, answer(printed, "visits@ks3").figure)
    assert any((printed / "snapshots").iterdir())
    journal = next((printed / "answers").glob("agreed*.journal")).read_text(encoding="utf-8")
    assert '"key":"rooms"' in journal.replace(" ", "")


def test_an_answer_taken_out_is_taken_back_and_one_that_cannot_be_is_said(iar, printed) -> None:
    fill(printed, in_answers("rooms", "Answer", None), in_answers("lead", "Answer", "perhaps"))
    ran = iar("import", "plan.xlsx", "--take")
    assert (1, "unanswered", "full") == (ran.code, answer(printed, "rooms").state, answer(printed, "lead").value)
    assert "not understood" in ran.out
    assert "choose from" in " ".join(ran.out.split())


def test_not_applicable_needs_one_of_the_reasons_of_the_question(iar, printed) -> None:
    fill(printed, in_answers("rooms", "Answer", "Not applicable: Outside our control"))
    ran = iar("import", "plan.xlsx", "--take", "--json")
    fields = {each["name"]: each["outcome"] for each in json.loads(ran.out)["fields"]}
    taken = answer(printed, "rooms").not_applicable
    assert (taken, fields["rooms"]) in {("outside-control", "take"), (None, "unclear")}


def test_what_changed_here_meanwhile_is_a_conflict_and_stays(iar, printed) -> None:
    fill(printed, in_log("rooms-book", "Owner", "Head of People"), in_answers("rooms", "Answer", "In place"))
    path = printed / "plan.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("'Jo'", "'Kim'"), encoding="utf-8")
    iar.fine("set", "rooms", "none")
    ran = iar("import", "plan.xlsx", "--take")
    assert (1, "Kim", "none") == (ran.code, entry(printed).owner, answer(printed, "rooms").value)
    assert "2 not taken, because it was changed here, too" in ran.out
    iar.fine("import", "plan.xlsx", "rooms-book.owner", "rooms", "--take")
    assert ("Head of People", "full") == (entry(printed).owner, answer(printed, "rooms").value)


def test_a_cell_that_nobody_touched_changes_nothing_whatever_the_plan_has_become(iar, printed) -> None:
    path = printed / "plan.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("'Jo'", "'Kim'"), encoding="utf-8")
    iar.fine("set", "rooms", "none")
    ran = iar.fine("import", "plan.xlsx", "--take")
    assert "Nothing was filled in since it was made" in ran.out
    assert ("Kim", "none") == (entry(printed).owner, answer(printed, "rooms").value)


def test_decisions_of_a_meeting_come_back_with_who_and_when(iar, printed) -> None:
    fill(
        printed,
        met("The governors", date(2026, 12, 1)),
        in_log("rooms-book", "Decision", "Accept"),
        in_log("visits-plan", "Decision", "Reject"),
        in_log("visits-plan", "Reason for the decision", "No coach"),
    )
    iar.fine("import", "plan.xlsx", "--take")
    first, second = entry(printed), entry(printed, "visits-plan")
    assert [("accept", "The governors", "2026-12-01")] == [(d.what, d.by, d.on) for d in first.decisions]
    assert ("agreed", "dropped", "No coach") == (first.status, second.status, second.decisions[0].why)
    iar.fine("report", "--format", "xlsx", "--output", "plan.xlsx", "--date", "2026-12-02")
    assert "Nothing was filled in" in iar.fine("import", "plan.xlsx").out


def test_a_row_of_their_own_becomes_an_action_once(iar, printed) -> None:
    fill(printed, own(Action="Ask leavers why, at last", Owner="Ward manager", Due=date(2027, 5, 1)))
    for _ in range(2):
        iar.fine("import", "plan.xlsx", "--take")
    mine = [each for each in read_plan(printed).values() if each.title == "Ask leavers why, at last"]
    assert [("ask-leavers-why-at-last", "Ward manager", "2027-05-01")] == [(e.id, e.owner, e.due) for e in mine]
    assert "Ask leavers why" in iar.fine("plan").out


def test_a_row_of_their_own_needs_a_title(iar, printed) -> None:
    fill(printed, own(Owner="Ward manager"))
    ran = iar("import", "plan.xlsx", "--take")
    assert (1, True) == (ran.code, "it has no title" in " ".join(ran.out.split()))


def test_the_id_of_a_tip_is_not_given_to_an_action_of_their_own(iar, printed) -> None:
    fill(printed, own(Action="lead name"))
    iar.fine("import", "plan.xlsx", "--take")
    assert "lead name" == entry(printed, "lead-name-2").title


def test_rows_taken_out_and_sorted_are_said_and_change_nothing(iar, printed) -> None:
    before = (printed / "plan.yaml").read_bytes()
    fill(printed, lambda made: made["Action log"].delete_rows(2))
    ran = iar("import", "plan.xlsx", "--take")
    assert (1, before) == (ran.code, (printed / "plan.yaml").read_bytes())
    assert "changes nothing here" in " ".join(ran.out.split())


def test_the_workbook_of_another_assessment_is_refused(iar, printed, tmp_path, monkeypatch) -> None:
    iar.fine("new", "walk", "--organisation", "Another Trust", "--into", tmp_path / "other")
    ran = iar("-C", tmp_path / "other", "import", printed / "plan.xlsx", "--take")
    assert (1, True) == (ran.code, "is of 'Sampling Trust'" in ran.err)


def test_a_locked_assessment_is_not_changed(iar, printed) -> None:
    fill(printed, in_answers("rooms", "Answer", "In place"))
    head = printed / "assessment.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("state: draft", "state: locked"), encoding="utf-8")
    ran = iar("import", "plan.xlsx", "--take")
    assert (1, "partly") == (ran.code, answer(printed, "rooms").value)
    assert "locked" in ran.err


def test_a_published_table_is_read_as_before(iar, printed) -> None:
    Workbook().save(printed / "other.xlsx")
    ran = iar("import", "other.xlsx")
    assert "has no imports" in ran.err
