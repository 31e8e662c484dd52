"""`iar route`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from iar_assess.cli.output import show_json, show_table, show_wrapped
from iar_assess.cli.state import State, pass_state

if TYPE_CHECKING:
    from iar_assess.bank.framework import Framework
    from iar_assess.engine.routes import Found
    from iar_assess.engine.work import Work
    from iar_assess.planning.routes.route import Change, Goal, Route

GOALS = {"fewest": "the fewest answers", "effort": "the least effort", "time": "the shortest time"}
JUDGED_BY = {"fewest": "the number of answers", "effort": "effort", "time": "time"}
LEGEND = (
    "Effort: 1 is a few hours of people we have, 17 some months with a budget and specialists; an action that brings "
    "several answers about counts once. Weeks: until the longest of the actions shows."
)


@click.command()
@click.option("--to", metavar="LEVEL", help="A level, or a number such as 6 or 80%; left out: the next level.")
@click.option("--for", "node", metavar="PART", help="A section, group or score (id, number or title), not the whole.")
@click.option("--by", "goal", type=click.Choice(list(GOALS)), help="Three routes for one goal, not the best for each.")
@click.option("--seconds", type=click.FloatRange(min=0.1, max=3600), default=30, help="Search no longer than this.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_state
def command(state: State, to: str | None, node: str | None, goal: Goal | None, seconds: float, as_json: bool) -> None:
    """Find the fewest, cheapest and fastest changes of answers that reach a level.

    Each route is scored before it is shown, none of its changes can be left out, and it is proven that no other set
    of changes is better; where that is not so, it is said.
    """
    from iar_assess.cli.conflicts import tell_open_conflicts
    from iar_assess.engine.routes import routes_to

    work = state.work()
    tell_open_conflicts(work)
    found = routes_to(work, to, node=node, goal=goal, seconds=seconds)
    if as_json:
        show_json(_data(work, found))
        return
    click.echo(f"{work.folder.assessment.whose}: {work.framework.title}")
    show_wrapped(f"{found.node}, now: {found.here}. Wanted: {found.wanted}.")
    for line in _state(found):
        show_wrapped(line)
    for number, route in enumerate(found.routes.routes):
        _show(work, found, number, route, goal)
    if found.routes.routes:
        click.echo("")
        show_wrapped(LEGEND)
        show_wrapped(_further(found))


def _state(found: Found) -> Iterator[str]:
    """What there is to say where there are no routes."""
    if found.routes.state == "reached":
        yield "That is reached already."
    elif found.routes.state == "unknown":
        yield "No route was found in the time given, and it is not proven that there is none; try more --seconds."
    elif found.routes.state == "unreachable":
        yield "No better answers reach that; this is proven."
        yield from found.why


def _further(found: Found) -> str:
    if found.routes.all_ways:
        return "Every other way holds all the changes of one of these."
    return "There may be further ways; --by shows three for one goal, and `iar whatif` tries any."


def _show(work: Work, found: Found, number: int, route: Route, goal: Goal | None) -> None:
    changes = _count(len(route.changes), "change")
    weeks = _count(route.weeks, "week")
    click.echo("")
    show_wrapped(f"Route {number + 1}: {changes}, effort {route.cost}, {weeks}. {_best(route, goal)}")
    show_wrapped(f"It comes to: {found.there[number]}", indent="  ")
    rows = [_row(work, found, route, change) for change in route.changes]
    columns = ("", "Question", "Now", "Then", "Effort", "Weeks", "Actions")
    show_table(columns, rows, right=(4, 5), whole=(0, 6))
    for line in _first(found, route):
        show_wrapped(line, indent="  ")


def _best(route: Route, goal: Goal | None) -> str:
    """Why it is shown, and what is proven of it."""
    if not route.proven:
        return "Not proven to be the best: the search was ended."
    if not route.best_for:
        return f"The next best by {JUDGED_BY[goal or 'fewest']}."
    words = [GOALS[each] for each in route.best_for]
    joined = " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
    return f"{joined[:1].upper()}{joined[1:]}; proven."


def _row(work: Work, found: Found, route: Route, change: Change) -> tuple[str, ...]:
    from iar_assess.engine.naming import place_named

    ref, ask = place_named(work.framework, change.key)
    jobs = [job for job in route.jobs if job.id in change.jobs]
    return (
        ref,
        ask,
        _now(work.framework, change),
        _then(work.framework, change),
        str(sum(job.cost for job in jobs)),
        str(max(job.weeks for job in jobs)),
        _numbers(found, change.jobs),
    )


def _now(framework: Framework, change: Change) -> str:
    """The answer as it is; of a checklist, how much is ticked."""
    from iar_assess.answers.asked import asked_of
    from iar_assess.answers.entry import describe_value

    value = change.before.value
    if not isinstance(value, tuple):
        return describe_value(framework, change.key, change.before)
    return f"{len(value)} of {len(asked_of(framework).form(change.key).options)} ticked"


def _then(framework: Framework, change: Change) -> str:
    """The answer as it would be; of a checklist that was answered, what is ticked or not ticked any more."""
    from iar_assess.answers.entry import describe_value

    before, after = change.before.value, change.after.value
    if not isinstance(before, tuple) or not isinstance(after, tuple):
        return describe_value(framework, change.key, change.after)
    more = tuple(point for point in after if point not in before)
    fewer = tuple(point for point in before if point not in after)
    said = [f"also: {describe_value(framework, change.key, replace(change.after, value=more))}"] if more else []
    said += [f"no longer: {describe_value(framework, change.key, replace(change.after, value=fewer))}"] if fewer else []
    return "; ".join(said)


def _numbers(found: Found, jobs: Sequence[str]) -> str:
    return ", ".join(str(found.numbers[job]) for job in jobs if job in found.numbers)


def _first(found: Found, route: Route) -> Iterator[str]:
    """The actions that have to come first and that bring none of these answers about."""
    behind = {job for change in route.changes for job in change.jobs}
    for job in route.jobs:
        if job.id not in behind and job.tip is not None:
            number = f"{found.numbers[job.id]}. " if job.id in found.numbers else ""
            yield f"First has to come: {number}{job.tip.title}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _data(work: Work, found: Found) -> dict[str, Any]:
    target = found.routes.target
    return {
        "target": {
            "node": target.node,
            "level": target.level,
            "number": str(target.number) if target.number is not None else None,
            "as_share": target.as_share,
        },
        "wanted": found.wanted,
        "now": found.here,
        "state": found.routes.state,
        "why": list(found.why),
        "routes": [
            _route_data(work.framework, found, route, found.there[number])
            for number, route in enumerate(found.routes.routes)
        ],
        "every_other_holds_one_of_these": found.routes.all_ways,
    }


def _route_data(framework: Framework, found: Found, route: Route, there: str) -> dict[str, Any]:
    from iar_assess.answers.entry import describe_value
    from iar_assess.engine.naming import place_named

    return {
        "best_for": list(route.best_for),
        "proven": route.proven,
        "comes_to": there,
        "effort": route.cost,
        "weeks": route.weeks,
        "changes": [
            {
                "answer": change.key,
                "question": place_named(framework, change.key)[0],
                "from": describe_value(framework, change.key, change.before),
                "to": describe_value(framework, change.key, change.after),
                "value": change.after.value,
                "actions": [found.numbers[job] for job in change.jobs if job in found.numbers],
                "tips": [job.id for job in route.jobs if job.id in change.jobs and job.tip is not None],
            }
            for change in route.changes
        ],
        "actions": [found.numbers[job.id] for job in route.jobs if job.id in found.numbers],
    }
