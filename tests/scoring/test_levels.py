"""Levels: what they rest on, what they lack, and when they are provisional."""

import pytest

from iar_assess.answers.model import Answers
from iar_assess.scoring.score import score

from .making import (
    COUNT,
    MEAN,
    MEAN_OF_SECTIONS,
    NOT_OFFERED,
    OUTSIDE_CONTROL,
    Said,
    answers,
    framework,
    points,
    question,
    section,
)


def ladder(**tests: Said) -> list[Said]:
    """A ladder with these levels above the first; the name of each is its id."""
    above = [{"id": name, "label": name, "tone": "high", **test} for name, test in tests.items()]
    return [{"id": "first", "label": "First", "tone": "low"}, *above]


def level_of(made, given):
    """The level of the one section."""
    return score(made, given).section("s").level


def test_everybody_is_at_the_first_level():
    assert "not-started" == level_of(framework(section("s", question("q"))), Answers())


def test_more_than_nothing_is_in_progress_and_everything_is_achieved():
    made = framework(section("s", question("a", "steps"), question("b", "steps")))
    assert "not-started" == level_of(made, answers(a="none", b="none"))
    assert "in-progress" == level_of(made, answers(a="some", b="none"))
    assert "in-progress" == level_of(made, answers(a="all", b="some"))
    assert "achieved" == level_of(made, answers(a="all", b="all"))


def test_a_level_holds_only_when_all_below_it_hold():
    """Silver without bronze is nothing."""
    levels = ladder(
        bronze={"when": {"answer": "a", "reaches": "full"}}, silver={"when": {"answer": "b", "reaches": "full"}}
    )
    made = framework(section("s", question("a"), question("b")), levels=levels)
    result = score(made, answers(a="no", b="yes")).section("s")
    assert "first" == result.level
    assert [("first", True), ("bronze", False), ("silver", False)] == [(s.level, s.holds) for s in result.steps]


def test_a_band_begins_at_its_own_number():
    levels = ladder(half={"from": "50%"})
    made = framework(section("s", question("q", "steps")), levels=levels)
    assert "half" == level_of(made, answers(q="some"))


def test_more_than_a_number_begins_above_it():
    levels = ladder(above={"when": {"score": "section", "more_than": "50%"}})
    made = framework(section("s", question("q", "steps")), levels=levels)
    assert "first" == level_of(made, answers(q="some"))
    assert "above" == level_of(made, answers(q="all"))


TWO = [question("a", tags=["core"]), question("b", tags=["core"]), question("c")]


@pytest.mark.parametrize(
    ("test", "holding", "failing"),
    [
        ({"answer": "a", "reaches": "yes"}, "a", "bc"),
        ({"tag": "core", "reaches": "full"}, "ab", "ac"),
        ({"all": [{"answer": "a", "reaches": "full"}, {"answer": "c", "reaches": "full"}]}, "ac", "ab"),
        ({"any": [{"answer": "a", "reaches": "full"}, {"answer": "c", "reaches": "full"}]}, "c", "b"),
        (
            {"at_least": {"n": 2, "of": [{"answer": name, "reaches": "full"} for name in "abc"]}},
            "bc",
            "b",
        ),
        ({"score": "section", "reaches": "2/3"}, "ab", "a"),
        ({"fact": "large", "is": "yes"}, "", None),
        ({"not": {"fact": "large", "is": "yes"}}, None, "abc"),
    ],
)
def test_each_kind_of_condition_decides_a_level(test, holding, failing):
    levels = ladder(gate={"when": test})
    made = framework(section("s", *TWO), levels=levels, profile=[{"id": "large", "ask": "Large?"}])
    for met, level in ((holding, "gate"), (failing, "first")):
        if met is not None:
            assert level == level_of(made, answers({"large": "yes"}, **dict.fromkeys(met, "yes")))


def test_a_point_of_a_checklist_can_gate_a_level():
    made = framework(
        section("s", question("q", "ticks", options=points(aim=1, dates=1))),
        levels=ladder(dated={"when": {"answer": "q.dates", "reaches": "full"}}),
    )
    assert "first" == level_of(made, answers(q=("aim",)))
    assert "dated" == level_of(made, answers(q=("dates",)))


def test_a_point_of_a_checklist_with_cohorts_is_ticked_when_every_cohort_ticks_it():
    cohorts = [{"id": "years", "title": "Years", "members": [{"id": f"y{n}", "label": f"Year {n}"} for n in (7, 8)]}]
    made = framework(
        section("s", question("q", "ticks", options=points(aim=1, dates=1), cohorts="years")),
        levels=ladder(dated={"when": {"answer": "q.dates", "reaches": "full"}}),
        cohorts=cohorts,
    )
    assert "first" == level_of(made, answers(q__y7=("dates",), q__y8=()))
    assert "dated" == level_of(made, answers(q__y7=("dates",), q__y8=("dates",)))


def test_a_test_of_what_does_not_apply_holds_nobody_back():
    """All of two pillars, one of which does not apply: the other decides."""
    gate = {"all": [{"section": name, "reaches": "achieved"} for name in "ab"]}
    made = framework(
        section("a", question("qa")),
        section("b", question("qb", not_applicable=["not-offered"])),
        overall={**COUNT, "levels": ladder(both={"when": gate})},
    )
    assert "both" == score(made, answers(qa="yes", qb=NOT_OFFERED)).overall.level
    assert "first" == score(made, answers(qa="no", qb=NOT_OFFERED)).overall.level


def test_six_of_seven_can_be_reached_where_two_do_not_apply():
    """What does not apply leaves the count, as it leaves a denominator; then all of the other five are needed."""
    gate = {"at_least": {"n": 6, "of": [{"answer": f"q{n}", "reaches": "full"} for n in range(7)]}}
    made = framework(
        section("s", *(question(f"q{n}", not_applicable=["not-offered"]) for n in range(7))),
        levels=ladder(fit={"when": gate}),
    )
    gone = {"q5": NOT_OFFERED, "q6": NOT_OFFERED}
    assert "fit" == level_of(made, answers(**{f"q{n}": "yes" for n in range(5)}, **gone))
    assert "first" == level_of(made, answers(**{f"q{n}": "yes" for n in range(4)}, **gone))


def test_a_level_of_the_whole_may_ask_for_levels_of_sections_and_a_score_of_its_own():
    gate = {"all": [{"section": "a", "reaches": "in-progress"}, {"score": "overall", "reaches": "75%"}]}
    made = framework(
        section("a", question("qa", "steps")),
        section("b", question("qb", "steps")),
        overall={**MEAN_OF_SECTIONS, "levels": ladder(gold={"when": gate})},
    )
    assert "gold" == score(made, answers(qa="some", qb="all")).overall.level
    assert "first" == score(made, answers(qa="some", qb="some")).overall.level


# what is missing


def test_lacks_name_the_blocking_questions_in_order_of_cost():
    """Cost is weight times what is missing: b 4 x 1/2 = 2, a 3 x 1/2 = 3/2, d 1 x 1 = 1; c is met."""
    made = framework(
        section("s", *(question(name, "steps", weight=w) for name, w in (("a", 3), ("b", 4), ("c", 9), ("d", 1))))
    )
    step = score(made, answers(a="some", b="some", c="all", d="none")).section("s").next_step
    assert step is not None
    assert "achieved" == step.level
    assert [("score", ("b", "a", "d"))] == [(lack.kind, lack.questions) for lack in step.lacks]


def test_questions_of_equal_cost_come_in_the_order_in_which_they_are_asked():
    made = framework(section("s", *(question(name) for name in ("z", "m", "a"))))
    step = score(made, Answers()).section("s").steps[-1]
    assert [("z", "m", "a")] == [lack.questions for lack in step.lacks]


def test_only_the_tests_that_fail_are_named():
    gate = {"all": [{"answer": "a", "reaches": "full"}, {"answer": "b", "reaches": "full"}]}
    made = framework(section("s", question("a"), question("b")), levels=ladder(gate={"when": gate}))
    step = score(made, answers(a="yes", b="no")).section("s").next_step
    assert step is not None
    assert [("answer", "b", "full", ("b",))] == [(x.kind, x.id, x.wanted, x.questions) for x in step.lacks]


def test_nothing_is_missing_at_the_top():
    result = score(framework(section("s", question("q"))), answers(q="yes")).section("s")
    assert result.next_step is None
    assert all(step.lacks == () for step in result.steps)


def test_unscored_and_left_out_questions_block_no_score():
    made = framework(
        section("s", question("a"), question("told", scored=False), question("gone", not_applicable=["not-offered"]))
    )
    step = score(made, answers(told="no", gone=NOT_OFFERED)).section("s").steps[-1]
    assert [("a",)] == [lack.questions for lack in step.lacks]


def test_a_missing_section_level_names_the_questions_of_that_section():
    gate = {"section": "b", "reaches": "achieved"}
    made = framework(
        section("a", question("qa")),
        section("b", question("qb"), question("qc")),
        overall={**COUNT, "levels": ladder(gold={"when": gate})},
    )
    step = score(made, answers(qa="no", qb="no", qc="yes")).overall.next_step
    assert step is not None
    assert [("section", "b", "achieved", ("qb",))] == [(x.kind, x.id, x.wanted, x.questions) for x in step.lacks]


# provisional, and resting on 'not applicable'


def test_a_level_that_open_answers_could_take_away_is_provisional():
    """Left out, the open question does not lower the score yet; at its worst it is 1/2."""
    made = framework(section("s", question("a"), question("b")), unanswered="left_out")
    result = score(made, answers(a="yes")).section("s")
    assert ("achieved", True) == (result.level, result.provisional)
    assert ("in-progress", "achieved") == (result.level_low, result.level_high)


def test_a_level_that_stands_whatever_the_open_answers_are_is_not_provisional():
    made = framework(section("s", question("a"), question("b")), unanswered="left_out")
    result = score(made, answers(a="yes", b="no")).section("s")
    assert ("in-progress", False) == (result.level, result.provisional)


def test_a_level_stated_at_the_worst_is_never_provisional():
    made = framework(section("s", question("a"), question("b")))
    result = score(made, answers(a="yes")).section("s")
    assert ("in-progress", False, "achieved") == (result.level, result.provisional, result.level_high)


EXCUSED = framework(section("s", question("a"), question("b", not_applicable=["not-offered", "outside-control"])))


def test_a_level_that_not_applicable_made_possible_says_so():
    """Counted at its worst, the question would hold the section at 1/2."""
    result = score(EXCUSED, answers(a="yes", b=NOT_OFFERED)).section("s")
    assert ("achieved", True) == (result.level, result.rests_on_not_applicable)


@pytest.mark.parametrize("given", [{"a": "no", "b": NOT_OFFERED}, {"a": "yes", "b": OUTSIDE_CONTROL}, {"a": "yes"}])
def test_a_level_that_stands_without_it_does_not_rest_on_not_applicable(given):
    result = score(EXCUSED, answers(**given)).section("s")
    assert not result.rests_on_not_applicable


def test_the_whole_rests_on_not_applicable_where_a_section_does():
    """1 of 1 section achieved at present; at its worst none would be."""
    overall = {**COUNT, "levels": ladder(gold={"from": "1"})}
    made = framework(*EXCUSED.sections, overall=overall)
    result = score(made, answers(a="yes", b=NOT_OFFERED)).overall
    assert ("gold", True) == (result.level, result.rests_on_not_applicable)


# levels that wait for an open answer

CORE = [question("core", tags=["core"], not_applicable=["not-offered"]), question("other")]
CORE_GATE: Said = {"tag": "core", "reaches": "full"}


@pytest.mark.parametrize("test", [CORE_GATE, {"answer": "core", "reaches": "full"}])
def test_a_level_never_rests_on_an_answer_that_nobody_gave(test):
    """Left out of the score, the open question does not hold either; one that does not apply does."""
    made = framework(section("s", *CORE), levels=ladder(gate={"when": test}), unanswered="left_out")
    assert "first" == level_of(made, answers(other="yes"))
    assert "gate" == level_of(made, answers(core="yes", other="yes"))
    assert "gate" == level_of(made, answers(core=NOT_OFFERED, other="yes"))


def test_an_open_question_that_a_level_waits_for_is_named():
    made = framework(section("s", *CORE), levels=ladder(gate={"when": CORE_GATE}), unanswered="left_out")
    step = score(made, answers(other="yes")).section("s").next_step
    assert step is not None
    assert [("core",)] == [lack.questions for lack in step.lacks]


def test_a_level_of_the_whole_waits_for_a_section_that_is_open():
    gate = {"all": [{"section": name, "reaches": "achieved"} for name in "ab"]}
    made = framework(
        section("a", question("qa")),
        section("b", question("qb")),
        overall={**COUNT, "levels": ladder(both={"when": gate})},
        unanswered="left_out",
    )
    assert "first" == score(made, answers(qa="yes")).overall.level
    assert "both" == score(made, answers(qa="yes", qb="yes")).overall.level


def test_a_follow_up_that_waits_for_its_parent_holds_no_level():
    """The parent was cleared; the follow-up's kept answer counts for nothing."""
    made = framework(
        section(
            "s",
            question("other"),
            question("parent"),
            question("child", tags=["core"], follows={"answer": "parent", "reaches": "full"}),
        ),
        levels=ladder(gate={"when": CORE_GATE}),
        unanswered="left_out",
    )
    assert "first" == level_of(made, answers(other="yes", child="yes"))
    assert "gate" == level_of(made, answers(other="yes", parent="yes", child="yes"))


# flags


def flag(when: Said, **fields: object) -> list[Said]:
    """One flag."""
    return [{"id": "law", "title": "Law", "when": when, "met": "Met.", "not_met": "Not met.", **fields}]


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({"access": "all"}, "met"),
        ({"access": "some"}, "not_met"),
        ({}, "unknown"),
        ({"access": NOT_OFFERED}, "does_not_apply"),
        ({"access": OUTSIDE_CONTROL}, "not_met"),
    ],
)
def test_a_flag_says_whether_a_duty_is_met(given, state):
    made = framework(
        section(
            "s",
            question("q"),
            question("access", "steps", scored=False, not_applicable=["not-offered", "outside-control"]),
        ),
        flags=flag({"answer": "access", "reaches": "full"}),
    )
    assert state == score(made, answers(**given)).flags["law"]


@pytest.mark.parametrize(("large", "state"), [("yes", "met"), ("no", "does_not_apply")])
def test_a_flag_whose_facts_fail_does_not_apply(large, state):
    made = framework(
        section("s", question("q")),
        flags=flag({"answer": "q", "reaches": "full"}, applies_if={"fact": "large", "is": "yes"}),
        profile=[{"id": "large", "ask": "Large?"}],
    )
    assert state == score(made, answers({"large": large}, q="yes")).flags["law"]


def test_a_flag_on_an_open_point_of_a_checklist_is_unknown():
    made = framework(
        section("s", question("q", "ticks", options=points(aim=1, dates=1))),
        flags=flag({"answer": "q.dates", "reaches": "full"}),
    )
    assert "unknown" == score(made, Answers()).flags["law"]
    assert "not_met" == score(made, answers(q=("aim",))).flags["law"]
    assert "met" == score(made, answers(q=("dates",))).flags["law"]


def test_a_flag_on_a_follow_up_that_may_turn_out_not_to_apply_is_unknown():
    """At worst its parent is too low for it; at best it is asked, and was said not to apply."""
    child = question("child", follows={"answer": "q", "reaches": "full"}, not_applicable=["not-offered"])
    made = framework(section("s", question("q"), child), flags=flag({"answer": "child", "reaches": "full"}))
    assert "unknown" == score(made, answers(child=NOT_OFFERED)).flags["law"]


def test_a_flag_changes_no_score():
    plain = section("s", question("q"), question("access", scored=False))
    with_flag = framework(plain, flags=flag({"answer": "access", "reaches": "full"}))
    given = answers(q="yes", access="no")
    assert score(framework(plain), given).section("s") == score(with_flag, given).section("s")


def test_weights_shift_the_mean():
    """(3 x 1 + 1 x 0) / 4."""
    made = framework(section("s", question("a", weight=3), question("b")), section=MEAN)
    assert "75%" == score(made, answers(a="yes", b="no")).section("s").printed


@pytest.mark.parametrize("name", ["this", "section"])
@pytest.mark.parametrize(("given", "level"), [({}, "low"), ({"q": "yes"}, "high")])
def test_a_level_of_a_group_tests_its_own_score_by_each_of_its_names(name, given, level):
    gate = {"id": "high", "label": "High", "tone": "top", "when": {"score": name, "reaches": "50%"}}
    made = framework(
        section("s", question("q")),
        groups=[{"id": "g", "ref": "G", "title": "G", "sections": ["s"]}],
        group={**MEAN_OF_SECTIONS, "levels": [{"id": "low", "label": "Low", "tone": "low"}, gate]},
    )
    assert level == score(made, answers(**given)).groups[0].level
