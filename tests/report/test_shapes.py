"""Every shape of scoring is seen in a report: own rules, tables, named scores, what is wanted, figures."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from iar_assess.bank.questions import Measure
from iar_assess.planning.action import Action, Plan
from iar_assess.planning.bearing import gain_of
from iar_assess.report.build_actions import build_actions
from iar_assess.report.drawings import drawings_of
from iar_assess.report.html import render_html
from iar_assess.report.json_format import render_json
from iar_assess.report.rules_in_words import rules_for_report
from iar_assess.report.view import ReportView, SectionView
from iar_assess.scoring.metrics import measured_data
from tests.scoring.making import framework, question

from .reading import Page
from .shapes import NO_WHOLE, SHAPES, TABLE, TICKS, owning, published, shape, with_figures


def words(view: ReportView) -> str:
    """The page for the web as text."""
    return " ".join(Page(render_html(view, for_print=False)).text.split())


def part(view: ReportView, name: str) -> SectionView:
    return next(section for section in view.sections if section.id == name)


def test_a_section_with_a_table_has_its_own_levels_and_no_number():
    score = part(shape("table"), "care").score
    assert (False, "level only", "Partly achieved") == (score.numbered, score.text, score.mark and score.mark.word)


def test_a_table_says_what_it_looked_at_found_and_why():
    score = part(shape("table"), "care").score
    assert ("speaks against it: none", "shows it: some") == score.statuses
    assert "Some of what shows it is there." == score.because
    said = words(shape("table"))
    assert "What was looked at and found: speaks against it: none; shows it: some." in said


def test_the_bounds_of_a_level_without_a_number_are_levels():
    score = part(shape("table"), "care").score
    assert ("Partly achieved", "Achieved") == (score.low_text, score.high_text)


def test_each_ladder_of_the_sections_is_named_with_whose_it_is():
    view = shape("table")
    assert [("Section S-care", "Achieved"), ("Section S-training", "Achieved")] == [
        (ladder.what, ladder.levels[-1].word) for ladder in view.ladders
    ]
    assert "The levels of section S-care, lowest first:" in words(view)


def test_the_sentence_of_an_ordered_rule_is_the_headlines():
    headline = shape("table").headline
    assert ("At risk", "Care is short.") == (headline.text, headline.sentence)


def test_a_section_is_a_strength_by_its_own_ladder():
    """Care is not at its top; the whole waits for it."""
    assert () == shape("table").decision.strengths


def test_contradictions_stand_on_the_decision_sheet_with_their_questions():
    [found] = shape("table").decision.contradictions
    assert ("2.1", "2.2") == found.questions
    said = words(shape("table"))
    assert "Answers that do not go together" in said
    assert f"{found.message} Questions 2.1, 2.2" in said


def test_required_questions_that_are_open_are_named_on_the_decision_sheet():
    view = shape("table")
    assert "Answers that are required are open: 1.2." == view.coverage.required
    assert view.coverage.required in view.decision.caveats


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_how_much_is_answered_stands_beside_every_score(name):
    view = shape(name)
    scores = [view.headline.score, *(each.score for each in view.sections), *(each.score for each in view.scores)]
    assert [] == [score for score in scores if score.answered is None]
    assert [each.score.answered for each in view.scores] == (["3 of 3", "1 of 2", "3 of 4"] if name == "range" else [])


def test_named_scores_stand_on_their_own_range():
    scores = shape("range").scores
    assert [("6.7", ("0", "10")), ("1.7", ("0", "10")), ("3.3", ("0", "10"))] == [
        (each.score.text, each.score.ends) for each in scores
    ]
    assert [66.7, 16.7, 33.3] == [round(each.score.bar or 0, 1) for each in scores]
    assert (55.0,) == scores[2].thresholds


def test_named_scores_say_what_they_are_made_of_and_what_was_published():
    engaged = shape("range").scores[2]
    assert "A voice that counts and E5 Always learning (2 times)" == engaged.made_of
    assert ("6.8 (Others, means, a mean score: Trusts in England, 2024/25)",) == engaged.published
    assert "Made of A voice that counts and E5 Always learning (2 times). It lies on a range from 0 to 10." in words(
        shape("range")
    )


def test_a_drawing_of_named_scores_says_their_range():
    drawn = drawings_of(shape("range"))
    assert drawn.bars is None
    assert drawn.scores is not None
    assert "Staff engagement: 3.3, Below the usual, between 3.3 and 6.7" in drawn.scores.alt
    assert "on a range from 0 to 10; next level: As usual (from 5.5); published: 6.8 (Others" in drawn.scores.alt


def test_a_section_without_a_score_says_where_its_questions_count():
    [section] = shape("range").sections
    assert ("Its questions count in A voice that counts, E5 Always learning.",) == tuple(
        each.replace(" and ", ", ") for each in section.explanation
    )


def test_questions_only_look_like_no_score_and_never_like_nothing():
    view = shape("open")
    assert ("2 of 3 answered", "There is no score for the whole; what is asked is set out section by section.") == (
        view.headline.text,
        view.headline.sentence,
    )
    said = words(view)
    assert ("Score of each section" in said, "0%" in said, "nothing to score" in said) == (False, False, False)
    assert "If nothing is done, what was said here stays on paper." in said


def test_several_answers_stand_each_with_its_label():
    buddy = part(shape("wanted"), "culture").answers[3]
    assert [
        ("In place", "No", None),
        ("How well it works", "waits for an earlier answer", None),
        ("Who looks after it", "The ward lead", "not scored"),
    ] == [(each.label, each.answer, each.remark) for each in buddy.parts]
    assert buddy.answer.startswith("In place: No; How well it works: waits")


@pytest.mark.parametrize(
    ("ref", "now", "wanted", "gap", "mark"),
    [
        ("1.1", "Neither", "Strongly agree", "2 steps", "Short of it"),
        ("1.2", "Agree", "Agree", "none", "Reached"),
        ("1.3", "Disagree", "Not answered", "not known yet", "Not known yet"),
    ],
)
def test_now_wanted_and_the_gap_stand_side_by_side(ref, now, wanted, gap, mark):
    view = next(each for each in part(shape("wanted"), "culture").answers if each.ref == ref).wanted
    assert view is not None
    assert (now, wanted, gap, mark) == (view.now, view.wanted, view.gap, view.mark.word)


def test_a_section_says_how_many_questions_are_where_they_are_wanted():
    assert "1 of 3 are where we want them; 1 not known yet." == part(shape("wanted"), "culture").wanted
    assert None is part(shape("table"), "care").wanted


@pytest.mark.parametrize(
    ("ref", "ours", "published_figure", "judged"),
    [
        ("1.1", "12 people", "12.5 people", "Ours is better"),
        ("1.2", "40 people", "40 people", None),
    ],
)
def test_a_figure_of_ours_is_judged_beside_a_published_one_by_the_metric(ref, ours, published_figure, judged):
    metric = next(each for each in part(shape("metric"), "figures").metrics if each.ref == ref)
    [figure] = metric.figures
    assert (ours, published_figure) == (metric.ours, figure.value)
    assert judged == (figure.judged.word if figure.judged is not None else None)
    assert "Others, heads" == figure.of
    [others] = [each for each in shape("metric").comparators if each.title == figure.of]
    assert ("Trusts in England", "2024/25", "1,204") == (others.population, others.period, others.n)


@pytest.mark.parametrize(
    ("theirs", "ours"), [("12.5", "better"), ("11.99", "worse"), ("12", "same"), ("12.0", "same"), ("36/3", "same")]
)
def test_figures_are_compared_exactly(theirs, ours):
    made = SHAPES["metric"]()
    framework = with_figures(made.framework, published("x", "figure", questions={"left": theirs}))
    assert ours == measured_data(framework, made.answers)[0]["figures"][0]["ours_is"]


def test_a_program_gets_our_figures_exactly():
    [section] = json.loads(render_json(shape("metric")))["sections"]
    assert [("12", "25/2"), ("40", "40")] == [
        (each["exact"], each["figures"][0]["exact"]) for each in section["metrics"][:2]
    ]


def test_the_method_tells_every_rule_in_use():
    rules = {rule.what: rule for rule in shape("table").rules}
    assert ["Answers that are open", "Each section", "Section S-care, care", "The whole"] == list(rules)
    assert 10 == len(rules["Section S-care, care"].table)
    assert "1. “At risk” where" in rules["The whole"].sentences[2]
    said = words(shape("table"))
    assert "The sections named below have rules of their own." in said


def test_a_long_table_becomes_a_sentence():
    cells = [
        {"when": [a, b, c], "level": "partly", "because": "So it is."} for a in TICKS for b in TICKS for c in TICKS
    ]
    table = {"inputs": [{"tag": "a"}, {"tag": "b"}, {"tag": "c"}], "cells": cells}
    asked = [question(f"q{tag}", tags=[tag]) for tag in "abc"]
    made = framework(owning({**TABLE, "table": table}, "s", *asked), overall=NO_WHOLE)
    told = next(rule for rule in rules_for_report(made) if rule.what.startswith("Section"))
    assert () == told.table
    assert told.sentences[-1].startswith("It has 27 rows, over")


def test_an_action_says_which_score_its_question_moves():
    """Sections that add nothing up; the question counts in scores across them, and moves the first of these."""
    made = SHAPES["range"]()
    question = made.framework.sections[0].questions[0]
    assert Fraction(1, 9) == gain_of(question, made.result)
    action = Action(
        id="ask",
        title="Ask",
        first_step="Ask.",
        owner_role="Lead",
        measure=Measure(target="All", how="Count"),
        section="survey",
        question=question.id,
        gain=Fraction(1, 9),
    )
    [card] = build_actions(replace(made, plan=Plan(actions=(action,))))
    assert "would add 11 percentage points to A voice that counts." in card.priority_text
