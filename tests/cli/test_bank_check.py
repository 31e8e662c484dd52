"""`iar bank check`: what is said, as text and as data, and with which exit code."""

from __future__ import annotations

import shutil

import pytest


@pytest.fixture
def bank(walk, tmp_path):
    return shutil.copytree(walk, tmp_path / "bank")


def change(bank, old: str, new: str, file: str = "sections/people.yaml") -> None:
    path = bank / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_5_where_the_wording_alone_has_things_to_look_at(iar, bank) -> None:
    """The bank can be used; so it is no 3, and the findings are the result, not an error."""
    change(bank, "Name one lead and publish the name", "Consider a lead")
    ran = iar("bank", "check", "bank")
    assert (5, "") == (ran.code, ran.err)
    assert (
        "Stage: wording\n  sections/people.yaml\n    16:9     a tip that begins with 'Consider' ends in talk; "
        in ran.out
    )
    assert ran.out.endswith("bank: 9 questions, 7 tips: 1 thing to look at\n")


def test_a_bank_with_a_finding_can_be_answered(iar, bank) -> None:
    change(bank, "Name one lead and publish the name", "Consider a lead")
    change(bank, "id: walk", "id: stroll", "framework.yaml")
    assert "Does a named person lead our programme" in iar.fine("--bank", "bank", "show", "stroll").out


def test_many_findings_are_cut_and_counted(iar, bank) -> None:
    path = bank / "sections" / "people.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    look_for: [", f"    look_for: [{'TODO here, ' * 8}"), encoding="utf-8")
    ran = iar("bank", "check", "bank")
    count = len(iar("bank", "check", "bank", "--json").data["complaints"])
    assert count > 20
    assert f"  and {count - 20} more; --json lists all\n" in ran.out
    assert f": {count} things to look at\n" in ran.out


def test_findings_as_data_have_code_place_words_and_stage(iar, bank) -> None:
    change(bank, "Name one lead and publish the name", "Consider a lead")
    ran = iar("bank", "check", "bank", "--json")
    assert 5 == ran.code
    assert {
        "bank": "bank",
        "stage": "wording",
        "questions": 9,
        "tips": 7,
        "accepted": 0,
        "skipped_language": None,
        "complaints": [
            {
                "stage": "wording",
                "code": "WORD-010",
                "file": "sections/people.yaml",
                "wrong": "a tip that begins with 'Consider' ends in talk",
                "remedy": "begin with what is done: name, write, book, send, count",
                "line": 16,
                "column": 9,
            }
        ],
    } == ran.data


@pytest.mark.parametrize(
    ("file", "old", "new", "stage", "questions"),
    [
        ("framework.yaml", "schema: 1", "schema: [1", "reading", None),
        ("framework.yaml", "schema: 1", "schema: 2", "shape", None),
        ("sections/people.yaml", "[ours]", "[theirs]", "references", None),
        ("golden/half.yaml", 'print: "63%"', 'print: "64%"', "examples", 9),
    ],
)
def test_an_invalid_bank_as_data_names_the_stage_that_stopped_it(iar, bank, file, old, new, stage, questions) -> None:
    change(bank, old, new, file)
    ran = iar("bank", "check", "bank", "--json")
    assert (3, stage, questions) == (ran.code, ran.data["stage"], ran.data["questions"])
    assert ran.data["complaints"]
    assert {stage} == {each["stage"] for each in ran.data["complaints"]}


def test_a_sound_bank_as_data_has_no_complaints(iar, bank) -> None:
    assert [] == iar.fine("bank", "check", "bank", "--json").data["complaints"]


def test_what_is_accepted_is_counted(iar, bank) -> None:
    change(bank, "Name one lead and publish the name", "Consider a lead")
    entry = "accepted: [{code: WORD-010, at: lead-name, why: The publisher's own words.}]\n"
    (bank / "wording.yaml").write_text(entry, encoding="utf-8")
    assert "bank: 9 questions, 7 tips: no complaints, 1 accepted\n" == iar.fine("bank", "check", "bank").out


def test_an_unfit_wording_file_is_a_3(iar, bank) -> None:
    (bank / "wording.yaml").write_text("accepted: none\n", encoding="utf-8")
    ran = iar("bank", "check", "bank")
    assert (3, True) == (ran.code, "wording.yaml:1:1: accepted: 'none' stands where a list belongs" in ran.err)


def test_another_language_is_named(iar, bank) -> None:
    change(bank, "language: en-GB", "language: cy", "framework.yaml")
    change(bank, "Name one lead and publish the name", "Consider a lead")
    said = iar.fine("bank", "check", "bank").out
    assert said.startswith("the bank's language is cy: the rules on English wording were left out\n")
