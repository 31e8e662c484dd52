"""`iar plan schedule`: what it shows, keeps and leaves alone."""

from __future__ import annotations

ALL = ("--capacity", "2 days a week", "--from", "1/12/2026")


def test_the_schedule_says_what_begins_when_and_how_much_work_it_takes(iar, half) -> None:
    """`half` calls for a room (hours), more pupils (weeks) and a visit (days)."""
    said = iar.fine("plan", "schedule", *ALL).out
    assert "Within 2 days a week of work, from 1 December 2026 to 30 November 2027." in said
    assert "Days 1 to 30 (1 December 2026 to 30 December 2026)" in said
    assert "March 2027 (1 March 2027 to 31 March 2027)" in said
    assert "April to June 2027" in said


def test_its_frame_is_kept_with_what_people_wrote(iar, half) -> None:
    iar.fine("plan")
    plan = half / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "# our own remark\n", encoding="utf-8")
    before = plan.read_text(encoding="utf-8")
    iar.fine("plan", "schedule", *ALL)
    after = plan.read_text(encoding="utf-8")
    assert 'capacity: "2 days a week"' in after
    assert all(line in after for line in before.splitlines())
    assert iar.fine("plan", "schedule").out == iar.fine("plan", "schedule", *ALL).out
    iar.fine("plan", "schedule", "--forget")
    assert before == plan.read_text(encoding="utf-8")


def test_without_a_capacity_nothing_is_made_up(iar, half) -> None:
    failed = iar("plan", "schedule")
    assert failed.code == 2
    assert "nobody has said how much work there is; add --capacity '10 days a month'" in failed.err


def test_what_finds_no_place_is_named_with_its_reason(iar, half) -> None:
    said = iar.fine("plan", "schedule", "--capacity", "1 day a quarter", "--from", "2026-12-01").out
    assert "Left out:" in said
    assert "It takes 10 days of work" in " ".join(said.split())


def test_the_report_shows_the_schedule_once_it_is_kept(iar, half) -> None:
    data = iar.fine("report", "--format", "json", "--output", str(half / "before.json"))
    assert '"schedule":null' in (half / "before.json").read_text(encoding="utf-8").replace(" ", ""), data
    iar.fine("plan", "schedule", *ALL)
    iar.fine("report", "--output", str(half / "after.html"))
    page = (half / "after.html").read_text(encoding="utf-8")
    assert "Days 31 to 60" in page
    assert "Within 2 days a week of work" in page


def test_a_day_that_is_none_is_refused(iar, half) -> None:
    failed = iar("plan", "schedule", "--capacity", "10", "--from", "soon")
    assert failed.code == 2
    assert "'soon' is no date; write it as 31/03/2027" in failed.err


def test_of_a_locked_assessment_it_is_shown_and_said_not_to_be_kept(iar, half) -> None:
    assert "not kept" not in iar.fine("plan", "schedule", *ALL).err
    iar.fine("plan", "schedule", "--forget")
    head = half / "assessment.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("state: draft", "state: locked"), encoding="utf-8")
    before = (half / "plan.yaml").read_bytes()
    assert "this assessment is locked; the schedule is shown and not kept" in iar.fine("plan", "schedule", *ALL).err
    assert before == (half / "plan.yaml").read_bytes()
