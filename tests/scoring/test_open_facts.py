"""Facts about the organisation that nobody stated: what then holds, and that it is said."""

import pytest

from iar_assess.answers.model import Answers
from iar_assess.bank.conditions import Condition
from iar_assess.scoring.score import score

from .making import COUNT, Said, answers, condition, framework, question, section

LARGE: Said = {"fact": "large", "is": "yes"}
PROFILE: Said = {"profile": [{"id": "large", "ask": "Large?"}]}
Q: Said = {"answer": "q", "reaches": "full"}


def duty(when: Said, **fields: object) -> Said:
    """A bank's flags: one."""
    flag = {"id": "law", "title": "Law", "when": when, "met": "Met.", "not_met": "Not met.", **fields}
    return {"flags": [flag], **PROFILE}


def ladder(when: Said) -> list[Said]:
    """Two levels, the upper one decided by this."""
    return [
        {"id": "first", "label": "First", "tone": "low"},
        {"id": "gate", "label": "Gate", "tone": "top", "when": when},
    ]


@pytest.mark.parametrize(
    ("when", "facts", "state"),
    [
        (LARGE, {}, "unknown"),
        ({"not": LARGE}, {}, "unknown"),
        # the law asks for something of large ones only: met whatever we are, or open until it is known
        ({"any": [{"not": LARGE}, Q]}, {}, "unknown"),
        ({"any": [{"not": LARGE}, Q]}, {"large": "yes"}, "not_met"),
        ({"any": [{"not": LARGE}, Q]}, {"large": "no"}, "met"),
        ({"all": [LARGE, Q]}, {}, "not_met"),
    ],
)
def test_a_flag_that_rests_on_a_fact_nobody_stated_is_unknown(when, facts, state):
    made = framework(section("s", question("q")), **duty(when))
    assert state == score(made, answers(facts, q="no")).flags["law"]


def test_a_flag_that_holds_whatever_an_open_fact_is_is_met():
    made = framework(section("s", question("q")), **duty({"any": [{"not": LARGE}, Q]}))
    assert "met" == score(made, answers(q="yes")).flags["law"]


@pytest.mark.parametrize("when", [LARGE, {"not": LARGE}, {"all": [Q, LARGE]}])
def test_a_level_that_rests_on_a_fact_nobody_stated_is_provisional(when):
    made = framework(section("s", question("q")), levels=ladder(when), **PROFILE)
    result = score(made, answers(q="yes")).section("s")
    assert ("gate", True, "first", "gate") == (
        result.level,
        result.provisional,
        result.level_low,
        result.level_high,
    )


def test_a_level_that_rests_on_a_stated_fact_is_not_provisional():
    made = framework(section("s", question("q")), levels=ladder(LARGE), **PROFILE)
    result = score(made, answers({"large": "yes"}, q="yes")).section("s")
    assert ("gate", False) == (result.level, result.provisional)


def test_a_follow_up_that_rests_on_an_open_fact_is_asked_and_may_count_for_nothing():
    """At worst the fact fails and the question is not asked: (1 + 0) / 2."""
    made = framework(section("s", question("q"), question("child", follows=LARGE)), **PROFILE)
    result = score(made, answers(q="yes", child="yes"))
    assert "counts" == result.questions["child"].status
    assert ("50%", "100%") == (result.section("s").printed_low, result.section("s").printed)


OTHER = section("s", question("q"), question("told"))


@pytest.mark.parametrize(
    "made",
    [
        framework(section("s", question("q"), question("child", follows={"any": [Q, LARGE]})), **PROFILE),
        framework(OTHER, **duty({"all": [Q, {"any": [{"not": LARGE}, Q]}]})),
        framework(OTHER, **duty(Q, applies_if=LARGE)),
        framework(OTHER, levels=ladder({"at_least": {"n": 1, "of": [Q, {"not": LARGE}]}}), **PROFILE),
        framework(OTHER, overall={**COUNT, "level": "achieved", "levels": ladder({"all": [LARGE]})}, **PROFILE),
        framework(section("s", question("q", applies_if=LARGE)), **PROFILE),
    ],
    ids=["follow-up", "flag", "flag that applies", "level", "level of the whole", "question"],
)
def test_a_fact_that_anything_rests_on_is_open_until_it_is_stated(made):
    assert ("large",) == score(made, Answers()).open_facts
    assert () == score(made, answers({"large": "no"})).open_facts


def test_a_fact_that_nothing_rests_on_is_not_waited_for():
    assert () == score(framework(OTHER, **PROFILE), Answers()).open_facts


def test_a_walk_visits_every_condition_once_from_the_outside_in():
    deep: Condition = condition({"all": [{"any": [Q]}, {"at_least": {"n": 1, "of": [{"not": LARGE}]}}]})
    assert ["all", "any", "answer", "at_least", "not", "fact"] == [each.kind for each in deep.walk()]
