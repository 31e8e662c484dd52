"""Conditions over facts: what the organisation is, not what it does."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from iar_assess.answers.model import FactValue
from iar_assess.bank.conditions import Condition
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
    if kind == "at_least" and condition.at_least is not None:
        children, needed = condition.at_least.of, condition.at_least.n
    else:
        children = (condition.all_ if kind == "all" else condition.any_) or ()
        needed = len(children) if kind == "all" else 1
    found = [known(child, profile) for child in children]
    if found.count(True) >= needed:
        return True
    return None if found.count(True) + found.count(None) >= needed else False


def facts_in(condition: Condition | None) -> frozenset[str]:
    """The facts that a condition tests."""
    if condition is None:
        return frozenset()
    if condition.fact is not None:
        return frozenset({condition.fact})
    inside = (*(condition.all_ or ()), *(condition.any_ or ()))
    if condition.at_least is not None:
        inside = (*inside, *condition.at_least.of)
    if condition.not_ is not None:
        inside = (*inside, condition.not_)
    return frozenset().union(*(facts_in(child) for child in inside))


def _fact(condition: Condition, profile: Profile) -> bool | None:
    value = profile.get(condition.fact or "")
    if value is None:
        return None
    if condition.is_ is not None:
        return str(value) == condition.is_
    if condition.in_ is not None:
        return str(value) in condition.in_
    return Fraction(value) >= exact(condition.reaches if condition.reaches is not None else 0)
