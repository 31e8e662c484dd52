"""`iar` without arguments, help, and the options before the command."""

from __future__ import annotations

import pytest

from iar_assess import __version__
from iar_assess.cli import COMMANDS


def test_without_arguments_a_newcomer_learns_three_ways_to_begin(iar) -> None:
    said = iar.fine().out
    assert [True] * 3 == [each in said for each in ("iar demo", "iar frameworks", "iar new FRAMEWORK")]


def test_in_a_new_assessment_it_says_that_nothing_is_answered(iar, started) -> None:
    said = iar.fine().out
    assert said.startswith("Sampling Trust: A walk\n")
    assert "Nothing is answered yet. Begin with `iar answer` (about 5 minutes" in said


def test_it_says_how_far_we_are(iar, started) -> None:
    iar.fine("set", "lead", "full")
    assert "1 of 9 answers given. Go on with `iar answer`" in iar.fine().out


def test_below_the_folder_of_an_assessment_it_knows_where_it_is(iar, started, monkeypatch) -> None:
    """As git does: every command looks upwards, so the first line must, too."""
    monkeypatch.chdir(started / "reports")
    assert iar.fine().out.startswith("Sampling Trust: A walk\n")


def test_when_all_is_answered_it_leads_on_to_plan_and_report(iar, half) -> None:
    for question, value in {"count": "40", "since": "2026-03-31", "idea": "More of it"}.items():
        iar.fine("set", question, value)
    assert "All questions are answered. Look at `iar score` and `iar plan`, then write `iar report`." in iar.fine().out


def test_help_lists_every_command_with_its_line(iar) -> None:
    said = " ".join(iar.fine("--help").out.split())
    assert [] == [name for name, line in COMMANDS.items() if f"{name} {line}" not in said]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(iar, name) -> None:
    said = iar.fine(name, "--help").out
    assert said.startswith(f"Usage: iar {name} ")
    assert len(said.splitlines()) > 4


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_one_line(iar, process, option) -> None:
    assert f"iar-assess {__version__}\n" == iar.fine(option).out == process(option).out


@pytest.mark.parametrize(("typed", "meant"), [("scor", "score"), ("framework", "frameworks"), ("anwser", "answer")])
def test_a_misspelt_command_names_the_nearest(iar, typed, meant) -> None:
    ran = iar(typed)
    assert (2, True) == (ran.code, f"there is no command '{typed}'; did you mean '{meant}'?" in ran.err)


def test_a_command_like_no_other_points_to_the_list(iar) -> None:
    ran = iar("zzz")
    assert (2, True) == (ran.code, "there is no command 'zzz'; `iar --help` lists the commands" in ran.err)


def test_a_folder_is_named_with_c(iar, started, monkeypatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Sampling Trust" in iar.fine("-C", "trust", "status").out


def test_a_folder_that_is_not_there_is_not_looked_for_above(iar, started) -> None:
    """A misspelt -C inside one assessment must not work on that one instead."""
    ran = iar("-C", "trsut", "set", "lead", "full")
    assert (2, True) == (ran.code, "trsut" in ran.err)
    assert 0 == iar("status", "--json").data["answered"]


def test_outside_an_assessment_it_says_how_to_get_into_one(iar) -> None:
    ran = iar("score")
    assert 1 == ran.code
    assert "there is no assessment in " in ran.err
    assert "start one with `iar new FRAMEWORK`, or go to its folder  [FOLDER-001]" in ran.err


def test_a_bank_that_is_not_there_is_a_usage_error(iar) -> None:
    assert 2 == iar("--bank", "nowhere", "frameworks").code
