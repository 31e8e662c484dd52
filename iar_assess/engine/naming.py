"""What people call the places for answers."""

from __future__ import annotations

from iar_assess.answers.asked import asked_of
from iar_assess.bank.framework import Framework


def place_named(framework: Framework, key: str) -> tuple[str, str]:
    """The number that people see and the question, with which of its answers and which cohort is meant."""
    place = asked_of(framework).place(key)
    beside = [place.part.label] if place.part is not None else []
    beside += [place.member.label] if place.member is not None else []
    question = place.question
    return question.ref, f"{question.ask} ({', '.join(beside)})" if beside else question.ask
