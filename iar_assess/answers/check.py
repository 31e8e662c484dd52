"""Whether an answer fits its question: what the framework asks, and what may be said to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from iar_assess.bank.framework import Fact, Framework
from iar_assess.bank.parts import is_day
from iar_assess.files.characters import CONTROL, what_is

from .asked import Asked
from .faults import MAX_NUMBER, MAX_TEXT, Fault, listed, said
from .form import Form
from .kinds import KINDS, figure_remedy
from .model import Answer, FactValue, Value

MAX_EVIDENCE = 200
# what our YAML does not allow, and halves of characters that a broken console hands over
UNWRITABLE = re.compile(f"{CONTROL.pattern}|[\ud800-\udfff]")


def check_answer(asked: Asked, key: str, answer: Answer) -> Iterator[Fault]:
    """Everything about an answer that does not fit its question; a key that is not asked is one such thing."""
    fault = asked.key_fault(key)
    if fault is not None:
        yield fault
        return
    form = asked.form(key)
    stated = [name for name in ("value", "not_applicable") if getattr(answer, name) is not None]
    stated += ["not_known"] if answer.not_known else []
    if len(stated) > 1:
        yield Fault(
            code="ANSWERS-006",
            wrong=f"{key} says {' and '.join(stated)} at once",
            remedy="keep one of them",
            path=(stated[-1],),
        )
    if answer.value is not None:
        yield from _check_value(form, answer.value)
    yield from _check_figure(form, answer)
    if answer.not_applicable is not None:
        yield from _check_reason(asked, key, answer.not_applicable)
    yield from _check_words(key, answer)


def check_fact(framework: Framework, name: str, value: FactValue) -> Iterator[Fault]:
    """Whether a profile fact is one that the framework asks for, and has a value that it may have."""
    fact = next((each for each in framework.profile if each.id == name), None)
    if fact is None:
        known = ", ".join(each.id for each in framework.profile) or "none"
        yield Fault(code="ANSWERS-009", wrong=f"there is no fact '{name[:80]}'", remedy=f"known: {known}")
        return
    allowed = fact_values(fact)
    if fact.kind == "number":
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < MAX_NUMBER:
            yield Fault(code="ANSWERS-009", wrong=f"{name}: {said(value)} is not a number", remedy="write digits")
    elif value not in allowed:
        wrong = f"{name}: {said(value)} is not one of the choices"
        yield Fault(code="ANSWERS-009", wrong=wrong, remedy=f"choose from {listed(fact.options) or 'yes, no'}")


def check_scope(framework: Framework, name: str, value: FactValue | None, scope: str) -> Iterator[Fault]:
    """Whether a fact that is the scope says what the assessment is of."""
    if value != scope and any(each.id == name and each.is_scope for each in framework.profile):
        wrong = f"{name} is what the assessment is of: the {scope}"
        yield Fault(code="ANSWERS-009", wrong=wrong, remedy="start another assessment, with --department or --team")


def fact_values(fact: Fact) -> tuple[str, ...]:
    """The values that a fact may have; none listed for a number."""
    return ("yes", "no") if fact.kind == "yes_no" else tuple(option.id for option in fact.options)


def tidy(asked: Asked, key: str, answer: Answer) -> Answer:
    """An answer with its ticked points in the bank's order, each once."""
    value = answer.value
    if not isinstance(value, tuple) or key not in asked.places:
        return answer
    points = [option.id for option in asked.form(key).options]
    ordered = [point for point in points if point in value]
    ordered += [each for place, each in enumerate(value) if each not in points and each not in value[:place]]
    return msgspec.structs.replace(answer, value=tuple(ordered))


def with_line_feeds(answer: Answer) -> Answer:
    """An answer whose note has the line ends of our files, wherever it was typed."""
    if answer.note is None or "\r" not in answer.note:
        return answer
    return msgspec.structs.replace(answer, note=answer.note.replace("\r\n", "\n").replace("\r", "\n"))


def _check_value(form: Form, value: Value) -> Iterator[Fault]:
    kind = KINDS[form.kind]
    remedy = kind.remedy(form, value)
    if remedy is not None:
        yield Fault(code="ANSWERS-004", wrong=f"{form.key}: {kind.wrong(form, value)}", remedy=remedy, path=("value",))


def _check_figure(form: Form, answer: Answer) -> Iterator[Fault]:
    remedy = figure_remedy(form, answer)
    if remedy is not None:
        wrong = f"{form.key}: {said(answer.figure)} does not go with {said(answer.value)}"
        yield Fault(code="ANSWERS-004", wrong=wrong, remedy=remedy, path=("figure",))


def _check_reason(asked: Asked, key: str, reason: str) -> Iterator[Fault]:
    names = asked.question(key).not_applicable
    if reason in names:
        return
    allowed = listed([each for each in asked.framework.not_applicable_reasons if each.id in names])
    wrong = f"{key}: '{reason[:80]}' is not a reason that may be given here"
    remedy = f"choose from {allowed}" if allowed else "this question applies to everybody; answer it"
    yield Fault(code="ANSWERS-005", wrong=wrong, remedy=remedy, path=("not_applicable",))


def _check_words(key: str, answer: Answer) -> Iterator[Fault]:
    """An answer made in Python has not been through the types' checks yet."""
    if len(answer.evidence) > MAX_EVIDENCE:
        wrong = f"{key}: {len(answer.evidence)} pieces of evidence"
        yield Fault(code="ANSWERS-001", wrong=wrong, remedy=f"keep the best {MAX_EVIDENCE}", path=("evidence",))
    for piece in answer.evidence:
        if piece.date is not None and not is_day(piece.date):
            wrong = f"{key}: {said(piece.date)} is no date of the calendar"
            yield Fault(code="ANSWERS-001", wrong=wrong, remedy="write it as 2026-11-21", path=("evidence",))
            return
    for name, text in texts(answer):
        if len(text) > MAX_TEXT:
            wrong = f"{key}: a {name} of {len(text):,} characters"
            remedy = f"keep it under {MAX_TEXT:,}, and name the document as evidence instead"
            yield Fault(code="ANSWERS-001", wrong=wrong, remedy=remedy, path=(name,))
            return
        odd = UNWRITABLE.search(text)
        if odd is not None:
            what, remedy = what_is(odd[0])
            yield Fault(code="ANSWERS-001", wrong=f"{key}: the {name} holds {what}", remedy=remedy, path=(name,))
            return
    try:
        msgspec.convert(msgspec.to_builtins(answer), Answer, strict=True)
    except msgspec.ValidationError as error:
        yield Fault(code="ANSWERS-001", wrong=f"{key}: {error}", remedy="change it")


def texts(answer: Answer) -> Iterator[tuple[str, str]]:
    """Every text of an answer, and what it is."""
    for value in answer.value if isinstance(answer.value, tuple) else (answer.value,):
        if isinstance(value, str):
            yield "value", value
    if answer.note is not None:
        yield "note", answer.note
    for piece in answer.evidence:
        yield "evidence", piece.title
        yield "evidence", piece.where or ""
