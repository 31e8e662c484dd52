"""`iar snapshot`: a dated copy that can be opened again, and none that takes the place of another."""

from __future__ import annotations

import pytest

from iar_assess.answers.folder import AssessmentFolder
from iar_assess.errors import FolderError


def kept(folder):
    return sorted(each.name for each in (folder / "snapshots").iterdir() if each.name != "banks")


def test_a_snapshot_has_day_and_name_and_says_the_result(iar, half) -> None:
    ran = iar.fine("snapshot", "--name", "Spring review", "--date", "2026-03-31", "--note", "Before the audit.")
    assert "Kept snapshots/2026-03-31-spring-review: " in ran.out
    assert ["2026-03-31-spring-review"] == kept(half)
    (listed,) = iar.fine("snapshot", "--list", "--json").data
    assert ("2026-03-31", "Spring review", "Before the audit.") == (listed["date"], listed["name"], listed["note"])
    assert iar.fine("score", "--json").data["overall"]["printed"] in listed["headline"]


def test_two_of_one_day_and_name_are_two(iar, half) -> None:
    for value in ("1", "2", "3"):
        iar.fine("set", "rooms", value)
        iar.fine("snapshot", "--name", "Review", "--date", "2026-03-31")
    assert ["2026-03-31-review", "2026-03-31-review-2", "2026-03-31-review-3"] == kept(half)


def test_a_snapshot_stays_what_it_was(iar, half) -> None:
    iar.fine("snapshot", "--name", "then")
    (then,) = (half / "snapshots").glob("*-then")
    before = iar.fine("-C", then, "score", "--json").data
    assert before == iar.fine("score", "--json").data
    iar.fine("set", "rooms", "3")
    assert before == iar.fine("-C", then, "score", "--json").data
    assert before != iar.fine("score", "--json").data


def test_a_snapshot_knows_its_bank_when_the_folders_own_has_gone(iar, half) -> None:
    iar.fine("snapshot", "--name", "then")
    (then,) = (half / "snapshots").glob("*-then")
    before = iar.fine("-C", then, "score", "--json").data
    for path in (half / "bank").rglob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("A walk", "A stroll"), encoding="utf-8")
    assert "FOLDER-004" in iar("score").err
    assert before == iar.fine("-C", then, "score", "--json").data


def test_the_bank_is_kept_once(iar, half) -> None:
    for name in ("one", "two"):
        iar.fine("snapshot", "--name", name)
    assert 1 == len(list((half / "snapshots" / "banks").iterdir()))


@pytest.mark.parametrize("command", [("set", "rooms", "3"), ("snapshot",)])
def test_nothing_in_a_snapshot_is_changed(iar, half, command) -> None:
    iar.fine("snapshot", "--name", "then")
    (then,) = (half / "snapshots").glob("*-then")
    files = {each: each.read_bytes() for each in then.rglob("*") if each.is_file()}
    ran = iar("-C", then, *command)
    assert (1, True) == (ran.code, "this is a snapshot, and nothing in it is changed" in ran.err)
    assert files == {each: each.read_bytes() for each in then.rglob("*") if each.is_file()}


def test_the_plan_of_a_snapshot_is_shown_and_not_written(iar, half) -> None:
    iar.fine("snapshot", "--name", "then")
    (then,) = (half / "snapshots").glob("*-then")
    assert "plan.yaml stays as it is: this is a snapshot" in iar.fine("-C", then, "plan").err
    assert not (then / "plan.yaml").exists()


def test_copies_for_safety_are_listed_on_demand_only(iar, half) -> None:
    AssessmentFolder(half).snapshot("before it")
    assert "No snapshots yet" in iar.fine("snapshot", "--list").out
    (listed,) = iar.fine("snapshot", "--list", "--all", "--json").data
    assert ("before it", True) == (listed["name"], listed["for_safety"])


def test_a_snapshot_that_cannot_be_read_is_listed_with_the_reason(iar, half) -> None:
    iar.fine("snapshot", "--name", "spoilt")
    iar.fine("snapshot", "--name", "fine")
    next((half / "snapshots").glob("*-spoilt/answers/agreed.yaml")).write_text("schema: 1\nanswers: 3\n", "utf-8")
    listed = {each["name"]: each["headline"] for each in iar.fine("snapshot", "--list", "--json").data}
    assert "cannot be read" in listed["spoilt"]
    assert "cannot be read" not in listed["fine"]


def test_a_date_that_is_none_is_refused(iar, half) -> None:
    assert 2 == iar("snapshot", "--date", "soon").code
    assert [] == kept(half)


def test_a_name_cannot_lead_elsewhere(iar, half) -> None:
    iar.fine("snapshot", "--name", "../../../etc", "--date", "2026-03-31")
    assert ["2026-03-31-etc"] == kept(half)


def test_a_locked_assessment_can_be_kept(iar, half) -> None:
    head = half / "assessment.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("state: draft", "state: locked"), encoding="utf-8")
    iar.fine("snapshot", "--name", "approved")
    assert 1 == len(kept(half))


def test_a_snapshot_inside_a_link_is_refused(half) -> None:
    (half / "snapshots" / "banks").symlink_to(half.parent)
    with pytest.raises(FolderError) as caught:
        AssessmentFolder(half).keep("then")
    assert "FOLDER-011" == caught.value.code


def test_a_step_forward_is_kept_and_a_step_back_is_not(iar, half) -> None:
    iar.fine("stage", "agreed", "--by", "The group", "--on", "2026-03-31")
    iar.fine("stage", "approved", "--by", "The board", "--on", "2026-04-30")
    iar.fine("stage", "locked", "--by", "The board", "--on", "2026-04-30")
    iar.fine("stage", "agreed", "--by", "The board", "--on", "2026-05-01", "--why", "A slip")
    listed = iar.fine("snapshot", "--list", "--json").data
    assert [("2026-03-31", "agreed"), ("2026-04-30", "approved")] == [(each["date"], each["name"]) for each in listed]


@pytest.mark.parametrize("name", ["", "  "])
def test_a_name_has_to_say_something(iar, half, name) -> None:
    ran = iar("snapshot", "--name", name)
    assert 2 == ran.code
    assert "write a few words" in ran.err
