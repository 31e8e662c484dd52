"""What a file says was decided about actions, weighed against what was decided before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from .action import MOST_DECISIONS, Decided, Decision, Status, Verdict
from .brought import FieldSaid
from .fields import FIELDS, SHORT, plain, read_choice, say_choice
from .weighing import OF_DECISIONS, Weighed, settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Where it was decided.

    Attributes:
        by: who decided; empty where nobody is named.
        on: the day; what stands there where that is no day.
    """

    by: str
    on: str


def weigh_decisions(
    said: Iterable[FieldSaid],
    plan: Mapping[str, Decided],
    meeting: Meeting,
    touched: Collection[str],
    named: Collection[str] = (),
) -> Iterator[Weighed]:
    """Weigh decisions, and what becomes of the status of an action with them.

    Args:
        said: the fields of the file; a `decision` and its `why` are one thing.
        plan: the entries of the plan, by action id.
        meeting: who decided, and when.
        touched: the actions whose status the file says itself: a decision changes nothing of that.
        named: ids of actions, or `id.decision`, that are taken whatever was decided here meanwhile.
    """
    found: dict[str, dict[str, FieldSaid]] = {}
    for each in said:
        if each.field in OF_DECISIONS and each.action in plan:
            found.setdefault(each.action, {})[each.field] = each
    for action, fields in found.items():
        entry = plan[action]
        verdict, why = (_pair(fields.get(name)) for name in OF_DECISIONS)
        if (verdict.said, why.said) == (verdict.printed, why.printed):
            continue
        weighed = settled(_weigh(action, entry, verdict, why, meeting), named)
        yield replace(weighed, where=next(iter(fields.values())).where)
        if weighed.outcome == "take" and weighed.decision is not None:
            yield from _follows(action, entry, weighed.decision, touched)


@dataclass(frozen=True, slots=True)
class _Pair:
    said: str
    printed: str


def _pair(field: FieldSaid | None) -> _Pair:
    return _Pair(plain(field.said), plain(field.printed)) if field is not None else _Pair("", "")


def _weigh(action: str, entry: Decided, verdict: _Pair, why: _Pair, meeting: Meeting) -> Weighed:
    last = entry.decisions[-1] if entry.decisions else None
    words = "; ".join(filter(None, (say_choice(verdict.said), why.said)))
    weighed = Weighed(name=action, field="decision", label="Decision", here=_words(last), said=words, outcome="unclear")
    fault = _fault(entry, verdict, why)
    if fault is not None:
        return replace(weighed, why=fault)
    here = (last.what, last.why or "") if last is not None else ("", "")
    what = read_choice(verdict.said, get_args(Verdict))
    if here == (what, why.said):
        return replace(weighed, outcome="same")
    if not meeting.by:
        return replace(weighed, why='nobody is named who decided; fill that in, or give --by "The steering group"')
    try:
        on = FIELDS["due"].read(meeting.on)
    except ValueError:
        return replace(weighed, why="the day of the decision is no date; correct it, or give --date")
    decision = Decision(what=what, by=meeting.by[:SHORT], on=on, why=why.said or None)  # type: ignore[arg-type]
    competes = here != (say_choice(verdict.printed), why.printed)
    return replace(weighed, outcome="conflict" if competes else "take", decision=decision)


def _fault(entry: Decided, verdict: _Pair, why: _Pair) -> str | None:
    if not verdict.said:
        return "no decision goes with it" if why.said else "what was decided stays; a later decision stands after it"
    try:
        what = read_choice(verdict.said, get_args(Verdict))
    except ValueError as error:
        return str(error)
    if what != "accept" and not why.said:
        return f"to {what} an action needs a reason"
    if len(why.said) > SHORT:
        return f"the reason is longer than {SHORT} characters"
    return f"there are {MOST_DECISIONS} decisions already" if len(entry.decisions) >= MOST_DECISIONS else None


def _follows(action: str, entry: Decided, decision: Decision, touched: Collection[str]) -> Iterator[Weighed]:
    """What becomes of the status, and of the reason for no action, as `iar decide` has it."""
    after: Status = entry.status
    reason = entry.no_action_because
    if decision.what == "accept":
        after, reason = ("agreed" if entry.status in ("proposed", "dropped") else entry.status), None
    elif decision.what == "reject":
        after, reason = "dropped", decision.why
    elif entry.status == "dropped":
        after, reason = "proposed", None
    for name, here, value in (("status", entry.status, after), ("no_action_because", entry.no_action_because, reason)):
        if value != here and action not in touched:
            yield Weighed(
                name=action,
                field=name,
                label=FIELDS[name].label,
                here=FIELDS[name].say(here) if here is not None else "",
                said=FIELDS[name].say(value) if value is not None else "",
                outcome="take",
                value=value,
                why="by the decision",
            )


def _words(decision: Decision | None) -> str:
    if decision is None:
        return ""
    return f"{'; '.join(filter(None, (decision.what, decision.why)))} ({decision.by}, {decision.on})"
