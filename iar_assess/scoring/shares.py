"""Answers to shares of full marks: what each question is worth under one reading of the open answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

import msgspec

from iar_assess.answers.model import Answer, FactValue, State

from .facts import holds_for
from .rulebook import Asked, Spot
from .terms import Slot, Status

OPEN: frozenset[State] = frozenset({"unanswered", "not_known"})
Given = Mapping[str, Answer]


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """How one evaluation takes what is not settled.

    Attributes:
        open: an open answer counts by the bank's rule, at its worst, or at its best.
        excused: 'not applicable' counts as its reason says, or at its worst.
        facts: whether a test of a fact that nobody stated holds. What decides which questions apply is apart from
            this: there an unstated fact always holds.
    """

    open: Literal["by_rule", "worst", "best"] = "by_rule"
    excused: Literal["by_reason", "worst"] = "by_reason"
    facts: bool = True


AS_STATED = Reading()
AT_WORST = Reading(open="worst", facts=False)
AT_BEST = Reading(open="best")
EXCUSED_AT_WORST = Reading(excused="worst")


class Standing(msgspec.Struct, frozen=True):
    """What one question comes to under one reading.

    Attributes:
        units: its share of full marks, in units; None where it leaves the score.
        full: how many units full marks are.
        waits: in every reading, whether the bank leaves it out until it, or what it follows, is answered.
        wanted: what is wanted, in units; None where nobody said.
    """

    status: Status
    units: int | None
    full: int
    slots: tuple[Slot, ...] = ()
    waits: bool = False
    wanted: int | None = None

    @property
    def share(self) -> Fraction | None:
        """Its share of full marks, 0 to 1; None where it leaves the score."""
        return Fraction(self.units, self.full) if self.units is not None else None

    @property
    def gone(self) -> bool:
        """Whether it has left the score, for good or until it is answered."""
        return self.status in GONE

    def of_part(self, part: str) -> int | None:
        """What one of several answers comes to, in units: the mean of its cohorts; its worst while nobody is asked."""
        if not self.slots:
            return 0 if self.status == "not_asked" else self.units
        counted = [slot.units for slot in self.slots if slot.part == part and slot.units is not None]
        return sum(counted) // len(counted) if counted else None

    def part_waits(self, part: str | None) -> bool:
        """Whether one of several answers is left out only until it is given; of the question itself without one."""
        if part is None or not self.slots:
            return self.waits
        return _wait([slot for slot in self.slots if slot.part == part])


def _wait(slots: Sequence[Slot]) -> bool:
    """Whether some of several places are open, and by the bank's rule nothing counts until they are answered."""
    return any(slot.waits for slot in slots) and all(slot.waits or slot.units is None for slot in slots)


GONE = frozenset({"does_not_apply", "not_applicable", "open", "unscored"})


def stand(asked: Asked, given: Given, profile: Mapping[str, FactValue], reading: Reading, closed: Closed) -> Standing:
    """What a question that applies and is asked comes to.

    Args:
        asked: the question.
        given: the answers.
        profile: the facts that are stated.
        reading: how what is open is taken.
        closed: which of its several answers are not asked, and what they count as.
    """
    if asked.single:
        return single(asked, given.get(asked.key), reading)
    spots = asked.spots
    if asked.by_facts:
        spots = tuple([spot for spot in spots if spot.member is None or holds_for(spot.member.applies_if, profile)])
    if closed:
        return _several(asked, spots, given, reading, closed)
    key = reading, len(spots), *[(spot.key, _said(given.get(spot.key))) for spot in spots]
    kept: Standing | None = asked.kept.get(key)
    return kept if kept is not None else asked.keep(key, _several(asked, spots, given, reading, closed))


def _said(answer: Answer | None) -> object:
    """Everything in an answer that decides what it is worth."""
    return None if answer is None else (answer.value, answer.not_applicable, answer.not_known)


def _several(asked: Asked, spots: Sequence[Spot], given: Given, reading: Reading, closed: Closed) -> Standing:
    slots = tuple(_slot(spot, given.get(spot.key), reading, asked, closed) for spot in spots)
    if not asked.valued:
        return Standing("unscored", None, asked.full, slots)
    if not slots:
        return Standing("does_not_apply", None, asked.full)
    units = asked.combined(slots)
    counting = [slot for slot in slots if slot.role == "counts"]
    waits = _wait(counting)
    wanted = [slot.units or 0 for slot in slots if slot.role == "wanted" and slot.state == "answered" and slot.asked]
    return Standing(
        "open" if waits and units is None else _status(counting, units),
        units,
        asked.full,
        slots,
        waits,
        sum(wanted) // len(wanted) if wanted else None,
    )


def single(asked: Asked, answer: Answer | None, reading: Reading) -> Standing:
    """The standing of a question with one place for an answer; the same answer always comes to the same."""
    key: object = reading
    if answer is not None:
        said = answer.value if asked.valued else answer.value is None
        key = said, answer.not_applicable, answer.not_known, reading
    kept: Standing | None = asked.kept.get(key)
    if kept is None:
        slot = _slot(asked.spots[0], answer, reading, asked, NOTHING_CLOSED)
        status = _STATUS[slot.state, slot.units is not None] if asked.valued else "unscored"
        kept = Standing(status, slot.units, asked.full, (slot,), slot.waits)
        asked.keep(key, kept)
    return kept


Closed = Mapping[str, Literal["worst", "open", "gone"]]
NOTHING_CLOSED: Closed = {}


def hidden(asked: Asked, profile: Mapping[str, FactValue], reading: Reading) -> Standing:
    """What a question comes to that waits for its parent: nobody is asked, and an answer kept from before is ignored.

    It counts as any open question does.
    """
    standing = stand(asked, {}, profile, reading, NOTHING_CLOSED)
    return msgspec.structs.replace(standing, slots=(), waits=standing.waits or not asked.valued)


_STATUS: Mapping[tuple[State, bool], Status] = {
    ("answered", True): "counts",
    ("answered", False): "counts",
    ("unanswered", True): "open_at_worst",
    ("unanswered", False): "open",
    ("not_known", True): "open_at_worst",
    ("not_known", False): "open",
    ("not_applicable", True): "excused_at_worst",
    ("not_applicable", False): "not_applicable",
}


def _status(slots: Sequence[Slot], units: int | None) -> Status:
    """The status of several places; those that nobody is asked about tell where there are no others."""
    states = {slot.state for slot in slots if slot.asked}
    if not states:
        return "does_not_apply" if units is None else "not_asked"
    for state in ("answered", "unanswered", "not_known"):
        if state in states:
            return _STATUS[state, units is not None]
    return _STATUS["not_applicable", units is not None]


def _slot(spot: Spot, answer: Answer | None, reading: Reading, asked: Asked, closed: Closed) -> Slot:
    state: State = "unanswered" if answer is None else answer.state
    shut = closed.get(spot.part) if spot.part is not None else None
    if shut is not None:
        units = _units(spot, None, "unanswered", reading, asked) if shut == "open" else (0 if shut == "worst" else None)
        waits = shut == "open" and "unanswered" in asked.left_out
        return Slot(spot.key, spot.label, state, units, spot.part, spot.role, asked.full, asked=False, waits=waits)
    units = _units(spot, answer, state, reading, asked) if spot.marks.valued else None
    waits = spot.marks.valued and state in asked.left_out
    return Slot(spot.key, spot.label, state, units, spot.part, spot.role, asked.full, waits=waits)


def _units(spot: Spot, answer: Answer | None, state: State, reading: Reading, asked: Asked) -> int | None:
    if answer is not None and state == "answered":
        return spot.marks.units_of(answer.value)
    if answer is not None and state == "not_applicable":
        at_worst = reading.excused == "worst" or (answer.not_applicable or "") in asked.worst_reasons
        return 0 if at_worst else None
    if reading.open != "by_rule":
        return 0 if reading.open == "worst" else asked.full
    return None if state in asked.left_out else 0
