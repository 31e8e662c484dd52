"""What would follow if some answers were others; nothing is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from iar_assess.answers.asked import asked_of
from iar_assess.answers.check import check_answer
from iar_assess.answers.entry import parse_answer, parse_fact
from iar_assess.answers.model import NOTHING, Answer, Answers, FactValue
from iar_assess.bank.framework import Framework
from iar_assess.errors import UsageError
from iar_assess.planning.action import Action, Plan
from iar_assess.report.build import build_view
from iar_assess.report.view import ReportView
from iar_assess.scoring.compare import Comparison, compare
from iar_assess.scoring.result import Result
from iar_assess.scoring.score import score

from .bases import base_results
from .slots import key_named
from .work import Work

FACT = "fact:"
NOT_KNOWN = ("not-known", "not known")
UNANSWERED = ("unanswered", "not-answered")
NOT_APPLICABLE = ("n/a", "not-applicable", "not applicable")


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """What is supposed instead of what is so.

    Attributes:
        answers: the answers with what is supposed.
        said: the answers that are supposed, by key.
        facts: the facts that are supposed.
    """

    answers: Answers
    said: Mapping[str, Answer]
    facts: Mapping[str, FactValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What would follow.

    Attributes:
        before, after: everything a report would say, as it is and as it would be.
        closes, opens: the actions that the answers would no longer call for, and those that they would.
    """

    supposed: Supposed
    result: Result
    comparison: Comparison
    before: ReportView
    after: ReportView
    closes: tuple[Action, ...]
    opens: tuple[Action, ...]


def what_if(work: Work, changes: Iterable[str]) -> WhatIf:
    """What would follow from other answers; the folder stays as it is.

    Args:
        work: the assessment.
        changes: each `QUESTION=VALUE`, as `iar set` takes them, or `fact:NAME=VALUE`.

    Raises:
        NotFoundError, UsageError: one of them names no question or no answer to it.
    """
    supposed = suppose(work.framework, work.answers, changes)
    result = score(work.framework, supposed.answers)
    plan = work.plan_for(work.framework, supposed.answers, result)
    subject, bases = work.subject(), base_results(work.framework, supposed.answers)
    return WhatIf(
        supposed=supposed,
        result=result,
        comparison=compare(work.result, result),
        before=build_view(subject),
        after=build_view(replace(subject, answers=supposed.answers, result=result, plan=plan, bases=bases)),
        closes=_only_in(work.plan, plan),
        opens=_only_in(plan, work.plan),
    )


def suppose(framework: Framework, answers: Answers, changes: Iterable[str]) -> Supposed:
    """The answers with what is supposed instead; raises as `what_if` does."""
    said: dict[str, Answer] = {}
    facts: dict[str, FactValue] = {}
    for change in changes:
        name, equals, value = change.partition("=")
        if not equals or not name.strip() or not value.strip():
            what = f"'{change}' supposes nothing"
            raise UsageError(what, "write QUESTION=VALUE, such as 1.2=full")
        if name.startswith(FACT):
            fact = name.removeprefix(FACT).strip()
            facts[fact] = parse_fact(framework, fact, value)
            continue
        key = key_named(framework, name)
        said[key] = answers.get(key).saying(_answer(framework, key, value.strip()))
    kept = {key: answer for key, answer in {**answers.answers, **said}.items() if answer != NOTHING}
    return Supposed(answers=Answers(profile={**answers.profile, **facts}, answers=kept), said=said, facts=facts)


def _answer(framework: Framework, key: str, value: str) -> Answer:
    """What is typed for one question: an answer as `iar set` takes it, else that there is none, in words."""
    try:
        return parse_answer(framework, key, value)
    except UsageError:
        word, _, reason = value.casefold().partition(":")
        if value.casefold() in NOT_KNOWN:
            return Answer(not_known=True)
        if value.casefold() in UNANSWERED:
            return Answer()
        if word.strip() not in NOT_APPLICABLE:
            raise
    return _excused(framework, key, reason.strip())


def _excused(framework: Framework, key: str, reason: str) -> Answer:
    """'Not applicable', for the reason that is named, or the only one that there is."""
    asked = asked_of(framework)
    allowed = asked.question(key).not_applicable
    if not reason and len(allowed) > 1:
        what = f"{key}: 'not applicable' needs a reason"
        raise UsageError(what, f"write n/a:REASON with one of {', '.join(allowed)}", code="ANSWERS-004")
    answer = Answer(not_applicable=reason or next(iter(allowed), "any"))
    for fault in check_answer(asked, key, answer):
        raise fault.as_error()
    return answer


def _only_in(plan: Plan, other: Plan) -> tuple[Action, ...]:
    """The actions that the answers of one plan call for, and those of the other do not."""
    there = {action.id for action in other.actions if action.called_for}
    return tuple(action for action in plan.actions if action.called_for and action.id not in there)
