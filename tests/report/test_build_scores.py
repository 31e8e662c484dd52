"""Scores and their bounds, as a report says them."""

from __future__ import annotations

from iar_assess.answers.model import Answers
from iar_assess.report.words import score_view
from iar_assess.scoring.as_data import result_data
from iar_assess.scoring.score import score
from tests.scoring.making import COUNT, Said, answers, framework, question, section

POINTS: Said = {"score": "sum", "of": "questions", "print": {"as": "out_of", "rounding": "floor"}}
FIVE = framework(section("s", *(question(f"q{n}") for n in range(5))), section=POINTS, levels=[], unanswered="left_out")


def test_each_bound_of_a_sum_is_out_of_its_own_maximum():
    """One of one as stated; what was left out comes in: 1 of 5 at worst, 5 of 5 at best."""
    node = score(FIVE, answers(q0="yes")).section("s")
    view = score_view(node, FIVE.scoring.section)
    assert ("1 of 1", 100.0) == (view.text, view.bar)
    assert ("1 of 5", 20.0) == (view.low_text, view.low_bar)
    assert ("5 of 5", 100.0) == (view.high_text, view.high_bar)


def test_a_program_learns_what_each_bound_is_out_of():
    node = result_data(score(FIVE, answers(q0="yes")))["sections"][0]
    assert ("1", "5", "5") == (node["of"], node["low"]["of"], node["high"]["of"])


def test_the_bounds_of_a_count_say_what_they_are_out_of_where_that_is_open():
    made = framework(section("a", question("qa")), section("b", question("qb")), overall=COUNT, unanswered="left_out")
    view = score_view(score(made, answers(qa="yes")).overall, made.scoring.overall)
    assert ("1 of 1", "1 of 2", "2 of 2") == (view.text, view.low_text, view.high_text)


def test_the_bounds_of_a_count_out_of_the_same_number_are_numbers_alone():
    made = framework(section("a", question("qa")), section("b", question("qb")), overall=COUNT)
    view = score_view(score(made, answers(qa="yes")).overall, made.scoring.overall)
    assert ("1 of 2", "1", "2") == (view.text, view.low_text, view.high_text)


def test_nothing_open_has_no_bounds():
    view = score_view(score(FIVE, answers(**{f"q{n}": "no" for n in range(5)})).section("s"), FIVE.scoring.section)
    assert (None, None, None, None) == (view.low_text, view.high_text, view.low_bar, view.high_bar)


def test_nothing_answered_yet_has_bounds_and_no_bar():
    view = score_view(score(FIVE, Answers()).section("s"), FIVE.scoring.section)
    assert ("not scored", None, "0 of 5", "5 of 5") == (view.text, view.bar, view.low_text, view.high_text)


def test_a_count_that_is_printed_out_of_says_it_once():
    rule = {**COUNT, "print": {"as": "out_of", "rounding": "floor"}}
    made = framework(section("a", question("qa")), section("b", question("qb")), overall=rule)
    view = score_view(score(made, answers(qa="yes")).overall, made.scoring.overall)
    assert ("1 of 2", "2 of 2") == (view.text, view.high_text)
