"""What a person should know when a question is asked, in words: who is meant, what is measured, what others report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iar_assess.answers.form import Form
from iar_assess.answers.model import FactValue
from iar_assess.answers.numbers import say_number
from iar_assess.bank.framework import Framework
from iar_assess.bank.questions import Metric, Option, Question
from iar_assess.scoring.metrics import comparators_for

NEEDED = "Needed: the assessment is not complete without it."
_BETTER = {"higher": "More is better.", "lower": "Less is better.", "neither": "Neither more nor less is better."}


def about(question: Question) -> Iterator[str]:
    """What concerns the whole question, line by line."""
    if question.required:
        yield NEEDED
    if question.who is not None:
        yield f"“You” here is: {question.who}."
    yield question.guidance
    yield f"Look for: {'; '.join(question.look_for)}"


def measured(metric: Metric) -> Iterator[str]:
    """What a number measures, line by line."""
    yield f"What is measured: {metric.definition}"
    yield f"Of whom: {metric.population}. Over what time: {metric.period}. {_BETTER[metric.better]}"


def option_line(form: Form, option: Option, joint: str = " - ") -> str:
    """An option with what it looks like in practice; a band of a number with where it begins, or ends."""
    return option.label + _band(form, option) + (f"{joint}{option.anchor}" if option.anchor else "")


def _band(form: Form, option: Option) -> str:
    if form.kind != "number" or len(form.options) < 2:
        return ""
    edge = option if option is not form.options[0] else form.options[1]
    words = ("from", "above") if edge is option else ("below", "up to")
    number = edge.from_ if edge.from_ is not None else edge.above
    return f" ({words[0] if edge.from_ is not None else words[1]} {say_number(form, number or 0)})"


def figures_of_others(
    framework: Framework, question: Question, form: Form, profile: Mapping[str, FactValue]
) -> Iterator[str]:
    """The published figures for a question, or for one of its answers, line by line."""
    name = form.key.partition("@")[0]
    for comparator in comparators_for(framework, profile):
        figure = comparator.questions.get(name, comparator.questions.get(question.id))
        if figure is not None:
            said = say_number(form, figure)
            yield f"Others: {said} ({comparator.title}; {comparator.population}; {comparator.period})"


def about_answer(
    framework: Framework, question: Question, form: Form, profile: Mapping[str, FactValue] | None = None
) -> Iterator[str]:
    """What concerns one of a question's answers, or its only one, line by line.

    Args:
        framework: the framework.
        question: the question.
        form: how the answer is given.
        profile: the facts that were stated, which say what published figures are about us.
    """
    if form.hint is not None:
        yield form.hint
    if form.metric is not None:
        yield from measured(form.metric)
    if form.kind == "number":
        yield from figures_of_others(framework, question, form, profile or {})
