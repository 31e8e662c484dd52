"""Conditions over facts: what the organisation is, not what it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from iar_assess.answers.model import FactValue
from iar_assess.bank.conditions import Condition
from iar_assess.bank.framework import Framework
from iar_assess.bank.parts import exact
from iar_assess.bank.rules import Rule

Profile = Mapping[str, FactValue]


def holds_for(condition: Condition | None, profile: Profile) -> bool:
    """Whether a condition over facts holds; one that rests on a fact nobody stated counts as holding.

    So a question whose facts are open is asked rather than lost.
    """
    return condition is None or known(condition, profile) is not False


def over_facts(condition: Condition) -> bool:
    """Whether a condition tests nothing but facts."""
    return all(test.children or test.fact is not None for test in condition.walk())


def known(condition: Condition, profile: Profile) -> bool | None:
    """Whether a condition over facts holds, or None where it rests on facts that nobody stated."""
    if condition.fact is not None:
        return _fact(condition, profile)
    if condition.not_ is not None:
        inner = known(condition.not_, profile)
        return None if inner is None else not inner
    found = [known(child, profile) for child in condition.children]
    if found.count(True) >= condition.needed:
        return True
    return None if found.count(True) + found.count(None) >= condition.needed else False


def open_facts(framework: Framework, profile: Profile) -> tuple[str, ...]:
    """The facts that something rests on and nobody stated, in the order in which they are asked."""
    tested = {test.fact for condition in conditions_of(framework) for test in condition.walk()}
    return tuple(fact.id for fact in framework.profile if fact.id in tested and fact.id not in profile)


def conditions_of(framework: Framework) -> Iterator[Condition]:
    """Every condition of a framework that a score, a level, a flag or a contradiction may rest on."""
    found: list[Condition | None] = []
    for question in framework.questions():
        found += (question.applies_if, question.follows)
        found += (part.follows for part in question.answers)
    for flag in framework.flags:
        found += (flag.applies_if, flag.when)
    for consistency in framework.consistency:
        found += (consistency.if_, consistency.expect)
    found += (member.applies_if for cohorts in framework.cohorts for member in cohorts.members)
    for rule in every_rule(framework):
        found += (level.when for level in rule.levels)
        found += (each.when for each in rule.rules)
    return (condition for condition in found if condition is not None)


def every_rule(framework: Framework) -> Iterator[Rule]:
    """Every rule of a framework, its sections' own among them."""
    scoring = framework.scoring
    yield scoring.section
    yield from (section.scoring for section in framework.sections if section.scoring is not None)
    if scoring.group is not None:
        yield scoring.group
    yield from scoring.scores
    yield scoring.overall


def combinations(framework: Framework, profile: Profile, facts: Sequence[str], most: int) -> tuple[Profile, ...]:
    """Every way in which open facts may turn out, as whole profiles; none where there are more than `most`.

    Of a number, one value stands for all between two of the numbers that it is compared with.
    """
    values = {fact: _values(framework, fact) for fact in facts}
    if prod(len(each) for each in values.values()) > most:
        return ()
    return tuple({**profile, **dict(zip(facts, chosen, strict=True))} for chosen in product(*values.values()))


def _values(framework: Framework, name: str) -> tuple[FactValue, ...]:
    fact = next(fact for fact in framework.profile if fact.id == name)
    if fact.kind == "yes_no":
        return ("yes", "no")
    if fact.kind == "choice":
        return tuple(option.id for option in fact.options)
    tests = [test for condition in conditions_of(framework) for test in condition.walk() if test.fact == name]
    numbers = {0}
    for test in tests:
        named = [each for each in ((test.is_,) if test.is_ is not None else test.in_ or ()) if each.isdecimal()]
        numbers |= {int(each) for each in named} | {int(each) + 1 for each in named}
        if test.reaches is not None:
            numbers.add(max(-(-exact(test.reaches) // 1), 0))
    return tuple(sorted(numbers))


def _fact(condition: Condition, profile: Profile) -> bool | None:
    value = profile.get(condition.fact or "")
    if value is None:
        return None
    if condition.is_ is not None:
        return str(value) == condition.is_
    if condition.in_ is not None:
        return str(value) in condition.in_
    return Fraction(value) >= exact(condition.reaches if condition.reaches is not None else 0)
