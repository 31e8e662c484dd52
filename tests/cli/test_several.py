"""Several answers to one question, and exact numbers, as people meet them on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from iar_assess.answers.folder import AssessmentFolder

SEVERAL = Path(__file__).parent / "several"
CLASH = "these answers do not go together: Staying is said to work finely, and more leave than is expected."


@pytest.fixture
def trust(iar, tmp_path, monkeypatch):
    """We stand in a new assessment against the bank in `several/`."""
    iar.bank = SEVERAL
    iar.fine("new", "several", "--organisation", "Sampling Trust", "--into", "trust")
    monkeypatch.chdir(tmp_path / "trust")
    return tmp_path / "trust"


def answered(folder, name: str = "agreed") -> dict[str, object]:
    return {key: answer.value for key, answer in AssessmentFolder(folder).answers(name).answers.items()}


def asked(said: str) -> list[str]:
    """The number of each question that was asked, and which of its answers."""
    found: list[str] = []
    for line in said.splitlines():
        if line[:2] == "1." and "?" in line:
            found.append(line.split()[0] + ("" if "[" not in line else f" {line.split('[')[1].rstrip(']')}"))
        elif line.startswith("  ") and line.endswith(":") and not line.startswith("   "):
            found[-1] += f" {line.strip().rstrip(':')}"
    return found


def test_the_bank_has_no_complaint(iar, tmp_path) -> None:
    assert "no complaints" in iar.fine("bank", "check", SEVERAL).out


def test_each_answer_is_asked_in_turn_under_its_own_label(iar, trust) -> None:
    said = iar.fine("answer", typed="yes\n3\nfinely\n1.2\n-2.5\n85\n62%\n" + "yes\n1\n" * 2).out
    assert [
        "1.2 In place",
        "1.2 How well it works",
        "1.2 What we want",
        "1.3",
        "1.4",
        "1.5",
        "1.6",
        *[f"1.7 {site} {part}" for site in ("North", "South") for part in ("In place", "How well it works")],
    ] == asked(said)
    assert "All questions are answered." in said
    assert {
        "stay.place": "yes",
        "stay.works": "finely",
        "stay.wanted": "finely",
        "rate": "1.2",
        "gap": "-2.5",
        "reached": "85%",
        "heard": "some",
        **{f"site.{part}@{site}": value for site in ("north", "south") for part, value in SITES.items()},
    } == answered(trust)


SITES = {"place": "yes", "works": "badly"}


def test_the_guidance_is_said_once_for_all_answers_to_a_question(iar, trust) -> None:
    said = iar.fine("answer", typed="yes\n3\nq\n").out
    assert ["1.2 In place", "1.2 How well it works", "1.2 What we want"] == asked(said)
    assert 1 == said.count("Count talks that are written down.")


def test_an_answer_that_waits_for_another_is_not_asked(iar, trust) -> None:
    said = iar.fine("answer", typed="no\nq\n").out
    assert ["1.2 In place", "1.2 What we want"] == asked(said)
    assert "stay.works" not in iar.fine("status", "--json").data["unanswered"]
    iar.fine("set", "stay.place", "yes")
    assert "stay.works" in iar.fine("status", "--json").data["unanswered"]


def test_an_interview_can_begin_at_one_answer_or_at_a_cohort(iar, trust) -> None:
    iar.fine("set", "stay.place", "yes")
    for start, first in (
        ("1.2", "1.2 In place"),
        ("1.2.works", "1.2 How well it works"),
        ("site", "1.7 North In place"),
        ("site@south", "1.7 South In place"),
        ("1.7.works@south", "1.7 South How well it works"),
    ):
        assert [first] == asked(iar.fine("answer", start, typed="q\n").out)


def test_a_question_shows_who_is_meant_what_is_measured_and_what_others_report(iar, trust) -> None:
    for said in (iar.fine("answer", "rate", typed="q\n").out, iar.fine("show", "several", "staying").out):
        assert "Needed: the assessment is not complete without it." in said
        assert "“You” here is: the director of people." in said
        assert "What is measured: Resignations over twelve months divided by twelve." in said
        assert "Of whom: All staff. Over what time: Twelve months. Less is better." in said
        assert "Others: 1.2 leavers a month (Others; Made-up trusts; 2025/26)" in said
        assert "As expected (up to 1.35 leavers a month)" in said
        assert "Above what is expected (above 1.35 leavers a month)" in said
    said = iar.fine("show", "several", "staying").out
    assert "Finely: Every team changed something because of it." in said
    assert "Too few (below 80%)" in said
    assert "Enough (from 80%)" in said
    assert "A gap in favour of women has a minus." in said
    assert "How well it works  [stay.works]" in said


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("stay.works", "3", "stay.works"),
        ("1.2.works", "finely", "stay.works"),
        ("1.2 works", "finely", "stay.works"),
        ("1.2 how well", "finely", "stay.works"),
        ("1.2 In place", "yes", "stay.place"),
        ("STAY.WORKS", "finely", "stay.works"),
        ("1.7.works@North", "finely", "site.works@north"),
        ("rate", "1.35", "rate"),
        ("1.3", "1,204", "rate"),
    ],
)
def test_an_answer_is_known_by_id_and_by_number(iar, trust, name, value, key) -> None:
    assert iar.fine("set", name, value).out.startswith(f"saved: {key}  ")
    assert [key] == list(answered(trust))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("stay", "stay takes several answers; name one: stay.place, stay.works, stay.wanted"),
        ("1.2 w", "stay has no answer 'w'; name one: stay.place, stay.works, stay.wanted"),
        ("rate.works", "rate takes a single answer; write rate alone"),
        ("1.7.works", "site is answered for each cohort; name one: site.place@north"),
        ("1.7@north", "site takes several answers; name one: site.place@north"),
    ],
)
def test_an_answer_that_is_not_there_is_told_which_are(iar, trust, name, said) -> None:
    ran = iar("set", name, "yes")
    assert (2, True) == (ran.code, said in ran.err)
    assert {} == answered(trust)


@pytest.mark.parametrize(
    ("arguments", "value", "note"),
    [
        (("gap", "-2.5"), "-2.5", None),
        (("gap", "-.5"), "-0.5", None),
        (("gap", "-2", "--note", "-3 last year"), -2, "-3 last year"),
        (("--note", "-3 last year", "gap", "-2"), -2, "-3 last year"),
    ],
)
def test_a_number_below_0_is_no_option(iar, trust, arguments, value, note) -> None:
    iar.fine("set", *arguments)
    answer = AssessmentFolder(trust).answers().get("gap")
    assert (value, note) == (answer.value, answer.note)


def test_a_misspelt_option_is_no_answer(iar, trust) -> None:
    assert 2 == iar("set", "gap", "--not-knwon").code
    assert {} == answered(trust)


def test_a_number_and_a_figure_are_said_as_they_were_typed(iar, trust) -> None:
    assert "1.36 leavers a month (Above what is expected)" in iar.fine("set", "rate", "1.36").out
    assert "Some (62%)" in iar.fine("set", "heard", "62%").out
    assert "Some (62%)" in iar.fine("set", "heard", "--note", "Roughly").out
    assert "62%" == AssessmentFolder(trust).answers().get("heard").figure
    assert "Some\n" in iar.fine("set", "heard", "some").out
    assert AssessmentFolder(trust).answers().get("heard").figure is None


def test_what_is_said_otherwise_takes_the_figure_away(iar, trust) -> None:
    iar.fine("set", "heard", "62%")
    iar.fine("set", "heard", "--not-known")
    answer = AssessmentFolder(trust).answers().get("heard")
    assert (None, None, True) == (answer.value, answer.figure, answer.not_known)


def test_a_needed_question_is_listed_until_it_is_answered(iar, trust) -> None:
    assert "Needed before this is complete: 1.3  How many leave in a month?" in iar.fine("status").out
    assert ["rate"] == iar.fine("status", "--json").data["required_open"]
    iar.fine("set", "rate", "1.2")
    assert "Needed before" not in iar.fine("status").out
    assert [] == iar.fine("status", "--json").data["required_open"]


def test_answers_that_do_not_go_together_are_said_when_they_appear_and_in_the_status(iar, trust) -> None:
    iar.fine("set", "stay.place", "yes")
    assert "" == iar.fine("set", "rate", "1.36").err
    assert f"{CLASH}\n" == iar.fine("set", "stay.works", "finely").err
    assert "" == iar.fine("set", "heard", "all").err
    for command in ("status", "score"):
        assert CLASH in iar.fine(command).err
        ran = iar.fine(command, "--json")
        assert (["few-leave"], f"{CLASH}\n") == (ran.data["contradictions"], ran.err)
    iar.fine("set", "rate", "1.35")
    assert "" == iar.fine("status").err


def test_an_interview_says_at_once_what_does_not_go_together(iar, trust) -> None:
    iar.fine("set", "stay.place", "yes")
    iar.fine("set", "rate", "2")
    ran = iar.fine("answer", "1.2.works", typed="finely\nq\n")
    assert [CLASH] == ran.err.splitlines()


def test_a_respondent_is_told_of_their_own_answers_alone(iar, trust) -> None:
    for key, value in (("stay.place", "yes"), ("rate", "2")):
        iar.fine("set", key, value, "--as", "lead")
    assert "" == iar.fine("set", "stay.works", "finely").err
    assert f"{CLASH}\n" == iar.fine("set", "stay.works", "finely", "--as", "lead").err


def test_a_report_says_every_answer_with_its_label(iar, trust) -> None:
    for key, value in (("stay.place", "yes"), ("stay.works", "2"), ("rate", "1.36"), ("heard", "5 of 8")):
        iar.fine("set", key, value)
    iar.fine("report", "--format", "json", "--output", "out.json")
    text = Path("out.json").read_text(encoding="utf-8")
    for words in ("In place: Yes; How well it works: Middling", "1.36 leavers a month", "Some (5 of 8)"):
        assert words in text


def test_the_worked_example_of_a_bank_may_hold_parts_and_exact_numbers(iar, tmp_path) -> None:
    iar.bank = SEVERAL
    iar.fine("demo", "--into", "demo")
    kept = AssessmentFolder(tmp_path / "demo" / "several-2026").answers()
    assert "1.36" == kept.get("rate").value
    assert "62%" == kept.get("heard").figure
    assert "In most teams." == kept.get("stay.works").note
