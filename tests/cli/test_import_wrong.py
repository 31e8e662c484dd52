"""`iar import` of what is no file of ours, and of names that are not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from iar_assess.planning.keep import read_plan


@pytest.fixture
def printed(iar, half) -> Path:
    """We stand in an assessment whose workbook was made, and an owner was written into it."""
    iar.fine("plan")
    iar.fine("report", "--format", "xlsx", "--output", "plan.xlsx", "--date", "2026-11-21")
    made = load_workbook("plan.xlsx")
    sheet = made["Action log"]
    heads = [cell.value for cell in sheet[1]]
    row = next(row for row in range(2, 99) if sheet.cell(row, 1).value == "rooms-book")
    sheet.cell(row, heads.index("Owner") + 1).value = "Kim"
    made.save("plan.xlsx")
    return Path(half)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("rooms-book.ownr", "there is no field 'ownr' of 'rooms-book'; did you mean 'owner'?"),
        ("rooms-book.Owner", "did you mean 'owner'?"),
        ("rooms-book.qqq", "known: title, owner,"),
        ("rooms.anser", "there is no field 'anser' of 'rooms'; did you mean 'answer'?"),
        ("rooms.owner", "there is no field 'owner' of 'rooms'; known: answer, note"),
        ("rooms-bok.owner", "there is no action 'rooms-bok.owner' in the plan"),
    ],
)
def test_a_misspelt_name_takes_nothing_and_is_said(iar, printed, name, said) -> None:
    ran = iar("import", "plan.xlsx", "rooms-book.owner", name, "--take")
    assert (1, None) == (ran.code, read_plan(printed)["rooms-book"].owner)
    assert said in " ".join(ran.err.split())


def test_a_right_name_of_which_nothing_is_filled_in_is_said(iar, printed) -> None:
    said = iar.fine("import", "plan.xlsx", "visits-plan", "--take").out
    assert "Nothing is filled in for visits-plan." in said
    assert "since it was made" not in said
    said = iar.fine("import", "plan.xlsx", "rooms-book.owner", "rooms-book.due", "--take").out
    assert "1 change taken into plan.yaml" in said
    assert "Nothing is filled in for rooms-book.due." in said


@pytest.mark.parametrize("wrong", ["assessment.yaml", "pdf.xlsx", "bare.xlsx", "any.csv"])
def test_a_wrong_file_is_said_to_be_none_of_ours_first(iar, printed, wrong) -> None:
    Path("pdf.xlsx").write_bytes(b"%PDF-1.7\n")
    Path("any.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    made = load_workbook("plan.xlsx")
    del made["iar-assess"]
    made.save("bare.xlsx")
    ran = iar("import", wrong, "--take")
    err = " ".join(ran.err.split())
    assert 1 == ran.code
    assert f"{wrong} is no workbook or PDF that `iar report` made" in err
    assert "(a workbook needs its hidden sheet, too)" in err
