"""What was agreed or approved and is changed then says so, in the commands and in each report."""

from __future__ import annotations

import pytest

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
    from pathlib import Path

    return str(loads(Path("now.json").read_text(encoding="utf-8"))["state"]["word"])


@pytest.mark.parametrize(
    "command", [("action", "edit", "rooms", "--owner", "Jo"), ("set", "lead", "partly"), ("action", "add", "Ask")]
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
