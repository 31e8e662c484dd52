"""`iar report --highlights`: the page for the months between two meetings."""

from __future__ import annotations

import json

import pytest
from pypdf import PdfReader

from .test_upgrade import newer  # noqa: F401

THEN = """\
schema: 1
actions:
  - {id: rooms-book, title: Book rooms, owner: Jo, due: 2026-05-01, status: agreed}
  - {id: own-done, title: Write to parents, owner: Flo, status: in_progress}
  - {id: own-same, title: Ask the governors, owner: Sam, due: 2026-07-20, status: in_progress}
  - {id: own-next, title: Count the visits, owner: Kim, due: 2026-06-20, status: agreed, needs: [own-same]}
"""
NOW = """\
schema: 1
actions:
  - {id: rooms-book, title: Book rooms, owner: Jo, due: 2026-06-01, status: agreed}
  - id: own-done
    title: Write to parents
    owner: Flo
    status: done
    done_on: 2026-05-20
    evidence: The letter
  - {id: own-same, title: Ask the governors, owner: Sam, due: 2026-07-20, status: in_progress}
  - id: own-next
    title: Count the visits
    owner: Kim
    due: 2026-06-20
    status: agreed
    needs: [rooms-book]
    decisions:
      - {what: accept, by: the board, on: 2026-04-30, why: It is cheap}
"""


@pytest.fixture
def between(iar, half):
    """A snapshot of March, and what became of its plan by the eleventh of June."""
    (half / "plan.yaml").write_text(THEN, encoding="utf-8")
    iar.fine("snapshot", "--name", "Spring", "--date", "2026-03-31")
    (half / "plan.yaml").write_text(NOW, encoding="utf-8")
    return half


def said(iar, folder, *more):
    iar.fine("report", "--highlights", "--format", "json", "--date", "2026-06-11", "--output", "page.json", *more)
    return json.loads((folder / "page.json").read_text("utf-8"))


def beneath(page, title):
    """The rows or lines under a heading."""
    found = [each.get("text") for each in page["blocks"]]
    block = page["blocks"][found.index(title) + 1]
    return [" | ".join(row) for row in block["rows"]] if block["kind"] == "table" else block["lines"]


def test_each_part_says_what_happened(iar, between) -> None:
    page = said(iar, between)
    assert page["lead"].startswith("Since Spring, 31 March 2026: ")
    (done,) = beneath(page, "Done since last time")
    assert done.endswith("Write to parents (on 20 May 2026, Flo, shown by The letter)")
    (late,) = beneath(page, "Overdue")
    assert late.endswith("Book rooms | Jo | 1 June 2026 | 10 days")
    stuck = dict(line.split(" | ", 1) for line in beneath(page, "Stuck"))
    assert ["in progress, and nothing about it", "waits for "] == [
        next(why for why in ("in progress, and nothing about it", "waits for ") if why in each)
        for _, each in sorted(stuck.items(), key=lambda item: "Count" in item[0])
    ]
    changed = "\n".join(beneath(page, "Changed"))
    assert "Book rooms: 1 May 2026 → 1 June 2026 (31 days later)" in changed
    assert "Count the visits: accepted by the board on 30 April 2026: It is cheap" in changed
    assert [
        line for line in beneath(page, "Due within 30 days") if line.endswith("Count the visits | Kim | 20 June 2026")
    ]
    assert [line for line in beneath(page, "Due in 31 to 60 days") if "Ask the governors" in line]


def test_what_waits_for_something_on_time_is_not_stuck(iar, between) -> None:
    plan = between / "plan.yaml"
    plan.write_text(NOW.replace("needs: [rooms-book]", "needs: [own-same]"), encoding="utf-8")
    assert not [line for line in beneath(said(iar, between), "Stuck") if "Count the visits" in line]


def test_the_next_three_dates_are_there_however_far_off(iar, half) -> None:
    """From 11 June, 10 August is the sixtieth day: one is due by then, so two of the three later ones are named."""
    days = {"Soon": "2026-08-10", "Fourth": "2027-03-01", "Second": "2026-08-11", "Third": "2026-12-01"}
    rows = [f"  - {{id: own-{n.lower()}, title: {n}, due: {day}, status: agreed}}" for n, day in days.items()]
    plan = half / "plan.yaml"
    plan.write_text("schema: 1\nactions:\n" + "\n".join(rows) + "\n", encoding="utf-8")
    page = said(iar, half)
    assert ["10 August 2026"] == [row.split(" | ")[2] for row in beneath(page, "Due in 31 to 60 days")]
    assert ["11 August 2026", "1 December 2026"] == [row.split(" | ")[2] for row in beneath(page, "Due after that")]
    plan.write_text("schema: 1\nactions:\n" + rows[1] + "\n", encoding="utf-8")
    assert ["1 March 2027"] == [row.split(" | ")[2] for row in beneath(said(iar, half), "Due next")]


def test_it_and_the_report_tell_the_same_changes(iar, between) -> None:
    """A first owner and date stand with what was begun since; what another had before is a change in both."""
    then, now = THEN, NOW
    taken = "  - {id: own-new, title: Ring the bakery, owner: Ann, due: 2026-07-01, status: in_progress}\n"
    now = now.replace("title: Ask the governors, owner: Sam", "title: Ask the governors, owner: Lee") + taken
    (between / "plan.yaml").write_text(then + "  - {id: own-new, title: Ring the bakery}\n", encoding="utf-8")
    iar.fine("snapshot", "--name", "April", "--date", "2026-04-30")
    (between / "plan.yaml").write_text(now, encoding="utf-8")
    changed = [line.partition(" ")[2] for line in beneath(said(iar, between), "Changed")]
    iar.fine("report", "--format", "json", "--date", "2026-06-11", "--output", "report.json")
    report = json.loads((between / "report.json").read_text("utf-8"))
    told = {each["title"]: each["lines"] for each in report["changes"]["actions"]}
    assert told["Begun"] == ["Ring the bakery: Ann, due 1 July 2026"]
    assert told["Owners changed"] == ["Ask the governors: Sam → Lee"]
    assert told["Dates changed"] == [line for line in changed if "days later" in line]
    assert "Ask the governors: now with Lee, before with Sam" in changed
    assert [line for line in changed if "bakery" in line] == ["Ring the bakery: begun: Ann, due 1 July 2026"]


def test_the_day_decides_what_is_late(iar, between) -> None:
    iar.fine("report", "--highlights", "--format", "json", "--date", "2026-06-01", "--output", "page.json")
    assert "Overdue" not in (between / "page.json").read_text("utf-8").replace("none overdue", "")


def test_without_a_snapshot_it_says_so_and_still_says_what_is_late(iar, half) -> None:
    (half / "plan.yaml").write_text(NOW, encoding="utf-8")
    page = said(iar, half)
    assert "There is no earlier snapshot to compare with." in page["lead"]
    assert 1 == len(beneath(page, "Overdue"))
    assert 1 == len(beneath(page, "Done"))


def test_what_people_wrote_is_never_markup(iar, half) -> None:
    plan = NOW.replace("Book rooms", "'<script>alert(1)</script>'")
    (half / "plan.yaml").write_text(plan, encoding="utf-8")
    iar.fine("report", "--highlights", "--format", "html", "--date", "2026-06-11", "--output", "page.html")
    assert "<script>" not in (half / "page.html").read_text("utf-8")


def test_a_long_plan_keeps_to_one_sheet(iar, half, engine) -> None:
    entries = [
        f"  - {{id: own-{n}, title: 'Something that takes a while to say, number {n}', owner: Head of department {n}, "
        f"due: 2026-0{5 + n % 3}-1{n % 9}, status: in_progress, stuck_because: 'There is no money for it until April'}}"
        for n in range(40)
    ]
    (half / "plan.yaml").write_text("schema: 1\nactions:\n" + "\n".join(entries) + "\n", encoding="utf-8")
    iar.fine("snapshot", "--name", "Spring", "--date", "2026-03-31")
    iar.fine("report", "--highlights", "--engine", engine, "--date", "2026-06-11", "--output", "page.pdf")
    reader = PdfReader(half / "page.pdf")
    assert 1 == len(reader.pages)
    assert "more, in the report" in reader.pages[0].extract_text()


def test_the_file_is_named_after_the_day(iar, between) -> None:
    ran = iar.fine("report", "--highlights", "--format", "html", "--date", "2026-06-11")
    assert f"{between / 'reports' / 'highlights-2026-06-11.html'}\n" == ran.out


def test_nothing_is_stuck_because_it_did_not_move_for_a_few_days(iar, between) -> None:
    """From 31 March, 27 days later is 27 April; one more day, and what is in progress should have moved."""
    iar.fine("report", "--highlights", "--format", "json", "--date", "2026-04-27", "--output", "early.json")
    iar.fine("report", "--highlights", "--format", "json", "--date", "2026-04-28", "--output", "late.json")
    early, late = ((between / name).read_text("utf-8") for name in ("early.json", "late.json"))
    assert (False, True) == tuple("nothing about it has changed" in each for each in (early, late))


def test_answers_that_wait_to_be_confirmed_are_named_beside_the_result(iar, half, newer) -> None:  # noqa: F811
    iar.fine("set", "share", "few")
    assert 0 == iar("--bank", newer, "upgrade").code
    moved = half.parent / "walk-2027"
    page = moved / "page.json"
    iar.fine("--bank", newer, "-C", moved, "report", "--highlights", "--format", "json", "--output", page)
    said = json.loads(page.read_text("utf-8"))["blocks"][0]["text"]
    assert "1 answer was carried over from another edition and not confirmed." in said
    assert "still missing." in said
