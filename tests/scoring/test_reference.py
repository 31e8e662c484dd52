"""The engine and a second scorer, written from the documents alone, come to the same for every bank."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given

from iar_assess.scoring.score import score

from .random_banks import make_answers, make_framework
from .reference import Reference
from .strategies import chances
from .test_laws import laws


def assert_same(chance: Random) -> None:
    """Both scorers say the same of one random bank and some answers to it."""
    made = make_framework(chance)
    for _ in range(3):
        answers = make_answers(chance, made)
        result, reference = score(made, answers), Reference(made, answers)
        for name, question in result.questions.items():
            said = reference.shares[name]
            assert question.share == (None if isinstance(said, str) else said), name
            assert said != "open" or question.status in ("open", "unscored"), name
        for name, node in result.nodes.items():
            expected = reference.nodes[name]
            assert node.value == expected.value, name
            assert node.level == (expected.reached[-1] if expected.reached else None), name
            assert node.because == expected.because, name
            if node.value is not None:
                assert (node.floor, node.maximum) == (expected.floor, expected.maximum), name


@laws
@given(chances())
def test_a_second_scorer_comes_to_the_same(chance: Random) -> None:
    """Value, least, maximum, level and sentence of every node, and the share of every question."""
    assert_same(chance)


@pytest.mark.parametrize("seed", range(200))
def test_a_second_scorer_comes_to_the_same_for_these_banks(seed: int) -> None:
    """The same for fixed banks, so that what was once found stays found."""
    assert_same(Random(seed))
