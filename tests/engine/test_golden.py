"""Golden files: every expectation is compared, and one that is wrong says what was expected and what came out."""

from __future__ import annotations

import msgspec
import pytest

from iar_assess.answers.asked import Asked
from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.golden import GoldenExpect, GoldenFile
from iar_assess.engine.golden import differences, golden_answers
from tests.scoring.making import framework, question, section

RULES = [
    {"level": "high", "when": {"answer": "two", "reaches": "yes"}, "because": "Two is there."},
    {"level": "low", "because": "Two is missing."},
]
LEVELS = [{"id": "low", "label": "Low", "tone": "low"}, {"id": "high", "label": "High", "tone": "top"}]
NOW = {"id": "now", "label": "Now", "scale": "steps"}
WANTED = {"id": "then", "label": "Wanted", "scale": "steps", "role": "wanted"}
PERCENT = {"as": "percent", "rounding": "floor"}

# one: yes, two: open, aim: now 1/2, wanted 1; empty: does not apply
# plan: (1 + 0 + 1/2) / 3 = 1/2, at best (1 + 1 + 1/2) / 3 = 5/6; idle: nothing to score
BANK = framework(
    section("plan", question("one"), question("two"), question("aim", answers=[NOW, WANTED], scale=None)),
    section("idle", question("empty", not_applicable=["not-offered"])),
    groups=[{"id": "all", "ref": "A", "title": "All", "sections": ["plan", "idle"]}],
    group={"score": "mean", "of": "sections", "print": PERCENT},
    flags=[{"id": "duty", "title": "A duty", "when": {"answer": "one", "reaches": "yes"}, "met": "M", "not_met": "N"}],
    consistency=[
        {
            "id": "hollow",
            "if": {"answer": "one", "reaches": "yes"},
            "expect": {"answer": "aim.now", "reaches": "all"},
            "message": "One needs an aim.",
        }
    ],
    scores=[{"id": "theme", "title": "Theme", "score": "mean", "of": ["one", "aim"], "print": PERCENT}],
    overall={"score": "mean", "of": "sections", "print": PERCENT, "levels": LEVELS, "rules": RULES},
)
ASKED = Asked(BANK)
ANSWERS = Answers(
    profile={},
    answers={
        "one": Answer(value="yes"),
        "aim.now": Answer(value="some"),
        "aim.then": Answer(value="all"),
        "empty": Answer(not_applicable="not-offered"),
    },
)
RIGHT = {
    "overall": {
        "print": "50%",
        "score": "1/2",
        "of": 1,
        "level": "low",
        "low": "1/2",
        "high": "5/6",
        "level_low": "low",
        "level_high": "high",
        "provisional": False,
        "rests_on_not_applicable": False,
        "because": "Two is missing.",
        "blocked_by": ["two"],
    },
    "groups": {"all": {"score": "50%", "level": "none"}},
    "sections": {
        "plan": {"print": "50%", "level": "in-progress", "blocked_by": ["aim", "two"]},
        "idle": {"print": "none", "score": "none", "low": "none", "high": "none", "level": "none", "because": "none"},
    },
    "scores": {"theme": {"score": "3/4", "low": "75%", "high": "0.75"}},
    "flags": {"duty": "met"},
    "gaps": {"aim": "1/2", "one": "none"},
    "answered": "4/5",
    "contradictions": ["hollow"],
}


def found(expect: object) -> list[str]:
    return [*differences(ASKED, ANSWERS, msgspec.convert(expect, GoldenExpect))]


def test_expectations_that_come_true_give_nothing() -> None:
    assert [] == found(RIGHT)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"overall": {"print": "51%"}}, "overall: expected 51%, got 50% (exactly 1/2)"),
        ({"overall": {"score": "51%"}}, "overall: score: expected 51/100, got 1/2"),
        ({"overall": {"score": "none"}}, "overall: score: expected none, got 1/2"),
        ({"overall": {"of": 2}}, "overall: of: expected 2, got 1"),
        ({"overall": {"level": "high"}}, "overall: expected level high, got low"),
        ({"overall": {"low": 0}}, "overall: low: expected 0, got 1/2"),
        ({"overall": {"high": 1}}, "overall: high: expected 1, got 5/6"),
        ({"overall": {"level_low": "high"}}, "overall: expected level_low high, got low"),
        ({"overall": {"level_high": "low"}}, "overall: expected level_high low, got high"),
        ({"overall": {"provisional": True}}, "overall: expected provisional true, got false"),
        (
            {"overall": {"rests_on_not_applicable": True}},
            "overall: expected rests_on_not_applicable true, got false",
        ),
        ({"overall": {"because": "So."}}, "overall: expected because 'So.', got 'Two is missing.'"),
        ({"overall": {"blocked_by": []}}, "overall: blocked_by: expected none, got two"),
        ({"sections": {"plan": {"blocked_by": ["two", "one"]}}}, "plan: blocked_by: expected one, two, got aim, two"),
        ({"sections": {"idle": {"print": "0%"}}}, "idle: expected 0%, got none (exactly none)"),
        ({"sections": {"idle": {"score": 0}}}, "idle: score: expected 0, got none"),
        ({"sections": {"idle": {"level": "not-started"}}}, "idle: expected level not-started, got none"),
        ({"groups": {"all": {"print": "100%"}}}, "all: expected 100%, got 50% (exactly 1/2)"),
        ({"scores": {"theme": {"score": "2/3"}}}, "theme: score: expected 2/3, got 3/4"),
        ({"flags": {"duty": "unknown"}}, "flag duty: expected unknown, got met"),
        ({"gaps": {"aim": 0}}, "gap of aim: expected 0, got 1/2"),
        ({"gaps": {"one": 0}}, "gap of one: expected 0, got none"),
        ({"answered": 1}, "answered: expected 1, got 4/5"),
        ({"contradictions": []}, "contradictions: expected none, got hollow"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_wrong_expectation_says_what_was_expected_and_what_came_out(wrong: object, said: str) -> None:
    assert [said] == found(wrong)


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ({"sections": {"all": {}}}, "there is no section 'all'; known: plan, idle"),
        ({"groups": {"plan": {}}}, "there is no group 'plan'; known: all"),
        ({"scores": {"plan": {}}}, "there is no named score 'plan'; known: theme"),
        ({"flags": {"dooty": "met"}}, "there is no flag 'dooty'; known: duty"),
        ({"gaps": {"aims": 0}}, "there is no question 'aims'; known: one, two, aim, empty"),
        ({"overall": {"blocked_by": ["three", "two"]}}, "there is no question 'three'; known: one, two, aim, empty"),
        ({"contradictions": ["hallow", "hollow"]}, "there is no consistency rule 'hallow'; known: hollow"),
    ],
)
def test_a_name_that_leads_nowhere_is_said(wrong: object, kind: str) -> None:
    assert kind in found(wrong)[0]


@pytest.mark.parametrize(("default", "score"), [("best", 1), ("worst", 0)])
def test_what_is_not_listed_is_at_its_default(default: str, score: int) -> None:
    golden = msgspec.convert({"title": "T", "default": default, "expect": {"overall": {"score": score}}}, GoldenFile)
    assert [] == [*differences(ASKED, golden_answers(BANK, golden), golden.expect)]
