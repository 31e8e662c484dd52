"""The sections of a report: marks, answers and what stands in the way, in words."""

from __future__ import annotations

import pytest

from iar_assess.answers.entry import describe_value
from iar_assess.report.build import build_view
from iar_assess.report.build_decision import build_decision
from iar_assess.report.build_sections import build_section
from iar_assess.report.view import AnswerView, SectionView
from iar_assess.scoring.explain import explain
from tests.report.subjects import subject
from tests.scoring.making import NOT_KNOWN, OUTSIDE_CONTROL, Said, answers, framework, points, question, section


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


TOWARDS: list[Said] = [
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
        ("a", "S-s s: 35 percentage points short of Half; full marks in b and c would be enough."),
        ("abc", "S-s s: one answer short of All: d d (Not answered)"),
    ],
)
def test_the_decision_sheet_says_answers_short_only_where_all_are_needed(met, line):
    made = subject(FOUR, answers(**dict.fromkeys(met, "yes")))
    assert (line,) == build_decision(made, (), {}).blockers


def test_the_decision_sheet_tells_what_is_needed_from_what_can_be_chosen():
    """Of much that would help, three are named; what there is no way around is named as such."""
    both = {"all": [{"answer": "q5", "reaches": "full"}, {"score": "section", "reaches": "60%"}]}
    levels: list[Said] = [TOWARDS[0], {"id": "half", "label": "Half", "tone": "high", "when": both}]
    made = subject(framework(section("s", *(question(f"q{n}") for n in range(20))), levels=levels), answers(q0="yes"))
    line = (
        "S-s s: one answer and 55 percentage points short of Half; needed: q5; most to gain: q1, q2 (action 4) and q3."
    )
    assert (line,) == build_decision(made, (), {"q2": (4,)}).blockers


def test_the_decision_sheet_names_what_would_bring_most_to_a_mean_and_its_actions():
    """Of twenty questions that are all short no list of twenty helps; three of them, and how far they go, do."""
    asked = [question(f"q{n}", weight=4 if n in (3, 7) else 1) for n in range(20)]
    made = subject(framework(section("s", *asked), levels=TOWARDS), answers(q0="yes"))
    line = "S-s s: 57 percentage points short of Half; full marks in q3, q7 (action 9) and q1 would bring 34 of them."
    assert (line,) == build_decision(made, (), {"q7": (9,)}).blockers


SCALES = {
    "people": {"kind": "number", "unit": "people"},
    "day": {"kind": "date"},
}


@pytest.mark.parametrize(
    ("scale", "value", "said"),
    [("people", 1200, "1,200 people"), ("day", "2026-03-31", "31 March 2026"), ("words", "Much.", "Much.")],
)
def test_a_report_says_an_answer_as_the_command_line_does(scale, value, said):
    told = question("told", scale, scored=False)
    made = framework(section("s", question("q"), told), scales=SCALES)
    given = answers(q="yes", told=value)
    assert said == answer_of(built(made, given), "told").answer
    assert said == describe_value(made, "told", given.get("told"))


@pytest.mark.parametrize(("scored", "said"), [(True, "1 of 2; missing: dates"), (False, "1 of 2; they are: aim")])
def test_a_scored_checklist_names_what_is_missing(scored, said):
    ticks = question("t", "ticks", options=points(aim=1, dates=1), scored=scored)
    made = framework(section("s", question("q"), ticks))
    assert said == answer_of(built(made, answers(q="yes", t=("aim",))), "t").answer


# strengths, and what is behind, by the bank's own levels

TONES = [
    {"id": "low", "label": "Low", "tone": "low"},
    {"id": "middle", "label": "Middle", "tone": "middle", "from": "20%"},
    {"id": "high", "label": "High", "tone": "high", "from": "60%"},
]


def three(levels):
    """Sections with 0, 1/2 and 3/4."""
    parts = [section(name, *(question(f"{name}{n}") for n in range(4))) for name in "abc"]
    met = dict.fromkeys(("b0", "b1", "c0", "c1", "c2"), "yes")
    return subject(framework(*parts, levels=levels), answers(a0="no", **met))


def test_a_section_is_a_strength_or_behind_where_its_own_level_says_so():
    sheet = build_decision(three(TONES), (), {})
    assert ("S-c c: 75%, High",) == sheet.strengths
    assert sheet.no_action.endswith("Furthest behind: a.")


def test_a_section_that_nobody_has_looked_at_is_not_called_behind():
    parts = [section(name, question(f"{name}0")) for name in "abc"]
    sheet = build_decision(subject(framework(*parts, levels=TONES), answers(a0="no")), (), {})
    assert sheet.no_action.endswith("Furthest behind: a. Not looked at yet: b; c.")


def test_no_section_is_a_strength_where_no_level_says_so():
    raised = [*TONES[:2], {**TONES[2], "from": "80%"}]
    assert () == build_decision(three(raised), (), {}).strengths


def test_without_levels_the_best_and_the_lowest_section_are_named():
    sheet = build_decision(three([]), (), {})
    assert ("S-c c: 75%",) == sheet.strengths
    assert sheet.no_action.endswith("Furthest behind: a.")


def test_a_flag_that_waits_for_a_fact_says_no_more_than_that_something_is_open():
    flag = {
        "id": "law",
        "title": "Law",
        "when": {"fact": "large", "is": "yes"},
        "met": "Met.",
        "not_met": "Not met.",
    }
    made = framework(section("s", question("q")), flags=[flag], profile=[{"id": "large", "ask": "Large?"}])
    [view] = build_view(subject(made, answers(q="yes"))).flags
    assert ("Not known yet", "It rests on something that is not answered or not stated yet.") == (
        view.mark.word,
        view.sentence,
    )


def test_the_section_nearest_to_its_next_level_comes_first():
    """Each needs two answers at least; b is nearer by its score."""
    parts = [section("a", *(question(f"a{n}") for n in range(5))), section("b", *(question(f"b{n}") for n in range(4)))]
    made = framework(*parts, levels=TOWARDS)
    lines = build_decision(subject(made, answers(a0="yes", b0="yes")), (), {}).blockers
    assert ["S-b b", "S-a a"] == [line.partition(":")[0] for line in lines]
