"""What each question would bring to a mean at full marks, and the few that would bring most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from iar_assess.bank.rules import Rule

from .result import NodeResult, Result
from .terms import Step

MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """The questions that would bring a mean nearest to its next level.

    Attributes:
        questions: at most three, what brings most first.
        brings: what they add together at full marks, as a share of the mean's full marks.
        enough: whether the level then holds.
    """

    questions: tuple[str, ...]
    brings: Fraction
    enough: bool


def most_to_gain(result: Result, rules: Mapping[str, Rule], node: NodeResult, step: Step) -> Gain | None:
    """What brings most towards a level that lacks so much of a mean and nothing else; None of any other level."""
    lack = step.lacks[0] if len(step.lacks) == 1 else None
    if lack is None or lack.all_needed or lack.have is None or lack.want is None:
        return None
    about = result.nodes.get(lack.id, node)
    found = gains_of(result, rules, about)
    if not found:
        return None
    level = next(level for level in rules[node.id].levels if level.id == step.level)
    far = (lack.want - lack.have) / (about.maximum - about.floor)
    named: list[str] = []
    brings = Fraction(0)
    for question in sorted(found, key=lambda each: -found[each])[:MOST]:
        named.append(question)
        brings += found[question]
        if brings > far or (brings == far and level.from_ is not None):
            return Gain(questions=tuple(named), brings=brings, enough=True)
    return Gain(questions=tuple(named), brings=brings, enough=False)


def gains_of(result: Result, rules: Mapping[str, Rule], node: NodeResult) -> Mapping[str, Fraction]:
    """What each question would add to a mean at full marks, as a share of its own full marks.

    Left out is what cannot be answered yet. Of a part that is no mean nothing is said: one answer may bring nothing.
    """
    if rules[node.id].score != "mean":
        return {}
    found: dict[str, Fraction] = {}
    weights = sum(term.weight for term in node.terms)
    for term in node.terms:
        part = Fraction(term.weight, weights)
        if term.value == term.maximum:
            continue
        if term.id not in result.nodes:
            if term.status != "not_asked":
                name = term.id.partition(".")[0]
                found[name] = found.get(name, Fraction(0)) + part * (1 - term.value / term.maximum)
            continue
        within = gains_of(result, rules, result.nodes[term.id])
        if not within:
            return {}
        for name, gain in within.items():
            found[name] = found.get(name, Fraction(0)) + part * gain
    return found
