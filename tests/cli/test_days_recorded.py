"""Days that people type: what is recorded has happened, steps follow each other, and no year is a slip."""

from __future__ import annotations

import pytest

BY = ("--by", "Group")
COMMANDS = (
    ("action", "done", "rooms"),
    ("decide", "rooms", "accept", *BY),
    ("stage", "agreed", *BY),
    ("snapshot", "--name", "review"),
)


@pytest.fixture
def planned(iar, half, monkeypatch):
    monkeypatch.setattr("iar_assess.cli.state.today", lambda: "2027-05-03")
    iar.fine("plan")
    return half


def everything(folder) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_still_to_come_is_not_recorded(iar, planned, command) -> None:
    before = everything(planned)
    ran = iar(*command, "--date", "5 May 2027")
    assert 2 == ran.code
    assert "'5 May 2027' is still to come" in ran.err
    assert "give the day on which it happened" in ran.err
    assert before == everything(planned)


@pytest.mark.parametrize("command", COMMANDS)
def test_tomorrow_is_today_elsewhere(iar, planned, command) -> None:
    before = everything(planned)
    iar.fine(*command, "--date", "4 May 2027")
    assert before != everything(planned)


def test_a_step_is_not_before_the_last_one(iar, planned) -> None:
    iar.fine("stage", "agreed", *BY, "--date", "3/5/2027")
    ran = iar("stage", "approved", "--by", "Board", "--date", "2/5/2027")
    assert 2 == ran.code
    assert "2027-05-02 is before the last step, which was taken on 2027-05-03 (agreed, by Group)" in ran.err
    iar.fine("stage", "approved", "--by", "Board", "--date", "3/5/2027")


def test_a_step_before_the_assessment_was_started_is_said(iar, planned) -> None:
    assert "that is before this assessment was started" in iar.fine("stage", "agreed", *BY, "--date", "1/1/2020").out


@pytest.mark.parametrize(
    "command",
    [
        ("action", "edit", "rooms", "--due", "31 March 1027"),
        ("action", "add", "Ask", "--due", "31/3/2107"),
        ("decide", "rooms", "accept", *BY, "--due", "31 March 1027"),
        ("plan", "target", "people", "half", "--by", "31 March 1027"),
        ("plan", "schedule", "--capacity", "10 days a month", "--from", "31 March 1027"),
        ("snapshot", "--date", "31 March 1027"),
    ],
)
def test_a_slip_in_the_year_is_refused(iar, planned, command) -> None:
    ran = iar(*command)
    assert 2 == ran.code
    assert "its year: it is to lie between 1900 and 2100" in ran.err


def test_a_slip_in_the_year_in_the_plan_has_its_place(iar, planned) -> None:
    path = planned / "plan.yaml"
    iar.fine("action", "edit", "rooms", "--due", "31 March 2027")
    path.write_text(path.read_text(encoding="utf-8").replace("2027-03-31", "31 March 1027"), encoding="utf-8")
    line = next(n for n, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if "1027" in text)
    ran = iar("plan")
    assert 2 < ran.code
    assert f"plan.yaml:{line}" in ran.err
    path.write_text(path.read_text(encoding="utf-8").replace("31 March 1027", "1027-03-31"), encoding="utf-8")
    ran = iar("plan")
    assert f"plan.yaml:{line}" in ran.err
    assert "from 2000 to 2100" in ran.err


@pytest.mark.parametrize("command", [("add", "Ask"), ("edit", "rooms")])
def test_a_date_and_a_reason_for_none_are_not_both_taken(iar, planned, command) -> None:
    before = everything(planned)
    ran = iar("action", *command, "--due", "1/6/2027", "--no-date-because", "The board meets first")
    assert 2 == ran.code
    assert "leave one of the two out" in ran.err
    assert before == everything(planned)
