"""Rules and conditions in plain English."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from iar_assess.bank.conditions import KINDS, Condition
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import load_bank
from iar_assess.bank.rules import NamedScore, Rule
from iar_assess.report import rules_in_words
from iar_assess.report.condition_words import _SAY, Labels, amount, condition_in_words
from iar_assess.report.rules_in_words import rule_in_words, scoring_in_words, silence_in_words

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def walk() -> Framework:
    return load_bank(ROOT / "tests" / "cli" / "walk")


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"fact": "sixth_form", "is": "yes"}, "“Is there a sixth form?” is answered “yes”"),
        ({"fact": "size", "in": ["small", "large"]}, "“How large are we?” is answered “Below 250” or “250 or more”"),
        ({"fact": "staff", "reaches": 250}, "“How many people work here?” is 250 or more"),
        ({"not": {"fact": "sixth_form", "is": "yes"}}, "it is not so that “Is there a sixth form?” is answered “yes”"),
        ({"answer": "lead", "reaches": "partly"}, "question 1.1 is answered “In part” or better"),
        ({"answer": "lead", "reaches": "full"}, "question 1.1 is at full marks"),
        ({"answer": "lead", "reaches": "50%"}, "question 1.1 is worth 50% of full marks or more"),
        ({"answer": "lead", "below": "full"}, "question 1.1 is below full marks"),
        ({"answer": "good.purpose", "below": "full"}, "“Everybody knew what it was for” is not ticked in question 1.2a"),  # noqa: E501
        ({"section": "people", "reaches": "half"}, "section 1 is at “Half-way” or above"),
        ({"section": "people", "reaches": "80%"}, "section 1 is at 80% or above"),
        ({"score": "section", "more_than": "0"}, "this section is above 0%"),
        ({"score": "this", "more_than": "0"}, "this section is above 0%"),
        ({"score": "overall", "reaches": 2}, "the whole is at 2 or above"),
        ({"tag": "core", "reaches": "full"}, "every scored question marked “core” is at full marks"),
        (
            {"all": [{"answer": "lead", "reaches": "full"}, {"any": [{"score": "overall", "reaches": 1}] * 2}]},
            "question 1.1 is at full marks and (the whole is at 1 or above or the whole is at 1 or above)",
        ),
        (
            {"at_least": {"n": 1, "of": [{"answer": "lead", "reaches": "full"}, {"section": "people", "reaches": 1}]}},
            "at least 1 of these 2 hold: question 1.1 is at full marks; section 1 is at 100% or above",
        ),
    ],
)  # fmt: skip
def test_a_condition_is_said_as_people_say_it(walk, condition, words) -> None:
    """Questions by their number, options and levels by their label: never by an id."""
    assert words == condition_in_words(msgspec.convert(condition, Condition), Labels(walk))


def test_points_of_one_checklist_are_said_together(walk) -> None:
    points = msgspec.convert(
        {"any": [{"answer": "good.purpose", "below": "full"}, {"answer": "good.two-way", "below": "full"}]}, Condition
    )
    said = condition_in_words(points, Labels(walk))
    assert said.startswith("one of these is not ticked in question 1.2a: “")
    assert said.count("ticked") == 1


def test_every_kind_of_condition_has_words() -> None:
    """A kind that the language gets and that this table does not would stop the page of a bank which uses it."""
    assert set(KINDS) <= set(_SAY)


def test_every_method_and_form_has_words() -> None:
    fields = {field.name: field.type for field in msgspec.structs.fields(Rule)}
    methods = msgspec.json.schema(fields["score"])
    assert set(methods["enum"]) <= set(rules_in_words._METHODS)


@pytest.mark.parametrize(
    ("mark", "words"), [("80%", "80%"), ("1/2", "50%"), ("1/3", "1/3"), (1, "100%"), ("0.999", "99.9%")]
)
def test_a_mark_is_said_exactly(walk, mark, words) -> None:
    """Nothing is rounded: a threshold of a third is not 33%."""
    assert words == amount(mark, walk.scoring.section)


def test_a_level_says_what_it_takes(walk) -> None:
    section = scoring_in_words(walk)[0]
    assert [
        ("Begun", "Nothing; this is where one begins."),
        ("Half-way", "A score of 50% or more."),
        ("Achieved", "A score of 100% or more, and every level below."),
    ] == [(level.mark.word, level.needs) for level in section.levels]


def test_a_count_says_what_is_counted(walk) -> None:
    whole = rule_in_words(walk.scoring.overall, walk, "The whole", "the whole")
    assert whole.sentences[0] == (
        "The score is a count (sections achieved): how many of the sections are at “Achieved” or above. "
        "Each counts in full or not at all."
    )


def test_what_silence_does_is_said_once_where_it_is_the_same(walk) -> None:
    assert 1 == len(silence_in_words(walk.scoring))
    assert 2 == len(silence_in_words(msgspec.structs.replace(walk.scoring, not_known="left_out")))


@pytest.mark.parametrize(
    "place", sorted(each.parent for each in ROOT.glob("tests/banks/*/*/framework.yaml") if "invalid" not in each.parts)
    + sorted(each.parent for each in ROOT.glob("frameworks/*/*/banks/*/framework.yaml")), ids=lambda place: place.name,
)  # fmt: skip
def test_every_rule_of_every_bank_here_can_be_said(place) -> None:
    """A sentence for each: and none that shows an id with an underscore or Python's own words."""
    framework = load_bank(place)
    said = [sentence for rule in scoring_in_words(framework) for sentence in rule.sentences]
    said += [level.needs for rule in scoring_in_words(framework) for level in rule.levels]
    assert said
    assert [one for one in said if "None" in one or "Fraction(" in one or "_" in one or not one.endswith(".")] == []


def with_rule(framework: Framework, **fields) -> Framework:
    """The framework with another rule for the whole."""
    rule = msgspec.convert(
        {
            "score": "none",
            "of": "sections",
            "levels": [{"id": "red", "label": "Red", "tone": "low"}, {"id": "green", "label": "Green", "tone": "top"}],
            **fields,
        },
        Rule,
    )
    changed: Framework = msgspec.structs.replace(
        framework, scoring=msgspec.structs.replace(framework.scoring, overall=rule)
    )
    return changed


def whole(framework: Framework):
    return scoring_in_words(framework)[-1]


def test_ordered_rules_are_told_in_their_order(walk) -> None:
    rules = [
        {"level": "green", "when": {"section": "people", "reaches": "achieved"}, "because": "People are in place."},
        {"level": "red", "because": "Something is missing"},
    ]
    assert (
        "Nothing is added up here.",
        "The level is that of the first of these that holds.",
        "1. “Green” where section 1 is at “Achieved” or above. People are in place.",
        "2. “Red” in every other case. Something is missing.",
    ) == whole(with_rule(walk, rules=rules)).sentences


def test_a_truth_table_is_shown_with_labels_for_ids(walk) -> None:
    table = {
        "inputs": [{"tag": "core"}, {"answer": "lead"}, {"section": "people"}],
        "cells": [
            {"when": ["all", "full", "achieved"], "level": "green", "because": "All is well."},
            {"when": ["some", "none", "begun"], "level": "red", "because": "Not yet."},
        ],
    }
    assert (
        ("Questions marked “core”", "Question 1.1", "Section 1", "Level", "Because"),
        ("all", "In place", "Achieved", "Green", "All is well."),
        ("some", "Not yet", "Begun", "Red", "Not yet."),
    ) == whole(with_rule(walk, table=table)).table


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"score": "ladder", "of": "questions"}, "are at full marks before the first that is not."),
        ({"score": "count", "of": "questions", "reaches": "50%"}, "of its questions are at 50% of full marks or more."),
        ({"score": "sum", "of": ["lead", {"id": "share", "weight": 2}]}, "of question 1.1 and question 1.2 (2 times)."),
        ({"score": "minimum", "of": ["people", "places"]}, "the lowest among section 1 and section 2: the"),
        ({"score": "mean", "range": {"worst": 0, "best": 10}}, "worst answers come to 0, full marks to 10."),
    ],
)
def test_each_method_is_told(walk, fields, words) -> None:
    assert words in " ".join(whole(with_rule(walk, **fields)).sentences)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"tag": "core", "n": 3}, "at least 3 of the scored questions marked “core” are at full marks"),
        ({"gate": "half", "reaches": "full"}, "every question that belongs to “Half-way” is at full marks"),
        ({"each": "sections", "reaches": "half"}, "every section is at “Half-way” or above"),
        ({"each": "sections", "reaches": "half", "n": 6}, "at least 6 of the sections are at “Half-way” or above"),
        ({"each": "questions", "reaches": "50%"}, "every question is at 50% of full marks or more"),
        ({"gap": "lead", "more_than": "0"}, "what we want in question 1.1 lies above what we have"),
    ],
)
def test_tests_of_several_questions_are_said(walk, condition, words) -> None:
    assert words == condition_in_words(msgspec.convert(condition, Condition), Labels(walk))


def test_a_named_score_has_a_rule_of_its_own(walk) -> None:
    named = msgspec.convert(
        {
            "id": "index",
            "title": "Index",
            "score": "sum",
            "of": ["lead"],
            "print": {"as": "number", "rounding": "floor"},
        },
        NamedScore,
    )
    told = scoring_in_words(
        msgspec.structs.replace(walk, scoring=msgspec.structs.replace(walk.scoring, scores=(named,)))
    )
    assert ["Each section", "“Index”", "The whole"] == [rule.what for rule in told]
