"""Each exit code, provoked; `docs/cli.md` has them in a table."""

from __future__ import annotations

import shutil

import pytest


@pytest.fixture
def broken_bank(walk, tmp_path):
    place = tmp_path / "broken"
    shutil.copytree(walk, place)
    path = place / "sections" / "people.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[ours]", "[theirs]", 1), encoding="utf-8")
    return place


def test_0_when_all_is_well(iar) -> None:
    assert 0 == iar("frameworks").code


def test_1_for_what_people_can_do_something_about(iar) -> None:
    ran = iar("status")
    assert (1, True) == (ran.code, ran.err.endswith("[FOLDER-001]\n"))


@pytest.mark.parametrize(
    "arguments", [("--nothing",), ("show",), ("plan", "--top", "x"), ("bank",), ("report", "--engine", "x")]
)
def test_2_for_a_command_line_that_does_not_fit(iar, arguments) -> None:
    ran = iar(*arguments)
    assert (2, "") == (ran.code, ran.out)
    assert "Usage: iar" in ran.err


def test_3_for_a_bank_with_complaints(iar, broken_bank) -> None:
    ran = iar("bank", "check", "broken")
    assert (3, "") == (ran.code, ran.out)
    assert "iar: the bank broken: 1 complaint\n  sections/people.yaml:" in ran.err


def test_3_for_answers_that_cannot_be_read(iar, half) -> None:
    path = half / "answers" / "agreed.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("lead: full", "lead: fll"), encoding="utf-8")
    ran = iar("score")
    assert (3, True) == (ran.code, "answers/agreed.yaml:" in ran.err)


def test_4_for_a_refused_plugin_where_strictness_was_asked_for(iar, broken_bank, monkeypatch) -> None:
    loose = iar("--bank", "broken", "frameworks")
    assert (0, True) == (loose.code, "warning: plugin --bank broken: the bank broken has 1 complaint: " in loose.err)
    strict = iar("--bank", "broken", "--strict-plugins", "frameworks")
    assert 4 == strict.code
    assert "remove or repair the plugin, or leave out --strict-plugins  [PLUGIN-001]" in strict.err


def test_70_for_a_fault_of_ours_with_what_to_report(iar, started, monkeypatch) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("the moon is in the way")

    monkeypatch.setattr("iar_assess.engine.work.score", fail)
    ran = iar("score")
    assert 70 == ran.code
    assert "this is a fault in iar-assess, not yours: RuntimeError: the moon is in the way" in ran.err
    assert "your answers are safe." in ran.err
    assert "iar_assess/engine/work.py" in ran.err.replace("\\", "/")


def test_130_for_ctrl_c(iar, started, monkeypatch) -> None:
    def stop(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("iar_assess.engine.work.score", stop)
    ran = iar("score")
    assert (130, "\nStopped. Everything that you answered is saved.\n") == (ran.code, ran.err)


def test_bank_check_of_a_sound_bank_says_so(iar, walk) -> None:
    assert f"{walk}: 9 questions, 7 tips: no complaints\n" == iar.fine("bank", "check", walk).out
    assert "no complaints" in iar.fine("bank", "check", "walk").out


def test_bank_check_runs_the_golden_answers(iar, walk, tmp_path) -> None:
    shutil.copytree(walk, tmp_path / "bank")
    path = tmp_path / "bank" / "golden" / "half.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('print: "63%"', 'print: "64%"'), encoding="utf-8")
    ran = iar("bank", "check", "bank")
    assert (3, True) == (ran.code, "people: expected 64%, got 63% (exactly 23/36)" in ran.err)


def test_bank_check_of_something_that_is_no_bank(iar, tmp_path) -> None:
    (tmp_path / "empty").mkdir()
    assert 3 == iar("bank", "check", "empty").code
    assert 1 == iar("bank", "check", "nowhere").code


def test_plugins_lists_owners_banks_and_formats(iar) -> None:
    said = iar.fine("plugins").out
    assert "iar-assess (built in)\n" in said
    known = said.partition("formats: ")[2].split(", ")
    assert ("pdf", True) == (known[0], {"docx", "html", "json"} <= set(known))


def test_the_reason_is_said_when_a_bank_is_missing_because_it_was_refused(iar, broken_bank) -> None:
    """'There is no such framework' alone would send its author looking in the wrong place."""
    path = broken_bank / "framework.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: walk", "id: mine"), encoding="utf-8")
    ran = iar("--bank", "broken", "show", "mine")
    assert 1 == ran.code
    assert "warning: plugin --bank broken: " in ran.err
    assert "there is no framework 'mine'" in ran.err
