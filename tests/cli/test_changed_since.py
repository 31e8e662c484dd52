"""What was agreed or approved and is changed then says so, in the commands and in each report."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

TABLE, SMALL = (Path(__file__).parents[1] / "banks" / "valid" / name for name in ("table-import", "smallest"))
SAID = "This assessment was approved on 10 May 2027; it is changed now."


@pytest.fixture
def approved(iar, half):
    iar.fine("plan")
    iar.fine("stage", "agreed", "--by", "Group", "--date", "3 May 2027")
    iar.fine("stage", "approved", "--by", "Board", "--date", "10 May 2027")
    return half


def state(iar) -> str:
    iar.fine("report", "--format", "json", "--date", "2027-06-01", "--output", "now.json")
    from json import loads

    return str(loads(Path("now.json").read_text(encoding="utf-8"))["state"]["word"])


@pytest.mark.parametrize(
    "command",
    [
        ("action", "edit", "rooms", "--owner", "Jo"),
        ("set", "lead", "partly"),
        ("action", "add", "Ask"),
        ("action", "drop", "rooms", "--why", "No money"),
        ("decide", "rooms", "reject", "--by", "Group", "--why", "No money"),
    ],
)
def test_a_change_is_said_at_once_and_in_the_report(iar, approved, command) -> None:
    before = state(iar)
    assert "changed" not in before
    assert SAID in iar.fine(*command).out
    assert f"{before}, changed since" == state(iar)
    iar.fine("stage", "locked", "--by", "Board", "--date", "11 May 2027")
    assert state(iar).endswith(", changed since")


def test_going_on_with_the_plan_is_no_change(iar, approved) -> None:
    before = state(iar)
    assert "changed" not in iar.fine("action", "done", "rooms", "--date", "20 May 2027", "--evidence", "Minutes").out
    assert before == state(iar)


def test_what_is_changed_back_is_as_it_was_approved(iar, approved) -> None:
    assert SAID in iar.fine("action", "edit", "rooms", "--owner", "Jo").out
    assert "changed" not in iar.fine("action", "edit", "rooms", "--clear", "owner").out
    assert "changed" not in state(iar)


def test_what_is_typed_one_by_one_is_said_at_the_end(iar, approved) -> None:
    assert "changed" not in iar.fine("answer", "lead", typed="q\n").out
    assert SAID in iar.fine("answer", "lead", typed="2\nq\n").out


def test_decisions_made_one_by_one_are_said_at_the_end(iar, approved, monkeypatch) -> None:
    monkeypatch.setattr("iar_assess.cli.commands.decide.somebody_is_there", lambda: True)
    assert SAID in iar.fine("decide", "--by", "Group", "--date", "20 May 2027", typed="a\nJo\n\nq\n").out


def test_what_a_workbook_brings_back_is_said(iar, approved) -> None:
    iar.fine("report", "--format", "xlsx", "--output", "plan.xlsx")
    made = load_workbook("plan.xlsx")
    heads = [cell.value for cell in made["Action log"][1]]
    made["Action log"].cell(2, heads.index("Owner") + 1).value = "Jo"
    made.save("plan.xlsx")
    assert "changed now" not in iar.fine("import", "plan.xlsx").out
    assert SAID in iar.fine("import", "plan.xlsx", "--take").out


def test_what_a_table_fills_in_is_said(iar, tmp_path, monkeypatch) -> None:
    """Only open questions are filled, so what was approved had some."""
    iar.bank = TABLE
    iar.fine("new", "small", "--organisation", "Sampling Trust", "--into", "trust", "--fact", "large=yes")
    monkeypatch.chdir(tmp_path / "trust")
    for step, on in (("agreed", "3 May 2027"), ("approved", "10 May 2027")):
        iar.fine("stage", step, "--by", "Board", "--date", on)
    (tmp_path / "table.csv").write_text("org_id,org_name,PP1_2025\nRAA,Sampling Trust,7.35\n", encoding="utf-8")
    assert "changed now" not in iar.fine("import", tmp_path / "table.csv").out
    assert SAID in iar.fine("import", tmp_path / "table.csv", "--take").out


def test_what_is_suggested_and_taken_is_said(iar, started, tmp_path) -> None:
    iar.fine("--bank", SMALL, "new", "small", "--organisation", "Sampling Trust", "--into", tmp_path / "other")
    iar.fine("-C", tmp_path / "other", "set", "lead", "full")
    for step, on in (("agreed", "3 May 2027"), ("approved", "10 May 2027")):
        iar.fine("stage", step, "--by", "Board", "--date", on)
    assert SAID in iar.fine("suggest", "--from", tmp_path / "other", "--take").out
