"""Why one question is worth what it is worth, and what it moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from iar_assess.bank.framework import Framework

from .explain import WHY_OUT, slot_lines, title_of
from .result import QuestionResult, Result
from .waiting import amount, named


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionExplanation:
    """What one question comes to.

    Attributes:
        headline: its share of full marks in words.
        answers: each cohort and each of several answers, with what it earned.
        counts_in: where it counts, and for how much: section, named scores, the whole.
        blocks: the levels that it stands in the way of.
    """

    title: str
    headline: str
    answers: tuple[str, ...]
    sentences: tuple[str, ...]
    counts_in: tuple[str, ...]
    blocks: tuple[str, ...]


def explain_question(framework: Framework, result: Result, question_id: str) -> QuestionExplanation:
    """Explain what one question comes to.

    Raises:
        KeyError: there is no such question.
    """
    question = result.questions[question_id]
    ref, ask = named(framework, question_id)
    return QuestionExplanation(
        title=f"{ref} {ask}",
        headline=_headline(question),
        answers=tuple(slot_lines(framework, question)) if len(question.slots) > 1 else (),
        sentences=tuple(_sentences(question)),
        counts_in=tuple(_counts_in(framework, result, question)),
        blocks=tuple(_blocks(framework, result, question_id)),
    )


def _headline(question: QuestionResult) -> str:
    if question.share is None:
        return WHY_OUT.get(question.status, "left out")
    return f"{amount(question.share)} of full marks"


_STATES = {
    "counts": "It is answered.",
    "open_at_worst": "It is open, and counts at its worst until it is answered.",
    "excused_at_worst": "It was said not to apply, for a reason that stays in the score: it counts at its worst.",
    "not_asked": "It is not asked yet, because an earlier answer is too low: it counts at its worst.",
    "does_not_apply": "It does not apply to us, so it is not in the score.",
    "not_applicable": "It was said not to apply, so it is not in the score.",
    "open": "It is open, and stays out of the score until it is answered.",
    "unscored": "It is asked and not scored.",
}


def _sentences(question: QuestionResult) -> Iterator[str]:
    yield _STATES[question.status]
    if question.raw is not None and question.maximum is not None:
        yield f"On its scale that is {amount(question.raw)} of {amount(question.maximum)}."
    if question.low is not None and question.high is not None and question.low != question.high:
        low, high = amount(question.low), amount(question.high)
        yield f"What is open could still make it anything from {low} to {high} of full marks."
    if question.gap is not None:
        if question.gap > 0:
            yield f"What is wanted lies {amount(question.gap)} of full marks above what is."
        else:
            yield "What is wanted is reached."
    if not question.scored:
        yield "It counts neither in its section nor in the whole."


def _counts_in(framework: Framework, result: Result, question: QuestionResult) -> Iterator[str]:
    for node in result.nodes.values():
        weights = sum(term.weight for term in node.terms)
        for term in node.terms:
            if term.id.partition(".")[0] == question.id:
                share = amount(Fraction(term.weight, weights))
                earned = f"{amount(term.value)} of {amount(term.maximum)}"
                yield f"{title_of(framework, node.id)}: weight {term.weight} of {weights} ({share}), earned {earned}"


def _blocks(framework: Framework, result: Result, question_id: str) -> Iterator[str]:
    for node in result.nodes.values():
        step = node.next_step
        if step is not None and question_id in step.questions:
            alone = "alone " if step.sole_question == question_id else ""
            yield f"{title_of(framework, node.id)}: it {alone}stands in the way of the next level"
