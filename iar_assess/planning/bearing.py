"""What a question bears on: what its full marks would move, and which levels it stands in the way of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import msgspec

from iar_assess.bank.framework import Framework
from iar_assess.bank.questions import Question
from iar_assess.scoring.result import NodeResult, Result
from iar_assess.scoring.waiting import fewest_answers


class Bearing(msgspec.Struct, frozen=True, kw_only=True):
    """What improving one question's answer bears on.

    Attributes:
        section: the section that it stands in.
        gain: what it moves where it counts first, in shares of full marks; exact.
        spread: in how many further places (scores across sections) it counts.
        blocks: the nodes (sections, scores, `overall`) whose next level it stands in the way of.
        alone: those of them in whose way nothing else stands.
        needed: those of them whose next level cannot be had without it.
        near: how near it brings those levels: for each, half of what one of the answers that are still missing is.
        duty: whether a legal duty hangs on it that is not met.
    """

    section: str
    gain: Fraction = Fraction(0)
    spread: int = 0
    blocks: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    near: Fraction = Fraction(0)
    duty: bool = False


def bearings(framework: Framework, result: Result) -> Mapping[str, Bearing]:
    """What each question bears on, by its id."""
    found: dict[str, list[tuple[NodeResult, bool, bool, int]]] = {}
    for node in _with_levels(result):
        step = node.next_step
        if step is None:
            continue
        sole, fewest = step.sole_question, max(fewest_answers(node), 1)
        needed = {question for lack in step.lacks if lack.all_needed for question in lack.questions}
        for name in step.questions:
            found.setdefault(name, []).append((node, sole == name, name in needed, fewest))
    duties = _unmet_duties(framework, result)
    return {
        question.id: _bearing(question, result, found.get(question.id, []), duty=question.flag in duties)
        for question in framework.questions()
    }


def _bearing(
    question: Question, result: Result, blocked: list[tuple[NodeResult, bool, bool, int]], *, duty: bool
) -> Bearing:
    gain = gain_of(question, result)
    return Bearing(
        section=result.questions[question.id].section,
        gain=gain,
        spread=len(_counted(question, result)) - 1 if gain else 0,
        blocks=tuple(node.id for node, *_ in blocked),
        alone=tuple(node.id for node, alone, *_ in blocked if alone),
        needed=tuple(node.id for node, _, needed, _ in blocked if needed),
        near=sum((Fraction(1, 2 * fewest) for *_, fewest in blocked), Fraction(0)),
        duty=duty,
    )


def counting(question: Question, result: Result) -> NodeResult | None:
    """Where a question counts first: in its section, or where that adds nothing up, in a score across sections."""
    return next(iter(_counted(question, result)), None)


def gain_of(question: Question, result: Result) -> Fraction:
    """How much of the full marks of where it counts a question would add at full marks, 0 to 1."""
    standing = result.questions[question.id]
    node = counting(question, result)
    if node is None:
        return Fraction(0)
    weights = sum(term.weight for term in node.terms)
    if standing.share is None or not question.scored or not weights:
        return Fraction(0)
    weight = next(term.weight for term in node.terms if term.id == question.id)
    return Fraction(weight, weights) * (1 - standing.share)


def _counted(question: Question, result: Result) -> list[NodeResult]:
    """The section and the scores across sections that add a question up."""
    nodes = (result.section(result.questions[question.id].section), *result.scores)
    return [node for node in nodes if node.value is not None and any(term.id == question.id for term in node.terms)]


def _with_levels(result: Result) -> Iterator[NodeResult]:
    yield from result.sections
    if result.overall.steps:
        yield result.overall


def _unmet_duties(framework: Framework, result: Result) -> frozenset[str]:
    flags = (flag.id for flag in framework.flags if flag.kind == "legal_duty")
    return frozenset(flag for flag in flags if result.flags[flag] in ("not_met", "unknown"))
