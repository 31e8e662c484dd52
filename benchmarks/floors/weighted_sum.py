"""Floor of a score: one weighted sum of the answers, over marks that were looked up beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from iar_assess.answers.model import Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.scales import option_value, question_options

Given = list[tuple[str, Sequence[str]]]
Number = TypeVar("Number", float, Fraction)


def given(framework: Framework, answers: Answers) -> Given:
    """The answers that name options, by question."""
    scored = {question.id for question in framework.questions()}
    found: Given = []
    for key, answer in answers.answers.items():
        question = key.partition("@")[0]
        if question in scored and isinstance(answer.value, str | tuple):
            found.append((question, (answer.value,) if isinstance(answer.value, str) else answer.value))
    return found


def marks(framework: Framework) -> dict[tuple[str, str], Fraction]:
    """What each option is worth, its question's weight counted in."""
    return {
        (question.id, option.id): option_value(option) * question.weight
        for question in framework.questions()
        for option in question_options(question, framework.scales)
    }


def weighted_sum(answers: Given, worth: Mapping[tuple[str, str], Number], nothing: Number) -> Number:
    """The sum, which starts at nothing."""
    return sum((worth.get((question, option), nothing) for question, options in answers for option in options), nothing)
