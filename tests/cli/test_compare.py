"""`iar compare`: what has changed between two times, in words that a lead can read."""

from __future__ import annotations

from fractions import Fraction

import pytest

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
