"""What each score is looked at against: targets, next levels, and published figures on the same scale."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from iar_assess.bank.framework import Comparator
from iar_assess.bank.parts import Exact, exact
from iar_assess.bank.rules import Rule
from iar_assess.planning.target import Target, next_target, target_of
from iar_assess.scoring.explain import rule_of
from iar_assess.scoring.metrics import comparators_for
from iar_assess.scoring.result import NodeResult

from .build_figures import figure_in_words
from .condition_words import amount
from .subject import Subject
from .view_targets import BesideView, TargetView
from .words import day

_SCORED = {"mean_score": ("mean", "minimum"), "mean_count": ("count",)}
"""Published means that are on the scale of a score of such a rule; all else is a share of somebody."""


def target_view(node: NodeResult, subject: Subject) -> TargetView | None:
    """The target that the group has set for a node; where it has set none that can be understood, its next level."""
    rule, kept = rule_of(subject.framework, node.id), subject.targets.get(node.id)
    target = target_of(kept.reach, rule, node) if kept is not None else None
    if target is not None and kept is not None:
        until = f", by {day(kept.by)}" if kept.by is not None else ""
        reached = ", reached" if target.reached else ""
        return TargetView(text=f"{_in_words(target, rule)}{until}{reached}", kind="target", bar=_bar(target, node))
    step = next_target(rule, node)
    if step is None:
        return None
    return TargetView(text=_in_words(step, rule), kind="next_level", bar=_bar(step, node))


def _in_words(target: Target, rule: Rule) -> str:
    at = amount(_as_written(target.at), rule) if target.at is not None else None
    if target.level is None:
        return at or ""
    if at is None:
        return target.level.label
    return f"{target.level.label} ({'from' if target.alone else 'at least'} {at})"


def _as_written(number: Fraction) -> Exact:
    return int(number) if number.denominator == 1 else str(number)


def _bar(target: Target, node: NodeResult) -> float | None:
    return _length(target.at, node) if target.at is not None else None


def _length(value: Fraction, node: NodeResult) -> float | None:
    """How far a value lies between the least and the most, 0 to 100; None where it does not."""
    if node.maximum <= node.floor or not node.floor <= value <= node.maximum:
        return None
    return float((value - node.floor) / (node.maximum - node.floor) * 100)


def beside_views(node: NodeResult, subject: Subject) -> Iterator[BesideView]:
    """The published means of this very score, on its own scale, of organisations like ours."""
    rule = rule_of(subject.framework, node.id)
    for each in comparators_for(subject.framework, subject.answers.profile):
        said = {**each.groups, **each.sections, **each.scores}.get(node.id)
        bar = _length(exact(said), node) if said is not None and _same_scale(each, rule, node) else None
        if said is not None and bar is not None:
            of = f"{each.title}: {each.population}, {each.period}"
            yield BesideView(value=figure_in_words(said, each.metric), of=of, bar=bar)


def _same_scale(comparator: Comparator, rule: Rule, node: NodeResult) -> bool:
    """Whether a figure is a mean of scores like this one; a count out of fewer, because some do not apply, is not."""
    if rule.score not in _SCORED.get(comparator.metric, ()):
        return False
    return rule.score != "count" or node.maximum == node.maximum_high == len(node.terms)
