"""Laws of the bounds, for banks of the whole language: no way to settle what is open leads out of them."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import every_place
from iar_assess.scoring import score as scoring
from iar_assess.scoring.result import NodeResult, Result
from iar_assess.scoring.rulebook import Rulebook
from iar_assess.scoring.score import score

from .random_banks import completed, make_answers, make_facts, make_framework, values_for
from .random_questions import Wants
from .strategies import chances
from .test_laws import laws


def height(made: Framework, node: NodeResult, level: str) -> int:
    """How high a level stands."""
    return [each.id for each in Rulebook.rules_of(made)[node.id].levels].index(level)


def assert_within(made: Framework, bounds: Result, other: Result) -> None:
    """No score and no level of the other result lies outside the bounds of the first; settled flags stay settled."""
    for name, node in bounds.nodes.items():
        found = other.nodes[name]
        if found.value is not None:
            assert node.low is not None, name
            assert node.high is not None, name
            assert node.low <= found.value <= node.high, name
        if found.level is not None:
            assert node.level_low is not None, name
            assert node.level_high is not None, name
            low, high = height(made, node, node.level_low), height(made, node, node.level_high)
            assert low <= height(made, node, found.level) <= high, name
    for name, state in bounds.flags.items():
        leaves = next(flag for flag in made.flags if flag.id == name).applies_if is not None
        assert state in ("unknown", other.flags[name]) or (leaves and other.flags[name] == "does_not_apply")


def assert_no_completion_leads_out(chance: Random) -> None:
    """Random ways to answer what is open and to state the facts, for one random bank."""
    made = make_framework(chance, Wants(small=chance.random() < 0.6))
    answers = make_answers(chance, made, open_=0.4)
    bounds = score(made, answers)
    for _ in range(6):
        assert_within(made, bounds, score(made, completed(chance, made, answers)))


@laws
@given(chances())
def test_no_way_to_answer_what_is_open_leads_out_of_the_bounds(chance: Random) -> None:
    """low <= score <= high and level_low <= level <= level_high for every completion, also where rules fall."""
    assert_no_completion_leads_out(chance)


@pytest.mark.parametrize("seed", range(150))
def test_no_completion_leads_out_of_the_bounds_of_these_banks(seed: int) -> None:
    """The same for fixed banks, so that what was once found stays found."""
    assert_no_completion_leads_out(Random(seed))


@laws
@given(chances())
def test_what_is_stated_lies_within_the_bounds_where_open_answers_count(chance: Random) -> None:
    """Where open answers are left out, silence holds no level, so that what is stated may lie below any completion."""
    made = make_framework(chance, Wants(left_out=False))
    bounds = score(made, make_answers(chance, made))
    assert_within(made, bounds, bounds)


@laws
@given(chances())
def test_where_nothing_is_open_the_bounds_are_the_score(chance: Random) -> None:
    """Only 'not applicable' kept behind an answer is neither open nor settled by stating it again."""
    made = make_framework(chance)
    result = score(made, completed(chance, made, make_answers(chance, made)))
    for node in result.nodes.values():
        assert (node.low, node.high) == (node.value, node.value)
        assert (node.level_low, node.level_high) == (node.level, node.level)
        assert not node.provisional
        assert not node.is_open


def assert_outer_bounds_hold(chance: Random) -> None:
    """Where there are too many open facts to go through, for one random bank: scores and flags."""
    made = make_framework(chance)
    answers = make_answers(chance, made, open_=0.4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scoring, "MOST_COMBINATIONS", 1)
        bounds = score(made, answers)
        assert bounds.nodes  # worked out when they are looked at
        assert isinstance(bounds.flags, dict)
    if not bounds.outer:
        return
    applying = {flag.id for flag in made.flags if flag.applies_if is None}
    for _ in range(4):
        other = score(made, completed(chance, made, answers))
        assert all(bounds.flags[name] in ("unknown", other.flags[name]) for name in applying)
        for name, node in bounds.nodes.items():
            value = other.nodes[name].value
            if value is not None and node.low is not None and node.high is not None:
                assert node.low <= value <= node.high, name


@laws
@given(chances())
def test_too_many_open_facts_make_the_bounds_wider_and_never_too_narrow(chance: Random) -> None:
    assert_outer_bounds_hold(chance)


@pytest.mark.parametrize("seed", [*range(40), 89, 206, 207])
def test_too_many_open_facts_never_make_the_bounds_of_these_banks_too_narrow(seed: int) -> None:
    """The same for fixed banks, so that what was once found stays found."""
    assert_outer_bounds_hold(Random(seed))


@laws
@given(chances())
def test_answering_more_narrows_the_bounds_of_any_bank(chance: Random) -> None:
    """Answer one open place, or state one fact: no bound moves outwards."""
    made = make_framework(chance, Wants(falling=False))
    answers = make_answers(chance, made, open_=0.5)
    places = [p for p in every_place(made) if answers.get(p.key).state in ("unanswered", "not_known")]
    if not places:
        return
    place = chance.choice(places)
    said = {**answers.answers, place.key: Answer(value=chance.choice(values_for(place, made)))}
    facts = {**make_facts(chance, stated=0.3), **answers.profile}
    before, after = score(made, answers), score(made, Answers(profile=facts, answers=said))
    for name, node in before.nodes.items():
        narrower = after.nodes[name]
        if node.low is not None and narrower.low is not None:
            assert node.low <= narrower.low, name
        if node.high is not None and narrower.high is not None:
            assert narrower.high <= node.high, name
