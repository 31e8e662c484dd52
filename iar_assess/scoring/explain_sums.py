"""How the parts of a score come to that score, in a sentence."""

from __future__ import annotations

from fractions import Fraction

from iar_assess.bank.rules import Range, Rule

from .amounts import amount, bare, in_decimals, readable
from .result import NodeResult


def sum_of(node: NodeResult, rule: Rule) -> str:
    """What the terms of a node that has a score add up to."""
    return _SUMS[rule.score](node, rule)


def counted(node: NodeResult, rule: Rule) -> str:
    """`3 of 8`, or `37% of`; what is printed out of its maximum says that itself."""
    form = rule.print.as_ if rule.print is not None else "count"
    if form == "out_of":
        return node.printed or ""
    return f"{node.printed} of" if form == "percent" else f"{node.printed} of {len(node.terms)}"


def _parts_of(node: NodeResult, rule: Rule) -> str:
    of = rule.of[:-1] if isinstance(rule.of, str) else "part"
    return f"{len(node.terms)} {of}{'' if len(node.terms) == 1 else 's'}"


def _sum_mean(node: NodeResult, rule: Rule) -> str:
    weights = [term.weight for term in node.terms]
    if rule.range is not None:
        mean = "mean" if len(set(weights)) < 2 else "weighted mean"
        return f"The {mean} of {_parts_of(node, rule)} is {_on_range(node, rule.range)}."
    earned = sum((term.weight * term.value for term in node.terms), Fraction(0))
    verb = "earns" if len(node.terms) == 1 else "earn"
    return f"{_parts_of(node, rule)} {verb} {readable(earned)} of {sum(weights)}, which is {_in_percent(node)}."


def _sum_points(node: NodeResult, _rule: Rule) -> str:
    return (
        f"The points add up to {amount(node.value or Fraction(0))} of {amount(node.maximum)}, printed {node.printed}."
    )


def _sum_lowest(node: NodeResult, rule: Rule) -> str:
    lowest = _on_range(node, rule.range) if rule.range is not None else _in_percent(node)
    return f"The lowest of {len(node.terms)} counts: {lowest}."


def _sum_count(node: NodeResult, rule: Rule) -> str:
    return f"{counted(node, rule)} {rule.noun}; the others do not count in part."


def _sum_ladder(node: NodeResult, _rule: Rule) -> str:
    value = node.value or Fraction(0)
    climbed = f"The steps are climbed in order: {amount(value)} of {amount(node.maximum)}"
    return f"{climbed}, up to the first that is not met." if value < node.maximum else f"{climbed}, all of them met."


_SUMS = {"mean": _sum_mean, "sum": _sum_points, "minimum": _sum_lowest, "count": _sum_count, "ladder": _sum_ladder}


def _in_percent(node: NodeResult) -> str:
    """The exact score, and how it is printed."""
    share = (node.share or Fraction(0)) * 100
    text = f"{in_decimals(share)}%"
    return f"{text}, printed {node.printed}" if text != node.printed else text


def _on_range(node: NodeResult, on: Range) -> str:
    """As `_in_percent`, of a score that is given on a range of its own."""
    value = node.value or Fraction(0)
    where = f"on the range from {on.worst} to {on.best}"
    if bare(node.printed or "") == in_decimals(value):
        return f"{node.printed} {where}"
    return f"{in_decimals(value)} {where}, printed {node.printed}"
