"""`iar suggest`: answers of one assessment offered to another, along the map in `walk/maps/`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from iar_assess.answers.folder import AssessmentFolder

SMALL = Path(__file__).parents[1] / "banks" / "valid" / "smallest"


@pytest.fixture
def other(iar, started, tmp_path):
    """Another assessment of ours: somebody leads, and the plan has an aim. We stand in `started`."""
    place = tmp_path / "other"
    iar.fine("--bank", SMALL, "new", "small", "--organisation", "Sampling Trust", "--into", place)
    iar.fine("-C", place, "set", "lead", "full", "--evidence", "Job description")
    iar.fine("-C", place, "set", "points", "aim,dates")
    return place


def agreed(folder: Path) -> dict[str, object]:
    return {key: answer.value for key, answer in AssessmentFolder(folder).answers().answers.items()}


def test_suggestions_are_shown_and_nothing_is_written(iar, started, other) -> None:
    before = {path: path.read_bytes() for path in started.rglob("*") if path.is_file()}
    shown = iar.fine("suggest", "--from", other)
    for words in ("In place  (same; open)", "Everybody knew what it was for  (close; open)", "All  (partial; open)"):
        assert words in shown.out
    assert "None of these is an answer yet" in shown.out
    assert "name a question to take it, as in `--take visits@ks3`" in " ".join(shown.out.split())
    assert before == {path: path.read_bytes() for path in started.rglob("*") if path.is_file()}


def test_what_was_said_to_which_question_stands_beside_it_and_where_the_two_differ(iar, started, other) -> None:
    said = " ".join(iar.fine("suggest", "--from", other).out.split())
    assert "From A small bank (small@2026), for Sampling Trust." in said
    assert "[lead]: In place" in said
    assert "They ask about the plan alone." in said


def test_a_named_question_is_shown_alone_and_taken_however_near_it_is(iar, started, other) -> None:
    shown = iar.fine("suggest", "--from", other, "visits").out
    assert {"[visits@ks3]", "[visits@ks5]"} == set(re.findall(r"\[visits@\w+\]|\[good\]", shown))
    iar.fine("suggest", "--from", other, "--take", "visits@ks3")
    assert {"visits@ks3"} == set(agreed(started))
    iar.fine("suggest", "--from", other, "--take", "visits", "--at-least", "close")
    assert {"visits@ks3"} == set(agreed(started))


def test_a_named_question_is_still_never_answered_anew(iar, started, other) -> None:
    iar.fine("set", "lead", "none")
    assert "0 taken" in iar.fine("suggest", "--from", other, "--take", "lead").out
    assert {"lead": "none"} == agreed(started)


def test_a_named_question_that_is_not_there_is_no_silence(iar, started, other) -> None:
    ran = iar("suggest", "--from", other, "leed")
    assert (1, True) == (ran.code, "did you mean 'lead'?" in ran.err)


def test_taking_records_what_is_near_enough_with_evidence_and_a_note(iar, started, other) -> None:
    """What asks only a part of ours is left for people, unless they ask for it."""
    shown = iar.fine("suggest", "--from", other, "--take")
    assert {"lead": "full", "good": ("purpose",)} == agreed(started)
    lead = AssessmentFolder(started).answers().get("lead")
    assert "small@2026" in (lead.note or "")
    assert ["Job description"] == [each.title for each in lead.evidence]
    assert "2 taken" in shown.out
    assert [] == list(AssessmentFolder(started).conflicts())


def test_weaker_or_stronger_ones_are_taken_on_demand(iar, started, other) -> None:
    iar.fine("suggest", "--from", other, "--take", "--at-least", "same")
    assert {"lead": "full"} == agreed(started)
    iar.fine("suggest", "--from", other, "--take", "--at-least", "partial")
    assert {"lead", "good", "visits@ks3", "visits@ks5"} == set(agreed(started))


def test_taking_never_replaces_an_answer_or_a_note(iar, started, other) -> None:
    iar.fine("set", "lead", "none")
    iar.fine("set", "good", "--note", "Ask Sam.")
    shown = iar.fine("suggest", "--from", other, "--take")
    assert {"lead": "none", "good": None} == agreed(started)
    assert "answered: Not yet" in shown.out
    assert "0 taken" in shown.out


def test_taking_never_replaces_what_was_edited_by_hand(iar, started, other) -> None:
    sheet = started / "answers" / "agreed.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("answers: {}", "answers:\n  lead: none"))
    assert {"lead": "none"} == agreed(started)
    iar.fine("suggest", "--from", other, "--take")
    assert "none" == agreed(started)["lead"]
    assert [] == list(AssessmentFolder(started).conflicts())


def test_what_was_deleted_by_hand_is_open_again_and_no_conflict(iar, started, other) -> None:
    iar.fine("set", "lead", "none")
    sheet = started / "answers" / "agreed.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("  lead: none\n", ""), encoding="utf-8")
    assert {} == agreed(started)
    iar.fine("suggest", "--from", other, "--take")
    assert "full" == agreed(started)["lead"]
    assert [] == list(AssessmentFolder(started).conflicts())


def test_suggestions_that_differ_are_left_for_people(iar, started, other) -> None:
    """Two answers of theirs speak for different answers of ours about rooms."""
    shown = iar.fine("suggest", "--from", other, "--take").out
    assert "In place  (close; open)" in shown.partition("[rooms]")[2]
    assert "In part  (close; open)" in shown.partition("[rooms]")[2]
    assert "rooms" not in agreed(started)


def test_a_snapshot_of_what_was_there_comes_first(iar, started, other) -> None:
    iar.fine("set", "share", "all")
    iar.fine("suggest", "--from", other, "--take")
    (kept,) = (started / "snapshots").iterdir()
    assert kept.name.endswith("before-suggestions")
    assert "lead" not in (kept / "answers" / "agreed.journal").read_text(encoding="utf-8")
    iar.fine("suggest", "--from", other, "--take")
    assert [kept] == list((started / "snapshots").iterdir())


def test_programs_are_told_which_were_taken(iar, started, other) -> None:
    told = json.loads(iar.fine("suggest", "--from", other, "--take", "--json").out)
    assert {"lead": True, "good": True, "rooms": False, "visits@ks3": False, "visits@ks5": False} == {
        each["key"]: each["taken"] for each in told
    }


def test_nothing_is_taken_into_a_locked_assessment(iar, started, other) -> None:
    head = started / "assessment.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("state: draft", "state: locked"), encoding="utf-8")
    ran = iar("suggest", "--from", other, "--take")
    assert (1, True) == (ran.code, "FOLDER-010" in ran.err)
    assert [] == list((started / "snapshots").iterdir())


def test_without_a_map_between_the_two_it_says_which_maps_there_are(iar, started, other) -> None:
    ran = iar("--bank", SMALL, "-C", other, "suggest", "--from", started)
    assert 1 == ran.code
    assert "no map leads from walk@2026 to small@2026" in ran.err
    ran = iar("suggest", "--from", started)
    assert "the maps of walk@2026 lead to: small@2026" in ran.err


def test_where_the_answers_carry_nothing_over_it_says_so(iar, started, other) -> None:
    iar.fine("-C", other, "set", "lead", "--not-known")
    iar.fine("-C", other, "set", "points", "none")
    assert "Nothing to suggest" in iar.fine("suggest", "--from", other).out
