"""Whether an action is ready to be carried out: what panels reject, counted exactly, and the words to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .action import Action, Decided, Plan, untouched
from .standing import ALIVE, days_over, is_alive
from .wording import is_left_open, is_no_reason, says_nothing, second_action, weak_verb, whole_department

Check = Literal["owner", "date", "measure", "verb", "one", "link", "own", "evidence", "needs", "reason"]
TAKEN_UP = ("agreed", "in_progress", "done", "dropped")
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is missing or wrong, and the sentence that mends it."""

    check: Check
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """How ready one action is.

    Attributes:
        checks: what was looked at, in order.
        faults: what was found; at most one for each check.
        taken_up: whether the group has decided on it, so that what is missing is a fault and no blank to fill in.
        to_do: whether the group has agreed to it, and it is not done.
        dated: whether it has a date, be it one that can be kept or not.
        overdue: whether that date has passed.
    """

    checks: tuple[Check, ...]
    faults: tuple[Fault, ...]
    taken_up: bool
    to_do: bool
    dated: bool
    overdue: bool

    @property
    def met(self) -> int:
        """How many of the checks are met."""
        return len(self.checks) - len(self.faults)

    @property
    def has_basics(self) -> bool:
        """Whether it has an owner, a date and a measure."""
        return self.dated and not self._lacks("owner", "measure")

    @property
    def has_reason_for_no_date(self) -> bool:
        """Whether it has an owner, a measure, and instead of a date the reason why there is none."""
        return not self.dated and not self._lacks("owner", "measure", "date")

    def _lacks(self, *checks: Check) -> bool:
        return any(fault.check in checks for fault in self.faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    action: Action
    entry: Decided
    plan: Mapping[str, Action]
    on: date


def check_quality(plan: Plan, on: str) -> tuple[Quality, ...]:
    """How ready each action of a plan is, in the plan's order.

    Args:
        plan: the plan.
        on: the day from which dates are looked at, ISO.
    """
    by_id = {action.id: action for action in plan.actions}
    return tuple(
        _quality(
            _Case(
                action=action,
                entry=action.decided or untouched(action.id, action.title),
                plan=by_id,
                on=date.fromisoformat(on),
            )
        )
        for action in plan.actions
    )


def _quality(case: _Case) -> Quality:
    checks = tuple(_checks(case))
    found = ((check, _FINDS[check](case)) for check in checks)
    return Quality(
        checks=checks,
        faults=tuple(Fault(check=check, fix=fix) for check, fix in found if fix is not None),
        taken_up=case.entry.status in TAKEN_UP,
        to_do=case.entry.status in ALIVE,
        dated=case.entry.due is not None,
        overdue=days_over(case.action, case.on.isoformat()) > 0,
    )


def _checks(case: _Case) -> Iterator[Check]:
    """What is looked at: of what was dropped its reason only, of what is done no date and no wording."""
    status = case.entry.status
    if status == "dropped":
        yield "reason"
        return
    yield "owner"
    if status == "done":
        yield from ("measure", "link", "evidence")
        return
    yield from ("date", "measure", "verb", "one", "link")
    if status != "proposed" and case.action.origin != "person":
        yield "own"
    if case.action.needs:
        yield "needs"


def _owner(case: _Case) -> str | None:
    owner = case.entry.owner
    role = case.action.owner_role
    such = f", such as: {role}" if case.action.origin != "person" and not says_nothing(role) else ""
    if owner is None or says_nothing(owner):
        return f"Add who owns it: name a person or a role{such}."
    if whole_department(owner):
        return f"Name a person or a role instead of '{owner}', so that somebody knows it is theirs{such}."
    return None


def _date(case: _Case) -> str | None:
    entry = case.entry
    if entry.due is None:
        if entry.no_date_because is None:
            return f"Add a date, or the reason why there is none yet{_earliest_in_words(case)}."
        if is_no_reason(entry.no_date_because):
            return f"'{entry.no_date_because}' is no reason for having no date: say what it waits for, and who decides."
        return None
    due = date.fromisoformat(entry.due)
    if due < case.on:
        return f"Its date, {_day(due)}, has passed: give it a new one, or record that it is done."
    if entry.start is not None and due < date.fromisoformat(entry.start):
        return f"Its date, {_day(due)}, lies before its start: put one of the two right."
    earliest = _earliest(case)
    if earliest is not None and due < earliest:
        lead = case.action.tip.lead_weeks if case.action.tip is not None else 0
        takes = f"it takes {_weeks(lead or 0)} to begin or to bear fruit"
        return f"Its date, {_day(due)}, is too soon: {takes}, so choose {_day(earliest)} or later."
    return _before_what_it_needs(case, due)


def _before_what_it_needs(case: _Case, due: date) -> str | None:
    for name in case.action.needs:
        first = case.plan.get(name)
        if first is None or first.decided is None or first.decided.due is None or not is_alive(first):
            continue
        if date.fromisoformat(first.decided.due) > due:
            when = _day(date.fromisoformat(first.decided.due))
            return f"Its date, {_day(due)}, lies before that of '{first.title}', which comes first ({when})."
    return None


def _earliest(case: _Case) -> date | None:
    """The first day that its lead time allows, from its start or from the day on which it was agreed."""
    lead = case.action.tip.lead_weeks if case.action.tip is not None else None
    if not lead or case.action.started or case.entry.status == "in_progress":
        return None
    agreed = [decision.on for decision in case.entry.decisions if decision.what == "accept"]
    if case.entry.start is None and not agreed and case.entry.status != "proposed":
        return None  # agreed some time ago, nobody knows when
    begun = case.entry.start or (agreed[-1] if agreed else None)
    return (date.fromisoformat(begun) if begun is not None else case.on) + lead * WEEK


def _earliest_in_words(case: _Case) -> str:
    earliest = _earliest(case)
    return f" (not before {_day(earliest)}, by its lead time)" if earliest is not None else ""


def _measure(case: _Case) -> str | None:
    measure = case.entry.measure
    if measure is None and case.action.origin != "person":
        return None
    if measure is None or (is_left_open(measure.target) and is_left_open(measure.how)):
        return "Say how you will know that it worked: a target, and the record that shows it."
    if is_left_open(measure.target):
        return "Say what will be so when it has worked: a target, such as '95% of leavers, from 80%'."
    if is_left_open(measure.how):
        return "Say how it is measured: name the record that is looked at, or what is counted."
    return None


def _verb(case: _Case) -> str | None:
    verb = weak_verb(case.action.title) if _ours(case) else None
    if verb is None:
        return None
    begin = "begin with a verb such as name, write, book, send or count"
    return f"Say what is done at the end: nobody can see when '{verb}' is done, so {begin}."


def _one(case: _Case) -> str | None:
    second = second_action(case.action.title) if _ours(case) else None
    return f"Make two actions of it, each with an owner and a date: '{second}' is one of its own." if second else None


def _ours(case: _Case) -> bool:
    """Whether people wrote the title; what a bank wrote was checked with the bank."""
    tip = case.action.tip
    return case.action.origin == "person" or (tip is not None and case.action.title != tip.title)


def _link(case: _Case) -> str | None:
    action = case.action
    if action.origin != "person" or action.question is not None or case.entry.question is not None:
        return None
    return "Say which answer it improves: name the question, such as 1.2."


def _own(case: _Case) -> str | None:
    """Nothing of the group's own in it: whatever stands there is the tip's."""
    if _ours(case) or _anything_of_ours(case.entry, case.action):
        return None
    return "Make it yours: nothing in it is particular to us yet. Say who does the first step here, and by when."


def _anything_of_ours(entry: Decided, action: Action) -> bool:
    tip = action.tip
    reason = entry.no_date_because is not None and not is_no_reason(entry.no_date_because)
    said = entry.due is not None or reason or bool(entry.notes) or any(each.why for each in entry.decisions)
    owner = entry.owner is not None and _plain(entry.owner) != _plain(action.owner_role)
    step = entry.first_step is not None and (tip is None or _plain(entry.first_step) != _plain(tip.first_step))
    measure = entry.measure is not None and (tip is None or entry.measure != tip.measure)
    return said or owner or step or measure


def _evidence(case: _Case) -> str | None:
    evidence = case.entry.evidence
    if evidence is not None and not says_nothing(evidence):
        return None
    how = case.action.measure.how
    such = f", such as: {how}" if not is_left_open(how) else ""
    return f"Say what shows that it is done: a record, a minute, a figure{such}."


def _needs(case: _Case) -> str | None:
    for name in case.action.needs:
        first = case.plan.get(name)
        if first is not None and first.decided is not None and first.decided.status == "dropped":
            return f"'{first.title}' comes first and was dropped: take it up again, or say how this goes without it."
        if first is None and name in case.entry.needs:
            return f"'{name}' is to come first and is not in the plan: add it, or take it out of what comes first."
    return None


def _reason(case: _Case) -> str | None:
    reason = case.entry.no_action_because
    if reason is None:
        return "Say why nothing is done: whoever reads the plan next year will ask."
    if is_no_reason(reason):
        return f"'{reason}' is no reason for doing nothing: say what stands against it, and when you look again."
    return None


def _plain(text: str) -> str:
    return " ".join(text.casefold().rstrip(". ").split())


def _weeks(number: int) -> str:
    return "a week" if number == 1 else f"{number} weeks"


def _day(when: date) -> str:
    return f"{when.day} {when:%B} {when.year}"


_FINDS: dict[Check, Callable[[_Case], str | None]] = {
    "owner": _owner,
    "date": _date,
    "measure": _measure,
    "verb": _verb,
    "one": _one,
    "link": _link,
    "own": _own,
    "evidence": _evidence,
    "needs": _needs,
    "reason": _reason,
}
