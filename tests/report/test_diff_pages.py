"""A comparison of two banks as people read it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from iar_assess.bank.diff import compare
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import load_bank
from iar_assess.bank.migrations import FactStep, Migration, QuestionStep
from iar_assess.report.build_diff import build_diff, changed_words
from iar_assess.report.diff_pages import diff_html, diff_lines, diff_markdown
from iar_assess.report.migration_words import migration_in_words

from .reading import Page

ROOT = Path(__file__).parents[2]
EVIL = "<script>alert(1)</script> {{ 7*7 }} **bold** [x](javascript:alert(2))"
replace = msgspec.structs.replace


@pytest.fixture(scope="module")
def walk() -> Framework:
    return load_bank(ROOT / "tests" / "cli" / "walk")


@pytest.fixture(scope="module")
def later(walk) -> Framework:
    """The title reworded, a threshold raised."""
    rule = walk.scoring.section
    begun, half, achieved = rule.levels
    levels = (begun, replace(half, from_="60%"), achieved)
    changed: Framework = replace(
        walk, revision=2, title="A longer walk", scoring=replace(walk.scoring, section=replace(rule, levels=levels))
    )
    return changed


def drawn(before: Framework, after: Framework) -> dict[str, str]:
    view = build_diff(compare(before, after), engine="iar-assess 1")
    return {
        "lines": "\n".join(diff_lines(view)),
        "markdown": diff_markdown(view),
        "html": Page(diff_html(view)).text,
    }


def test_a_text_shows_what_went_and_what_came() -> None:
    assert [("same", "Does a"), ("gone", "named person"), ("new", "manager"), ("same", "lead our programme?")] == list(
        changed_words("Does a named person lead our programme?", "Does a manager lead our programme?")
    )


def test_texts_with_little_in_common_stand_one_after_the_other() -> None:
    before = "How many of our young people went to a workplace in the spring?"
    after = "Which barriers keep some of our young people away from what others have long taken up?"
    assert [("gone", before), ("new", after)] == list(changed_words(before, after))


def test_long_stretches_that_stayed_are_cut_short() -> None:
    same = " ".join(f"word{number}" for number in range(100))
    (kept, gone, new) = changed_words(f"{same} old", f"{same} new")
    assert (("gone", "old"), ("new", "new")) == (gone, new)
    assert kept[1].startswith("… word9")


@pytest.mark.parametrize("form", ["lines", "markdown", "html"])
def test_each_form_says_the_verdict_the_rules_and_the_changes(walk, later, form) -> None:
    said = " ".join(drawn(walk, later)[form].split())
    for words in ("A new edition: 1 of 2 changes can change a result.", "The second calls itself revision 2"):
        assert words in said
    for words in ("A score of 50% or more.", "A score of 60% or more.", "Half-way", "can change a result"):
        assert words in said


@pytest.mark.parametrize("form", ["lines", "markdown", "html"])
def test_nothing_different_is_said_too(walk, form) -> None:
    assert "Nothing is different." in drawn(walk, walk)[form]


def test_a_revision_that_has_not_gone_up_is_remarked_on(walk) -> None:
    said = drawn(walk, replace(walk, title="Another"))["lines"]
    assert "Both call themselves revision 1" in said
    assert "Words and advice only: a revision." in said


def test_hostile_words_are_shown_as_text(walk) -> None:
    after = replace(walk, title=EVIL, revision=2)
    view = build_diff(compare(walk, after), engine="x")
    page = diff_html(view)
    assert "script" not in Page(page).tags
    assert EVIL.split()[0] in Page(page).text
    assert [] == [one for one in Page(page).addresses if not one.startswith("#")]
    markdown = diff_markdown(view)
    assert "<script>" not in markdown.replace("\\<script\\>", "")
    assert "[x](" not in markdown


def test_what_becomes_of_the_answers_is_said_question_by_question(walk) -> None:
    migration = Migration(
        from_="2025",
        why="Two questions became one.",
        questions=(
            QuestionStep(renamed="lead", to="share"),
            QuestionStep(retired="good", why="Nobody could answer it."),
        ),
        facts=(FactStep(renamed="staff", to="people"),),
    )
    said = migration_in_words(migration, walk, walk)
    assert "Two questions became one." == said[0]
    assert "1.1: its answer goes to 1.2." in said
    assert "1.2a: it is no longer asked; its answer is set aside. Nobody could answer it." in said
    assert "Fact “staff”: it is called “people” now." in said
    assert said[-1].startswith("The answers to ")
