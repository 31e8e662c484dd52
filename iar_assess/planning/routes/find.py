"""The way into routes: a framework, its answers and a target to the best sets of changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from time import monotonic

from iar_assess.answers.model import Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.questions import Effort
from iar_assess.scoring.score import scorer_of

from .efforts import Efforts
from .route import GOALS, Goal, Route, Routes, Target
from .search import Limits, Search

SHOWN = 3
SECONDS = 30.0


def find_routes(
    framework: Framework,
    answers: Answers,
    target: Target,
    *,
    goal: Goal | None = None,
    estimated: Mapping[str, Effort | None] | None = None,
    seconds: float = SECONDS,
) -> Routes:
    """The best sets of changes that reach a target, each checked by scoring it.

    Args:
        framework: the framework.
        answers: the answers as they are.
        target: what is to be reached.
        goal: by what sets are judged: three for it. None is the best for each goal, and further ones up to three.
        estimated: what people say an action takes, by the tip's id.
        seconds: how long to search at most; what was found by then is given, and said not to be proven.
    """
    scorer = scorer_of(framework)
    if target.reached(scorer.evaluate(answers)):
        return Routes(target=target, state="reached")
    limits = Limits(monotonic() + seconds)
    search = Search(scorer, answers, target, Efforts(framework, answers, estimated), limits)
    found: list[Route] = []
    for each in (goal,) if goal is not None else GOALS:
        best = search.best(each)
        if not isinstance(best, Route):
            return Routes(target=target, state="unreachable" if best is False else "unknown")
        _add(found, best, each)
    further: Route | bool | None = None
    while len(found) < SHOWN:
        further = search.best(goal or "fewest", found)
        if not isinstance(further, Route):
            break
        found.append(further)
    return Routes(target=target, state="found", routes=tuple(found), all_ways=further is False)


def _add(found: list[Route], best: Route, goal: Goal) -> None:
    """One more best set; where one that was found is as good in everything, that is the best by this goal too."""
    for index, each in enumerate(found):
        if _judged(each) == _judged(best):
            found[index] = replace(each, best_for=(*each.best_for, goal), proven=each.proven and best.proven)
            return
    found.append(replace(best, best_for=(goal,)))


def _judged(route: Route) -> tuple[int, int, int]:
    return len(route.changes), route.cost, route.weeks
