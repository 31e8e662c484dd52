"""Explanations in plain English, on the banks of published shapes."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import load_bank, load_golden
from iar_assess.engine.golden import golden_answers
from iar_assess.scoring.amounts import points
from iar_assess.scoring.explain import explain
from iar_assess.scoring.explain_question import explain_question
from iar_assess.scoring.score import score, scorer_of

SHAPES = Path(__file__).parents[1] / "banks" / "shapes"


def shape(name: str, golden: str = "realistic") -> tuple[Framework, Answers]:
    """A bank of `tests/banks/shapes`, and the answers of one of its golden files."""
    framework = load_bank(SHAPES / name)
    goldens, _ = load_golden(SHAPES / name)
    return framework, golden_answers(framework, goldens[f"golden/{golden}.yaml"])


def of_node(name: str, node: str, level: str | None = None):
    framework, answers = shape(name)
    return explain(framework, score(framework, answers), node, level)


def of_question(name: str, question: str):
    framework, answers = shape(name)
    return explain_question(framework, answers, score(framework, answers), question)


@pytest.mark.parametrize(
    ("name", "node", "sentence"),
    [
        ("now-and-wanted", "anchor", "The mean of 5 questions is 2.4 on the range from 1 to 4."),
        ("staff-survey", "culture", "The mean of 4 parts is 6.25 on the range from 0 to 10, printed 6.3."),
        ("staff-survey", "advocacy", "The mean of 3 parts is about 6.67 on the range from 0 to 10, printed 6.7."),
        ("staff-survey", "appraisals", "The mean of 3 parts is 5.0 on the range from 0 to 10."),
    ],
)
def test_a_mean_on_a_range_says_the_mean(name, node, sentence):
    assert (sentence,) == of_node(name, node).sentences


def test_the_parts_of_a_mean_on_a_range_are_told_on_that_range():
    """So that whoever adds them up finds the mean."""
    assert ["2 (1 to 4)", "1 (1 to 4)", "3 (1 to 4)", "2 (1 to 4)", "4 (1 to 4)"] == [
        part.earned for part in of_node("now-and-wanted", "anchor").parts
    ]
    assert "7½ of 10" == of_node("staff-survey", "culture").parts[0].earned


@pytest.mark.parametrize(
    ("far", "words"),
    [
        ("1/2", "half a point"),
        ("2/3", "two thirds of a point"),
        ("1/4", "a quarter of a point"),
        ("1/6", "0.17 of a point"),
        ("4/5", "0.8 of a point"),
        ("299/300", "one point"),
        ("1", "one point"),
        ("5/2", "2½ points"),
        ("13/6", "2.17 points"),
        ("7", "7 points"),
    ],
)
def test_a_distance_in_points_reads_as_people_say_it(far, words):
    """Rounded up where it has no short name: less would not be enough."""
    assert words == points(Fraction(far))


def test_a_table_says_what_it_found_and_the_sentence_of_its_row():
    explained = of_node("truth-table", "a1")
    assert ("achieving: some", "partial: all", "failing: none") == explained.decided[:3]
    assert explained.decided[3].startswith("No sign that it is not achieved is there")


def test_a_table_names_the_answers_that_keep_a_level_away():
    wait = of_node("truth-table", "a1").next_level
    assert wait is not None
    assert (("a1-achieving-2",), True, "one answer short of Achieved") == (
        wait.questions,
        wait.all_needed,
        wait.distance,
    )


def test_the_first_rule_that_holds_gives_its_sentence():
    assert ("Backups are made, but not tested or not kept apart.",) == of_node("risk-rules", "backup").decided


def test_a_ladder_says_where_the_climb_ended():
    sentences = of_node("yes-ladder", "data").sentences
    assert ("The steps are climbed in order: 2 of 4, up to the first that is not met.",) == sentences


def test_why_not_yet_a_level_further_up_names_what_every_level_up_to_it_lacks():
    explained = of_node("yes-ladder", "people", "managed")
    assert explained.next_level is not None
    assert "Managed" == explained.next_level.level
    assert explained.next_level.distance.endswith("short of Managed")


def test_a_level_that_is_not_on_the_ladder_is_an_error():
    with pytest.raises(KeyError):
        of_node("yes-ladder", "people", "gold")


def test_a_section_without_a_score_says_so():
    assert "no score of its own" == of_node("staff-survey", "job").headline


def test_a_question_says_what_was_answered_and_what_answers_earn():
    explained = of_question("two-answers", "policy")
    assert ("In place: Yes (1)", "How well it works: Partly (½)") == explained.answers
    assert ("In place: No 0; Yes 1", "How well it works: Poorly 0; Partly ½; Well 1") == explained.choices
    assert ("1 Weighed: it stands in the way of Works",) == explained.blocks


def test_a_question_says_every_score_that_it_feeds():
    framework, answers = shape("staff-survey")
    result = score(framework, answers)
    fed = {name: explain_question(framework, answers, result, name).counts_in for name in result.questions}
    assert any(len(lines) > 1 for lines in fed.values())
    assert ("Motivation: weight 1 of 3 (⅓), earned ¾ of 1",) == fed["q2a"]


def test_what_is_wanted_and_not_reached_is_said():
    sentences = of_question("now-and-wanted", next(iter(shape("now-and-wanted")[0].questions())).id).sentences
    assert "What is wanted lies ⅔ of full marks above what is." in sentences


@pytest.mark.parametrize("folder", sorted(SHAPES.iterdir()), ids=lambda each: each.name)
def test_everything_of_every_shape_can_be_explained(folder: Path):
    """Every node, level and question, with nothing answered and as each golden file has it; and sums come out."""
    framework = load_bank(folder)
    goldens, _ = load_golden(folder)
    for answers in (Answers(), *(golden_answers(framework, each) for each in goldens.values())):
        result = score(framework, answers)
        for name, node in result.nodes.items():
            for step in (None, *(step.level for step in node.steps)):
                assert explain(framework, result, name, step).headline
        for name in result.questions:
            assert explain_question(framework, answers, result, name).headline


def test_an_answer_that_is_open_says_how_far_it_may_still_move():
    framework, answers = shape("two-answers")
    kept = {key: answer for key, answer in answers.answers.items() if not key.startswith("policy")}
    given = Answers(answers={**kept, "policy.in-place": Answer(value="yes")})
    explained = explain_question(framework, given, score(framework, given), "policy")
    assert any(
        sentence.startswith("What is open could still make it anything from") for sentence in explained.sentences
    )


@pytest.mark.parametrize("name", ["risk-rules", "mentoring-best-fit", "employer-standards", "truth-table"])
def test_explaining_again_and_again_keeps_no_more_than_explaining_once(name: str):
    """Tests of conditions are kept with the framework; none is made anew for each explanation."""
    framework, answers = shape(name, "all-worst")
    book = scorer_of(framework).book

    def explain_everything() -> None:
        result = score(framework, answers)
        for node, found in result.nodes.items():
            for step in found.steps:
                explain(framework, result, node, step.level)

    explain_everything()
    kept = len(book.tests), len(book.wanted), len(book.spread)
    explain_everything()
    assert kept == (len(book.tests), len(book.wanted), len(book.spread))
