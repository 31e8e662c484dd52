"""Why one question is worth what it is worth, and what it moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from iar_assess.answers.entry import describe_value
from iar_assess.answers.model import Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import members_of, places_of
from iar_assess.bank.scales import place_options

from .amounts import amount
from .explain import WHY_OUT, rule_of, slot_lines, title_of
from .result import QuestionResult, Result
from .score import scorer_of
from .waiting import named, part_named


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionExplanation:
    """What one question comes to.

    Attributes:
        headline: its share of full marks in words.
        answers: what was answered, for each cohort and each of several answers, with what it earned.
        choices: what each answer that may be chosen would earn.
        counts_in: where it counts, and for how much: section, named scores, the whole.
        blocks: the levels that it stands in the way of.
    """

    title: str
    headline: str
    answers: tuple[str, ...]
    choices: tuple[str, ...]
    sentences: tuple[str, ...]
    counts_in: tuple[str, ...]
    blocks: tuple[str, ...]


def explain_question(framework: Framework, answers: Answers, result: Result, question_id: str) -> QuestionExplanation:
    """Explain what one question comes to.

    Args:
        framework: the framework that was answered.
        answers: what was answered.
        result: what scoring made of the answers.
        question_id: the question.

    Raises:
        KeyError: there is no such question.
    """
    question = result.questions[question_id]
    ref, ask = named(framework, question_id)
    return QuestionExplanation(
        title=f"{ref} {ask}",
        headline=_headline(question),
        answers=tuple(_answers(framework, answers, question)),
        choices=tuple(_choices(framework, question_id)),
        sentences=tuple(_sentences(question)),
        counts_in=tuple(_counts_in(framework, result, question)),
        blocks=tuple(_blocks(framework, result, question_id)),
    )


def _answers(framework: Framework, answers: Answers, question: QuestionResult) -> Iterator[str]:
    if len(question.slots) == 1:
        yield describe_value(framework, question.slots[0].key, answers.get(question.slots[0].key))
        return
    for slot, line in zip(question.slots, slot_lines(framework, question), strict=True):
        place, _, earned = line.rpartition(": ")
        yield f"{place}: {describe_value(framework, slot.key, answers.get(slot.key))} ({earned})"


def _choices(framework: Framework, question_id: str) -> Iterator[str]:
    """What each option earns, for each of several answers once; points of a checklist add up."""
    asked = scorer_of(framework).book.asked[question_id]
    for part in dict.fromkeys(spot.part for spot in asked.spots):
        spot = next(spot for spot in asked.spots if spot.part == part)
        if not spot.marks.valued:
            continue
        label = "" if part is None else f"{part_named(framework, f'{question_id}.{part}')[1]}: "
        place = next(each for each in places_of(asked.question, members_of(framework)) if each.key == spot.key)
        options = place_options(place, framework.scales)
        adds = "adds " if spot.marks.checklist and not spot.marks.turned else ""
        yield label + "; ".join(f"{each.label} {adds}{amount(spot.marks.worth(each.id))}" for each in options)


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
    if question.raw is not None and question.maximum not in (None, 1):
        yield f"On its scale that is {amount(question.raw)} of {amount(question.maximum or Fraction(0))}."
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
        if rule_of(framework, node.id).score == "none":
            continue
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
            levels = rule_of(framework, node.id).levels
            label = next(level.label for level in levels if level.id == step.level)
            alone = "alone " if step.sole_question == question_id else ""
            yield f"{title_of(framework, node.id)}: it {alone}stands in the way of {label}"
