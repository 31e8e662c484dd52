"""What a level lacks: all of the questions named, some of them, or so much of a score."""

from fractions import Fraction

import pytest

from iar_assess.answers.model import Answers
from iar_assess.scoring.as_data import result_data
from iar_assess.scoring.explain import explain
from iar_assess.scoring.gains import gains_of
from iar_assess.scoring.rulebook import Rulebook
from iar_assess.scoring.score import score
from iar_assess.scoring.terms import Step
from iar_assess.scoring.waiting import Wait, fewest_answers

from .making import COUNT, MEAN, MEAN_OF_SECTIONS, NOT_KNOWN, PERCENT, Said, answers, framework, question, section

FULL = [{"answer": name, "reaches": "full"} for name in "abcd"]
FOUR = section("s", *(question(name, tags=["core"]) for name in "abcd"))


def gate(test: Said) -> list[Said]:
    """A ladder of two levels."""
    return [
        {"id": "first", "label": "First", "tone": "low"},
        {"id": "gate", "label": "Gate", "tone": "top", **test},
    ]


def step_of(test: Said, given: Answers, **fields: object) -> Step:
    """The step that waits."""
    step = score(framework(FOUR, levels=gate(test), **fields), given).section("s").next_step
    assert step is not None
    return step


def wait_for(test: Said, given: Answers, **fields: object) -> Wait:
    """The same in words."""
    made = framework(FOUR, levels=gate(test), **fields)
    wait = explain(made, score(made, given), "s").next_level
    assert wait is not None
    return wait


@pytest.mark.parametrize(
    ("test", "needed"),
    [
        ({"from": "100%"}, True),
        ({"from": "75%"}, False),
        ({"when": {"score": "section", "more_than": "50%"}}, False),
        ({"when": {"tag": "core", "reaches": "full"}}, True),
        ({"when": {"all": FULL}}, True),
        ({"when": {"any": [FULL[1], FULL[2]]}}, False),
        ({"when": {"at_least": {"n": 3, "of": FULL}}}, False),
        ({"when": {"at_least": {"n": 4, "of": FULL}}}, True),
        ({"when": {"all": [FULL[1], {"score": "section", "reaches": "75%"}]}}, False),
    ],
)
def test_whether_every_question_that_is_named_is_needed(test, needed):
    """a is met; b, c and d are not."""
    assert needed == step_of(test, answers(a="yes")).all_needed


@pytest.mark.parametrize(
    ("test", "distance"),
    [
        ({"from": "100%"}, "3 answers short of Gate"),
        ({"from": "60%"}, "35 percentage points short of Gate"),
        # 1/3 - 1/4 = 8.33 points: eight would not be enough
        ({"from": "1/3"}, "9 percentage points short of Gate"),
        ({"when": {"tag": "core", "reaches": "full"}}, "3 answers short of Gate"),
        ({"when": FULL[1]}, "one answer short of Gate"),
        ({"when": {"at_least": {"n": 3, "of": FULL}}}, "2 of 3 possible steps short of Gate"),
        (
            {"when": {"all": [FULL[1], {"score": "section", "reaches": "75%"}]}},
            "one answer and 50 percentage points short of Gate",
        ),
        ({"when": {"score": "section", "more_than": "25%"}}, "a little short of Gate"),
    ],
)
def test_the_distance_is_said_in_the_unit_of_what_is_missing(test, distance):
    assert distance == wait_for(test, answers(a="yes")).distance


RANGE: Said = {**MEAN, "range": {"worst": 0, "best": 3}}
IN_POINTS: Said = {"as": "number", "decimals": 1, "rounding": "half_up"}


@pytest.mark.parametrize(
    ("section", "mark", "distance"),
    [
        ({**RANGE, "print": IN_POINTS}, "1.25", "half a point short of Gate"),
        ({**RANGE, "print": PERCENT}, "1.25", "half a point short of Gate"),
        ({**MEAN, "score": "sum"}, "2", "one point short of Gate"),
    ],
)
def test_a_distance_on_a_range_or_of_a_sum_is_said_in_points(section, mark, distance):
    """However the score itself is printed: a quarter of full marks is 0.75 of 3, and one point of a sum."""
    assert distance == wait_for({"from": mark}, answers(a="yes"), section=section).distance


@pytest.mark.parametrize(
    ("wanted", "distance"), [("2", "one section short of Gate"), ("3", "2 sections short of Gate")]
)
def test_the_distance_of_a_count_is_so_many_of_what_it_counts(wanted, distance):
    parts = [section(name, question(f"q{name}"), question(f"r{name}")) for name in "abc"]
    made = framework(
        *parts,
        levels=gate({"from": "50%"}),
        overall={**COUNT, "level": "gate", "levels": gate({"from": wanted})},
    )
    wait = explain(made, score(made, answers(qa="yes")), "overall").next_level
    assert wait is not None
    assert distance == wait.distance


def test_a_score_that_falls_short_says_what_it_is_and_what_it_should_be():
    lack = step_of({"from": "75%"}, answers(a="yes")).lacks[0]
    assert [Fraction(1, 4), Fraction(3, 4), "percent"] == [lack.have, lack.want, lack.unit]


def test_a_minimum_lacks_only_the_questions_below_it():
    rule = {"score": "minimum", "of": "questions", "print": {"as": "percent", "rounding": "floor"}}
    steps = section("s", *(question(name, "steps") for name in "abc"))
    made = framework(steps, levels=gate({"from": "50%"}), section=rule)
    step = score(made, answers(a="some", b="none", c="all")).section("s").next_step
    assert step is not None
    assert (("b",), True) == (step.questions, step.all_needed)


def test_the_level_of_a_section_lacks_what_that_section_lacks():
    made = framework(
        section("a", question("qa"), question("qb")),
        section("c", question("qc"), question("qd")),
        levels=gate({"from": "50%"}),
        overall={**COUNT, "level": "gate", "levels": gate({"when": {"section": "c", "reaches": "gate"}})},
    )
    lack = score(made, answers(qa="yes")).overall.steps[1].lacks[0]
    assert ("section", "c", ("qc", "qd"), False) == (lack.kind, lack.id, lack.questions, lack.all_needed)
    assert [Fraction(1, 2)] == [part.want for part in lack.parts]


def test_full_marks_of_a_count_are_no_full_marks_of_every_question():
    """Half of each section is enough for the level that counts."""
    made = framework(
        section("a", question("qa"), question("qb")),
        levels=gate({"from": "50%"}),
        overall={**COUNT, "level": "gate", "levels": gate({"from": "1"})},
    )
    step = score(made, Answers()).overall.next_step
    assert step is not None
    assert not step.all_needed


def test_full_marks_of_a_mean_of_sections_need_every_question():
    made = framework(
        section("a", question("qa"), question("qb")),
        overall={**MEAN_OF_SECTIONS, "levels": gate({"from": "100%"})},
    )
    step = score(made, answers(qa="yes")).overall.next_step
    assert step is not None
    assert (("qb",), True, "qb") == (step.questions, step.all_needed, step.sole_question)


def test_a_hidden_question_is_not_all_that_is_needed():
    """Its parent comes first, and no test names the parent."""
    made = framework(section("s", question("a"), question("b", follows=FULL[0])), levels=gate({"when": FULL[1]}))
    step = score(made, answers(a="no")).section("s").next_step
    assert step is not None
    assert (("b",), False) == (step.questions, step.all_needed)


FACT: Said = {"fact": "large", "is": "yes"}
PROFILE: Said = {"profile": [{"id": "large", "ask": "Large?"}]}


@pytest.mark.parametrize(
    ("test", "given", "sole"),
    [
        ({"when": FULL[1]}, answers(a="yes"), "b"),
        ({"from": "100%"}, answers(a="yes", b="yes", c="yes"), "d"),
        ({"from": "90%"}, answers(a="yes", b="yes", c="yes"), "d"),
        ({"from": "50%"}, answers(a="yes"), None),
        ({"when": {"any": [FULL[1], FULL[2]]}}, answers(a="yes"), None),
        # the organisation is not large, whatever it answers
        ({"when": {"all": [FULL[1], FACT]}}, answers({"large": "no"}, a="yes"), None),
    ],
)
def test_one_question_may_stand_in_the_way_alone(test, given, sole):
    assert sole == step_of(test, given, **PROFILE).sole_question


def test_what_the_organisation_is_stands_apart_from_the_questions():
    wait = wait_for({"when": {"all": [FULL[1], FACT]}}, answers({"large": "no"}, a="yes"), **PROFILE)
    assert ("It depends on what we are: Large?",) == wait.others


@pytest.mark.parametrize(("test", "fewest"), [({"from": "100%"}, 3), ({"from": "60%"}, 2), ({"from": "1/3"}, 1)])
def test_the_fewest_answers_that_lead_to_the_next_level(test, fewest):
    made = framework(FOUR, levels=gate(test))
    assert fewest == fewest_answers(score(made, answers(a="yes")).section("s"))


def test_a_program_learns_the_distance_and_the_choice():
    made = framework(FOUR, levels=gate({"when": {"any": [FULL[1], {"score": "section", "reaches": "75%"}]}}))
    step = result_data(score(made, answers(a="yes", b=NOT_KNOWN)))["sections"][0]["levels"][1]
    lack = step["lacks"][0]
    assert (False, "any", 1) == (step["all_needed"], lack["test"], lack["missing"])
    assert [("answer", None, None), ("score", "1/4", "3/4")] == [
        (part["test"], part["have"], part["want"]) for part in lack["parts"]
    ]


def test_the_top_is_only_where_there_is_a_ladder():
    plain = framework(section("s", question("q")))
    at_top = explain(plain, score(plain, answers(q="yes")), "s")
    assert (None, True) == (at_top.next_level, at_top.at_top)
    no_ladder = explain(plain, score(plain, answers(q="yes")), "overall")
    assert (None, False) == (no_ladder.next_level, no_ladder.at_top)
    nothing = explain(framework(FOUR, levels=[]), score(framework(FOUR, levels=[]), Answers()), "s")
    assert (None, False) == (nothing.next_level, nothing.at_top)
    below = explain(plain, score(plain, Answers()), "s")
    assert not below.at_top


LADDER: Said = {"score": "ladder", "of": "questions", "print": {"as": "count", "rounding": "floor"}}


@pytest.mark.parametrize(
    ("test", "given", "wanted"),
    [
        ({"from": "1"}, answers(), ("a",)),
        ({"from": "2"}, answers(a="yes", c="yes"), ("b",)),
        ({"from": "2"}, answers(c="yes"), ("a", "b")),
        ({"when": {"score": "section", "more_than": "1"}}, answers(b="yes"), ("a",)),
        ({"when": {"score": "section", "more_than": "2"}}, answers(b="yes"), ("a", "c")),
        ({"from": "4"}, answers(a="yes"), ("b", "c", "d")),
    ],
)
def test_a_ladder_waits_for_the_steps_up_to_the_one_it_needs_and_for_all_of_them(test, given, wanted):
    """A step above the one that is wanted would change nothing."""
    step = step_of(test, given, section=LADDER)
    assert (wanted, True) == (step.questions, step.all_needed)


RISKS = [
    {"id": "high", "label": "High risk", "tone": "low"},
    {"id": "medium", "label": "Medium risk", "tone": "middle"},
    {"id": "none", "label": "No risk", "tone": "top"},
]
DECIDED = [
    {
        "rules": [
            {"level": "none", "when": {"answer": "done", "reaches": "full"}, "because": "It is done."},
            {"level": "high", "because": "It is not done."},
        ]
    },
    {
        "table": {
            "inputs": [{"answer": "done"}],
            "cells": [
                {"when": ["no"], "level": "high", "because": "It is not done."},
                {"when": ["yes"], "level": "none", "because": "It is done."},
            ],
        }
    },
]


@pytest.mark.parametrize("decided", DECIDED, ids=["rules", "table"])
def test_the_next_level_is_one_that_can_come_out(decided):
    """Sections often share their levels; a level that no rule and no row gives is not one to work for."""
    whole = {"score": "none", "of": "sections"}
    rule = {"score": "none", "of": "questions", **decided}
    made = framework(section("s", question("done")), levels=RISKS, section=rule, overall=whole)
    low, top = (score(made, answers(done=said)).section("s") for said in ("no", "yes"))
    assert low.next_step is not None
    assert ("none", ("done",)) == (low.next_step.level, low.next_step.lacks[0].questions)
    assert (("high", "medium", "none"), None) == (tuple(step.level for step in top.steps), top.next_step)


NESTED = framework(
    section("s", question("a", "steps"), question("b", "steps", weight=3), question("c", "steps", scored=False)),
    section("t", question("d"), question("e", follows={"answer": "d", "reaches": "full"})),
    levels=gate({"from": "90%"}),
    overall={**MEAN_OF_SECTIONS, "levels": gate({"from": "90%"})},
)


def test_what_a_question_would_bring_is_what_it_brings():
    """Each is put right by itself, and the whole scored again; what cannot be answered yet is not named."""
    given = {"a": "some", "b": "none", "d": "no"}
    before = score(NESTED, answers(**given))
    found = gains_of(before, Rulebook.rules_of(NESTED), before.overall)
    best = {"a": "all", "b": "all", "d": "yes"}
    assert best.keys() == found.keys()
    for name, gain in found.items():
        after = score(NESTED, answers(**{**given, name: best[name]}))
        assert gain == (after.overall.value or 0) - (before.overall.value or 0)


@pytest.mark.parametrize(
    ("test", "named", "enough"),
    [
        ({"from": "75%"}, ("b", "c"), True),
        ({"when": {"score": "section", "more_than": "75%"}}, ("b", "c", "d"), True),
        ({"from": "80%"}, ("b", "c", "d"), True),
    ],
)
def test_the_fewest_that_would_do_are_named(test, named, enough):
    """Three quarters are reached with three of four; more than that needs all of them."""
    gain = wait_for(test, answers(a="yes")).gain
    assert gain is not None
    assert (named, enough) == (gain.questions, gain.enough)


@pytest.mark.parametrize("test", [{"from": "100%"}, {"when": {"tag": "core", "reaches": "full"}}, {"when": FULL[1]}])
def test_what_needs_certain_answers_names_no_others(test):
    assert wait_for(test, answers(a="yes")).gain is None


def test_of_a_score_that_is_no_mean_nothing_is_said_to_bring_most():
    rule = {**MEAN, "score": "sum"}
    assert wait_for({"from": "3"}, answers(a="yes"), section=rule).gain is None
