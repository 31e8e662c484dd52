"""`iar bank prove`: what is said, as text and as data, and with which exit code."""

from __future__ import annotations

import shutil
from pathlib import Path

PROOFS = Path(__file__).parents[1] / "banks" / "proofs"


def test_0_where_everything_is_proved(iar) -> None:
    ran = iar.fine("bank", "prove", PROOFS / "proved-everything")
    assert "small@2026: answers were scored" in ran.out
    assert 8 == ran.out.count("proved ") or 8 <= ran.out.count("proved")
    assert "refuted" not in ran.out
    assert "changes make no difference in any answers tried; --verbose lists them" in ran.out


def test_5_where_something_is_refuted_and_the_two_answer_sets_are_shown(iar) -> None:
    ran = iar("bank", "prove", PROOFS / "refuted-falling-rule")
    assert (5, "") == (ran.code, ran.err)
    assert (
        "    Before:\n"
        "      - 1.1 Is there a plan?: Yes  [plan]\n"
        "      - every other answer at its worst\n"
        "    After:\n"
        "      - 1.2 Is it checked?: Yes  [checked]\n"
        "      - everything else as before\n"
    ) in ran.out


def test_0_where_something_is_undecided_and_it_is_said(iar) -> None:
    ran = iar.fine("bank", "prove", PROOFS / "proved-everything", "--budget", "120")
    assert "  undecided: " in ran.out


def test_3_where_the_bank_does_not_pass_its_checks(iar, tmp_path) -> None:
    bank = shutil.copytree(PROOFS / "proved-everything", tmp_path / "bank")
    golden = bank / "golden" / "top.yaml"
    golden.write_text(golden.read_text(encoding="utf-8").replace("score: 1", 'score: "1/2"', 1), encoding="utf-8")
    ran = iar("bank", "prove", "bank")
    assert 3 == ran.code
    assert "[BANK-010]" in ran.err


def test_the_data_are_the_same_byte_for_byte(iar) -> None:
    first = iar("bank", "prove", PROOFS / "refuted-falling-table", "--json")
    assert 5 == first.code
    assert first.out == iar("bank", "prove", PROOFS / "refuted-falling-table", "--json").out
    assert first.data["refuted"] is True
    assert {"framework", "properties", "rises", "same", "evaluations", "budget", "seed", "refuted"} == set(first.data)
    falls = next(each for each in first.data["properties"] if each["code"] == "PROOF-003")
    assert "refuted" == falls["verdict"]
    assert {"plan": {"value": "yes"}} == falls["findings"][0]["sets"][0]["answers"]


def test_verbose_lists_the_changes_that_make_no_difference(iar) -> None:
    ran = iar.fine("bank", "prove", PROOFS / "proved-everything", "--verbose")
    assert "  value of yes: 1 → 3/2 (scale yes-no)" in ran.out


def test_the_worst_of_not_applicable_is_shown(iar) -> None:
    ran = iar("bank", "prove", PROOFS / "refuted-not-applicable-beats-the-best")
    assert "The most that 'not applicable' can do" in ran.out


def test_an_installed_framework_is_proved_by_its_name(iar) -> None:
    assert "walk@" in iar("bank", "prove", "walk").out
