"""The workbook of a report: what stands in it, who may change what, and that nothing in it runs."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import msgspec
import pytest
from openpyxl import Workbook, load_workbook

from iar_assess.files.workbook_model import cell_text
from iar_assess.files.workbook_writing import workbook_bytes
from iar_assess.planning.brought import MadeFrom
from iar_assess.report.log_columns import LOG
from iar_assess.report.view import ReportView
from iar_assess.report.view_entries import EntryView
from iar_assess.report.xlsx import workbook_of, write_xlsx
from iar_assess.report.xlsx_filled import SPARE

from .sample_view import sample

ORIGIN = MadeFrom(organisation="Morwen Vale", framework="early-careers@2026", digest="a" * 64, created="2026-09-01")
ENTRIES = (
    EntryView(
        key="lead", ref="1.1", section_ref="1", ask="Is somebody named?", kind="choice", answer="Partly in place",
        choices=("Not in place", "Partly in place", "In place", "Not known"), note="=SUM(A1)", evidence=("A policy",),
    ),
    EntryView(key="staff", ref="1.2", section_ref="1", ask="How many?", kind="number", how="A number."),
    EntryView(
        key="later", ref="1.3", section_ref="1", ask="And then?", kind="text", standing="waits for an earlier answer"
    ),
)  # fmt: skip


def whole(**changes: Any) -> ReportView:
    return sample(made_from=ORIGIN, entries=ENTRIES, **changes)


def opened(view: ReportView) -> Workbook:
    return load_workbook(io.BytesIO(workbook_bytes(workbook_of(view))))


def texts(made: Workbook) -> str:
    cells = (cell for sheet in made for row in sheet.iter_rows() for cell in row)
    return "\n".join(str(cell.value) for cell in cells if cell.value is not None)


def rows(made: Workbook, title: str) -> list[dict[str, Any]]:
    first, *others = made[title].iter_rows()
    return [{str(head.value): cell for head, cell in zip(first, row, strict=True)} for row in others]


def test_the_sheets_stand_in_the_order_in_which_they_are_needed() -> None:
    made = opened(whole())
    shown = [sheet.title for sheet in made if sheet.sheet_state == "visible"]
    assert ["Read me", "Action log", "Meeting", "Results", "Answers", "Evidence", "Sources"] == shown
    assert {"iar-assess", "Lists"} == {sheet.title for sheet in made if sheet.sheet_state == "veryHidden"}


def test_every_view_becomes_a_workbook_that_runs_nothing(view) -> None:
    """The hostile one, too: no formula, no link, no macro, no picture, no data from elsewhere."""
    content = workbook_bytes(workbook_of(msgspec.structs.replace(view, entries=ENTRIES, made_from=ORIGIN)))
    parts = zipfile.ZipFile(io.BytesIO(content))
    named = " ".join(parts.namelist())
    assert not re.search(r"vba|externalLink|media|drawing|connection|query", named, re.IGNORECASE)
    for name in parts.namelist():
        if name.startswith("xl/worksheets/sheet"):
            assert not re.search(rb"<f[ >]|<hyperlink|<mergeCell|<oleObject", parts.read(name)), name
    made = load_workbook(io.BytesIO(content))
    assert {"s", "n", "d"} >= {cell.data_type for sheet in made for row in sheet.iter_rows() for cell in row}


def test_every_fact_of_an_action_stands_in_its_row() -> None:
    view = whole()
    found = rows(opened(view), "Action log")
    for action, row in zip(view.actions, found, strict=False):
        held = "\n".join(str(cell.value) for cell in row.values() if cell.value is not None)
        wanted = [action.title, action.because, action.first_step, action.target, action.how_measured, action.grade]
        wanted += [action.priority_text, action.quadrant, action.effort_text, action.section_title, *action.sources]
        wanted += filter(None, (action.why, action.baseline, action.notes, action.lead_time, action.after))
        wanted += filter(None, (action.stuck, action.decision, action.owner_given or action.owner))
        wanted += [text for case in action.cases for text in (case.organisation, case.what, case.source)]
        wanted += [link.url for link in action.links]
        for text in wanted:
            assert cell_text(text) in held, text
        assert action.id == row["Id"].value


def test_only_what_people_fill_in_is_open_and_empty_rows_wait_for_actions_of_their_own() -> None:
    view = whole()
    found = rows(opened(view), "Action log")
    open_columns = {column.title for column in LOG if column.open}
    assert open_columns == {title for title, cell in found[0].items() if not cell.protection.locked}
    assert len(view.actions) + SPARE == len(found)
    assert open_columns | {"Action"} == {title for title, cell in found[-1].items() if not cell.protection.locked}


def test_a_suggested_owner_is_not_put_where_people_name_one() -> None:
    view = whole()
    suggested = next(action for action in view.actions if action.owner_is_suggested)
    row = rows(opened(view), "Action log")[suggested.number - 1]
    assert (None, suggested.owner) == (row["Owner"].value, row["Suggested owner"].value)


def test_percentages_are_numbers_that_show_as_they_were_printed() -> None:
    found = {row["Title"].value: row for row in rows(opened(whole()), "Results")}
    cell = found["Reaching schools and communities with no link to the trust"]["Score"]
    assert (0.38, "0%", "n") == (cell.value, cell.number_format, cell.data_type)
    assert "2 of 8" == found["2 of 8 areas established"]["Score"].value


def test_results_hold_every_score_with_its_limits_and_what_is_missing() -> None:
    view = whole()
    held = texts(opened(view))
    for part in view.sections:
        assert part.title in held
        if part.next_level is not None:
            assert part.next_level.sentence in held
    for group in view.groups:
        assert group.title in held
    for flag in view.flags:
        assert flag.sentence in held


def test_answers_are_corrected_by_choosing_from_their_options() -> None:
    made = opened(whole())
    first, second, third = rows(made, "Answers")
    assert ("lead", "Partly in place", "=SUM(A1)") == tuple(first[each].value for each in ("Key", "Answer", "Note"))
    assert "s" == first["Note"].data_type
    assert (False, False, True) == tuple(row["Answer"].protection.locked for row in (first, second, third))
    rule = next(rule for rule in made["Answers"].data_validations.dataValidation if "F2" in str(rule.sqref))
    column = re.match(r"Lists!\$([A-Z]+)\$2:", rule.formula1)
    assert column is not None
    assert [*ENTRIES[0].choices] == [made["Lists"][f"{column[1]}{row}"].value for row in range(2, 6)]


def test_evidence_and_sources_are_whole() -> None:
    view = whole()
    held = texts(opened(view))
    for entry in view.evidence:
        assert entry.title in held
    for source in view.sources:
        assert source.title in held
        assert source.checked in held


def test_the_hidden_sheet_says_whose_it_is_and_with_what_each_cell_was_printed() -> None:
    view = whole()
    held = [tuple(cell.value for cell in row) for row in opened(view)["iar-assess"].iter_rows()]
    assert ("iar-assess workbook", "1", None, None, None, None) == held[0]
    assert {("organisation", "Morwen Vale"), ("created", "2026-09-01")} <= {row[:2] for row in held}
    assert ("cell", "Answers", "lead", "answer", "Partly in place", None) in held
    assert ("cell", "Action log", "act-3", "due", "2027-01-31", None) in held
    assert ("cell", "Action log", "act-3", "first_step", view.actions[2].first_step, "suggested") in held


def test_a_view_without_answers_or_actions_has_a_workbook_too(tmp_path) -> None:
    empty = sample(actions=(), evidence=(), sources=(), sections=())
    assert () == write_xlsx(empty, tmp_path / "plan.xlsx")
    assert "Answers" not in load_workbook(tmp_path / "plan.xlsx").sheetnames


@pytest.mark.parametrize("day", ["1066-10-14", "9999-12-31"])
def test_a_day_that_no_spreadsheet_knows_is_text(day) -> None:
    view = whole()
    first = msgspec.structs.replace(view.actions[0], due_iso=day)
    row = rows(opened(msgspec.structs.replace(view, actions=(first,))), "Action log")[0]
    assert day in str(row["Due"].value)


def test_the_same_view_gives_the_same_bytes() -> None:
    assert workbook_bytes(workbook_of(whole())) == workbook_bytes(workbook_of(whole()))
