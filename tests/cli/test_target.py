"""`iar plan target`: what it keeps in plan.yaml, what reports say of it, and what it refuses."""

from __future__ import annotations

import json
from typing import Any

import pytest


def view_of(iar: Any, half: Any) -> Any:
    iar.fine("report", "--format", "json", "--output", str(half / "view.json"))
    return json.loads((half / "view.json").read_text(encoding="utf-8"))


def first(iar: Any, half: Any) -> Any:
    return view_of(iar, half)["sections"][0]


def test_without_a_target_the_report_shows_where_the_next_level_begins(iar, half) -> None:
    """63% is Half-way, so the next is Achieved, which begins at full marks."""
    target = first(iar, half)["target"]
    assert ("next_level", "Achieved (from 100%)", 100.0) == (target["kind"], target["text"], target["bar"])
    assert "No targets are set" in iar.fine("plan", "target").out


def test_a_level_by_its_label_is_kept_and_drawn_with_its_day(iar, half) -> None:
    iar.fine("plan", "target", "people", "Half-WAY", "--by", "31/3/2027")
    assert "  people:\n    reach: half\n    by: 2027-03-31\n" in (half / "plan.yaml").read_text(encoding="utf-8")
    target = first(iar, half)["target"]
    assert ("target", "Half-way (from 50%), by 31 March 2027, reached") == (target["kind"], target["text"])
    assert 50.0 == target["bar"]


def test_a_percentage_is_kept_in_quotes_and_what_people_wrote_stays(iar, half) -> None:
    iar.fine("plan")
    plan = half / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "# our own remark\n", encoding="utf-8")
    before = plan.read_text(encoding="utf-8")
    iar.fine("plan", "target", "people", "75%")
    after = plan.read_text(encoding="utf-8")
    assert 'people: "75%"' in after
    assert all(line in after for line in before.splitlines())
    assert "75%" == first(iar, half)["target"]["text"]
    iar.fine("plan", "target", "people", "--clear")
    assert before == plan.read_text(encoding="utf-8")


def test_a_target_written_by_hand_may_be_spelt_as_people_do(iar, half) -> None:
    """The other commands write around it."""
    (half / "plan.yaml").write_text(
        "schema: 1\ntargets:\n  people: {reach: Achieved, by: 31 March 2027}  # agreed in May\n", encoding="utf-8"
    )
    assert "Achieved (from 100%), by 31 March 2027" == first(iar, half)["target"]["text"]
    assert "{reach: Achieved, by: 31 March 2027}  # agreed in May" in (half / "plan.yaml").read_text(encoding="utf-8")


def test_a_target_that_has_gone_with_an_edition_is_left_out_and_named(iar, half) -> None:
    (half / "plan.yaml").write_text("schema: 1\ntargets: {people: Splendid, gone: half}\n", encoding="utf-8")
    said = iar("report", "--format", "json", "--output", str(half / "view.json"))
    assert 0 == said.code
    assert "plan.yaml: the target 'Splendid' for 'people' is left out: name one of its levels" in said.err
    assert "the target 'half' for 'gone' is left out: there is no such section" in said.err
    assert "next_level" == first(iar, half)["target"]["kind"]
    assert "No target any more: gone" in iar.fine("plan", "target", "gone", "--clear").out


def test_what_a_section_cannot_reach_is_refused_with_what_it_can(iar, half) -> None:
    for wrong in ("Splendid", "7", "140%", "0%"):
        failed = iar("plan", "target", "people", wrong)
        assert (2, True) == (failed.code, f"cannot reach '{wrong}'" in failed.err)
    assert "(begun, half, achieved) or a percentage such as 75%" in failed.err
    assert "'soon' is no date" in iar("plan", "target", "people", "half", "--by", "soon").err
    assert (
        "there is no section, group or score 'poeple'; did you mean 'people'?"
        in iar("plan", "target", "poeple", "half").err
    )
    assert "targets are for sections, groups and scores" in iar("plan", "target", "overall", "half").err
    assert not (half / "plan.yaml").exists()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("acheived", "Achieved"), ("HALFWAY", "Half-way"), ("80", "80%"), ("0.8", "80%"), ("3/4", "75%")],
)
def test_what_was_probably_meant_is_named(iar, half, typed, meant) -> None:
    failed = iar("plan", "target", "people", typed)
    assert (2, True) == (failed.code, f"cannot reach '{typed}'; did you mean '{meant}'?" in failed.err)
    iar.fine("plan", "target", "people", meant)


def test_the_list_and_the_page_say_the_target_in_words(iar, half) -> None:
    iar.fine("plan", "target", "people", "achieved", "--by", "2027-03-31")
    said = iar.fine("plan", "target", "--json").data
    assert [("people", "Achieved (from 100%), by 31 March 2027", "63%")] == [
        (each["id"], each["text"], each["now"]) for each in said
    ]
    iar.fine("report", "--output", str(half / "page.html"))
    page = (half / "page.html").read_text(encoding="utf-8")
    assert '<th scope="col" class="w-target">Target</th>' in page
    assert "<td>Achieved (from 100%), by 31 March 2027</td>" in page
    assert "; target: Achieved (from 100%), by 31 March 2027" in page
