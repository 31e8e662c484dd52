"""What the decision sheet says of legal duties that are not met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iar_assess.bank.framework import Flag
from iar_assess.planning.action import Action
from iar_assess.planning.standing import days_over, held_up_by, is_alive

from .condition_words import named_actions
from .subject import Subject
from .words import day


def duty_asks(subject: Subject) -> Iterator[str]:
    """What a group is asked about each: how it will be met, or whether what is agreed already meets it."""
    for flag, works in _unmet(subject):
        if not works:
            yield f"Say how we will meet this legal duty, and by when: {flag.title}."
        elif len(works) == 1:
            ((number, action),) = works.items()
            yield f"Confirm that action {number} ({_who_and_when(action)}) meets the legal duty: {flag.title}."
        else:
            yield f"Confirm that {named_actions(tuple(works))} meet the legal duty: {flag.title}."


def duties_unmet(subject: Subject) -> Iterator[str]:
    """What it means for each if nothing is decided."""
    for flag, works in _unmet(subject):
        if not works:
            yield f"A legal duty stays unmet: {flag.title}."
        else:
            meet = "meets" if len(works) == 1 else "meet"
            yield f"A legal duty is unmet until {named_actions(tuple(works))} {meet} it: {flag.title}."


def _unmet(subject: Subject) -> Iterator[tuple[Flag, Mapping[int, Action]]]:
    """Each duty that is not met, with the actions that will meet it: none where one of its open questions has none."""
    for flag in subject.framework.flags:
        if flag.kind == "legal_duty" and subject.result.flags[flag.id] == "not_met":
            yield flag, _works_on(flag, subject)


def _works_on(flag: Flag, subject: Subject) -> Mapping[int, Action]:
    standing = subject.result.questions
    asked = (each.id for each in subject.framework.questions() if each.flag == flag.id)
    lacking = {name for name in asked if standing[name].share is not None and not standing[name].met}
    works = {
        number: action
        for number, action in enumerate(subject.plan.actions, start=1)
        if action.question in lacking and _goes_on(action, subject)
    }
    return works if lacking == {action.question for action in works.values()} else {}


def _goes_on(action: Action, subject: Subject) -> bool:
    """Whether it is agreed or in progress, with a date that is not over, and nothing holds it up."""
    decided = action.decided
    if decided is None or not is_alive(action) or decided.due is None or decided.stuck_because is not None:
        return False
    return not days_over(action, subject.date) and not held_up_by(action, subject.plan, subject.date)


def _who_and_when(action: Action) -> str:
    decided = action.decided
    owner = decided.owner if decided is not None else None
    due = day(decided.due) if decided is not None and decided.due is not None else ""
    return f"{owner}, by {due}" if owner else f"nobody yet, by {due}"
