"""The page for the months between two meetings: what is done, late, stuck, changed, and due next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from iar_assess.planning.action import Action, Decision, Plan
from iar_assess.planning.cycles.actions import Stuck, days_between, decided_of, overdue, stuck
from iar_assess.planning.cycles.compare import Movement
from iar_assess.planning.standing import is_alive, is_closed

from .blocks import Block, Bullets, Heading, Table, Text
from .build import state_mark
from .build_changes import build_changes, date_words, many, taken_up_words
from .build_standing import VERDICTS
from .completeness import open_ends
from .node_views import result_in_words
from .page_view import PageView
from .subject import Subject
from .words import day, end_sentence

MOST = 5
"""So many lines of each kind keep to one page; the report has them all."""
SOON, LATER = 30, 60
NEXT = 3
"""So many of the next dates are named, however far off they are."""
STILL = 28
"""Nothing that has not moved for fewer days is called stuck for that."""
NOBODY = "nobody yet"
Named = Callable[[Action], str]
"""The number and the title of an action."""


def build_highlights(subject: Subject, movement: Movement | None, since: str | None) -> PageView:
    """Put the page into words.

    Args:
        subject: the assessment now; its date is today.
        movement: what moved since the time before; None where there is none.
        since: what that time is called.
    """
    return PageView(
        title=f"Highlights: {subject.framework.title}",
        organisation=subject.organisation,
        lead=_lead(subject, movement, since),
        date=day(subject.date),
        date_iso=subject.date,
        language=subject.framework.language,
        state=state_mark(subject),
        blocks=tuple(_blocks(subject, movement)),
        engine=subject.engine,
        look=subject.look,
    )


def _lead(subject: Subject, movement: Movement | None, since: str | None) -> str:
    if movement is None or since is None:
        return f"{end_sentence(result_in_words(subject))} There is no earlier snapshot to compare with."
    return " ".join(build_changes(movement, since).in_short[: 1 if movement.same_bank else 2])


def _blocks(subject: Subject, movement: Movement | None) -> Iterator[Block]:
    plan, today = subject.plan, subject.date
    before = movement.before if movement is not None else None
    numbers = {action.id: f"{n} " for n, action in enumerate(plan.actions, start=1)}

    def named(action: Action) -> str:
        return f"{numbers.get(action.id, '')}{action.title}"

    yield Text(text=" ".join((_counts(plan, today), *open_ends(subject))))
    done = movement.plan.done if movement is not None else tuple(_done(plan))
    lines = [_done_words(each, named(each)) for each in done]
    yield from _listed("Done since last time" if movement is not None else "Done", lines)
    late = overdue(plan, today)
    lates = [(named(each.action), _owner(each.action), day(each.due), many(each.days, "day")) for each in late]
    yield from _table("Overdue", ("Action", "Owner", "Due", "Late by"), lates)
    long_ago = before is not None and days_between(before.on, today) >= STILL
    found = stuck(before.plan if before is not None and long_ago else None, plan, today)
    halted = [(named(each.action), _owner(each.action), _why(each, named)) for each in found]
    yield from _table("Stuck", ("Action", "Owner", "Why"), halted)
    yield from _listed("Changed", list(_changed(plan, movement, named)))
    for title, rows in _due(plan, today, named):
        yield from _table(title, ("Action", "Owner", "Due"), rows)


def _counts(plan: Plan, today: str) -> str:
    """How many actions there are and how they stand, in a line."""
    alive = [action for action in plan.actions if is_alive(action)]
    undated = sum(decided_of(action).due is None for action in alive)
    done = sum(decided_of(action).status == "done" for action in plan.actions)
    begun = sum(decided_of(action).status == "in_progress" for action in plan.actions)
    told = [f"{many(len(alive), 'action')} agreed or in progress ({begun} in progress)", f"{done} done"]
    late = len(overdue(plan, today))
    told += [f"{late} overdue"] if late else ["none overdue"]
    told += [f"{undated} agreed without a date"] if undated else []
    return f"{'; '.join(told)}."


def _done(plan: Plan) -> Iterator[Action]:
    return (action for action in plan.actions if decided_of(action).status == "done")


def _done_words(action: Action, name: str) -> str:
    decided = decided_of(action)
    more = [f"on {day(decided.done_on)}" if decided.done_on is not None else "", decided.owner or ""]
    more.append(f"shown by {decided.evidence}" if decided.evidence is not None else "no evidence noted")
    return f"{name} ({', '.join(filter(None, more))})"


def _owner(action: Action) -> str:
    return decided_of(action).owner or NOBODY


def _why(found: Stuck, named: Named) -> str:
    told = [found.because] if found.because is not None else []
    told += [f"waits for {' and '.join(map(named, found.waits_for))}"] if found.waits_for else []
    told += ["in progress, and nothing about it has changed since last time"] if found.unchanged else []
    return "; ".join(told)


def _changed(plan: Plan, movement: Movement | None, named: Named) -> Iterator[str]:
    """Decisions, dates and owners; what is new and what was dropped."""
    since = movement.before.on if movement is not None else ""
    for action in plan.actions:
        yield from (_decision(each, named(action)) for each in decided_of(action).decisions if each.on > since)
    if movement is None:
        return
    for moved in movement.plan.redated:
        yield date_words(moved, named(moved.action))
    for moved in movement.plan.handed_on:
        yield f"{named(moved.action)}: now with {moved.after or NOBODY}, before with {moved.before or NOBODY}"
    for word, actions in (("begun", movement.plan.started), ("agreed", movement.plan.agreed)):
        for action in actions:
            yield taken_up_words(action, f"{named(action)}: {word}")
    for action in movement.plan.dropped:
        yield f"{named(action)}: dropped"
    if movement.plan.new:
        yield f"New in the plan: {many(len(movement.plan.new), 'action')}"


def _decision(made: Decision, name: str) -> str:
    why = f": {made.why}" if made.why is not None else ""
    return f"{name}: {VERDICTS[made.what].lower()} by {made.by} on {day(made.on)}{why}"


def _due(plan: Plan, today: str, named: Named) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """What is due in the next days, in two steps, and where that is little the next dates after it."""
    dated = [(decided_of(action).due or "", action) for action in plan.actions if not is_closed(action)]
    coming = sorted((each for each in dated if each[0]), key=lambda each: each[0])
    spans = ((f"Due within {SOON} days", 0, SOON), (f"Due in {SOON + 1} to {LATER} days", SOON + 1, LATER))
    for title, first, last in spans:
        from_day, to_day = (_days_on(today, days) for days in (first, last))
        yield title, [(named(action), _owner(action), day(due)) for due, action in coming if from_day <= due <= to_day]
    soon = sum(today <= due <= _days_on(today, LATER) for due, _ in coming)
    after = [each for each in coming if each[0] > _days_on(today, LATER)][: max(NEXT - soon, 0)]
    yield "Due after that" if soon else "Due next", [(named(each), _owner(each), day(due)) for due, each in after]


def _days_on(today: str, days: int) -> str:
    return (date.fromisoformat(today) + timedelta(days=days)).isoformat()


def _listed(title: str, lines: Sequence[str]) -> Iterator[Block]:
    if lines:
        yield Heading(text=title)
        yield Bullets(lines=(*lines[:MOST], *_rest(lines)))


def _table(title: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[Block]:
    if rows:
        yield Heading(text=title)
        yield Table(title="", heads=heads, rows=tuple(rows[:MOST]))
        for more in _rest(rows):
            yield Text(text=more)


def _rest(lines: Sequence[object]) -> Iterable[str]:
    return (f"and {len(lines) - MOST} more, in the report",) if len(lines) > MOST else ()
