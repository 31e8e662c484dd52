"""Answers that only stand beside those that count: asked in their place, never waited for."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from iar_assess.answers.folder import AssessmentFolder

SEVERAL = Path(__file__).parent / "several"
WANTED = "      - {id: wanted, label: What we want, scale: well, role: wanted}\n"
BESIDE = "      - {id: hole, label: Where the hole is, scale: words, role: beside}\n"
SETTLED = {"reached": "85", "heard": "62%", "site.place@north": "yes", "site.works@north": "finely"}


@pytest.fixture
def trust(iar, tmp_path, monkeypatch):
    """We stand in an assessment whose first question has a text beside, and a figure (1.4) beside the third."""
    bank = tmp_path / "bank"
    shutil.copytree(SEVERAL, bank, ignore=shutil.ignore_patterns("golden", "demo.yaml", "comparators.yaml"))
    head, questions = bank / "framework.yaml", bank / "sections" / "staying.yaml"
    head.write_text(
        head.read_text(encoding="utf-8").replace("  reached:\n", "  words: {kind: text}\n  reached:\n", 1),
        encoding="utf-8",
    )
    questions.write_text(questions.read_text(encoding="utf-8").replace(WANTED, BESIDE + WANTED), encoding="utf-8")
    iar.bank = bank
    iar.fine("new", "several", "--organisation", "Sampling Trust", "--into", "trust")
    monkeypatch.chdir(tmp_path / "trust")
    return tmp_path / "trust"


def answered(folder) -> dict[str, object]:
    return {key: answer.value for key, answer in AssessmentFolder(folder).answers().answers.items()}


def counted(said: str) -> list[str]:
    """What stands in brackets behind the section, question by question."""
    return re.findall(r"^1 Staying   \((.+)\)$", said, flags=re.MULTILINE)


def labels(said: str) -> list[str]:
    return re.findall(r"^  ([A-Z][a-z ]+):$", said, flags=re.MULTILINE)


def test_it_is_asked_right_after_what_it_stands_beside_and_enter_leaves_it_empty(iar, trust) -> None:
    """In the bank it stands before 'What we want', which is waited for."""
    said = iar.fine("answer", typed="yes\n3\nfinely\n\n1.2\nq\n").out
    assert ["In place", "How well it works", "What we want", "Where the hole is"] == labels(said)
    assert 2 == said.count("Enter leaves it empty")
    assert "1.3  How many leave in a month?" in said
    assert {"stay.place": "yes", "stay.works": "finely", "stay.wanted": "finely", "rate": "1.2"} == answered(trust)


@pytest.mark.parametrize("typed", ["", "s", "=", "   "])
def test_every_way_past_it_goes_on(iar, trust, typed) -> None:
    iar.fine("set", "stay.place", "no")
    said = iar.fine("answer", typed=f"finely\n{typed}\nq\n").out
    assert ["What we want", "Where the hole is"] == labels(said)
    assert "1.3  How many" in said
    assert "stay.hole" not in answered(trust)


def test_it_can_be_answered_and_enter_then_leaves_it_as_it_is(iar, trust) -> None:
    iar.fine("set", "stay.place", "no")
    said = iar.fine("answer", typed="finely\nAt night\nb\n\nq\n").out
    assert "Enter leaves it as it is" in said
    assert "At night" == answered(trust)["stay.hole"]
    assert said.rstrip().splitlines()[-1].startswith("2 of 9 answers given")


def test_an_interview_never_begins_again_at_one(iar, trust) -> None:
    iar.fine("set", "stay.place", "no")
    assert ["Where the hole is"] == labels(iar.fine("answer", typed="finely\nq\n").out)[1:]
    again = iar.fine("answer", typed="q\n").out
    assert ([], True) == (labels(again), "1.3  How many leave" in again)


def test_it_is_not_asked_where_its_question_was_skipped(iar, trust) -> None:
    said = iar.fine("answer", typed="s\ns\nq\n").out
    assert (["In place", "What we want"], True) == (labels(said), "1.3  How many leave" in said)


def test_all_and_its_own_name_reach_it(iar, trust) -> None:
    assert ["Where the hole is"] == labels(iar.fine("answer", "1.2.hole", typed="q\n").out)
    iar.fine("set", "stay.place", "no")
    assert ["In place", "What we want", "Where the hole is"] == labels(
        iar.fine("answer", "--all", typed="s\ns\nq\n").out
    )


def test_the_counter_counts_what_is_waited_for_alone(iar, trust) -> None:
    said = iar.fine("answer", typed="no\n3\nAt night\n1.2\n\n85\nq\n").out
    assert ["1 of 9", "2 of 9", "2 of 9, optional", "3 of 9", "3 of 9, optional", "4 of 9", "5 of 9"] == counted(said)


def test_every_count_of_an_assessment_is_the_same(iar, trust, tmp_path) -> None:
    """Nine answers are waited for at first; how well it works is the tenth once it is in place."""
    made = iar.fine("-C", tmp_path, "new", "several", "--organisation", "X", "--into", "other").out
    assert "9 answers to give so far, about 5 minutes." in made
    iar.fine("set", "stay.place", "yes")
    iar.fine("set", "stay.hole", "At night")
    iar.fine("set", "gap", "-2")
    iar.fine("set", "rate", "--not-known")
    status = iar.fine("status")
    assert "1 of 10" in status.out
    assert "1 of 10 answers given, 1 not known. Go on with" in status.out
    assert "1 of 10 answers given;" in iar.fine("score").out
    assert (10, 8) == (iar.fine("status", "--json").data["asked"], len(iar.fine("status", "--json").data["unanswered"]))
    assert ["2 of 10"] == counted(iar.fine("answer", typed="q\n").out)


def test_what_is_optional_is_never_left(iar, trust) -> None:
    for key, value in {
        **SETTLED,
        "stay.place": "no",
        "stay.wanted": "finely",
        "rate": "1",
        "site.place@south": "no",
    }.items():
        iar.fine("set", key, value)
    (row,) = [line for line in iar.fine("status").out.splitlines() if "Staying" in line]
    assert ["1", "Staying", "8", "of", "9", "1.7"] == row.split()
    iar.fine("set", "site.works@south", "--not-known")
    (row,) = [line for line in iar.fine("status").out.splitlines() if "Staying" in line]
    assert "8 of 9   not known: 1.7" in row
    assert "All questions are answered" in iar.fine("answer").out


def test_an_empty_value_is_told_how_to_take_an_answer_back(iar, trust) -> None:
    iar.fine("set", "1.2.hole", "At night")
    ran = iar("set", "1.2.hole", "")
    assert (2, True) == (
        ran.code,
        "stay.hole: '' says nothing; name an answer, or take it back with --clear" in ran.err,
    )
    iar.fine("set", "1.2.hole", "--clear")
    assert "stay.hole" not in answered(trust)
