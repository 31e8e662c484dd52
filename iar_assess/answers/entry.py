"""What people type to values, and values to what people read."""

from __future__ import annotations

from iar_assess.bank.framework import Framework
from iar_assess.bank.questions import Option
from iar_assess.errors import UsageError

from .asked import asked_of
from .check import check_fact, fact_values
from .choosing import choose
from .kinds import KINDS
from .model import Answer, FactValue
from .numbers import whole_number


def parse_answer(framework: Framework, key: str, text: str) -> Answer:
    """The answer that a person means; without note and evidence.

    Args:
        framework: the framework.
        key: what is answered: `question`, `question.part`, with `@cohort` where there are any.
        text: what was typed. An option: its id, its label, the beginning of either, or its number in the list
            (from 1). A share: also a percentage or a count, `62%`, `62`, `5/8` or `5 of 8` (a bare number is always
            a percentage). A checklist: points with commas between them, `all` or `none`. A number: `12`, `1,204`,
            `1.35`, `5/8` or `62.5%`, with its unit or without. A date: `2026-11-21`, `21/11/2026` or
            `21 November 2026`.

    Raises:
        NotFoundError: there is no such question (ANSWERS-002).
        UsageError: nothing, or more than one thing, can be meant; the remedy names what can (ANSWERS-004), or the
            key names no place for an answer (ANSWERS-003).
    """
    form = asked_of(framework).form(key)
    return KINDS[form.kind].parse(form, text.strip())


def parse_fact(framework: Framework, fact: str, text: str) -> FactValue:
    """The value of a profile fact that a person means: yes or no, a choice by id, label, beginning or number, digits.

    Raises:
        UsageError: there is no such fact, or nothing can be meant (ANSWERS-009).
    """
    asked = next((each for each in framework.profile if each.id == fact), None)
    typed = text.strip()
    if asked is None:
        raise next(check_fact(framework, fact, typed)).as_error()
    options = asked.options
    if asked.kind == "yes_no":
        options = tuple(Option(id=each, label=each.capitalize()) for each in fact_values(asked))
    try:
        return whole_number(fact, typed) if asked.kind == "number" else choose(fact, options, typed).id
    except UsageError as error:
        raise UsageError(error.wrong, error.remedy, code="ANSWERS-009") from error


def describe_value(framework: Framework, key: str, answer: Answer) -> str:
    """An answer in the bank's words: labels, a number with its unit and band, a date as 21 November 2026."""
    if answer.not_applicable is not None:
        reasons = {reason.id: reason.label for reason in framework.not_applicable_reasons}
        return f"Not applicable: {reasons.get(answer.not_applicable, answer.not_applicable)}"
    if answer.not_known:
        return "Not known"
    if answer.value is None:
        return "Not answered"
    form = asked_of(framework).form(key)
    return KINDS[form.kind].say(form, answer)
