"""Any bank that passes its checks scores, explains and can be shown, whatever fitting answers it is given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given

from iar_assess.answers.asked import asked_of
from iar_assess.answers.check import check_answer, check_fact
from iar_assess.answers.model import Answer, Answers, FactValue, Value
from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import Place, every_place
from iar_assess.bank.scales import place_options
from iar_assess.scoring.as_data import result_data
from iar_assess.scoring.explain import explain
from iar_assess.scoring.rulebook import Rulebook
from iar_assess.scoring.score import score
from iar_assess.scoring.waiting import fewest_answers

from .random_banks import make_framework
from .strategies import chances
from .test_laws import laws

NUMBERS: tuple[Value, ...] = (
    *(0, 1, 3, 999_999, -1, -40),
    *("2.5", "0.001", "5/2", "1/3", "10.0", "-0.5", "-7/3", "62.5%", "100%", "0%", "1000%"),
)
TEXTS = ("", "words", "<b>&amp;</b>", "日本語 \u202e", "x" * 400)


def wild_value(chance: Random, place: Place, made: Framework) -> Value:
    """A value that may be kept, the strange ones among them: repeated ticks, negative numbers, fractions as text."""
    options = [option.id for option in place_options(place, made.scales)]
    match made.scales[place.scale].kind:
        case "many":
            return tuple(chance.choice(options) for _ in range(chance.randint(0, 4)))
        case "number":
            return chance.choice(NUMBERS)
        case "text":
            return chance.choice(TEXTS)
        case _:
            return chance.choice(options)


def wild_answers(chance: Random, made: Framework) -> Answers:
    """Answers that pass their check: any place, asked or hidden, in any state; any fact."""
    asked = asked_of(made)
    kept: dict[str, Answer] = {}
    for place in every_place(made):
        reason = chance.choice([*place.question.not_applicable, None])
        states = [Answer(not_known=True), Answer(), Answer(value=wild_value(chance, place, made))]
        said = chance.choice([*states, states[-1], states[-1], Answer(not_applicable=reason)])
        if not list(check_answer(asked, place.key, said)):
            kept[place.key] = said
    facts: dict[str, FactValue] = {
        "large": chance.choice(["yes", "no"]),
        "kind": chance.choice(["old", "new", "other"]),
        "staff": chance.choice([0, 9, 10, 11, 10**9]),
    }
    stated = {name: value for name, value in facts.items() if chance.random() < 0.7}
    assert not [fault for name, value in stated.items() for fault in check_fact(made, name, value)]
    return Answers(profile=stated, answers=kept)


def looked_at(made: Framework, answers: Answers) -> Iterator[object]:
    """Everything that can be asked of a result."""
    result = score(made, answers)
    rules = Rulebook.rules_of(made)
    for name, node in result.nodes.items():
        for level in (None, *(each.id for each in rules[name].levels)):
            yield explain(made, result, name, level)
        yield [step.sole_question for step in node.steps], fewest_answers(node)
        yield node.low_share, node.high_share, node.is_open, repr(node)
    yield result.flags, result.contradictions, result.coverage.answered_share
    yield json.dumps(result_data(result))


def assert_nothing_breaks(chance: Random) -> None:
    """Three sets of fitting answers to one random bank."""
    made = make_framework(chance)
    for _ in range(3):
        assert list(looked_at(made, wild_answers(chance, made)))


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_answered_nothing_breaks_in_these_banks(seed: int) -> None:
    assert_nothing_breaks(Random(seed))


@laws
@given(chances())
def test_whatever_is_answered_nothing_breaks(chance: Random) -> None:
    """Scores, bounds, levels, what they lack, every explanation and the JSON, of answers that pass their check."""
    assert_nothing_breaks(chance)
