"""What became of each answer when an assessment moves to another edition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from .model import Answer, Answers, FactValue, Kept

Outcome = Literal["kept", "to_confirm", "parked"]
UNCONFIRMED = "To be confirmed, as it was said of "
"""How the note of an answer goes on that was carried over and may not hold any more; taken out, it is confirmed."""


def unconfirmed(answers: Answers) -> tuple[str, ...]:
    """The keys of the answers that were carried over from another edition and that nobody has confirmed."""
    return tuple(key for key, each in answers.answers.items() if each.note is not None and UNCONFIRMED in each.note)


class Moved(Kept, frozen=True, kw_only=True):
    """What became of one old answer. It is here whole, so that nothing is lost whatever the outcome.

    Attributes:
        key: where it stood.
        outcome: kept as it was; carried over, and to be confirmed; or parked: not carried over, only here.
        why: the reason, for people.
        said: the answer with note and evidence, as it was.
        now: where it stands now; nowhere when it is parked.
    """

    key: str
    outcome: Outcome
    why: str
    said: Answer
    now: tuple[str, ...] = ()


class MovedFact(Kept, frozen=True, kw_only=True):
    """What became of one stated fact.

    Attributes:
        fact: its id then.
        outcome: as for an answer.
        why: the reason, for people.
        said: the value, as it was.
        now: its id now; None when it is parked.
    """

    fact: str
    outcome: Outcome
    why: str
    said: FactValue
    now: str | None = None


class Receipt(Kept, frozen=True, kw_only=True):
    """The answers to a newer edition, and where each of them comes from.

    Attributes:
        old: the name of the edition that was answered, `id@edition`.
        new: the name of the edition that the answers fit now.
        answers: the facts and answers as they stand after the move; each of them fits the new edition.
        moved: what became of each old answer: every one exactly once, in the old bank's order.
        facts: what became of each stated fact: every one exactly once.
    """

    old: str
    new: str
    answers: Answers
    moved: tuple[Moved, ...]
    facts: tuple[MovedFact, ...] = ()

    def of(self, outcome: Outcome) -> Iterator[Moved]:
        """The old answers with this outcome."""
        return (each for each in self.moved if each.outcome == outcome)
