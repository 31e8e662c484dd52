"""The best sets of changes: what the solver proposes, the real scorer checks; what it refuses, is excluded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from time import monotonic

from iar_assess.answers.model import NOTHING, Answer, Answers
from iar_assess.scoring.score import Scorer

from .efforts import Efforts
from .encoding import Encoding
from .linear import ALWAYS, Linear, Row, fixed, total
from .places import Choice, Place
from .route import Change, Goal, Route, Target
from .solver import Solved, solve

MOST_ROUNDS = 300
MOST_WEIGHT = 1_000_000
"""Goals are looked at together as long as their weights stay below this: floats tell so much apart with ease."""


@dataclass(slots=True)
class Limits:
    """How long a search may take.

    Attributes:
        until: when it ends, on the clock that only goes forward.
        rounds: how many proposals may still be refused.
    """

    until: float
    rounds: int = MOST_ROUNDS

    @property
    def left(self) -> float:
        """How many seconds are left."""
        return self.until - monotonic()

    @property
    def over(self) -> bool:
        """Whether it has to end."""
        return self.rounds <= 0 or self.left <= 0


class Search:
    """A search for the sets of changes that reach a target.

    Args:
        scorer: the real scorer.
        answers: the answers as they are.
        target: what is to be reached.
        efforts: what better answers cost.
        limits: how long it may take.
    """

    def __init__(self, scorer: Scorer, answers: Answers, target: Target, efforts: Efforts, limits: Limits) -> None:
        self._scorer = scorer
        self._answers = answers
        self._target = target
        self._limits = limits
        self._encoding = Encoding(scorer, answers)
        self._efforts = efforts
        self._model = self._encoding.model
        self._model.require(self._wanted(), 1)
        known = self._encoding.standings.known
        self._places = [place for place in self._encoding.places.found.values() if place.question in known]
        self._by_key = {place.key: place for place in self._places}
        self._jobs: dict[tuple[str, str], tuple[str, ...]] = {}
        self._working: dict[str, Linear] = {}
        for place in self._places:
            self._tie(place)
        for name, works in list(self._working.items()):
            for first in efforts.jobs[name].first:
                self._model.require(self._working[first] - works)
        self._goals = self._made()
        self._refused: list[Row] = []

    def _wanted(self) -> Linear:
        target = self._target
        if target.level is not None:
            return self._encoding.reaches_level(target.node, target.level)
        return self._encoding.reaches_number(target.node, target.number or fixed(0).low, as_share=target.as_share)

    def _tie(self, place: Place) -> None:
        """Each better answer needs its jobs."""
        for choice in place.choices:
            jobs = self._efforts.of(place, choice)
            self._jobs[place.key, choice.option] = jobs
            for name in jobs:
                self._model.require(self._job(name) - choice.taken)

    def _job(self, name: str) -> Linear:
        """Whether a job is done, and with it what comes first."""
        if name not in self._working:
            self._working[name] = self._model.whole()
            for first in self._efforts.jobs[name].first:
                self._job(first)
        return self._working[name]

    def _made(self) -> dict[str, Linear]:
        """What may be as little as possible."""
        jobs = self._efforts.jobs
        weeks = self._model.whole(0, max((jobs[name].weeks for name in self._working), default=0))
        for name, works in self._working.items():
            self._model.require(weeks - works * jobs[name].weeks)
        return {
            "fewest": total(place.changed for place in self._places),
            "effort": total(works * jobs[name].cost for name, works in self._working.items()),
            "time": weeks,
        }

    def best(self, goal: Goal, without: Sequence[Route] = ()) -> Route | bool | None:
        """The best set of changes.

        Args:
            goal: by what it is judged first.
            without: sets that it must not hold whole.

        Returns:
            The set; False where it is proven that there is none; None where the search ended before one was found.
        """
        rows = [row for row in map(self._excluded, without) if row is not None]
        found: Route | None = None
        for step in self._steps(goal):
            solved, route = self._checked(step, rows)
            if route is None:
                if found is None:
                    return False if solved.status == "none" else None
                return self._as(found, proven=False)
            found = route
            if solved.status != "best":
                return self._as(found, proven=False)
            rows.append(self._row(-step, -step.at(solved.values)))
        return self._as(found, proven=True) if found is not None else None

    def _steps(self, goal: Goal) -> list[Linear]:
        """The goals one after the other, those together whose weights are small."""
        order = [goal, *(each for each in ("effort", "fewest", "time") if each != goal)]
        made: list[Linear] = []
        for name in order:
            term = self._goals[name]
            size = int(term.high) + 1
            if made and (made[-1].high + 1) * size <= MOST_WEIGHT:
                made[-1] = made[-1] * size + term
            else:
                made.append(term)
        return made

    def _checked(self, goal: Linear, rows: Sequence[Row]) -> tuple[Solved, Route | None]:
        """What the solver proposes, once the scorer agrees; without a set where there is none or the time is up."""
        while True:
            solved = solve(self._model, goal, [*rows, *self._refused], self._limits.left)
            if not solved.values:
                return solved, None
            route = self._route(solved)
            if self.reaches(route.changes):
                return solved, route
            self._limits.rounds -= 1
            self._refused.append(self._refuse(solved))
            if self._limits.over:
                return Solved("unknown", {}, solved.least), None

    def _refuse(self, solved: Solved) -> Row:
        """These very answers, and no others, are out of the question."""
        choices = [choice.taken for place in self._places for choice in place.choices]
        return self._row(total(ALWAYS - each if each.at(solved.values) else each for each in choices), 1)

    def _excluded(self, route: Route) -> Row | None:
        """Not all places of a set may change again."""
        changed = [place.changed for place in self._places if place.key in route.keys]
        return self._model.row(-total(changed), 1 - len(changed))

    def _row(self, term: Linear, least: object) -> Row:
        row = self._model.row(term, least)  # type: ignore[arg-type]
        return row if row is not None else Row({}, fixed(0).low)

    def _route(self, solved: Solved) -> Route:
        chosen = {
            place.key: tuple(each for each in place.choices if each.taken.at(solved.values)) for place in self._places
        }
        return self._of(chosen)

    def _of(self, chosen: Mapping[str, tuple[Choice, ...]]) -> Route:
        """A set of changes, by the choices that are taken in each place, with all the jobs that it takes."""
        changes = []
        for place in self._places:
            taken = chosen.get(place.key, ())
            if taken:
                jobs = dict.fromkeys(job for choice in taken for job in self._jobs[place.key, choice.option])
                after = place.with_choices(taken)
                changes.append(
                    Change(key=place.key, question=place.question, before=place.before, after=after, jobs=tuple(jobs))
                )
        return self._with(changes)

    def _with(self, changes: Sequence[Change]) -> Route:
        """A set of changes, with all the jobs that it takes."""
        names: dict[str, None] = {}
        waiting = [job for change in changes for job in change.jobs]
        while waiting:
            name = waiting.pop(0)
            waiting += [first for first in self._efforts.jobs[name].first if first not in names]
            names[name] = None
        jobs = tuple(self._efforts.jobs[name] for name in names)
        cost, weeks = sum(job.cost for job in jobs), max((job.weeks for job in jobs), default=0)
        return Route(changes=tuple(changes), jobs=jobs, cost=cost, weeks=weeks)

    def _as(self, route: Route, *, proven: bool) -> Route:
        """A set without what it does not need: no change (which is so where it is proven to be best), no higher answer.

        Between sets that are as good the solver has no preference; the smaller step is the easier promise.
        """
        chosen = {change.key: self._taken(change) for change in route.changes}
        kept = route
        for key, taken in chosen.items():
            for lesser in ((), *self._lesser(self._by_key[key], taken)):
                tried = self._of({**{each.key: self._taken(each) for each in kept.changes}, key: lesser})
                if tried.cost <= kept.cost and tried.weeks <= kept.weeks and self.reaches(tried.changes):
                    proven, kept = proven and bool(lesser), tried
                    break
        return replace(kept, proven=proven)

    def _taken(self, change: Change) -> tuple[Choice, ...]:
        """The choices behind a change."""
        return self._by_key[change.key].choices_of(change.after)

    def _lesser(self, place: Place, taken: tuple[Choice, ...]) -> Iterator[tuple[Choice, ...]]:
        """Smaller steps than the one that is taken, the smallest first: a lower answer, fewer points."""
        if place.spot.marks.checklist:
            yield from (some for size in {1, len(taken) - 1} for some in combinations(taken, size) if len(taken) > 1)
            return
        lower = [each for each in place.choices if each.units < taken[0].units]
        yield from ((each,) for each in sorted(lower, key=lambda each: each.units))

    def reaches(self, changes: Iterable[Change]) -> bool:
        """Whether the target is reached with some changes, by the real scorer."""
        return self._target.reached(self._scorer.evaluate(changed(self._answers, changes)))


def changed(answers: Answers, changes: Iterable[Change]) -> Answers:
    """The answers with some changes."""
    given: dict[str, Answer] = dict(answers.answers)
    for change in changes:
        given[change.key] = given.get(change.key, NOTHING).saying(change.after)
    return Answers(profile=answers.profile, answers=given)
