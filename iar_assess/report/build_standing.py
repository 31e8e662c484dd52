"""Where an action stands, in words: what was decided, whether it is late or stuck, and its place on the map."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from iar_assess.planning.action import Action, Decided, Decision, Plan
from iar_assess.planning.standing import days_over, is_alive, is_closed, waits_for
from iar_assess.planning.worth import CHEAP, MOST_COST, much_among, rank

from .build_schedule import period_of
from .condition_words import named_actions
from .subject import Subject
from .words import day

KNOWN = {"yes": "yes", "no": "no", "unknown": "not known yet"}
QUADRANTS = {"decide": "Decide now", "plan": "Plan", "delegate": "Delegate", "later": "Later"}
VERDICTS = {"accept": "Accepted", "change": "To be changed", "reject": "Rejected"}
MIDDLE, EDGE = 50.0, 6.0


class Moved(NamedTuple):
    """What the actions of a plan move: from what on it is much, and the most that one moves."""

    much: Fraction
    most: Fraction


def moved_by(plan: Plan) -> Moved:
    """What the actions of a plan move."""
    return Moved(much_among(plan.actions), max((action.moves for action in plan.actions), default=Fraction(0)))


def standing_of(action: Action, subject: Subject, numbers: Mapping[str, int], moved: Moved) -> dict[str, Any]:
    """The fields of an action's view that say where it stands.

    Args:
        action: the action.
        subject: the assessment that it belongs to.
        numbers: the number of each action of the plan, by id.
        moved: what the actions of the plan move.
    """
    over = days_over(action, subject.date)
    needs = tuple(sorted(numbers[name] for name in action.needs if name in numbers and name != action.id))
    return {
        "status_id": action.decided.status if action.decided is not None else "proposed",
        "quadrant": QUADRANTS[action.quadrant],
        "impact": _impact(action, moved),
        "effort": _effort(action),
        "needs": needs,
        "after": named_actions(needs) if needs else None,
        "period": period_of(action.id, subject.schedule) if subject.schedule is not None else None,
        "overdue": bool(over),
        "stuck": _stuck(action, subject.plan, numbers, over),
        **_kept(action.decided),
    }


def _kept(decided: Decided | None) -> dict[str, Any]:
    """What people wrote, as it is read and as programs read it."""
    if decided is None:
        return {"notes": None}
    return {
        "owner_given": decided.owner,
        "start_iso": decided.start,
        "due_iso": decided.due,
        "done_iso": decided.done_on,
        "start_text": day(decided.start) if decided.start is not None else None,
        "done_text": day(decided.done_on) if decided.done_on is not None else None,
        "budget_text": KNOWN[decided.budget] if decided.budget is not None else None,
        "resources_text": KNOWN[decided.resources] if decided.resources is not None else None,
        "shown_by": decided.evidence,
        "no_action_because": decided.no_action_because,
        "no_date_because": decided.no_date_because,
        "stuck_given": decided.stuck_because,
        "first_step_given": decided.first_step,
        **_decided_last(decided.decisions[-1] if decided.decisions else None),
        "notes": decided.notes,
    }


def _decided_last(decision: Decision | None) -> dict[str, Any]:
    if decision is None:
        return {}
    return {
        "decision": decision_in_words(decision),
        "decided_what": decision.what,
        "decided_why": decision.why,
    }


def decision_in_words(decision: Decision) -> str:
    """What was decided, by whom and when: `Accepted by the steering group on 3 May 2027: it is long overdue`."""
    said = f"{VERDICTS[decision.what]} by {decision.by} on {day(decision.on)}"
    return f"{said}: {decision.why}" if decision.why is not None else said


def _stuck(action: Action, plan: Plan, numbers: Mapping[str, int], over: int) -> str | None:
    """Why an open action does not go on: what people say, what it waits for, or its date."""
    if is_closed(action):
        return None
    if action.decided is not None and action.decided.stuck_because is not None:
        return action.decided.stuck_because
    if not over:
        return None
    late = "one day over its date" if over == 1 else f"{over} days over its date"
    waiting = tuple(numbers[each.id] for each in waits_for(action, plan)) if is_alive(action) else ()
    return f"{late}; it waits for {named_actions(waiting)}" if waiting else late


def _impact(action: Action, moved: Moved) -> float:
    """How much it moves, for the map: the middle is where `much` begins in this plan."""
    much = moved.much
    if action.quadrant in ("decide", "plan"):
        over = max(action.moves - much, Fraction(0)) / max(moved.most - much, much)
        return min(MIDDLE + EDGE + (MIDDLE - EDGE) * (1.0 if rank(action) == 0 else float(over)), 100.0)
    return (MIDDLE - EDGE) * float(action.moves / much)


def _effort(action: Action) -> float:
    """What it costs, for the map: the middle lies between what costs little and what costs more."""
    if action.costs <= CHEAP:
        return (MIDDLE - EDGE) * (action.costs - 1) / (CHEAP - 1)
    return MIDDLE + EDGE + (MIDDLE - EDGE) * (action.costs - CHEAP - 1) / (MOST_COST - CHEAP - 1)
