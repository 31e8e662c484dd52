"""The sections of a report: marks, answers and what stands in the way, in words."""

from __future__ import annotations

import pytest

from iar_assess.report.build_decision import build_decision
from iar_assess.report.build_sections import build_section
from iar_assess.report.view import AnswerView, SectionView
from iar_assess.scoring.explain import explain
from tests.report.subjects import subject
from tests.scoring.making import NOT_KNOWN, OUTSIDE_CONTROL, answers, framework, question, section


def built(made, given) -> SectionView:
    """The first section of a report."""
    return build_section(made.sections[0], subject(made, given), {}, {})


def answer_of(view: SectionView, ref: str) -> AnswerView:
    return next(answer for answer in view.answers if answer.ref == ref)


EXCUSED = framework(section("s", question("q"), question("r", not_applicable=["outside-control"])))


@pytest.mark.parametrize(
    ("given", "word"),
    [(OUTSIDE_CONTROL, "Counts as not met"), (NOT_KNOWN, "Open"), (None, "Open"), ("no", "Not met"), ("yes", "Met")],
)
def test_what_is_settled_is_never_marked_open(given, word):
    said = answers(q="yes", **({"r": given} if given is not None else {}))
    mark = answer_of(built(EXCUSED, said), "r").mark
    assert mark is not None
    assert word == mark.word


def test_an_explanation_tells_what_is_open_from_what_is_excused():
    remarks = [
        explain(EXCUSED, subject(EXCUSED, said).result, "s").parts[1].remark
        for said in (answers(q="yes"), answers(q="yes", r=OUTSIDE_CONTROL))
    ]
    assert [
        "open: counted at its worst",
        "not applicable for a reason that stays in the score: counted at its worst",
    ] == remarks


TOWARDS = [
    {"id": "first", "label": "First", "tone": "low"},
    {"id": "half", "label": "Half", "tone": "high", "from": "60%", "why_not": "It is below 60%."},
    {"id": "all", "label": "All", "tone": "top", "from": "100%", "why_not": "Everything is needed."},
]
FOUR = framework(section("s", *(question(name) for name in "abcd")), levels=TOWARDS)


@pytest.mark.parametrize(
    ("met", "sentence"),
    [
        ("a", "It is below 60%. We are 35 percentage points short of Half; each of these can bring us nearer:"),
        ("abc", "Everything is needed."),
    ],
)
def test_the_way_to_the_next_level_says_how_far_it_is_where_not_everything_is_needed(met, sentence):
    lack = built(FOUR, answers(**dict.fromkeys(met, "yes"))).next_level
    assert lack is not None
    assert sentence == lack.sentence


@pytest.mark.parametrize(
    ("met", "line"),
    [
        ("a", "S-s s: 35 percentage points short of Half; most to gain: b, c, d."),
        ("abc", "S-s s: one answer short of All: d d (Not answered yet)"),
    ],
)
def test_the_decision_sheet_says_answers_short_only_where_all_are_needed(met, line):
    made = subject(FOUR, answers(**dict.fromkeys(met, "yes")))
    assert (line,) == build_decision(made, (), {}).blockers
