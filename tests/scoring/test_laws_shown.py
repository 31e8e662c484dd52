"""Laws of what is shown, for banks of the whole language: terms, sentences and printed numbers are the score's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given

from iar_assess.bank.conditions import Condition
from iar_assess.bank.framework import Framework
from iar_assess.bank.parts import exact, is_exact
from iar_assess.bank.rules import Rule
from iar_assess.scoring.amounts import amount, in_decimals, readable
from iar_assess.scoring.as_data import result_data
from iar_assess.scoring.explain import explain
from iar_assess.scoring.facts import conditions_of
from iar_assess.scoring.result import NodeResult
from iar_assess.scoring.rulebook import Rulebook
from iar_assess.scoring.score import score
from iar_assess.scoring.terms import Term

from .random_banks import make_answers, make_framework
from .strategies import chances
from .test_laws import laws, walk

SEEDS = range(60)


def recomputed(node: NodeResult, rule: Rule) -> Fraction:
    """The score from the terms alone."""
    shares = [(term.weight, term.value / term.maximum) for term in node.terms]
    if rule.score in ("mean", "minimum"):
        low, high = (exact(rule.range.worst), exact(rule.range.best)) if rule.range else (Fraction(0), Fraction(1))
        mean = sum((w * share for w, share in shares), Fraction(0)) / sum(w for w, _ in shares)
        return low + (mean if rule.score == "mean" else min(share for _, share in shares)) * (high - low)
    if rule.score == "ladder":
        return Fraction(sum(term.weight for term in climbed(node.terms, rule)))
    return sum((term.weight * term.value for term in node.terms), Fraction(0))


def climbed(terms: tuple[Term, ...], rule: Rule) -> Iterator[Term]:
    """The steps before the first that is not met."""
    wanted = Fraction(1) if rule.reaches in (None, "full") else exact(rule.reaches or 0)
    for term in terms:
        if term.value < wanted:
            return
        yield term


def out_of(node: NodeResult, rule: Rule) -> Fraction:
    """The most that can be had, from the terms alone."""
    if rule.score in ("mean", "minimum"):
        return exact(rule.range.best) if rule.range else Fraction(1)
    return sum((term.weight * term.maximum for term in node.terms), Fraction(0))


def assert_terms_recompute(chance: Random) -> None:
    """Terms, explanation and score of one random bank agree."""
    made = make_framework(chance)
    rules = Rulebook.rules_of(made)
    result = score(made, make_answers(chance, made))
    for name, node in result.nodes.items():
        rule, told = rules[name], explain(made, result, name)
        if node.value is None:
            assert rule.score == "none" or not node.terms
            assert node.printed is None
            continue
        assert recomputed(node, rule) == node.value, name
        assert out_of(node, rule) == node.maximum, name
        assert node.floor <= node.value <= node.maximum
        assert [(each.weight, each.value) for each in told.parts] == [(t.weight, t.value) for t in node.terms]
        assert node.printed is not None
        assert node.printed in told.headline
        assert says(node, rule, told.sentences[0]), told.sentences


def says(node: NodeResult, rule: Rule, sentence: str) -> bool:
    """Whether the sentence of the sum names the exact numbers, and what is printed."""
    value = node.value or Fraction(0)
    if rule.range is not None:
        return f" {in_decimals(value)} on the range " in sentence or f" {node.printed} on the range " in sentence
    if rule.score == "mean":
        earned = sum((term.weight * term.value / term.maximum for term in node.terms), Fraction(0))
        weights = sum(term.weight for term in node.terms)
        return f" {readable(earned)} of {weights}," in sentence and (node.printed or "") in sentence
    if rule.score == "ladder":
        return f": {amount(value)} of {amount(node.maximum)}," in sentence
    if rule.score == "sum":
        return f" {amount(value)} of {amount(node.maximum)}, printed {node.printed}." in sentence
    return (node.printed or "") in sentence


@laws
@given(chances())
def test_the_terms_recompute_to_the_value_for_every_method_and_range(chance: Random) -> None:
    """Whoever holds the terms can check the sum, and the explanation names no other numbers."""
    assert_terms_recompute(chance)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_terms_recompute_to_the_value_in_these_banks(seed: int) -> None:
    """The same for fixed banks, so that what was once found stays found."""
    assert_terms_recompute(Random(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_there_is_no_float_anywhere_in_a_result_or_its_json(seed: int) -> None:
    chance = Random(seed)
    made = make_framework(chance)
    result = score(made, make_answers(chance, made))
    assert not any(isinstance(value, float) for value in walk(result))
    for node in result.nodes.values():
        assert not any(isinstance(value, float) for part in (*node.terms, *node.steps) for value in walk(part))

    def refuse(text: str) -> float:
        raise AssertionError(text)

    json.loads(json.dumps(result_data(result)), parse_float=refuse)


def numbers_tested(made: Framework) -> Iterator[tuple[str, Fraction, bool]]:
    """Every number that some test compares a node's score with: the node, the number, whether it must lie above."""
    rules = Rulebook.rules_of(made)
    for name, rule in rules.items():
        for level in rule.levels:
            if level.from_ is not None:
                yield name, exact(level.from_), False
        for when in (*(level.when for level in rule.levels), *(each.when for each in rule.rules)):
            for test in when.walk() if when is not None else ():
                if test.score in ("this", "section", name):
                    yield from numbers_of(test, (name,))
    parts = {
        "sections": [section.id for section in made.sections],
        "groups": [group.id for group in made.groups],
    }
    for condition in conditions_of(made):
        for test in condition.walk():
            named = test.section or test.score or ""
            names = parts.get(test.each or "", [named] if named in rules else [])
            yield from numbers_of(test, names)


def numbers_of(test: Condition, names: list[str] | tuple[str, ...]) -> Iterator[tuple[str, Fraction, bool]]:
    """The number that a test compares scores with, for each of some nodes."""
    mark = test.more_than if test.more_than is not None else test.reaches
    if mark is not None and is_exact(mark):
        yield from ((name, exact(mark), test.more_than is not None) for name in names)


def read(printed: str, node: NodeResult, maximum: Fraction, rule: Rule) -> Fraction:
    """The number that is printed, in the rule's own unit."""
    text = printed.partition(" of ")[0]
    if not text.endswith("%"):
        return Fraction(text)
    share = Fraction(text[:-1]) / 100
    in_shares = rule.score in ("mean", "minimum") and rule.range is None
    return share if in_shares else node.floor + share * (maximum - node.floor)


def assert_no_printed_number_crosses_an_edge(chance: Random) -> None:
    """Every test of a score finds the same of the printed number as of the exact one."""
    made = make_framework(chance)
    rules, result = Rulebook.rules_of(made), score(made, make_answers(chance, made))
    for name, at, above in numbers_tested(made):
        node = result.nodes[name]
        shown = [
            (node.value, node.printed, node.maximum),
            (node.low, node.printed_low, node.maximum_low),
            (node.high, node.printed_high, node.maximum_high),
        ]
        for value, printed, maximum in shown:
            if value is not None and printed is not None:
                told = read(printed, node, maximum, rules[name])
                assert (told > at if above else told >= at) == (value > at if above else value >= at), (name, printed)
                assert (told >= maximum) == (value >= maximum), (name, printed)


@laws
@given(chances())
def test_no_printed_number_lies_in_another_band_than_the_exact_one(chance: Random) -> None:
    """By its own levels, and by every test that another node, a flag or a contradiction makes of it."""
    assert_no_printed_number_crosses_an_edge(chance)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_printed_number_of_these_banks_lies_in_another_band(seed: int) -> None:
    """The same for fixed banks, so that what was once found stays found."""
    assert_no_printed_number_crosses_an_edge(Random(seed))
