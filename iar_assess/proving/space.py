"""The answers that may be given to a framework, and the ways in which one of them can be improved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations as subsets
from math import prod
from random import Random

from iar_assess.answers.model import Answer, FactValue
from iar_assess.bank.framework import Framework
from iar_assess.scoring.facts import combinations, open_facts
from iar_assess.scoring.rulebook import Asked, Rulebook, Spot

from .verdict import Given, Profile

MOST_PROFILES = 256
SAMPLED_PROFILES = 24
MOST_POINTS = 6


class Space:
    """Every place that takes a valued answer, with the answers that may be given there.

    Attributes:
        spots: the places by key, in the order in which they are asked.
        profiles: the kinds of organisation that differ in some test; a sample where there are too many.
        sampled: whether they are a sample.
        worst, best: for every place its worst and its best answer.
    """

    def __init__(self, framework: Framework, book: Rulebook, seed: int) -> None:
        self.book = book
        found = [(asked, spot) for asked in book.asked.values() for spot in asked.spots if spot.marks.valued]
        self.spots: Mapping[str, Spot] = {spot.key: spot for _, spot in found}
        self.asked: Mapping[str, Asked] = {spot.key: asked for asked, spot in found}
        self.question: Mapping[str, str] = {spot.key: asked.question.id for asked, spot in found}
        self.worst: Given = {key: Answer(value=spot.marks.worst_answer) for key, spot in self.spots.items()}
        self.best: Given = {key: Answer(value=spot.marks.best_answer) for key, spot in self.spots.items()}
        self.facts = open_facts(framework, {})
        self.profiles, self.sampled = _profiles(framework, self.facts, seed)
        self.reasons = {reason.id: reason.counts for reason in framework.not_applicable_reasons}
        self._values = {key: _values(spot) for key, spot in self.spots.items()}
        self._tiers = {key: _tiers(spot) for key, spot in self.spots.items() if not spot.marks.checklist}
        self._states = {key: self._states_of(key) for key in self.spots}

    def keys_of(self, questions: Sequence[str] | frozenset[str]) -> tuple[str, ...]:
        """The places of some questions, in the order in which they are asked."""
        wanted = frozenset(questions)
        return tuple(key for key, name in self.question.items() if name in wanted)

    def values(self, key: str) -> tuple[Answer, ...]:
        """Every answer with a value that may be given in a place, from worst to best."""
        return self._values[key]

    def states(self, key: str) -> tuple[Answer, ...]:
        """Everything that may be said in a place: its values, each reason for 'not applicable', and nothing."""
        return self._states[key]

    def reasons_of(self, key: str) -> tuple[str, ...]:
        """The reasons for 'not applicable' that take the question of a place out of the score."""
        allowed = self.asked[key].question.not_applicable
        return tuple(reason for reason in allowed if self.reasons.get(reason) == "left_out")

    def better(self, key: str, answer: Answer | None) -> tuple[Answer, ...]:
        """The next better answers in a place: one step up a scale, one more point of a checklist."""
        if answer is None or answer.value is None:
            return ()
        spot = self.spots[key]
        if isinstance(answer.value, tuple):
            return tuple(_ticked_more(spot, answer.value))
        units = spot.marks.units_of(answer.value)
        return next((tier for worth, tier in self._tiers[key] if worth > units), ())

    def size(self, keys: Sequence[str]) -> int:
        """How many ways there are to say something in some places."""
        return prod(len(self._states[key]) for key in keys)

    def whole(self, key: str) -> bool:
        """Whether `values` lists every answer that there is."""
        return not self.spots[key].marks.checklist or len(self.spots[key].marks.options) <= MOST_POINTS

    def random(self, chance: Random) -> dict[str, Answer]:
        """Answers to everything; how good they are on the whole is itself left to chance."""
        bent = chance.choice((0.15, 0.4, 0.5, 0.6, 0.8, 0.9, 0.97))
        odd = chance.choice((0.0, 0.0, 0.15))
        given = {}
        for key, values in self._values.items():
            if odd and chance.random() < odd:
                given[key] = chance.choice(self._states[key])
            elif self.spots[key].marks.checklist:
                ticked = tuple(name for name in self.spots[key].marks.options if chance.random() < bent)
                given[key] = Answer(value=ticked)
            else:
                given[key] = values[min(int(chance.random() ** (1 / bent - 1) * len(values)), len(values) - 1)]
        return given

    def _states_of(self, key: str) -> tuple[Answer, ...]:
        states = list(self._values[key])
        asked = self.asked[key]
        reasons = asked.question.not_applicable
        states += [Answer(not_applicable=reason) for reason in self.reasons_of(key)[:1]]
        states += [Answer(not_applicable=reason) for reason in reasons if self.reasons.get(reason) == "worst"][:1]
        if "unanswered" in asked.left_out:
            states.append(Answer())
        if "not_known" in asked.left_out and "unanswered" not in asked.left_out:
            states.append(Answer(not_known=True))
        return tuple(states)


def _profiles(framework: Framework, facts: Sequence[str], seed: int) -> tuple[tuple[Profile, ...], bool]:
    found = combinations(framework, {}, facts, MOST_PROFILES)
    if found:
        return found, False
    chance = Random(seed)  # noqa: S311 - it has to repeat itself
    values: dict[str, list[FactValue]] = {
        fact: [profile[fact] for profile in combinations(framework, {}, (fact,), 10_000)] for fact in facts
    }
    made = [{fact: chance.choice(each) for fact, each in values.items()} for _ in range(SAMPLED_PROFILES)]
    ends = [{fact: each[0] for fact, each in values.items()}, {fact: each[-1] for fact, each in values.items()}]
    return (*ends, *made), True


def _values(spot: Spot) -> tuple[Answer, ...]:
    marks = spot.marks
    if not marks.checklist:
        return tuple(Answer(value=marks.answer_for(option)) for option in marks.options)
    points = marks.options
    if len(points) <= MOST_POINTS:
        found = [ticked for n in range(len(points) + 1) for ticked in subsets(points, n)]
    else:
        found = [points[:n] for n in range(len(points) + 1)]
    return tuple(Answer(value=ticked) for ticked in sorted(found, key=marks.units_of))


def _tiers(spot: Spot) -> tuple[tuple[int, tuple[Answer, ...]], ...]:
    """The answers of a scale by what they are worth, from worst to best."""
    tiers: dict[int, list[Answer]] = {}
    for answer in _values(spot):
        tiers.setdefault(spot.marks.units_of(answer.value), []).append(answer)
    return tuple((units, tuple(tiers[units])) for units in sorted(tiers))


def _ticked_more(spot: Spot, ticked: tuple[str, ...]) -> Iterator[Answer]:
    marks = spot.marks
    for point in marks.options:
        if (point in ticked) is marks.turned:
            kept = tuple(each for each in ticked if each != point) if marks.turned else (*ticked, point)
            if marks.units_of(kept) > marks.units_of(ticked):
                yield Answer(value=kept)
