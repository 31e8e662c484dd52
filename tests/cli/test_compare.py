"""`iar compare`: what has changed between two times, in words that a lead can read."""

from __future__ import annotations

import json
import re
import shutil
from fractions import Fraction

import pytest

from iar_assess.answers.snapshots import take_snapshot

from .test_upgrade import newer  # noqa: F401 - a fixture


@pytest.fixture
def kept(iar, half):
    """A snapshot of March, then another answer, and evidence that is lost."""
    iar.fine("set", "access", "yes", "--evidence", "Register")
    iar.fine("snapshot", "--name", "Spring review", "--date", "2026-03-31")
    iar.fine("set", "rooms", "In place")
    path = half / "answers" / "agreed.yaml"
    path.write_text(path.read_text("utf-8").replace("    evidence:\n      - title: Register\n", ""), "utf-8")
    return half


def test_practice_is_named_with_its_question_and_what_it_did(iar, kept) -> None:
    ran = iar.fine("compare", "spring review", "--date", "2026-11-21")
    assert "Since Spring review, 31 March 2026: " in ran.out
    assert "Practice changed; to the whole: " in ran.out
    assert "In part → In place" in ran.out
    assert "gone: Register (no evidence is left)" in ran.out


def test_the_data_adds_up(iar, kept) -> None:
    data = iar.fine("compare", "last", "now", "--json").data
    moved = [node for node in data["nodes"] if node["parts"]]
    assert moved
    for node in moved:
        parts = sum(Fraction(part["change"]) for part in node["parts"] if part["change"] is not None)
        assert Fraction(node["change"]) == parts
    assert [("rooms", "practice")] == [(each["key"], each["cause"]) for each in data["answers"]]


@pytest.mark.parametrize("said", ["spring", "Spring Review", "2026-03-31", "2026-03-31-spring-review", "last"])
def test_a_snapshot_may_be_named_in_several_ways(iar, kept, said) -> None:
    assert "31 March 2026" in iar.fine("compare", said).out


def test_a_copy_for_safety_is_taken_only_where_nothing_else_fits(iar, kept) -> None:
    safe = take_snapshot(kept, "spring review")
    day = f"{safe.name[:4]}-{safe.name[4:6]}-{safe.name[6:8]}"
    assert "31 March 2026" in iar.fine("compare", "spring review").out
    assert "spring review" in iar.fine("compare", day).out
    iar.fine("snapshot", "--name", "Mine", "--date", day)
    told = iar.fine("compare", day)
    assert "Since Mine" in told.out
    assert "" == told.err


@pytest.mark.parametrize("said", ["spring", "Spring Review"])
def test_of_two_snapshots_of_one_name_it_is_said_which_is_taken(iar, kept, said) -> None:
    assert "" == iar.fine("compare", said).err
    iar.fine("snapshot", "--name", "spring review", "--date", "2026-06-30")
    for command in (("compare", said), ("report", "--since", said, "--format", "md", "--output", "now.md")):
        told = iar.fine(*command).err
        assert re.search(
            rf"2 snapshots fit '{said}': the last is taken, 2026-06-30-spring-review \(made on .* at [0-9:]{{5}}\)\. "
            r"Name another by its folder: 2026-03-31-spring-review \(made on .* at [0-9:]{5}\)\.\n",
            told,
        )
    assert "30 June 2026" in iar.fine("compare", said).out
    earlier = iar.fine("compare", "2026-03-31-spring-review")
    assert ("", True) == (earlier.err, "31 March 2026" in earlier.out)


def test_a_folder_that_somebody_named_after_no_moment_is_named_by_its_day(iar, kept) -> None:
    for number in (1, 2):
        shutil.copytree(
            kept / "snapshots" / "2026-03-31-spring-review", kept / "snapshots" / f"20260401T99999{number}Z"
        )
        (kept / "snapshots" / f"20260401T99999{number}Z" / "snapshot.yaml").unlink()
    assert "20260401T999992Z (of 1 April 2026)" in iar.fine("compare", "2026-04-01").err


def test_a_snapshot_may_be_named_by_its_folder(iar, kept) -> None:
    assert "31 March 2026" in iar.fine("compare", "snapshots/2026-03-31-spring-review/").out


def test_where_nothing_changed_it_says_so(iar, half) -> None:
    iar.fine("snapshot", "--name", "then")
    ran = iar.fine("compare", "then")
    assert "unchanged." in ran.out
    assert "Made up of" not in ran.out


def test_what_is_not_there_names_what_is(iar, kept) -> None:
    ran = iar("compare", "winter")
    assert (1, True, True) == (ran.code, "FOLDER-013" in ran.err, "2026-03-31-spring-review" in ran.err)


def test_dates_that_slipped_and_what_is_overdue(iar, half) -> None:
    iar.fine("plan")
    plan = half / "plan.yaml"
    entry = "  - id: rooms-book\n"
    assert entry in plan.read_text("utf-8")
    plan.write_text(plan.read_text("utf-8").replace(entry, f"{entry}    due: 2026-05-01\n    owner: Jo\n"), "utf-8")
    iar.fine("snapshot", "--name", "then", "--date", "2026-03-31")
    plan.write_text(plan.read_text("utf-8").replace("due: 2026-05-01", "due: 2026-06-01"), "utf-8")
    ran = iar.fine("compare", "then", "--date", "2026-06-11")
    assert "1 May 2026 → 1 June 2026 (31 days later)" in " ".join(ran.out.split())
    assert "10 days late, due 1 June 2026, Jo" in " ".join(ran.out.split())


def test_last_years_folder_is_moved_to_this_edition_first(iar, half, newer) -> None:  # noqa: F811
    ran = iar("--bank", newer, "upgrade")
    assert 0 == ran.code, ran.err
    moved = half.parent / "walk-2027"
    iar("--bank", newer, "-C", moved, "set", "rooms", "In place")
    ran = iar("--bank", newer, "-C", moved, "compare", half)
    assert 0 == ran.code, ran.err
    said = " ".join(ran.out.split())
    assert "Then it was scored under walk@2026: " in said
    assert "so that like is compared with like" in said
    assert "The question bank is another: walk@2026 then, walk@2027 now. That alone " in said
    assert "carried over, to be confirmed: It counts each young person once now." in said
    data = iar.fine("--bank", newer, "-C", moved, "compare", half, "--json").data
    assert (False, "walk@2026", "walk@2027") == (
        data["same_bank"],
        data["before"]["framework"],
        data["after"]["framework"],
    )
    assert "share" in [each["key"] for each in data["bank"]["moved"]]


def test_the_older_one_comes_first(iar, half, newer) -> None:  # noqa: F811
    iar("--bank", newer, "upgrade")
    ran = iar("--bank", newer, "compare", half.parent / "walk-2027")
    assert (2, True) == (ran.code, "name the older one first" in ran.err)


def test_the_report_says_what_has_changed_since_the_last_snapshot(iar, kept) -> None:
    iar.fine("report", "--format", "json", "--date", "2026-11-21", "--output", "now.json")
    said = json.loads((kept / "now.json").read_text("utf-8"))
    assert "Since Spring review, 31 March 2026: " in said["decision"]["changed"][0]
    assert said["decision"]["changed"] == said["changes"]["in_short"]
    assert [("2.2", "In part", "In place")] == [
        (each["ref"], each["before"], each["after"]) for each in said["changes"]["causes"][0]["questions"]
    ]
    assert ["31 March 2026", "21 November 2026"] == [each["date"] for each in said["trend"]["points"]]


def test_a_report_before_the_first_snapshot_has_nothing_to_say_of_it(iar, kept) -> None:
    iar.fine("report", "--format", "json", "--date", "2026-03-30", "--output", "before.json")
    said = json.loads((kept / "before.json").read_text("utf-8"))
    assert (None, None) == (said.get("changes"), said.get("trend"))


def test_the_last_snapshot_before_the_reports_date_is_taken_and_another_may_be_named(iar, kept) -> None:
    iar.fine("snapshot", "--name", "Summer", "--date", "2026-07-01")
    iar.fine("snapshot", "--name", "Winter", "--date", "2026-12-24")
    for more, name in (((), "Summer, 1 July"), (("--since", "spring"), "Spring review, 31 March")):
        iar.fine("report", "--format", "json", "--date", "2026-11-21", "--output", "now.json", *more)
        assert name in json.loads((kept / "now.json").read_text("utf-8"))["changes"]["since"]
    assert 1 == iar("report", "--format", "json", "--since", "autumn").code


def test_without_a_snapshot_the_report_says_nothing_of_changes(iar, half) -> None:
    iar.fine("report", "--format", "html", "--output", "now.html")
    assert "What has changed" not in (half / "now.html").read_text("utf-8")


def test_what_came_on_top_is_told_in_one_line_and_a_first_owner_not_at_all(iar, half) -> None:
    iar.fine("plan")
    iar.fine("snapshot", "--name", "Before", "--date", "2026-03-31")
    for question, value in (("lead", "full"), ("rooms", "partly")):
        iar.fine("set", question, value, "--evidence", "Minutes")
    iar.fine("decide", "1", "accept", "--by", "the group", "--owner", "Jo", "--due", "2027-03-31")
    ran = iar.fine("compare", "before", "--date", "2026-11-21")
    assert "New evidence for 2 answers: questions 1.1, 2.2" in ran.out
    assert "nobody" not in ran.out
    iar.fine("snapshot", "--name", "Between", "--date", "2026-04-30")
    iar.fine("action", "edit", "1", "--owner", "Sam")
    assert ": Jo → Sam" in iar.fine("compare", "between", "--date", "2026-11-21").out
