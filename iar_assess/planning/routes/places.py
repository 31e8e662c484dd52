"""What can be improved: each place for an answer with the better answers that may be given there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from iar_assess.answers.model import Answer, Answers
from iar_assess.scoring.conditions import split
from iar_assess.scoring.facts import every_rule, holds_for, known
from iar_assess.scoring.rulebook import Asked, Rulebook, Spot

from .linear import NEVER, Linear, Model, total


@dataclass(frozen=True, slots=True)
class Choice:
    """A better answer, or a further point of a checklist.

    Attributes:
        option: the option, the band or the point.
        units: what the place comes to with this answer; what the point adds.
        taken: whether it is chosen, 1 or 0.
    """

    option: str
    units: int
    taken: Linear


@dataclass(frozen=True, slots=True)
class Place:
    """One place for an answer that can be improved.

    Attributes:
        before: what is answered there now.
        base: what that is worth; None where it is left out until it is answered.
        changed: whether another answer is given, 1 or 0.
    """

    key: str
    question: str
    spot: Spot
    before: Answer
    base: int | None
    choices: tuple[Choice, ...]
    changed: Linear

    @property
    def answered(self) -> Linear:
        """Whether there is an answer then."""
        return self.changed if self.before.state != "answered" else NEVER + 1

    @property
    def units(self) -> Linear:
        """What it comes to; 0 where it is left out."""
        base = self.base or 0
        if self.spot.marks.checklist:
            gained = total(choice.taken * choice.units for choice in self.choices) + base
        else:
            gained = total(choice.taken * (choice.units - base) for choice in self.choices) + base
        return gained.within(0, self.spot.marks.full)

    def with_choices(self, taken: Sequence[Choice]) -> Answer:
        """The answer with what is chosen."""
        marks = self.spot.marks
        if not marks.checklist:
            return Answer(value=marks.answer_for(taken[0].option))
        points, ticked = {choice.option for choice in taken}, _ticked(self.before, self.spot)
        kept = ticked - points if marks.turned else ticked | points
        return Answer(value=tuple(name for name in marks.options if name in kept))

    def choices_of(self, answer: Answer) -> tuple[Choice, ...]:
        """What is chosen in an answer."""
        marks, value = self.spot.marks, answer.value
        if isinstance(value, tuple):
            return tuple(choice for choice in self.choices if (choice.option in value) is not marks.turned)
        return tuple(choice for choice in self.choices if marks.answer_for(choice.option) == value)


@dataclass(slots=True)
class Places:
    """Every place of a framework that takes a valued answer, and those that can be improved."""

    book: Rulebook
    answers: Answers
    model: Model
    found: dict[str, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look at every place."""
        looked_at = _looked_at(self.book)
        for asked, spot in _spots(self.book, self.answers):
            choices = tuple(self._choices(asked, spot, sideways=spot.key.partition("@")[0] in looked_at))
            if choices:
                self.found[spot.key] = self._place(asked, spot, choices)

    def _place(self, asked: Asked, spot: Spot, choices: tuple[Choice, ...]) -> Place:
        taken = total(choice.taken for choice in choices)
        if spot.marks.checklist:
            changed = self.model.some([choice.taken for choice in choices])
        else:
            self.model.require(-taken, -1)
            changed = taken.within(0, 1)
        before = self.answers.get(spot.key)
        return Place(spot.key, asked.question.id, spot, before, self.base(asked, spot), choices, changed)

    def base(self, asked: Asked, spot: Spot) -> int | None:
        """What a place is worth as it is answered now; None where it is left out."""
        answer = self.answers.get(spot.key)
        if answer.state == "answered":
            return spot.marks.units_of(answer.value)
        if answer.state == "not_applicable":
            return 0 if (answer.not_applicable or "") in asked.worst_reasons else None
        return None if answer.state in asked.left_out else 0

    def _choices(self, asked: Asked, spot: Spot, *, sideways: bool) -> Iterator[Choice]:
        """The better answers; where a table looks at the option itself, those worth as much as well."""
        answer, marks = self.answers.get(spot.key), spot.marks
        if answer.state == "not_applicable":
            return
        if marks.checklist:
            ticked = _ticked(answer, spot)
            for point in marks.options:
                if (point in ticked) is marks.turned:
                    yield Choice(point, int(marks.worth(point) * marks.full), self.model.whole())
            return
        base = self.base(asked, spot) or 0
        now = marks.chosen(answer.value) if answer.state == "answered" else None
        seen: list[int] = []
        for option in marks.options:
            units = int(marks.worth(option) * marks.full)
            again = units in seen or units == base
            if units < base or option == now or (again and not (sideways and now is not None)):
                continue
            seen += [units] if units not in seen and units > base else []
            yield Choice(option, units, self.model.whole())


def _spots(book: Rulebook, answers: Answers) -> Iterator[tuple[Asked, Spot]]:
    """The places that count, of questions and cohorts that apply by the facts."""
    for asked in book.asked.values():
        applies = asked.question.applies_if
        if applies is not None and known(applies, answers.profile) is False:
            continue
        for spot in asked.spots:
            here = spot.member is None or holds_for(spot.member.applies_if, answers.profile)
            if here and spot.role == "counts" and spot.marks.valued:
                yield asked, spot


def _looked_at(book: Rulebook) -> frozenset[str]:
    """The places whose very option a truth table looks at."""
    tables = [rule.table for rule in every_rule(book.framework) if rule.table is not None]
    named = [split(each.answer, book) for table in tables for each in table.inputs if each.answer is not None]
    return frozenset(name if part is None else f"{name}.{part}" for name, part, _ in named)


def _ticked(answer: Answer, spot: Spot) -> set[str]:
    """The points that are ticked; of a reversed checklist that is not answered, all of them."""
    if answer.state == "answered" and isinstance(answer.value, (tuple, list)):
        return set(answer.value)
    return set(spot.marks.options) if spot.marks.turned else set()
