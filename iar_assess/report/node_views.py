"""A section, a group, a named score or the whole as a report shows it: score, level, bounds, and how complete it is."""

from __future__ import annotations

from fractions import Fraction

from msgspec import structs

from iar_assess.bank.parts import exact
from iar_assess.bank.rules import Rule
from iar_assess.scoring.explain import headline, input_words, rule_of, status_words
from iar_assess.scoring.result import NodeResult

from .completeness import answered_of
from .condition_words import plain
from .subject import Subject
from .view_scores import ScoreView
from .words import score_view


def node_view(node: NodeResult, subject: Subject) -> ScoreView:
    """A score as printed, with how much of it is answered and what decided its level."""
    framework = subject.framework
    rule = rule_of(framework, node.id)
    return structs.replace(
        score_view(node, rule),
        answered=answered_of(subject, node.id),
        ends=(_end(rule.range.worst), _end(rule.range.best)) if rule.range is not None else None,
        because=node.because,
        statuses=tuple(
            f"{input_words(framework, name, node.id)}: {status_words(framework, name, status)}"
            for name, status in node.statuses
        ),
    )


def _end(number: int | str) -> str:
    return plain(exact(number))


def result_in_words(subject: Subject) -> str:
    """The whole result in a few words."""
    rule, node = subject.framework.scoring.overall, subject.result.overall
    if rule.score == "none" and node.level is None:
        return f"{answered_of(subject, 'overall')} answered"
    return headline(node, rule)


def thresholds(node: NodeResult, rule: Rule) -> tuple[float, ...]:
    """Where the bands of a score begin, as lengths for charts."""
    edges = [exact(level.from_) for level in rule.levels if level.from_ is not None]
    worst = exact(rule.range.worst) if rule.range is not None else Fraction(0)
    best = exact(rule.range.best) if rule.range is not None else node.maximum
    return tuple(float((edge - worst) / (best - worst) * 100) for edge in edges) if best != worst else ()
