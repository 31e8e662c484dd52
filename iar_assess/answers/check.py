"""Whether an answer fits its question: what the framework asks, and what may be said to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

import msgspec

from iar_assess.bank.framework import Fact, Framework
from iar_assess.bank.parts import ID_PATTERN, is_day
from iar_assess.bank.questions import Option, Question
from iar_assess.bank.scales import question_options
from iar_assess.errors import NotFoundError, UsageError
from iar_assess.files.characters import CONTROL

from .model import Answer, FactValue, Value, key_of

MAX_TEXT = 20_000
MAX_NUMBER = 10**15
MAX_EVIDENCE = 200
_LISTED = 40
# what our YAML does not allow, and halves of characters that a broken console hands over
UNWRITABLE = re.compile(f"{CONTROL.pattern}|[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing about an answer or a fact that does not fit; `path` leads to it from the answer."""

    code: str
    wrong: str
    remedy: str
    path: tuple[str, ...] = ()

    def as_error(self) -> UsageError:
        """The same as an error."""
        return UsageError(self.wrong, self.remedy, code=self.code)


class Asked:
    """What a framework asks, by key.

    Attributes:
        framework: the framework.
        questions: questions by id, in the bank's order.
        rank: the place of every key (`question`, or `question@cohort`) in the bank's order.
    """

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.questions: Mapping[str, Question] = {question.id: question for question in framework.questions()}
        self._members = {each.id: tuple(member.id for member in each.members) for each in framework.cohorts}
        keys = (key for question in self.questions.values() for key in self.keys(question))
        self.rank: Mapping[str, int] = {key: place for place, key in enumerate(keys)}

    def keys(self, question: Question) -> tuple[str, ...]:
        """The keys under which a question is answered: one, or one for each cohort."""
        members = self.members(question)
        return tuple(key_of(question.id, member) for member in members) if members else (question.id,)

    def members(self, question: Question) -> tuple[str, ...]:
        """The ids of a question's cohorts; none where it is answered once."""
        return self._members.get(question.cohorts or "", ())

    def kind(self, question: Question) -> str:
        """The kind of a question's scale."""
        return self.framework.scales[question.scale or ""].kind

    def options(self, question: Question) -> tuple[Option, ...]:
        """The options of a question, or the points of a checklist."""
        return question_options(question, self.framework.scales)

    def question(self, key: str) -> Question:
        """The question of a key.

        Raises:
            NotFoundError: there is no such question (ANSWERS-002).
            UsageError: the cohort is missing or unknown (ANSWERS-003).
        """
        fault = self.key_fault(key)
        if fault is None:
            return self.questions[key.partition("@")[0]]
        if fault.code == "ANSWERS-002":
            raise NotFoundError(fault.wrong, fault.remedy, code=fault.code)
        raise fault.as_error()

    def key_fault(self, key: str) -> Fault | None:
        """What is wrong with a key."""
        name, at, cohort = key.partition("@")
        question = self.questions.get(name)
        if question is None:
            near = get_close_matches(name[:80], self.questions, n=3)
            remedy = f"did you mean {' or '.join(near)}?" if near else "`iar show` lists the questions"
            return Fault(code="ANSWERS-002", wrong=f"there is no question '{name[:80]}'", remedy=remedy)
        members = self.members(question)
        if members and cohort not in members:
            wrong = f"{name} has no cohort '{cohort[:80]}'" if at else f"{name} is answered for each cohort"
            remedy = f"name one: {', '.join(key_of(name, member) for member in members)}"
            return Fault(code="ANSWERS-003", wrong=wrong, remedy=remedy)
        if at and not members:
            return Fault(code="ANSWERS-003", wrong=f"{name} has no cohorts", remedy=f"write {name} alone")
        return None


def check_answer(asked: Asked, key: str, answer: Answer) -> Iterator[Fault]:
    """Everything about an answer that does not fit its question; a key that is not asked is one such thing."""
    fault = asked.key_fault(key)
    if fault is not None:
        yield fault
        return
    question = asked.questions[key.partition("@")[0]]
    said = [name for name in ("value", "not_applicable") if getattr(answer, name) is not None]
    said += ["not_known"] if answer.not_known else []
    if len(said) > 1:
        yield Fault(
            code="ANSWERS-006",
            wrong=f"{key} says {' and '.join(said)} at once",
            remedy="keep one of them",
            path=(said[-1],),
        )
    if answer.value is not None:
        yield from _check_value(asked, question, key, answer.value)
    if answer.not_applicable is not None:
        yield from _check_reason(question, key, answer.not_applicable)
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
            yield Fault(code="ANSWERS-009", wrong=f"{name}: {_said(value)} is not a number", remedy="write digits")
    elif value not in allowed:
        wrong = f"{name}: {_said(value)} is not one of the choices"
        yield Fault(code="ANSWERS-009", wrong=wrong, remedy=f"choose from {', '.join(allowed)}")


def fact_values(fact: Fact) -> tuple[str, ...]:
    """The values that a fact may have; none listed for a number."""
    return ("yes", "no") if fact.kind == "yes_no" else tuple(option.id for option in fact.options)


def tidy(asked: Asked, key: str, answer: Answer) -> Answer:
    """An answer with its ticked points in the bank's order, each once."""
    value = answer.value
    question = asked.questions.get(key.partition("@")[0])
    if not isinstance(value, tuple) or question is None:
        return answer
    points = [option.id for option in asked.options(question)]
    ordered = [point for point in points if point in value]
    ordered += [each for place, each in enumerate(value) if each not in points and each not in value[:place]]
    return msgspec.structs.replace(answer, value=tuple(ordered))


def with_line_feeds(answer: Answer) -> Answer:
    """An answer whose note has the line ends of our files, wherever it was typed."""
    if answer.note is None or "\r" not in answer.note:
        return answer
    return msgspec.structs.replace(answer, note=answer.note.replace("\r\n", "\n").replace("\r", "\n"))


def listed(options: tuple[Option, ...]) -> str:
    """The ids of options, for a remedy."""
    shown = ", ".join(option.id for option in options[:_LISTED])
    return shown if len(options) <= _LISTED else f"{shown}, ..."


def _check_value(asked: Asked, question: Question, key: str, value: Value) -> Iterator[Fault]:
    kind, options = asked.kind(question), asked.options(question)
    wrong, remedy = f"{key}: {_said(value)} is not an answer to this question", f"choose from {listed(options)}"
    match kind:
        case "many":
            ids = {option.id for option in options}
            unknown = [each for each in value if each not in ids] if isinstance(value, tuple) else [value]
            if not unknown:
                return
            wrong = f"{key}: {_said(unknown[0])} is not a point of this checklist"
            remedy = f"write a list of points from {listed(options)}"
        case "number":
            if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < MAX_NUMBER:
                return
            remedy = "write a whole number, 0 or more"
        case "date":
            if isinstance(value, str) and is_day(value):
                return
            remedy = "write a date as 2026-11-21"
        case "text":
            if isinstance(value, str):
                return
            remedy = "put the text in quotes"
        case _:
            if isinstance(value, str) and value in {option.id for option in options}:
                return
    yield Fault(code="ANSWERS-004", wrong=wrong, remedy=remedy, path=("value",))


def _check_reason(question: Question, key: str, reason: str) -> Iterator[Fault]:
    if reason in question.not_applicable:
        return
    allowed = ", ".join(question.not_applicable)
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
            wrong = f"{key}: {_said(piece.date)} is no date of the calendar"
            yield Fault(code="ANSWERS-001", wrong=wrong, remedy="write it as 2026-11-21", path=("evidence",))
            return
    for name, text in texts(answer):
        if len(text) > MAX_TEXT:
            wrong = f"{key}: a {name} of {len(text):,} characters"
            remedy = f"keep it under {MAX_TEXT:,}, and name the document as evidence instead"
            yield Fault(code="ANSWERS-001", wrong=wrong, remedy=remedy, path=(name,))
            return
        if UNWRITABLE.search(text):
            wrong = f"{key}: a character in the {name} that cannot be kept"
            yield Fault(code="ANSWERS-001", wrong=wrong, remedy="type the text again", path=(name,))
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


def is_id(text: str) -> bool:
    """Whether a text has the form of an id."""
    return re.search(ID_PATTERN, text) is not None


def _said(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    text = text if len(text) <= 60 else f"{text[:57]}..."
    return f"'{text}'"
