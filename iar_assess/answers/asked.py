"""What a framework asks, by key: the places for answers, and how each is answered."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import Place, every_place, parse_key
from iar_assess.bank.questions import Question
from iar_assess.errors import NotFoundError

from .faults import Fault
from .form import Form, form_at

_NAMED = 80


class Asked:
    """What a framework asks, by key.

    Attributes:
        framework: the framework.
        questions: questions by id, in the bank's order.
        places: every place for an answer, by key, in the bank's order.
        rank: the place of every key in the bank's order.
    """

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.questions: Mapping[str, Question] = {question.id: question for question in framework.questions()}
        self.places: Mapping[str, Place] = {place.key: place for place in every_place(framework)}
        self.rank: Mapping[str, int] = {key: number for number, key in enumerate(self.places)}
        self._forms: dict[str, Form] = {}

    def place(self, key: str) -> Place:
        """The place of a key.

        Raises:
            NotFoundError: there is no such question (ANSWERS-002).
            UsageError: the answer or the cohort is missing or unknown (ANSWERS-003).
        """
        found = self.places.get(key)
        if found is not None:
            return found
        fault = self._fault(key)
        if fault.code == "ANSWERS-002":
            raise NotFoundError(fault.wrong, fault.remedy, code=fault.code)
        raise fault.as_error()

    def question(self, key: str) -> Question:
        """The question of a key; raises as `place` does."""
        return self.place(key).question

    def form(self, key: str) -> Form:
        """How the place of a key is answered; raises as `place` does."""
        if key not in self._forms:
            self._forms[key] = form_at(self.place(key), self.framework.scales)
        return self._forms[key]

    def key_fault(self, key: str) -> Fault | None:
        """What is wrong with a key."""
        return None if key in self.places else self._fault(key)

    def _fault(self, key: str) -> Fault:
        name, part, cohort = parse_key(key)
        question = self.questions.get(name)
        if question is None:
            near = get_close_matches(name[:_NAMED], self.questions, n=3)
            remedy = f"did you mean {' or '.join(near)}?" if near else "`iar show` lists the questions"
            return Fault(code="ANSWERS-002", wrong=f"there is no question '{name[:_NAMED]}'", remedy=remedy)
        mine = [place for place in self.places.values() if place.question.id == name]
        wrong = _wrong_part(question, part) or _wrong_cohort(question, mine, cohort) or f"there is no place '{key}'"
        keys = [place.key for place in mine]
        remedy = f"name one: {', '.join(keys)}" if len(keys) > 1 else f"write {keys[0]} alone"
        return Fault(code="ANSWERS-003", wrong=wrong, remedy=remedy)


def _wrong_part(question: Question, part: str | None) -> str | None:
    if not question.answers:
        return f"{question.id} takes a single answer" if part is not None else None
    if part is None:
        return f"{question.id} takes several answers"
    known = any(each.id == part for each in question.answers)
    return None if known else f"{question.id} has no answer '{part[:_NAMED]}'"


def _wrong_cohort(question: Question, places: list[Place], cohort: str | None) -> str | None:
    members = [place.member.id for place in places if place.member is not None]
    if not members:
        return f"{question.id} has no cohorts" if cohort is not None else None
    if cohort is None:
        return f"{question.id} is answered for each cohort"
    return None if cohort in members else f"{question.id} has no cohort '{cohort[:_NAMED]}'"


def asked_of(framework: Framework) -> Asked:
    """What a framework asks, made once for each and kept with it."""
    kept = vars(framework)
    if "asked" not in kept:
        kept["asked"] = Asked(framework)
    made: Asked = kept["asked"]
    return made
