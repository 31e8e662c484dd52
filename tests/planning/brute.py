"""Every way to improve some answers, gone through one by one: what the solver's routes are compared with."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.framework import Framework
from iar_assess.planning.routes.efforts import Efforts
from iar_assess.planning.routes.linear import Model
from iar_assess.planning.routes.places import Place, Places
from iar_assess.planning.routes.route import Change, Target
from iar_assess.planning.routes.search import changed
from iar_assess.scoring.score import scorer_of


def places_of(framework: Framework, answers: Answers) -> Places:
    return Places(scorer_of(framework).book, answers, Model())


def better_answers(place: Place) -> list[Answer]:
    """Every better answer that may be given in a place."""
    if place.spot.marks.checklist:
        chosen = [some for n in range(1, len(place.choices) + 1) for some in combinations(place.choices, n)]
    else:
        chosen = [(choice,) for choice in place.choices]
    return [place.with_choices(some) for some in chosen]


def ways(framework: Framework, answers: Answers) -> int:
    size = 1
    for place in places_of(framework, answers).found.values():
        size *= 1 + len(better_answers(place))
    return size


def every_way(framework: Framework, answers: Answers) -> Iterator[tuple[Change, ...]]:
    """Every set of changes, the empty one among them."""
    found = places_of(framework, answers).found.values()
    for chosen in product(*([None, *better_answers(place)] for place in found)):
        yield tuple(
            Change(key=place.key, question=place.question, before=place.before, after=answer, jobs=())
            for place, answer in zip(found, chosen, strict=True)
            if answer is not None
        )


def reaching(framework: Framework, answers: Answers, target: Target) -> list[tuple[Change, ...]]:
    """The sets of changes that reach a target."""
    scorer = scorer_of(framework)
    sets = every_way(framework, answers)
    return [some for some in sets if target.reached(scorer.evaluate(changed(answers, some)))]


class Costs:
    """What sets of changes cost, worked out anew."""

    def __init__(self, framework: Framework, answers: Answers) -> None:
        self.efforts = Efforts(framework, answers)
        self.places = places_of(framework, answers).found

    def by(self, goal: str, changes: tuple[Change, ...]) -> tuple[int, ...]:
        """How good a set is by a goal; less is better."""
        names = {name for change in changes for name in self._jobs(change)}
        known = self.efforts.jobs
        waiting = set(names)
        while waiting:
            waiting = {first for name in waiting for first in known[name].first} - names
            names |= waiting
        cost = sum(known[name].cost for name in names)
        weeks = max((known[name].weeks for name in names), default=0)
        if goal == "fewest":
            return len(changes), cost, weeks
        return (cost, len(changes), weeks) if goal == "effort" else (weeks, cost, len(changes))

    def _jobs(self, change: Change) -> list[str]:
        place = self.places[change.key]
        return [name for choice in place.choices_of(change.after) for name in self.efforts.of(place, choice)]
