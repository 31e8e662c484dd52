"""Conditions over facts: what the organisation is, not what it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from iar_assess.answers.model import FactValue
from iar_assess.bank.conditions import Condition
from iar_assess.bank.framework import Framework
from iar_assess.bank.parts import exact

Profile = Mapping[str, FactValue]


def holds_for(condition: Condition | None, profile: Profile) -> bool:
    """Whether a condition over facts holds; one that rests on a fact nobody stated counts as holding.

    So a question whose facts are open is asked rather than lost.
    """
    return condition is None or known(condition, profile) is not False


def known(condition: Condition, profile: Profile) -> bool | None:
    """Whether a condition over facts holds, or None where it rests on facts that nobody stated."""
    kind = condition.kind
    if kind == "not" and condition.not_ is not None:
        inner = known(condition.not_, profile)
        return None if inner is None else not inner
    if kind == "fact":
        return _fact(condition, profile)
    found = [known(child, profile) for child in condition.children]
    if found.count(True) >= condition.needed:
        return True
    return None if found.count(True) + found.count(None) >= condition.needed else False


def open_facts(framework: Framework, profile: Profile) -> tuple[str, ...]:
    """The facts that something rests on and nobody stated, in the order in which they are asked."""
    tested = {test.fact for condition in _conditions(framework) for test in condition.walk()}
    return tuple(fact.id for fact in framework.profile if fact.id in tested and fact.id not in profile)


def _conditions(framework: Framework) -> Iterator[Condition]:
    """Every condition of a framework that a score, a level or a flag may rest on."""
    found: list[Condition | None] = []
    for question in framework.questions():
        found += (question.applies_if, question.follows)
    for flag in framework.flags:
        found += (flag.applies_if, flag.when)
    found += (member.applies_if for cohorts in framework.cohorts for member in cohorts.members)
    rules = (framework.scoring.section, framework.scoring.group, framework.scoring.overall)
    found += (level.when for rule in rules if rule is not None for level in rule.levels)
    return (condition for condition in found if condition is not None)


def _fact(condition: Condition, profile: Profile) -> bool | None:
    value = profile.get(condition.fact or "")
    if value is None:
        return None
    if condition.is_ is not None:
        return str(value) == condition.is_
    if condition.in_ is not None:
        return str(value) in condition.in_
    return Fraction(value) >= exact(condition.reaches if condition.reaches is not None else 0)
