"""A small assessment for each shape that a report shows: table, range, now and wanted, figures, questions only."""

from __future__ import annotations

import msgspec

from iar_assess.bank.framework import Comparator, Framework
from iar_assess.bank.questions import Question, Section
from iar_assess.bank.rules import Rule
from iar_assess.report.build import build_view
from iar_assess.report.subject import Subject
from iar_assess.report.view import ReportView
from tests.report.subjects import subject
from tests.scoring.making import NOT_KNOWN, Said, answers, framework, question, section

NUMBER: Said = {"as": "number", "decimals": 1, "rounding": "half_up"}
OPEN: Said = {"score": "none", "of": "questions"}
NO_WHOLE: Said = {"score": "none", "of": "sections"}
TEN: Said = {"worst": 0, "best": 10}
LEVELS: list[Said] = [
    {"id": "not-achieved", "label": "Not achieved", "tone": "low"},
    {"id": "partly", "label": "Partly achieved", "tone": "middle"},
    {"id": "achieved", "label": "Achieved", "tone": "top"},
]
BECAUSE = {
    "achieved": "Everything that shows it is there, and nothing speaks against it.",
    "partly": "Some of what shows it is there.",
    "not-achieved": "Something speaks against it.",
}
TICKS = ("none", "some", "all")


def _level(against: str, shows: str) -> str:
    return "not-achieved" if against != "none" else "achieved" if shows == "all" else "partly"


TABLE: Said = {
    "score": "none",
    "of": "questions",
    "levels": LEVELS,
    "table": {
        "inputs": [{"tag": "speaks-against-it"}, {"tag": "shows-it"}],
        "cells": [
            {"when": [against, shows], "level": _level(against, shows), "because": BECAUSE[_level(against, shows)]}
            for against in TICKS
            for shows in TICKS
        ],
    },
}
RULES: Said = {
    "score": "none",
    "of": "sections",
    "levels": [
        {"id": "at-risk", "label": "At risk", "tone": "low"},
        {"id": "sound", "label": "Sound", "tone": "top"},
    ],
    "rules": [
        {"level": "at-risk", "when": {"not": {"section": "care", "reaches": "achieved"}}, "because": "Care is short."},
        {"level": "sound", "because": "Care is achieved."},
    ],
}
AGREE: Said = {
    "kind": "choice",
    "options": [
        {"id": "disagree", "label": "Disagree", "value": 0},
        {"id": "neither", "label": "Neither", "value": 1},
        {"id": "agree", "label": "Agree", "value": 2},
        {"id": "strongly", "label": "Strongly agree", "value": 3},
    ],
}
HEADS: Said = {"kind": "number", "unit": "people"}
METRIC: Said = {
    "definition": "People who left within a year of joining, over those who joined",
    "population": "Everybody who joined in the year",
    "period": "April 2025 to March 2026",
    "better": "lower",
    "source": "ours",
}


def owning(rule: Said, name: str, *questions: Question) -> Section:
    """A section with a rule of its own."""
    return msgspec.structs.replace(section(name, *questions), scoring=msgspec.convert(rule, Rule))


def with_figures(made: Framework, *comparators: Said) -> Framework:
    """The framework with published figures."""
    return msgspec.structs.replace(made, comparators=tuple(msgspec.convert(each, Comparator) for each in comparators))


def published(name: str, metric: str, **figures: object) -> Said:
    """A published figure."""
    about = {"title": f"Others, {name}", "definition": "As published", "population": "Trusts in England"}
    return {"id": name, "metric": metric, "period": "2024/25", "n": 1204, "source": "ours", **about, **figures}


def table_bank() -> Subject:
    """A truth table of two inputs, a section with a mean beside it, ordered rules for the whole, a contradiction."""
    care = (
        question("a1", tags=["shows-it"], ref="1.1", ask="Is there a plan for everybody in our care?"),
        question("a2", tags=["shows-it"], ref="1.2", ask="Is each plan looked at within a month?", required=True),
        question(
            "a3", tags=["speaks-against-it"], reversed=True, ref="1.3", ask="Have complaints stayed without an answer?"
        ),
    )
    training = (
        question("b1", ref="2.1", ask="Has everybody been trained?"),
        question("b2", "steps", ref="2.2", ask="How much of it was checked?"),
    )
    rule = {
        "id": "trained-and-not",
        "if": {"answer": "b1", "reaches": "yes"},
        "expect": {"answer": "b2", "reaches": "some"},
        "message": "Everybody has been trained, and yet none of it was checked. Look at both again.",
    }
    made = framework(owning(TABLE, "care", *care), section("training", *training), overall=RULES, consistency=[rule])
    return subject(made, answers(a1="yes", a3="no", b1="yes", b2="none"))


def range_bank() -> Subject:
    """Scores across sections on a range from 0 to 10, one made of another; sections without any; a published mean."""
    survey = tuple(question(f"q{n}", "agree", ref=f"1.{n}", ask=f"Do people say that {n} is so?") for n in range(1, 5))
    scores: list[Said] = [
        {"id": "voice", "title": "A voice that counts", "score": "mean", "of": ["q1", "q2", "q3"]},
        {"id": "learning", "ref": "E5", "title": "Always learning", "score": "mean", "of": ["q3", "q4"]},
        {
            "id": "engaged",
            "title": "Staff engagement",
            "score": "mean",
            "of": ["voice", {"id": "learning", "weight": 2}],
        },
    ]
    bands = [
        {"id": "below", "label": "Below the usual", "tone": "low"},
        {"id": "usual", "label": "As usual", "tone": "high", "from": "5.5"},
    ]
    scores = [{**each, "range": TEN, "print": NUMBER} for each in scores]
    scores[2]["levels"] = bands
    scores[2]["about"] = "How far people say what they think, and are heard."
    made = framework(
        section("survey", *survey), section=OPEN, levels=[], scores=scores, overall=NO_WHOLE, scales={"agree": AGREE}
    )
    figures = published("means", "mean_score", scores={"engaged": "6.8", "voice": "6.74"})
    return subject(with_figures(made, figures), answers(q1="agree", q2="strongly", q3="neither", q4=NOT_KNOWN))


def wanted_bank() -> Subject:
    """What is and what is wanted, and two answers that count, one waiting for the other."""
    both = [
        {"id": "now", "label": "Now", "scale": "agree"},
        {"id": "wanted", "label": "In two years", "scale": "agree", "role": "wanted"},
    ]
    two = [
        {"id": "there", "label": "In place", "scale": "yes-no"},
        {
            "id": "well",
            "label": "How well it works",
            "scale": "agree",
            "follows": {"answer": "w4.there", "reaches": "yes"},
        },
        {"id": "who", "label": "Who looks after it", "scale": "words", "role": "beside"},
    ]
    questions = [
        question(f"w{n}", None, ref=f"1.{n}", ask=f"How far do we agree with {n}?", answers=both) for n in (1, 2, 3)
    ]
    questions.append(question("w4", None, ref="1.4", ask="Is there a buddy?", answers=two, combine="mean"))
    made = framework(section("culture", *questions), scales={"agree": AGREE})
    said = {"w1.now": "neither", "w1.wanted": "strongly", "w2.now": "agree", "w2.wanted": "agree", "w3.now": "disagree"}
    return subject(made, answers(**said, **{"w4.there": "no", "w4.who": "The ward lead"}))


def metric_bank() -> Subject:
    """Numbers beside published ones: one where lower is better, one where neither is, one that nobody gave."""
    questions = (
        question("left", "heads", scored=False, ref="1.1", ask="How many people left within a year?", metric=METRIC),
        question(
            "joined",
            "heads",
            scored=False,
            ref="1.2",
            ask="How many people joined?",
            metric={**METRIC, "better": "neither", "definition": "People who joined"},
        ),
        question("stayed", "heads", scored=False, ref="1.3", ask="How many stayed?", metric=METRIC),
        question("q", ref="1.4", ask="Do we look at these figures each year?"),
    )
    made = framework(section("figures", *questions), scales={"heads": HEADS})
    figures = published("heads", "figure", questions={"left": "12.5", "joined": 40})
    return subject(with_figures(made, figures), answers(left=12, joined=40, q="yes"))


def open_bank() -> Subject:
    """Questions only, in words: nothing is scored anywhere."""
    made = framework(
        section(
            "start",
            question("o1", "words", scored=False, ref="1.1", ask="What helps people who join?"),
            question("o2", "words", scored=False, ref="1.2", ask="What gets in their way?"),
        ),
        section("pledge", question("o3", "words", scored=False, ref="2.1", ask="What do we promise?")),
        section=OPEN,
        levels=[],
        overall=NO_WHOLE,
    )
    return subject(made, answers(o1="A named colleague on the first day.", o3="An answer within a week."))


SHAPES = {
    "table": table_bank,
    "range": range_bank,
    "wanted": wanted_bank,
    "metric": metric_bank,
    "open": open_bank,
}


def shape(name: str) -> ReportView:
    """The report of one of them."""
    return build_view(SHAPES[name]())
