"""What people type to values, and values to what people read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from iar_assess.bank.framework import Framework
from iar_assess.bank.parts import exact
from iar_assess.bank.questions import Option, Question
from iar_assess.bank.scales import question_options
from iar_assess.errors import UsageError

from .check import MAX_NUMBER, MAX_TEXT, Fault, check_fact, fact_values, listed
from .model import Answer, FactValue, Value

_YES = frozenset({"y", "yes", "true", "ja"})
_NO = frozenset({"n", "no", "false"})
_ONE_PERCENT = Fraction(1, 100)


def parse_value(framework: Framework, question: Question, text: str) -> Value:
    """The value that a person means.

    Args:
        framework: the framework.
        question: what is answered.
        text: what was typed. An option: its id, its label, the beginning of either, or its number in the list
            (from 1). A share: also a percentage or a count, `62%`, `62`, `5/8` or `5 of 8` (a bare number is always
            a percentage). A checklist: points with commas between them, `all` or `none`. A date: `2026-11-21` or
            `21/11/2026`.

    A percentage is rounded down to a whole one, so that it never flatters; above nothing it is at least 1%.

    Raises:
        UsageError: nothing, or more than one thing, can be meant; the remedy names what can (ANSWERS-004).
    """
    options = question_options(question, framework.scales)
    kind = framework.scales[question.scale or ""].kind
    typed = text.strip()
    if kind == "text":
        return _text(question, text)
    if kind == "number":
        return _number(question.id, typed)
    if kind == "date":
        return _day(question, typed)
    if kind == "many":
        return _points(question, options, typed)
    if kind == "share":
        share = _share(question, options, typed)
        if share is not None:
            return share
    return _option(question.id, options, typed, numbered=kind != "share").id


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
        return _number(fact, typed) if asked.kind == "number" else _option(fact, options, typed).id
    except UsageError as error:
        raise UsageError(error.wrong, error.remedy, code="ANSWERS-009") from error


def describe_value(framework: Framework, question: Question, answer: Answer) -> str:
    """An answer in the bank's words: labels, a number with its unit, a date as 21 November 2026."""
    if answer.not_applicable is not None:
        reasons = {reason.id: reason.label for reason in framework.not_applicable_reasons}
        return f"Not applicable: {reasons.get(answer.not_applicable, answer.not_applicable)}"
    if answer.not_known:
        return "Not known"
    value = answer.value
    if value is None:
        return "Not answered"
    scale = framework.scales[question.scale or ""]
    if isinstance(value, int):
        return f"{value:,} {scale.unit}" if scale.unit else f"{value:,}"
    labels = {option.id: option.label for option in question_options(question, framework.scales)}
    if isinstance(value, tuple):
        return "; ".join(labels.get(each, each) for each in value) or "None of these"
    if scale.kind == "date":
        return _spoken_day(value)
    return value if scale.kind == "text" else labels.get(value, value)


def _fail(name: str, text: str, remedy: str, *, wrong: str = "is not one of the answers") -> UsageError:
    said = text if len(text) <= 60 else f"{text[:57]}..."
    return Fault(code="ANSWERS-004", wrong=f"{name}: '{said}' {wrong}", remedy=remedy).as_error()


def _text(question: Question, text: str) -> str:
    tidy = text.replace("\r\n", "\n").strip()
    if not tidy or len(tidy) > MAX_TEXT:
        raise _fail(question.id, tidy, f"write a text of up to {MAX_TEXT:,} characters", wrong="cannot be kept")
    return tidy


def _number(name: str, text: str) -> int:
    plain = re.sub(r"(?<=\d)[ ,](?=\d{3}(?!\d))", "", text)
    if re.fullmatch(r"[0-9]{1,15}", plain) and int(plain) < MAX_NUMBER:
        return int(plain)
    raise _fail(name, text, "write a whole number, 0 or more", wrong="is not a whole number")


def _day(question: Question, text: str) -> str:
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", text)
    british = re.fullmatch(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})", text)
    parts = iso.groups() if iso else british.groups()[::-1] if british else None
    if parts:
        try:
            return date(*map(int, parts)).isoformat()
        except ValueError:
            pass
    raise _fail(question.id, text, "write it as 2026-11-21 or 21/11/2026", wrong="is not a date")


def _spoken_day(value: str) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day.day} {day:%B %Y}"


def _share(question: Question, options: Sequence[Option], text: str) -> str | None:
    """The band of a percentage or a count; None where neither was typed."""
    percent = re.fullmatch(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(?:%|per ?cent)?", text)
    count = re.fullmatch(r"([0-9]{1,9})\s*(?:/|of|out of)\s*([0-9]{1,9})", text)
    if percent:
        share = Fraction(percent[1]) / 100
    elif count:
        if int(count[2]) == 0:
            raise _fail(question.id, text, "count again: nothing cannot be shared out", wrong="has no share")
        share = Fraction(int(count[1]), int(count[2]))
    else:
        return None
    if share > 1:
        raise _fail(question.id, text, "write a percentage from 0 to 100", wrong="is more than all")
    whole = Fraction(int(share * 100), 100)
    whole = max(whole, _ONE_PERCENT) if share else whole
    return next(option.id for option in options if exact(option.from_ or 0) <= whole <= exact(option.to or 0))


def _points(question: Question, options: Sequence[Option], text: str) -> tuple[str, ...]:
    words = text.casefold()
    ids = tuple(option.id for option in options)
    if words in ("none", "all") and words not in ids:
        return ids if words == "all" else ()
    try:
        chosen = {_option(question.id, options, text).id}
    except UsageError:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        if len(parts) < 2:
            raise
        chosen = {_option(question.id, options, part).id for part in parts}
    return tuple(each for each in ids if each in chosen)


def _option(name: str, options: Sequence[Option], text: str, *, numbered: bool = True) -> Option:
    typed = text.casefold()
    remedy = f"choose from {listed(tuple(options))}"
    if not typed:
        raise _fail(name, text, remedy)
    if numbered and re.fullmatch(r"[0-9]{1,4}", typed) and 1 <= int(typed) <= len(options):
        exactly = [option for option in options if typed == option.id]
        return exactly[0] if exactly else options[int(typed) - 1]
    for test in _TESTS:
        found = [option for option in options if test(option, typed)]
        if len(found) == 1:
            return found[0]
        if found:
            remedy = f"say which: {' or '.join(option.id for option in found)}"
            raise _fail(name, text, remedy, wrong="can mean more than one thing")
    raise _fail(name, text, remedy)


def _says(words: frozenset[str], option: Option) -> bool:
    return bool(words & {option.id.casefold(), option.label.casefold()})


_TESTS: tuple[Callable[[Option, str], bool], ...] = (
    lambda option, typed: option.id == typed,
    lambda option, typed: option.label.casefold() == typed,
    lambda option, typed: (typed in _YES and _says(_YES, option)) or (typed in _NO and _says(_NO, option)),
    lambda option, typed: option.id.startswith(typed) or option.label.casefold().startswith(typed),
)
