"""What people do with the actions of a plan: name them, add, change and decide. All of it goes into `plan.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from iar_assess.bank.questions import Measure
from iar_assess.errors import NotFoundError, UsageError, did_you_mean
from iar_assess.planning.action import MOST_DECISIONS, Action, Decided, Decision, Plan, Status, Verdict, untouched
from iar_assess.planning.keep import change_plan
from iar_assess.planning.weighing_own import free_id

from .work import Work

LATER = "To be agreed"
IN_MEASURE = ("target", "how", "baseline")


def find_action(plan: Plan, named: str) -> Action:
    """An action by its number in the plan, its id, or how its id or its title begins.

    Raises:
        NotFoundError: there is none, or several begin so (PLAN-004).
    """
    typed = " ".join(named.split()).casefold()
    if typed.isdigit() and typed.isascii():
        number = int(typed[:9])
        if 1 <= number <= len(plan.actions):
            return plan.actions[number - 1]
        what = f"there is no action {named}"
        remedy = f"the plan has 1 to {len(plan.actions)}" if plan.actions else "the plan has none yet"
        raise NotFoundError(what, f"{remedy}; see `iar plan`", code="PLAN-004")
    exact = [each for each in plan.actions if typed in (each.id, each.title.casefold())]
    begun = [each for each in plan.actions if typed and (each.id.startswith(typed) or _begins(each, typed))]
    found = exact or begun
    if len(found) == 1:
        return found[0]
    if found:
        what = f"'{named}' may be any of {len(found)} actions"
        raise NotFoundError(what, f"name one: {_some(each.id for each in found)}", code="PLAN-004")
    ids = [each.id for each in plan.actions]
    what = f"there is no action '{named}'"
    raise NotFoundError(what, did_you_mean(typed, ids, "see `iar plan`"), code="PLAN-004")


def number_of(plan: Plan, action_id: str) -> int:
    """The number under which an action stands in the plan."""
    return next(number for number, action in enumerate(plan.actions, start=1) if action.id == action_id)


def change_actions(work: Work, actions: Sequence[Action], change: Callable[[Action, Decided], Decided]) -> None:
    """Change what stands in `plan.yaml` about actions of the plan, all of them or none.

    Args:
        work: the assessment.
        actions: actions of its plan.
        change: an action and its entry as it stands in the file now, to the entry as it is to be.

    Raises:
        FolderError: the assessment is locked (FOLDER-010), or the file cannot be written.
        UsageError: something does not fit (PLAN-003); nothing was written.
    """
    work.folder.refuse_locked()
    work.save_plan()

    def changed(there: Mapping[str, Decided]) -> Iterable[Decided]:
        return [change(each, there.get(each.id) or untouched(each.id, each.title)) for each in actions]

    change_plan(work.folder.path, changed)
    work.refresh()


def add_action(work: Work, title: str, fields: Mapping[str, Any]) -> str:
    """Put an action of people's own into the plan, and give the id that it got.

    Raises:
        UsageError: it has no title, or there is an action with that title already (PLAN-003).
        FolderError: the assessment is locked (FOLDER-010), or the file cannot be written.
    """
    work.folder.refuse_locked()
    line = " ".join(title.split())
    if not line:
        what = "an action needs a title"
        raise UsageError(what, 'say what is done: `iar action add "Name a retention lead"`', code="PLAN-003")
    same = next((each for each in work.plan.actions if each.title.casefold() == line.casefold()), None)
    if same is not None:
        what = f"action {number_of(work.plan, same.id)} has that title already"
        raise UsageError(what, f"change it with `iar action edit {same.id}`", code="PLAN-003")
    work.save_plan()
    taken = {each.id for each in work.plan.actions} | {
        tip.id for question in work.framework.questions() for tip in question.tips
    }
    made: list[Decided] = []

    def added(there: Mapping[str, Decided]) -> Iterable[Decided]:
        made.append(with_fields(Decided(id=free_id(line, taken | set(there)), title=line), None, fields))
        return made

    change_plan(work.folder.path, added)
    work.refresh()
    return made[0].id


def with_fields(entry: Decided, action: Action | None, fields: Mapping[str, Any]) -> Decided:
    """An entry with other fields; None takes one out.

    A date takes the reason for having none along and the other way round; what is said of the measure leaves the rest
    of it as the tip has it.
    """
    changes = {name: value for name, value in fields.items() if name not in IN_MEASURE}
    if changes.get("due") is not None:
        changes["no_date_because"] = None
    elif changes.get("no_date_because") is not None:
        changes["due"] = None
    measured = {name: fields[name] for name in IN_MEASURE if name in fields}
    if list(measured.values()) == [None] * len(IN_MEASURE):
        changes["measure"] = None
    elif measured:
        there = entry.measure or (action.measure if action is not None and action.tip is not None else None)
        known = {name: getattr(there, name) for name in IN_MEASURE} if there is not None else {}
        said = {"target": LATER, "how": LATER, **known, **measured}
        changes["measure"] = Measure(**{**said, "target": said["target"] or LATER, "how": said["how"] or LATER})
    if "needs" in changes:
        changes["needs"] = tuple(changes["needs"] or ())
    return msgspec.structs.replace(entry, **changes)


def decided(action: Action, entry: Decided, decision: Decision, fields: Mapping[str, Any]) -> Decided:
    """An entry after the group decided about its action; what it decided before stays.

    Raises:
        UsageError: so often was never decided about anything (PLAN-003).
    """
    if len(entry.decisions) >= MOST_DECISIONS:
        what = f"{MOST_DECISIONS} decisions are recorded about '{entry.title}'"
        raise UsageError(what, "make an action of its own of what is decided now", code="PLAN-003")
    status: Status = entry.status
    why = entry.no_action_because
    if decision.what == "accept":
        status, why = ("agreed" if status in ("proposed", "dropped") else status), None
    elif decision.what == "reject":
        status, why = "dropped", decision.why
    elif status == "dropped":
        status, why = "proposed", None
    made = with_fields(entry, action, fields)
    return msgspec.structs.replace(made, status=status, no_action_because=why, decisions=(*entry.decisions, decision))


def make_decision(what: Verdict, *, by: str, on: str, why: str | None) -> Decision:
    """A decision as it is recorded.

    Raises:
        UsageError: nobody is named, or a change or a rejection has no reason (PLAN-005).
    """
    who, reason = " ".join(by.split()), " ".join((why or "").split()) or None
    if not who:
        msg = "nobody is named who decides"
        raise UsageError(msg, 'say who: --by "The steering group"', code="PLAN-005")
    if reason is None and what != "accept":
        msg = f"to {what} an action needs a reason"
        raise UsageError(msg, "give it with --why; it is recorded and stands in the report", code="PLAN-005")
    return Decision(what=what, by=who, on=on, why=reason)


def undecided(plan: Plan, on: str) -> tuple[Action, ...]:
    """The actions that wait for the group, in order: proposed, and not talked about on that day yet."""
    return tuple(each for each in plan.actions if _waits(each.decided, on))


def _waits(entry: Decided | None, on: str) -> bool:
    if entry is None:
        return True
    return entry.status == "proposed" and not any(decision.on == on for decision in entry.decisions)


def _begins(action: Action, typed: str) -> bool:
    return action.title.casefold().startswith(typed)


def _some(names: Iterable[str]) -> str:
    found = list(names)
    return ", ".join(found[:5]) + (" ..." if len(found) > len(found[:5]) else "")
