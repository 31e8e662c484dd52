"""Why a score is what it is, in plain English, from the very terms that were added up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from iar_assess.bank.framework import Framework
from iar_assess.bank.rules import Rule

from .printing import decimal
from .result import NodeResult, QuestionResult, Result
from .terms import Term
from .waiting import Wait, amount, named, wait_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One line of the sum."""

    ref: str
    text: str
    weight: int
    value: Fraction
    maximum: Fraction
    remark: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why one section, group or the whole comes to what it comes to.

    Attributes:
        next_level: what is missing for it; None at the top, and where there is no ladder or no score.
        at_top: whether there is a ladder and its highest level holds.
    """

    title: str
    headline: str
    parts: tuple[Part, ...]
    left_out: tuple[str, ...]
    sentences: tuple[str, ...]
    next_level: Wait | None
    at_top: bool


def explain(framework: Framework, result: Result, node_id: str) -> Explanation:
    """Explain a section, a group, or `overall`.

    Args:
        framework: the framework that was answered.
        result: what scoring made of the answers.
        node_id: a section's or group's id, or `overall`.

    Raises:
        KeyError: there is no such node.
    """
    node, rule, title = _node(framework, result, node_id)
    return Explanation(
        title=title,
        headline=headline(node, rule),
        parts=tuple(_part(framework, result, term) for term in node.terms),
        left_out=tuple(_left_out(framework, result, node)),
        sentences=tuple(_sentences(node, rule)),
        next_level=wait_of(framework, node, rule),
        at_top=bool(node.steps) and node.next_step is None,
    )


def headline(node: NodeResult, rule: Rule) -> str:
    """The node's score and level in a few words, such as `3 of 8 benchmarks achieved`."""
    if node.printed is None:
        return "nothing to score"
    label = next((level.label for level in rule.levels if level.id == node.level), None)
    if rule.score == "count":
        text = f"{node.printed} of {len(node.terms)} {rule.noun}"
        return f"{text}: {label}" if label else text
    return f"{node.printed}, {label}" if label else node.printed


def _node(framework: Framework, result: Result, node_id: str) -> tuple[NodeResult, Rule, str]:
    if node_id == "overall":
        return result.overall, framework.scoring.overall, framework.title
    for section in framework.sections:
        if node_id == section.id:
            return result.section(node_id), framework.scoring.section, f"{section.ref} {section.title}"
    for group, node in zip(framework.groups, result.groups, strict=True):
        if node_id == group.id and framework.scoring.group is not None:
            return node, framework.scoring.group, f"{group.ref} {group.title}"
    raise KeyError(node_id)


def _part(framework: Framework, result: Result, term: Term) -> Part:
    ref, text = named(framework, term.id)
    remark = _REMARKS.get(term.status)
    if remark is None and term.id in result.questions and len(result.questions[term.id].slots) > 1:
        remark = "; ".join(_cohorts(result.questions[term.id]))
    return Part(ref=ref, text=text, weight=term.weight, value=term.value, maximum=term.maximum, remark=remark)


_REMARKS = {
    "open_at_worst": "open: counted at its worst",
    "excused_at_worst": "not applicable for a reason that stays in the score: counted at its worst",
    "not_asked": "not asked yet, because an earlier answer is too low: counted at its worst",
}


def _cohorts(question: QuestionResult) -> Iterator[str]:
    for slot in question.slots:
        yield f"{slot.cohort}: {amount(slot.share) if slot.share is not None else 'left out'}"


_WHY_OUT = {
    "does_not_apply": "does not apply to us",
    "not_applicable": "said not to apply",
    "open": "not answered yet",
}


def _left_out(framework: Framework, result: Result, node: NodeResult) -> Iterator[str]:
    if node.kind != "section":
        return
    for question in result.questions.values():
        if question.section == node.id and question.scored and question.share is None:
            ref, _ = named(framework, question.id)
            yield f"{ref} {_WHY_OUT.get(question.status, question.status)}"


def _sentences(node: NodeResult, rule: Rule) -> Iterator[str]:
    if node.value is None:
        yield "Nothing here counts, so there is no score."
        return
    yield _SUMS[rule.score](node, rule)
    if node.is_open and node.printed_low != node.printed_high:
        yield (
            f"Open answers could still move it: {node.printed_low} if they all turn out at their worst, "
            f"{node.printed_high} if they all turn out at their best."
        )
    if node.provisional:
        yield "The level is provisional: it does not hold if the open answers turn out at their worst."
    if node.rests_on_not_applicable:
        yield "The level rests on 'not applicable': it would be lost if those answers counted at their worst."


def _sum_mean(node: NodeResult, rule: Rule) -> str:
    earned = sum((term.weight * term.value for term in node.terms), Fraction(0))
    weights = sum(term.weight for term in node.terms)
    of = rule.of[:-1] if isinstance(rule.of, str) else "part"
    count = f"{len(node.terms)} {of}{'' if len(node.terms) == 1 else 's'}"
    return f"{count} earn {amount(earned)} of {weights}, which is {_exactly(node)}."


def _sum_points(node: NodeResult, _rule: Rule) -> str:
    return (
        f"The points add up to {amount(node.value or Fraction(0))} of {amount(node.maximum)}, printed {node.printed}."
    )


def _sum_lowest(node: NodeResult, _rule: Rule) -> str:
    return f"The lowest of {len(node.terms)} counts: {_exactly(node)}."


def _sum_count(node: NodeResult, rule: Rule) -> str:
    return f"{node.printed} of {len(node.terms)} {rule.noun}; the others do not count in part."


_SUMS = {"mean": _sum_mean, "sum": _sum_points, "minimum": _sum_lowest, "count": _sum_count}


def _exactly(node: NodeResult) -> str:
    """The exact score and how it is printed."""
    exact = (node.value or Fraction(0)) * 100
    shown = decimal(exact, 2)
    text = shown.rstrip("0").rstrip(".")
    about = "" if Fraction(shown) == exact else "about "
    return f"{about}{text}%, printed {node.printed}" if f"{text}%" != node.printed else f"{about}{text}%"
