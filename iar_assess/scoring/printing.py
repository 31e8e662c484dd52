"""The one place where a number is rounded: when it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from iar_assess.bank.conditions import Condition
from iar_assess.bank.framework import Framework
from iar_assess.bank.parts import exact, is_exact
from iar_assess.bank.rules import Print, Rule

from .facts import conditions_of

MORE_DECIMALS = 6
MOST_DECIMALS_OUT_OF = 4
OWN = ("section", "overall", "this")


class Edge(NamedTuple):
    """Where a band begins: at the number itself, or just above it."""

    at: Fraction
    above: bool = False


def print_node(value: Fraction, floor: Fraction, maximum: Fraction, rule: Rule, edges: Sequence[Edge]) -> str | None:
    """A node's score as the bank prints it; points, counts and ranges as a percentage of the most that can be had."""
    if rule.print is None:
        return None
    edges = [*edges, Edge(maximum)]
    shares = rule.score in ("mean", "minimum") and rule.range is None
    span = maximum - floor
    if rule.print.as_ != "percent" or shares or not span:
        return print_score(value, rule.print, sorted(edges), maximum)
    scaled = [Edge((edge.at - floor) / span, edge.above) for edge in edges]
    return print_score((value - floor) / span, rule.print, sorted(scaled))


def print_score(value: Fraction, rule: Print, edges: Sequence[Edge], maximum: Fraction | None = None) -> str:
    """A score as the bank prints it.

    Args:
        value: the exact score; 1 is 100% where the bank prints percent.
        rule: form, decimals and rounding.
        edges: where the bands begin; the printed number lies in the same band as the exact one.
        maximum: the most that can be had, for `out_of`.

    Returns:
        Text such as `58%`, `7.5`, `3` or `134 of 145`.
    """
    factor = 100 if rule.as_ == "percent" else 1
    number = value * factor
    scaled = [Edge(edge.at * factor, edge.above) for edge in edges]
    if rule.as_ == "out_of" and maximum is not None:
        return _out_of(number, maximum, rule, scaled)
    text = next(_candidates(number, rule, scaled))
    return f"{text}%" if rule.as_ == "percent" else text


def _out_of(number: Fraction, maximum: Fraction, rule: Print, edges: Sequence[Edge]) -> str:
    """Both with as many decimals as show the maximum exactly and keep the score in its band; else as fractions."""
    for decimals in range(rule.decimals, MOST_DECIMALS_OUT_OF + 1):
        if (maximum * 10**decimals).denominator == 1:
            for rounded in _roundings(number, rule, edges, decimals):
                return f"{decimal(rounded, decimals)} of {decimal(maximum, decimals)}"
    return f"{number} of {maximum}"


def edges_of(rule: Rule, maximum: Fraction | None = None) -> tuple[Edge, ...]:
    """The scores at which a rule's levels change, and full marks."""
    edges = [Edge(maximum)] if maximum is not None else []
    for level in rule.levels:
        if level.from_ is not None:
            edges.append(Edge(exact(level.from_)))
        edges += _edges_in(level.when) if level.when is not None else ()
    for each in rule.rules:
        edges += _edges_in(each.when) if each.when is not None else ()
    return tuple(sorted(edges))


def other_edges(framework: Framework) -> Mapping[str, tuple[Edge, ...]]:
    """The scores of each node at which something else turns: the level of another node, a rule, a tip."""
    found: dict[str, list[Edge]] = {}
    for condition in (*conditions_of(framework), *_tips(framework)):
        for test in condition.walk():
            for name in _nodes_tested(test, framework):
                found.setdefault(name, []).extend(_marks(test))
    return {name: tuple(edges) for name, edges in found.items()}


def _tips(framework: Framework) -> Iterator[Condition]:
    for question in framework.questions():
        for tip in question.tips:
            yield from (each for each in (tip.when, tip.started_when, tip.done_when) if each is not None)


def _nodes_tested(test: Condition, framework: Framework) -> Iterable[str]:
    if test.each == "sections":
        return [section.id for section in framework.sections]
    if test.each == "groups":
        return [group.id for group in framework.groups]
    name = test.section or test.score
    return (name,) if name is not None and name not in ("section", "this") else ()


def _marks(test: Condition) -> Iterator[Edge]:
    yield from (Edge(exact(mark)) for mark in (test.reaches, test.below) if mark is not None and is_exact(mark))
    if test.more_than is not None:
        yield Edge(exact(test.more_than), above=True)


def _edges_in(condition: Condition) -> Iterator[Edge]:
    """The numbers at which a condition's tests of the ladder's own score turn, however deep they stand."""
    for test in condition.walk():
        if test.score in OWN:
            yield from _marks(test)


def _candidates(number: Fraction, rule: Print, edges: Sequence[Edge]) -> Iterator[str]:
    """The number by the bank's rounding, then the other way, then with more decimals, until no band is crossed."""
    for decimals in range(rule.decimals, rule.decimals + MORE_DECIMALS):
        for rounded in _roundings(number, rule, edges, decimals):
            yield decimal(rounded, decimals)
    yield str(number)


def _roundings(number: Fraction, rule: Print, edges: Sequence[Edge], decimals: int) -> Iterator[Fraction]:
    """The number with so many decimals, by the bank's rounding, then the other way, where no band is crossed."""
    band = _band(number, edges)
    step = Fraction(1, 10**decimals)
    down = number // step * step
    up = down if down == number else down + step
    nearest = down if rule.rounding == "floor" or number - down < step / 2 else up
    yield from (rounded for rounded in (nearest, down, up) if _band(rounded, edges) == band)


def _band(number: Fraction, edges: Sequence[Edge]) -> int:
    return sum(number > edge.at if edge.above else number >= edge.at for edge in edges)


def decimal(number: Fraction, decimals: int) -> str:
    """A number in decimal digits, rounded to the nearest where it has more than these, and a half up."""
    whole = (number * 10**decimals + Fraction(1, 2)) // 1
    if not decimals:
        return str(whole)
    sign, digits = ("-" if whole < 0 else ""), str(abs(whole)).rjust(decimals + 1, "0")
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"
