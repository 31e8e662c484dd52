"""Routes to a level: what a person means by it, the search, and why it cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from iar_assess.answers.model import Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.parts import exact
from iar_assess.bank.rules import Rule
from iar_assess.errors import NotFoundError, UsageError, did_you_mean
from iar_assess.planning.action import Action
from iar_assess.planning.routes.find import SECONDS, find_routes
from iar_assess.planning.routes.route import Goal, Route, Routes, Target
from iar_assess.planning.routes.search import changed
from iar_assess.planning.routes.why_not import why_not
from iar_assess.planning.standing import is_closed
from iar_assess.scoring.amounts import readable
from iar_assess.scoring.explain import headline, title_of
from iar_assess.scoring.levels import levels_given
from iar_assess.scoring.result import NodeResult, Result
from iar_assess.scoring.rulebook import Rulebook
from iar_assess.scoring.score import score
from iar_assess.scoring.waiting import wait_of

from .naming import levels_by_name, node_named, place_named, with_sign
from .work import Work

WHOLE = "overall"
NUMBER = re.compile(r"([0-9]+(?:[.,/][0-9]+)*)\s*(%?)(?:\s+.*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Routes, and what stands around them, in words.

    Attributes:
        wanted: what is to be reached: `Gold`, `6`.
        node: what is to reach it, such as `The whole result`.
        here: what it comes to now.
        there: what each route comes to.
        numbers: the number in the plan of each open action, by its id.
        why: where it cannot be reached, the reasons.
    """

    routes: Routes
    wanted: str
    node: str
    here: str
    there: tuple[str, ...]
    numbers: Mapping[str, int]
    why: tuple[str, ...]


def routes_to(
    work: Work, to: str | None, *, node: str | None = None, goal: Goal | None = None, seconds: float = SECONDS
) -> Found:
    """The best sets of changes that reach a level or a number.

    Args:
        work: the assessment.
        to: a level by its id or its label, or a number; None is the next level above where we are.
        node: the section, group or score that is to reach it, by id, number or title; None is the whole.
        goal: by what sets are judged; None is by each.
        seconds: how long to search at most.

    Raises:
        NotFoundError: there is no such level, section or score.
        UsageError: nothing can be meant by it.
    """
    framework, answers, result = work.framework, work.answers, work.result
    name = node_named(framework, node) if node is not None else WHOLE
    target = target_of(framework, result.nodes[name], to)
    estimated = {action.id: action.effort for action in work.plan.actions if action.effort is not None}
    found = find_routes(framework, answers, target, goal=goal, estimated=estimated, seconds=seconds)
    rule = Rulebook.rules_of(framework)[name]
    return Found(
        routes=found,
        wanted=_wanted(rule, target),
        node=title_of(framework, name) if name != WHOLE else "The whole result",
        here=headline(result.nodes[name], rule),
        there=tuple(headline(_after(framework, answers, route).nodes[name], rule) for route in found.routes),
        numbers=_numbers(work.plan.actions),
        why=tuple(_why(framework, answers, target)) if found.state == "unreachable" else (),
    )


def target_of(framework: Framework, node: NodeResult, to: str | None) -> Target:
    """What a person wants to reach; raises as `routes_to` does."""
    rule = Rulebook.rules_of(framework)[node.id]
    if to is None:
        return _next(node, rule)
    said = to.strip().casefold()
    level = next((each.id for each in rule.levels if said in (each.id.casefold(), each.label.casefold())), None)
    if level is not None:
        return Target(node=node.id, level=level)
    number = NUMBER.fullmatch(said)
    if number is None:
        known = ", ".join(each.label for each in rule.levels)
        what = f"there is no level '{to}' here"
        there = f"known: {known}" if known else "name a number to reach, or whose level it is with --for"
        raise NotFoundError(what, did_you_mean(to, levels_by_name(rule), there))
    if rule.score == "none":
        what = "there is no number here to reach"
        raise UsageError(what, f"name a level: {', '.join(each.label for each in rule.levels) or 'there is none'}")
    return _number(node, rule, number[1].replace(",", ""), percent=bool(number[2]))


def _number(node: NodeResult, rule: Rule, digits: str, *, percent: bool) -> Target:
    """A number in the score's own unit; a percentage is one of the most that can be had."""
    try:
        number = exact(digits)
    except (ValueError, ZeroDivisionError) as error:
        what = f"'{digits}' is no number"
        raise UsageError(what, "write it as 6, 7.5 or 80%") from error
    as_percent = rule.print is not None and rule.print.as_ == "percent"
    if (percent or as_percent) and number > 100:
        what = f"nothing reaches {digits}%"
        raise UsageError(what, "100% is the most that can be had")
    meant = with_sign(digits) if not percent and number <= 1 else None
    if meant is not None and (as_percent or (rule.score in ("count", "ladder") and number < 1)):
        what = f"'{digits}' is a share without its sign"
        raise UsageError(what, f"did you mean '{meant}'?")
    if percent or (as_percent and number > 1):
        return Target(node=node.id, number=number / 100, as_share=True)
    return Target(node=node.id, number=number)


def _next(node: NodeResult, rule: Rule) -> Target:
    """The next level that anything gives above where we are; without levels, one more of what is counted."""
    order = [level.id for level in rule.levels]
    height = order.index(node.level) if node.level in order else -1
    above = [level for level in order[height + 1 :] if level in levels_given(rule)]
    if above:
        return Target(node=node.id, level=above[0])
    if order:
        return Target(node=node.id, level=order[max(height, 0)])
    if rule.score in ("count", "ladder") and node.value is not None:
        return Target(node=node.id, number=min(node.value + 1, node.maximum))
    what = "there are no levels here"
    raise UsageError(what, "name what is to be reached, such as --to 80%")


def _wanted(rule: Rule, target: Target) -> str:
    if target.level is not None:
        return next(level.label for level in rule.levels if level.id == target.level)
    number = target.number or Fraction(0)
    words = f"{readable(number * 100)}%" if target.as_share else readable(number)
    return f"{words} ({rule.noun})" if rule.noun is not None and not target.as_share else words


def _after(framework: Framework, answers: Answers, route: Route) -> Result:
    return score(framework, changed(answers, route.changes))


def _numbers(actions: Sequence[Action]) -> Mapping[str, int]:
    """The numbers of the actions that are still open, as the plan shows them."""
    return {action.id: number for number, action in enumerate(actions, start=1) if not is_closed(action)}


def _why(framework: Framework, answers: Answers, target: Target) -> Iterator[str]:
    """Why it cannot be reached, in sentences."""
    found = why_not(framework, answers, target)
    rule = Rulebook.rules_of(framework)[target.node]
    best = score(framework, found.best)
    node = best.nodes[target.node]
    yield f"Even with every answer that can be improved at its best: {headline(node, rule)}."
    if not found.given:
        yield "No rule of the framework gives this level."
        return
    if found.wished:
        yield "It rests on what is wanted: that is for you to say, and no action brings it about."
        return
    if target.number is not None and not target.as_share and target.number > node.maximum:
        yield f"The most that can be had is {readable(node.maximum)}."
        yield "A share of the most is written with its sign, such as 80%."
        return
    for key in found.excused:
        ref, ask = place_named(framework, key)
        yield f"It takes an answer to what was said not to apply: {ref} {ask}"
    facts = {fact.id: fact for fact in framework.profile}
    for name, value in found.facts:
        labels = {option.id: option.label for option in facts[name].options}
        yield f"It depends on what we are: {facts[name].ask} It could be reached with: {labels.get(str(value), value)}."
    if found.excused or found.facts:
        return
    wait = wait_of(framework, best, node, target.level) if target.level is not None else None
    for other in wait.others if wait is not None else ():
        yield f"{other}."
    if wait is None or not wait.others:
        yield "No set of better answers gives it, whatever else is so: it rests on answers that were given already."
