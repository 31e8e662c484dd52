"""Our workbook read back, as people and programs leave it: what was written where, and what cannot be made out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from iar_assess.errors import ImportingError, TableError
from iar_assess.files.workbook_model import cell_text
from iar_assess.planning.brought import AnswerSaid, BroughtBack, FieldSaid, MadeFrom, OwnSaid
from iar_assess.report.log_columns import LOG
from iar_assess.report.xlsx import write_xlsx
from iar_assess.report.xlsx_back import AN_ERROR, FORMULA, TOO_LONG, read_back, recognises

from .sample_view import sample
from .test_xlsx import ENTRIES, ORIGIN

TITLES = ["Id", *(column.title for column in LOG)]
Change = Callable[[Workbook], None]


def cell(made: Workbook, action: int, title: str) -> Any:
    return made["Action log"].cell(action + 1, TITLES.index(title) + 1)


def put(action: int, title: str, value: object) -> Change:
    return lambda made: setattr(cell(made, action, title), "value", value)


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> bytes:
    target = tmp_path_factory.mktemp("xlsx") / "plan.xlsx"
    write_xlsx(sample(made_from=ORIGIN, entries=ENTRIES), target)
    content: bytes = target.read_bytes()
    return content


@pytest.fixture
def back(written, tmp_path) -> Callable[..., BroughtBack]:
    """Opens the workbook, changes it, saves it with another program's habits, and reads it back."""

    def read(*changes: Change) -> BroughtBack:
        made = load_workbook(io.BytesIO(written))
        for change in changes:
            change(made)
        made.save(tmp_path / "plan.xlsx")
        return read_back(tmp_path / "plan.xlsx")

    return read


def field(action: str, name: str, said: str, printed: str = "", where: str = "") -> FieldSaid:
    return FieldSaid(action=action, field=name, said=said, printed=printed, where=where)


def lost(brought: BroughtBack) -> list[tuple[str, str, str]]:
    return [(each.where, each.said, each.why) for each in brought.unread]


def test_a_workbook_that_nobody_touched_says_nothing(written, tmp_path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(written)
    made_from = MadeFrom(**{name: getattr(ORIGIN, name) for name in ORIGIN.__struct_fields__})
    assert BroughtBack(title="the workbook of 21 November 2026", made_from=made_from) == read_back(
        tmp_path / "plan.xlsx"
    )


def test_neither_does_one_that_another_program_saved_anew(back) -> None:
    brought = back()
    assert ((), (), (), ()) == (brought.fields, brought.answers, brought.own, brought.unread)


def test_what_people_filled_in_is_read_with_where_it_stands(back) -> None:
    brought = back(
        put(1, "Owner", "Head of People"),
        put(1, "Due", date(2027, 3, 31)),
        put(2, "Due", "31 March 2027"),
        put(2, "Status", "In progress"),
        put(2, "Budget", "Not known yet"),
    )
    assert {
        ("act-1", "owner", "Head of People", "Action log, F2"),
        ("act-1", "due", "2027-03-31", "Action log, H2"),
        ("act-2", "due", "31 March 2027", "Action log, H3"),
        ("act-2", "status", "in_progress", "Action log, I3"),
        ("act-2", "budget", "unknown", "Action log, P3"),
    } == {(each.action, each.field, each.said, each.where) for each in brought.fields}
    assert () == brought.unread


def test_a_first_step_that_was_ours_counts_as_decided_by_nobody(back) -> None:
    brought = back(put(1, "First step", "Ask the board"))
    assert (field("act-1", "first_step", "Ask the board", "", "Action log, E2"),) == brought.fields


def test_what_is_taken_out_is_said_to_be_empty(back) -> None:
    brought = back(put(3, "Due", None))
    assert (field("act-3", "due", "", "2027-01-31", "Action log, H4"),) == brought.fields


def test_a_decision_comes_with_its_reason_and_who_decided(back) -> None:
    def meet(made: Workbook) -> None:
        made["Meeting"]["C2"], made["Meeting"]["C3"] = "The steering group", date(2026, 12, 1)

    brought = back(meet, put(2, "Decision", "Change"), put(2, "Reason for the decision", "It needs a budget"))
    assert [("act-2", "decision", "change"), ("act-2", "why", "It needs a budget")] == [
        (each.action, each.field, each.said) for each in brought.fields
    ]
    assert ("The steering group", "2026-12-01") == (brought.decided_by, brought.decided_on)


def test_rows_may_be_sorted_and_columns_moved(back) -> None:
    def sort(made: Workbook) -> None:
        sheet = made["Action log"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=1, max_row=len(sample().actions) + 1)]
        rows = [rows[0], *reversed(rows[1:])]
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate([*row[3:], *row[:3]], start=1):
                sheet.cell(number, column).value = value

    assert ((), ()) == ((brought := back(sort)).fields, brought.unread)
    brought = back(put(1, "Owner", "Head of People"), sort)
    assert [("act-1", "Head of People")] == [(each.action, each.said) for each in brought.fields]


def test_a_row_that_was_taken_out_changes_nothing_and_is_named(back) -> None:
    brought = back(lambda made: made["Action log"].delete_rows(3, 2))
    assert () == brought.fields
    assert [("Action log", "No. 2, 3", "these rows are not in the file any more; that changes nothing here")] == lost(
        brought
    )


def test_a_new_row_is_an_action_of_their_own(back) -> None:
    last = len(sample().actions) + 3
    brought = back(put(last, "Action", "Ask leavers why"), put(last, "Owner", "Ward manager"))
    assert (
        OwnSaid(fields={"title": "Ask leavers why", "owner": "Ward manager"}, where=f"Action log, row {last + 1}"),
    ) == (brought.own)


def test_a_row_that_was_copied_is_read_once(back) -> None:
    def copy(made: Workbook) -> None:
        sheet = made["Action log"]
        for column in range(1, len(TITLES) + 1):
            sheet.cell(30, column).value = sheet.cell(2, column).value

    assert ((), ()) == ((brought := back(copy)).fields, brought.unread)
    brought = back(copy, put(29, "Owner", "Somebody else"))
    assert () == brought.fields
    assert [("Action log, row 30", "1", "it stands in row 2 already, and that one is read")] == lost(brought)


def test_formulas_and_errors_are_not_taken_and_said(back) -> None:
    brought = back(put(1, "Owner", '=HYPERLINK("http://x.example")'), put(2, "Notes", "#REF!"))
    assert () == brought.fields
    assert [("Action log, F2", "", FORMULA), ("Action log, K3", "#REF!", AN_ERROR)] == lost(brought)


def in_answers(row: int, title: str, value: Any) -> Change:
    def change(made: Workbook) -> None:
        sheet = made["Answers"]
        heads = [each.value for each in sheet[1]]
        sheet.cell(row, heads.index(title) + 1).value = value

    return change


def test_what_is_changed_where_nothing_is_read_back_is_named(back) -> None:
    brought = back(
        put(1, "Target", "Everybody  has\nmet one"),
        put(1, "Measure", "=1+1"),
        put(1, "Because", None),
        put(2, "Because", "We say so"),
        in_answers(2, "Evidence", "Our policy"),
    )
    why = "changed, and not read back"
    assert [
        ("Action log, Target, row 2", "Everybody has met one", why),
        ("Action log, Measure, row 2", "a formula", why),
        ("Action log, Because, rows 2, 3", "2: nothing; 3: We say so", why),
        ("Answers, Evidence, row 2", "Our policy", why),
    ] == lost(brought)
    assert ((), ()) == (brought.fields, brought.answers)


def test_what_stands_there_with_other_spaces_is_the_same(back) -> None:
    because = sample().actions[0].because
    assert () == back(put(1, "Because", f" {because.replace(' ', chr(10))} ")).unread


def test_what_is_written_there_beside_an_action_of_their_own_is_named(back) -> None:
    new = len(sample().actions) + 1
    brought = back(put(new, "Action", "Ask parents"), put(new, "Target", "Forty asked"))
    assert [f"Action log, Target, row {new + 1}"] == [where for where, *_ in lost(brought)]
    assert ["Ask parents"] == [each.fields["title"] for each in brought.own]


def test_a_workbook_that_kept_no_marks_says_nothing_of_these_cells(back) -> None:
    """As those that were made before; one that was cut short is as careful."""

    def older(made: Workbook) -> None:
        for row in made["iar-assess"].iter_rows():
            if row[0].value in ("told", "as told"):
                for each in row:
                    each.value = None

    def cut(made: Workbook) -> None:
        for row in made["iar-assess"].iter_rows():
            if row[0].value == "as told":
                row[4].value = None

    changed = (put(1, "Target", "Else"), put(1, "Owner", "Jo"))
    for without in (older, cut):
        brought = back(*changed, without)
        assert ([], ["Jo"]) == (lost(brought), [each.said for each in brought.fields])


def test_a_text_that_is_far_too_long_is_said(back) -> None:
    brought = back(put(1, "Notes", "x" * 20_001))
    assert [("Action log, K2", TOO_LONG)] == [(where, why) for where, _, why in lost(brought)]


def test_answers_and_notes_are_read_beside_their_question(back) -> None:
    def correct(made: Workbook) -> None:
        made["Answers"]["F2"] = "In place"
        made["Answers"]["G2"].value, made["Answers"]["G2"].data_type = "=SUM(A1)", "s"
        made["Answers"]["F3"] = 12.5

    brought = back(correct)
    assert (
        AnswerSaid(
            key="lead", said="In place", printed="Partly in place", note="=SUM(A1)", printed_note="=SUM(A1)",
            where="Answers, F2",
        ),
        AnswerSaid(key="staff", said="12.5", note="", printed_note="", where="Answers, F3"),
    ) == brought.answers  # fmt: skip


def test_an_answer_beside_no_question_is_said(back) -> None:
    def stray(made: Workbook) -> None:
        made["Answers"]["F40"] = "Yes"

    assert [("Answers, row 40", "Yes", "it stands beside no question")] == lost(back(stray))


def test_a_column_or_a_sheet_that_is_gone_is_said(back) -> None:
    def rename(made: Workbook) -> None:
        made["Action log"]["F1"] = "Who"
        made.remove(made["Answers"])

    assert {("Action log", "Owner"), ("Answers", "")} == {(where, said) for where, said, _ in lost(back(rename))}


def test_rows_that_cannot_be_told_apart_are_not_guessed(back) -> None:
    brought = back(put(1, "Owner", "Head of People"), lambda made: made["Action log"].delete_cols(1))
    assert () == brought.fields
    assert "cannot be told apart" in lost(brought)[0][2]


def test_a_name_that_was_never_printed_is_said(back) -> None:
    brought = back(put(1, "Id", "made-up"), put(1, "Owner", "Head of People"))
    assert () == brought.fields
    assert ("Action log, row 2", "made-up", "nothing of that name was in the workbook") in lost(brought)


def test_one_that_says_no_longer_whose_it_is_is_refused(back) -> None:
    with pytest.raises(ImportingError, match="which assessment") as refused:
        back(lambda made: made["iar-assess"].delete_rows(3))
    assert "IMPORT-001" == refused.value.code
    with pytest.raises(ImportingError, match="newer"):
        back(lambda made: setattr(made["iar-assess"]["B1"], "value", "2"))


def test_our_own_is_told_from_others_by_its_hidden_sheet(written, tmp_path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(written)
    Workbook().save(tmp_path / "other.xlsx")
    (tmp_path / "none.xlsx").write_bytes(b"PK\x03\x04 and no more")
    with zipfile.ZipFile(tmp_path / "entities.xlsx", "w") as archive:
        archive.writestr(
            "xl/workbook.xml", '<!DOCTYPE w [<!ENTITY a "b">]><workbook><sheet name="iar-assess"/></workbook>'
        )
    assert recognises(tmp_path / "plan.xlsx")
    for name in ("other.xlsx", "none.xlsx", "entities.xlsx", "missing.xlsx"):
        assert not recognises(tmp_path / name), name


def test_one_that_unpacks_without_end_is_refused(written, tmp_path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="iar-assess"/></sheets></workbook>')
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 100_000_000)
    assert recognises(tmp_path / "bomb.xlsx")
    with pytest.raises(TableError) as refused:
        read_back(tmp_path / "bomb.xlsx")
    assert "TABLE-002" == refused.value.code


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80))
@example("=1+1")
@example("x" * 40_000)
@example(" _x005F_x0041_\r\nnext\tline ")
def test_any_text_that_was_printed_is_known_again(tmp_path: Path, text: str) -> None:
    view = sample(made_from=ORIGIN)
    import msgspec

    action = msgspec.structs.replace(view.actions[0], owner_given=text, notes=text, target=text, because=text)
    write_xlsx(msgspec.structs.replace(view, actions=(action,)), tmp_path / "plan.xlsx")
    load_workbook(tmp_path / "plan.xlsx").save(tmp_path / "again.xlsx")
    for name in ("plan.xlsx", "again.xlsx"):
        brought = read_back(tmp_path / name)
        assert ((), ()) == (brought.fields, brought.unread)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=80).map(cell_text))
def test_any_text_that_is_written_in_is_read_as_it_was_written(tmp_path: Path, written: bytes, text: str) -> None:
    made = load_workbook(io.BytesIO(written))
    owner = cell(made, 1, "Owner")
    owner.value = text
    owner.data_type = "s"
    made.save(tmp_path / "plan.xlsx")
    said = [each.said for each in read_back(tmp_path / "plan.xlsx").fields]
    assert [text] == said
