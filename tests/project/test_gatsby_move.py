"""From the Gatsby set of 2014 to that of 2025: nothing is lost, and nothing of changed meaning passes as settled."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iar_assess.answers.migrate import migrate
from iar_assess.answers.model import Answers
from iar_assess.answers.receipt import Receipt
from iar_assess.bank.beside import load_migrations
from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import every_place, parse_key
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.engine.examples import answers_of, demo_of
from iar_assess.planning.action import Plan
from iar_assess.planning.cycles.compare import Side, compare
from iar_assess.report.build_changes import build_changes
from tests.scoring.strategies import given_answers

BANKS = Path(__file__).parents[2] / "frameworks" / "gatsby" / "iar_assess_gatsby" / "banks"
UNCHANGED = {"b8-trained"}
"""The questions that mean in 2025 what they meant in 2014."""


def bank(name: str) -> Framework:
    framework, complaints = build_bank(read_bank(BANKS / name))
    assert framework is not None, complaints
    return framework


OLD, NEW = bank("gatsby-schools-2014"), bank("gatsby-schools-2025")
SAID = load_migrations(BANKS / "gatsby-schools-2025", NEW)["2014"]


def moved(answers: Answers) -> Receipt:
    return migrate(answers, OLD, NEW, SAID)


@pytest.fixture(scope="module")
def example() -> Answers:
    demo = demo_of(BANKS / "gatsby-schools-2014")
    assert demo is not None
    return Answers(profile=demo.profile, answers=answers_of(demo))


def test_the_worked_example_answers_the_whole_old_set(example) -> None:
    assert {place.key for place in every_place(OLD)} == set(example.answers)


def test_every_answer_of_the_worked_example_is_in_the_receipt_once(example) -> None:
    receipt = moved(example)
    assert sorted(example.answers) == sorted(each.key for each in receipt.moved)
    assert example.answers == {each.key: each.said for each in receipt.moved}


def test_only_what_means_the_same_is_kept(example) -> None:
    receipt = moved(example)
    assert UNCHANGED == {parse_key(each.key).name for each in receipt.of("kept")}
    assert {"key_stage_3": "kept", "sixth_form": "kept", "he_applicants": "to_confirm"} == {
        each.fact: each.outcome for each in receipt.facts
    }


def test_each_question_but_the_unchanged_ones_is_spoken_of_with_a_reason() -> None:
    reasons = {name: step.why for step in SAID.questions for name in step.old}
    assert {question.id for question in OLD.questions()} - UNCHANGED == set(reasons)
    assert all(reasons.values())


def test_no_percentage_and_no_count_of_the_old_result_moves(example) -> None:
    fates = {each.key: each.outcome for each in moved(example).moved}
    printed = {question.id for question in OLD.questions() if question.metric is not None}
    assert 9 == len(printed)
    assert {"parked"} == {fates[key] for key in printed}


def test_what_was_asked_by_14_speaks_of_key_stage_3_alone(example) -> None:
    receipt = moved(example)
    assert [("b2-use@ks3",)] == [each.now for each in receipt.moved if each.key == "b2-use@ks3"]
    assert not {"b2-use@ks4", "b2-use@ks5"} & set(receipt.answers.answers)


def test_nearly_all_becomes_the_lesser_of_two_bands(example) -> None:
    """76 to 99% was one band and is two now; the lesser is taken, and it is to be confirmed."""
    fates = {each.key: (each.outcome, each.now) for each in moved(example).moved}
    assert ("to_confirm", ("b6-further",)) == fates["b6-further"]
    assert "most" == moved(example).answers.answers["b6-further"].value


def test_one_workplace_by_16_says_nothing_about_several(example) -> None:
    receipt = moved(example)
    assert ["parked"] == [each.outcome for each in receipt.moved if each.key == "b6-by16"]
    assert "b6-by16" not in receipt.answers.answers


def test_encouraged_parents_are_half_way_now(example) -> None:
    assert "encouraged" == moved(example).answers.answers["b2-parents"].value


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_whatever_was_answered_is_in_the_receipt_once_and_nothing_changed_is_kept(data) -> None:
    answers = data.draw(given_answers(OLD))
    receipt = moved(answers)
    assert sorted(answers.answers) == sorted(each.key for each in receipt.moved)
    assert {parse_key(each.key).name for each in receipt.of("kept")} <= UNCHANGED


def test_a_change_of_edition_is_told_apart_from_one_of_practice(example) -> None:
    """3 of 8 then; the same answers are worth none under the set of 2025, and nobody's work has changed."""
    receipt = moved(example)
    then = Side(framework=OLD, answers=example, plan=Plan(actions=()), on="2025-07-01")
    now = Side(framework=NEW, answers=receipt.answers, plan=Plan(actions=()), on="2026-07-01")
    told = build_changes(compare(then, now, SAID), "summer")
    assert "from 3 of 8 benchmarks achieved to 0 of 8 benchmarks achieved" in told.in_short[0]
    assert told.in_short[1] == (
        "The question bank is another: gatsby-schools@2014 then, gatsby-schools@2025 now. "
        "That alone makes −3 of the difference."
    )
    assert [("−3", True)] == [(each.change, "question bank" in each.title) for each in told.causes]
