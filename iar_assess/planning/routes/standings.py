"""What each question comes to, as far as it is still to be decided; the counterpart of `scoring/shares.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from iar_assess.answers.model import State
from iar_assess.bank.conditions import Condition
from iar_assess.scoring.conditions import split
from iar_assess.scoring.facts import holds_for, known
from iar_assess.scoring.rulebook import Asked, Rulebook, Spot

from .amounts import Amount, lowest, mean, plain, settled
from .linear import ALWAYS, NEVER, Linear, Model, fixed
from .places import Places


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether a condition holds, and whether what it tests is there at all; the first only with the second."""

    holds: Linear
    there: Linear


class Decides(Protocol):
    """What puts conditions into linear terms."""

    def follows(self, condition: Condition) -> Truth:
        """A condition that something follows."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a question that applies.

    Attributes:
        units: what it comes to, in units.
        asked: whether somebody is asked.
        waits: whether it is left out only until it is answered.
    """

    spot: Spot
    units: Amount
    asked: Linear
    waits: Linear


@dataclass(frozen=True, slots=True)
class Standing:
    """What a question comes to.

    Attributes:
        units: in units of its full marks; where it does not count it has left the score.
        present: whether it applies and is not said not to apply.
        waits: whether it is left out only until it, or what it follows, is answered.
        idle: whether nobody is asked, as what it follows is too low.
        open: whether it is asked, and its places tell what it comes to.
        slots: its places, where it is asked.
    """

    units: Amount
    present: Linear
    waits: Linear
    idle: Linear
    open: Linear
    slots: tuple[Slot, ...]


class Standings:
    """Every question, made when it is asked for."""

    def __init__(self, book: Rulebook, places: Places, model: Model, decides: Decides) -> None:
        self.book = book
        self.places = places
        self.model = model
        self._decides = decides
        self._made: dict[str, Standing] = {}
        self._so_far: dict[str, tuple[Slot, ...]] = {}

    @property
    def known(self) -> frozenset[str]:
        """The questions that were asked for so far."""
        return frozenset(self._made)

    def of(self, name: str) -> Standing:
        """What a question comes to; of one whose answers are just being looked at, what it has so far."""
        if name in self._made:
            return self._made[name]
        asked = self.book.asked[name]
        if name in self._so_far:
            return self._standing(asked, self._so_far[name], ALWAYS)
        self._made[name] = self._of(asked)
        self._so_far.pop(name, None)
        return self._made[name]

    def _of(self, asked: Asked) -> Standing:
        question = asked.question
        if question.applies_if is not None and known(question.applies_if, self.places.answers.profile) is False:
            return Standing(self._none(), NEVER, NEVER, NEVER, NEVER, ())
        if question.follows is None:
            return self._standing(asked, self._slots(asked), ALWAYS)
        waiting = self._waits(question.follows)
        found = self._decides.follows(question.follows)
        opened = self.model.every([found.holds, ALWAYS - waiting])
        idle = self.model.every([found.there - found.holds, ALWAYS - waiting])
        own = self._standing(asked, self._slots(asked), opened)
        return self._hidden(asked, own, opened, idle, waiting)

    def _hidden(self, asked: Asked, own: Standing, opened: Linear, idle: Linear, waiting: Linear) -> Standing:
        """What it comes to by whether it is asked, not asked because its parent is too low, or waits for its parent."""
        model = self.model
        silent = self._silent(asked) is not None
        still = model.some([idle, waiting]) if silent else idle
        counts = model.some([model.every([opened, own.units.counts]), *([still] if asked.valued else [])])
        value = model.times(opened, own.units.counted())
        waits = model.some([model.every([opened, own.waits]), *([waiting] if not silent or not asked.valued else [])])
        present = model.some([model.every([opened, own.present]), idle, waiting])
        units = plain(model, value, counts, high=asked.full)
        return Standing(units, present, waits, idle, opened, own.slots)

    def _silent(self, asked: Asked) -> int | None:
        """What a question comes to that nobody answers; None where it is left out then."""
        return None if "unanswered" in asked.left_out else 0

    def _standing(self, asked: Asked, slots: tuple[Slot, ...], opened: Linear) -> Standing:
        if not asked.valued:
            return Standing(self._none(), ALWAYS, NEVER, NEVER, opened, slots)
        if not slots:
            return Standing(self._none(), NEVER, NEVER, NEVER, opened, slots)
        counting = [slot for slot in slots if slot.spot.role == "counts"]
        units = self._combined(asked, counting)
        waits = self._wait(counting)
        present = self.model.some([units.counts, waits])
        return Standing(units, present, waits, NEVER, opened, slots)

    def _wait(self, slots: list[Slot]) -> Linear:
        """Whether some wait and none counts; what waits never counts."""
        waiting = [slot.waits for slot in slots]
        if all(not each.high for each in waiting):
            return NEVER
        return self.model.every([self.model.some(waiting), *(ALWAYS - slot.units.counts for slot in slots)])

    def _combined(self, asked: Asked, slots: list[Slot]) -> Amount:
        cohorts: dict[str, list[Slot]] = {}
        for slot in slots:
            cohorts.setdefault(slot.spot.key.partition("@")[2], []).append(slot)
        joined = [self._joined(asked, each) for each in cohorts.values()]
        return mean(self.model, [(1, each) for each in joined])

    def _joined(self, asked: Asked, slots: list[Slot]) -> Amount:
        if asked.question.combine == "minimum":
            return lowest(self.model, [slot.units for slot in slots])
        return mean(self.model, [(slot.spot.weight, slot.units) for slot in slots])

    def _slots(self, asked: Asked) -> tuple[Slot, ...]:
        """Its places by the facts, each open or shut by what it follows."""
        profile = self.places.answers.profile
        spots = [spot for spot in asked.spots if spot.member is None or holds_for(spot.member.applies_if, profile)]
        made: dict[str, Slot] = {spot.key: self._slot(asked, spot) for spot in spots}
        for part, follows in asked.follow_parts:
            self._so_far[asked.question.id] = tuple(made.values())
            waiting, found = self._waits(follows), self._decides.follows(follows)
            for spot in spots:
                if spot.part == part:
                    made[spot.key] = self._shut(asked, made[spot.key], found, waiting)
        self._so_far.pop(asked.question.id, None)
        return tuple(made.values())

    def _slot(self, asked: Asked, spot: Spot) -> Slot:
        if not spot.marks.valued:
            return Slot(spot, self._none(), ALWAYS, NEVER)
        place = self.places.found.get(spot.key)
        base = self.places.base(asked, spot)
        state: State = self.places.answers.get(spot.key).state
        if place is None:
            waits = ALWAYS if state in asked.left_out else NEVER
            return Slot(spot, settled(self.model, base), ALWAYS, waits)
        counts = ALWAYS if base is not None else place.changed
        units = plain(self.model, place.units, counts, high=asked.full)
        return Slot(spot, units, ALWAYS, ALWAYS - place.changed if state in asked.left_out else NEVER)

    def _shut(self, asked: Asked, slot: Slot, found: Truth, waiting: Linear) -> Slot:
        """A place that is asked only where what it follows holds."""
        model = self.model
        asks = model.every([found.holds, ALWAYS - waiting])
        idle = model.every([found.there - found.holds, ALWAYS - waiting])
        silent = self._silent(asked) is not None
        still = model.some([idle, waiting]) if silent else idle
        counts = model.some([model.every([asks, slot.units.counts]), still])
        units = plain(model, model.times(asks, slot.units.counted()), counts, high=asked.full)
        shut = [] if silent else [waiting]
        return Slot(slot.spot, units, asks, model.some([model.every([asks, slot.waits]), *shut]))

    def part(self, name: str, part: str | None) -> tuple[Amount, Linear]:
        """What one of several answers comes to, and whether it waits; of the question itself without one."""
        standing = self.of(name)
        if part is None:
            return standing.units, standing.waits
        model, asked = self.model, self.book.asked[name]
        slots = [slot for slot in standing.slots if slot.spot.part == part]
        own = mean(model, [(1, slot.units) for slot in slots])
        if asked.question.follows is None or not standing.slots:
            return own, self._wait(slots)
        shut = ALWAYS - standing.open
        # while nobody is asked, it is what the question is
        elsewhere = model.every([shut, model.some([standing.idle, standing.units.counts])])
        counts = model.some([model.every([standing.open, own.counts]), elsewhere])
        waits = model.some([model.every([standing.open, self._wait(slots)]), model.every([shut, standing.waits])])
        return plain(model, model.times(standing.open, own.counted()), counts, high=asked.full), waits

    def open(self, name: str) -> Linear:
        """Whether a question that has marks is left out only until it is answered."""
        return self.of(name).waits if self.book.asked[name].valued else NEVER

    def point(self, name: str, part: str | None, point: str) -> tuple[Amount, Linear]:
        """How far one point of a checklist is ticked: the mean of the places that count."""
        standing, model = self.of(name), self.model
        slots = [slot for slot in standing.slots if slot.spot.part == part]
        own = mean(model, [(1, self._ticked(slot, point)) for slot in slots])
        units, waits = self.part(name, part)
        if not slots:
            return units, waits
        value = model.times(standing.open, own.counted())
        return plain(model, value, units.counts, high=self.book.full), waits

    def _ticked(self, slot: Slot, point: str) -> Amount:
        full, place = self.book.full, self.places.found.get(slot.spot.key)
        answer = self.places.answers.get(slot.spot.key)
        ticked: Linear = NEVER
        if answer.state == "answered" and isinstance(answer.value, (tuple, list)):
            ticked = fixed(point in answer.value)
        if place is not None:
            marks = slot.spot.marks
            chosen = next((each.taken for each in place.choices if each.option == point), NEVER)
            if answer.state != "answered" and marks.turned:
                ticked = place.changed  # what is not unticked is ticked once it is answered
            ticked = ticked - chosen if marks.turned else ticked + chosen
        ticked = ticked.within(0, 1)
        value = self.model.times(slot.asked, ticked) * full
        return plain(self.model, value, slot.units.counts, high=full)

    def _waits(self, follows: Condition) -> Linear:
        """Whether a condition rests on nothing but answers that are left out until they are given."""
        if not self.book.left_out or any(test.fact is not None for test in follows.walk()):
            return NEVER
        waiting, rest = [], []
        for test in follows.walk():
            if test.answer is None:
                continue
            name, part, _ = split(test.answer, self.book)
            units, waits = self.part(name, part)
            waiting.append(waits)
            rest.append(self.model.some([waits, ALWAYS - units.counts]))
        return self.model.every([*rest, self.model.some(waiting)]) if waiting else NEVER

    def _none(self) -> Amount:
        return settled(self.model, None)
