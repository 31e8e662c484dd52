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
        waits: in every reading, whether the bank leaves it out until it is answered.
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
        """What one of several answers is worth, in units: the mean of its cohorts; as the whole where none is asked."""
        if not self.slots:
            return self.units
        counted = [slot.units for slot in self.slots if slot.part == part and slot.units is not None]
        return sum(counted) // len(counted) if counted else None


GONE = frozenset({"does_not_apply", "not_applicable", "open", "unscored"})


def stand(asked: Asked, given: Given, profile: Mapping[str, FactValue], reading: Reading, closed: Closed) -> Standing:
    """What a question that applies and is asked comes to.

    Args:
        asked: the question.
        given: the answers.
        profile: the facts that are stated.
        reading: how what is open is taken.
        closed: which of its several answers are not asked: at their worst (0), or left out (None).
    """
    if asked.single:
        return _single(asked, given.get(asked.spots[0].key), reading)
    spots = asked.spots
    if asked.by_facts:
        spots = tuple(spot for spot in spots if spot.member is None or holds_for(spot.member.applies_if, profile))
    slots = tuple(_slot(spot, given.get(spot.key), reading, asked, closed) for spot in spots)
    if not asked.valued:
        return Standing("unscored", None, asked.full, slots)
    if not slots:
        return Standing("does_not_apply", None, asked.full)
    units = asked.combined(slots)
    counting = tuple(slot for slot in slots if slot.role == "counts" and slot.asked)
    wanted = [slot.units or 0 for slot in slots if slot.role == "wanted" and slot.state == "answered" and slot.asked]
    return Standing(
        _status(counting, units),
        units,
        asked.full,
        slots,
        _waits(counting, asked),
        sum(wanted) // len(wanted) if wanted else None,
    )


def _single(asked: Asked, answer: Answer | None, reading: Reading) -> Standing:
    """The standing of a question with one place for an answer; the same answer always comes to the same."""
    key: object = reading
    if answer is not None:
        said = answer.value if asked.valued else answer.value is None
        key = said, answer.not_applicable, answer.not_known, reading
    kept: Standing | None = asked.kept.get(key)
    if kept is None:
        slot = _slot(asked.spots[0], answer, reading, asked, NOTHING_CLOSED)
        status = _STATUS[slot.state, slot.units is not None] if asked.valued else "unscored"
        kept = Standing(status, slot.units, asked.full, (slot,), asked.valued and _waits((slot,), asked))
        if len(asked.kept) >= MOST_KEPT:
            asked.kept.clear()
        asked.kept[key] = kept
    return kept


MOST_KEPT = 256
Closed = Mapping[str, int | None]
NOTHING_CLOSED: Closed = {}


def hidden(asked: Asked, profile: Mapping[str, FactValue], reading: Reading) -> Standing:
    """What a question comes to that waits for its parent: nobody is asked, and an answer kept from before is ignored.

    It counts as any open question does.
    """
    standing = stand(asked, {}, profile, reading, NOTHING_CLOSED)
    if standing.units is None:
        return Standing("open", None, asked.full, waits=True)
    return msgspec.structs.replace(standing, slots=())


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
    states = {slot.state for slot in slots}
    for state in ("answered", "unanswered", "not_known"):
        if state in states:
            return _STATUS[state, units is not None]
    return _STATUS["not_applicable", units is not None]


def _waits(slots: Sequence[Slot], asked: Asked) -> bool:
    """Whether some answer is open, and by the bank's rule nothing counts until it is given."""
    if not asked.left_out:
        return False
    still_open = [slot.state for slot in slots if slot.state in OPEN]
    settled = [slot.units for slot in slots if slot.state not in OPEN]
    return (
        bool(still_open)
        and all(state in asked.left_out for state in still_open)
        and not any(units is not None for units in settled)
    )


def _slot(spot: Spot, answer: Answer | None, reading: Reading, asked: Asked, closed: Closed) -> Slot:
    state: State = "unanswered" if answer is None else answer.state
    if spot.part is not None and spot.part in closed:
        return Slot(spot.key, spot.label, state, closed[spot.part], spot.part, spot.role, asked.full, False)
    units = _units(spot, answer, state, reading, asked) if spot.marks.valued else None
    return Slot(spot.key, spot.label, state, units, spot.part, spot.role, asked.full)


def _units(spot: Spot, answer: Answer | None, state: State, reading: Reading, asked: Asked) -> int | None:
    if answer is not None and state == "answered":
        return spot.marks.units_of(answer.value)
    if answer is not None and state == "not_applicable":
        at_worst = reading.excused == "worst" or (answer.not_applicable or "") in asked.worst_reasons
        return 0 if at_worst else None
    if reading.open != "by_rule":
        return 0 if reading.open == "worst" else asked.full
    return None if state in asked.left_out else 0
