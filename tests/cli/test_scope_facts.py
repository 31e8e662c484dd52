"""A fact that is what the assessment is of: filled in by `iar new`, and never another than the scope."""

from __future__ import annotations

import shutil

import pytest

from iar_assess.answers.folder import AssessmentFolder

LEVEL = """\
profile:
  - id: level
    ask: What is assessed?
    kind: choice
    is_scope: true
    options:
      - {id: organisation, label: The whole of us}
      - {id: department, label: A department}
      - {id: team, label: A team}
"""


@pytest.fixture
def levelled(iar, walk, tmp_path):
    """The walk, whose duty is asked of organisations only."""
    bank = tmp_path / "levelled"
    shutil.copytree(walk, bank)
    (bank / "demo.yaml").unlink()
    shutil.rmtree(bank / "golden")
    head = bank / "framework.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("profile:\n", LEVEL, 1), encoding="utf-8")
    iar.bank = bank
    return bank


def profile(tmp_path):
    return AssessmentFolder(tmp_path / "here").assessment.profile


@pytest.mark.parametrize(
    ("more", "level"),
    [((), "organisation"), (("--team", "Ward 9"), "team"), (("--department", "Surgery"), "department")],
)
def test_the_scope_is_filled_in_when_the_assessment_begins(levelled, iar, tmp_path, more, level) -> None:
    iar.fine("new", "walk", "--organisation", "Ours", "--into", "here", *more)
    assert level == profile(tmp_path)["level"]


def test_it_is_not_asked(levelled, iar, tmp_path) -> None:
    iar.fine("new", "walk", "--organisation", "Ours", "--into", "here")
    assert "What is assessed?" not in iar("-C", "here", "answer", typed="q\n").out


def test_another_level_than_the_scope_is_refused_from_the_start(levelled, iar, tmp_path) -> None:
    ran = iar("new", "walk", "--organisation", "Ours", "--into", "here", "--team", "A", "--fact", "level=department")
    assert 2 == ran.code
    assert "level is department, and the assessment is of the team" in ran.err
    assert not (tmp_path / "here").exists()


@pytest.mark.parametrize("more", [("team",), ("--clear",)])
def test_it_cannot_be_changed_later(levelled, iar, tmp_path, more) -> None:
    iar.fine("new", "walk", "--organisation", "Ours", "--into", "here")
    ran = iar("-C", "here", "set", "fact:level", *more)
    assert (2, "organisation") == (ran.code, profile(tmp_path)["level"])
    assert "level is what the assessment is of: the organisation; start another assessment" in ran.err


def test_a_hand_edit_of_one_of_the_two_is_named_with_its_line(levelled, iar, tmp_path) -> None:
    """Results of different levels would else be told as one."""
    iar.fine("new", "walk", "--organisation", "Ours", "--into", "here")
    head = tmp_path / "here" / "assessment.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("level: organisation", "level: team"), encoding="utf-8")
    ran = iar("-C", "here", "score")
    assert 3 == ran.code
    assert "level is what the assessment is of: the organisation" in ran.err


def test_a_team_is_told_how_many_answers_are_for_it_to_give(levelled, iar) -> None:
    """The question about rooms is for the whole only: eight of nine, and never more minutes than for all."""
    places = levelled / "sections" / "places.yaml"
    text = places.read_text(encoding="utf-8")
    only = "  - id: rooms\n    applies_if: {fact: level, is: organisation}\n"
    places.write_text(text.replace("  - id: rooms\n", only), encoding="utf-8")
    assert (
        "8 answers to give so far, about 5 minutes."
        in iar.fine("new", "walk", "--organisation", "X", "--team", "Ward 9").out
    )
