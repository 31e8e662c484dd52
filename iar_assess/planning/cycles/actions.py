"""What became of the plan between two times, and what is late or stuck in it now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from iar_assess.planning.action import Action, Decided, Plan
from iar_assess.planning.standing import days_over, held_up_by, is_alive, is_closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One thing about an action that is another; None where nothing was said.

    Attributes:
        days: of a date, by how many days it is later; below 0 where it is earlier.
    """

    action: Action
    before: str | None
    after: str | None
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """An open action whose date has passed."""

    action: Action
    due: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """An action that does not come on, and why.

    Attributes:
        because: what people wrote; None where they wrote nothing.
        waits_for: the actions that come first and are late, without a date, stuck or dropped.
        unchanged: whether it is in progress and nothing about it has changed since the time before.
    """

    action: Action
    because: str | None
    waits_for: tuple[Action, ...]
    unchanged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMovement:
    """What became of the actions.

    Attributes:
        done, started, dropped, reopened: by their status; `agreed`: taken up and not begun.
        new: called for, or thought of, since then.
        gone: called for then and not now, and nobody has put anything into them.
        owners: given, changed or taken away.
        dates: due dates given, changed or taken away; `slipped` are those that are later than they were.
        decided: decisions made since then, each with its action.
        overdue: open, and their date has passed on the day of now.
    """

    done: tuple[Action, ...] = ()
    agreed: tuple[Action, ...] = ()
    started: tuple[Action, ...] = ()
    dropped: tuple[Action, ...] = ()
    reopened: tuple[Action, ...] = ()
    new: tuple[Action, ...] = ()
    gone: tuple[Action, ...] = ()
    owners: tuple[Changed, ...] = ()
    dates: tuple[Changed, ...] = ()
    overdue: tuple[Late, ...] = ()

    @property
    def slipped(self) -> tuple[Changed, ...]:
        """The actions whose date is later than it was."""
        return tuple(each for each in self.dates if each.days is not None and each.days > 0)

    @property
    def redated(self) -> tuple[Changed, ...]:
        """The dates that changed, but for the first date of what was taken up since: that is told with it."""
        return self._not_first(self.dates)

    @property
    def handed_on(self) -> tuple[Changed, ...]:
        """The owners that changed, but for the first owner of what was taken up since: that is told with it."""
        return self._not_first(self.owners)

    def _not_first(self, changed: tuple[Changed, ...]) -> tuple[Changed, ...]:
        taken_up = {action.id for action in (*self.agreed, *self.started, *self.done, *self.new)}
        return tuple(each for each in changed if each.before is not None or each.action.id not in taken_up)


def plan_movement(before: Plan, after: Plan, on: str) -> PlanMovement:
    """Compare two states of a plan.

    Args:
        before: the plan then.
        after: the plan now.
        on: the day of now, ISO, for what is overdue.
    """
    then = {action.id: action for action in before.actions}
    now = {action.id: action for action in after.actions}
    turned = {name: tuple(_turned(then, after, name)) for name in ("agreed", "in_progress", "done", "dropped")}
    reopened = (each for each in after.actions if not is_closed(each) and each.id in then and is_closed(then[each.id]))
    return PlanMovement(
        **{"started" if name == "in_progress" else name: each for name, each in turned.items()},
        reopened=tuple(reopened),
        new=tuple(each for each in after.actions if each.id not in then and not is_closed(each)),
        gone=tuple(each for each in before.actions if each.id not in now and not is_closed(each)),
        owners=tuple(_owners(then, after)),
        dates=tuple(_dates(then, after)),
        overdue=overdue(after, on),
    )


def overdue(plan: Plan, on: str) -> tuple[Late, ...]:
    """The open actions whose date has passed, the latest first."""
    late = ((action, days_over(action, on)) for action in plan.actions)
    found = [Late(action=action, due=decided_of(action).due or on, days=days) for action, days in late if days]
    return tuple(sorted(found, key=lambda each: -each.days))


def stuck(before: Plan | None, after: Plan, on: str) -> tuple[Stuck, ...]:
    """The open actions that do not come on: people say so, or what comes first does not, or nothing has changed.

    Args:
        before: the plan then; None where there is nothing to compare with.
        after: the plan now.
        on: the day of now, ISO.
    """
    then = {action.id: action for action in before.actions} if before is not None else {}
    found = []
    for action in after.actions:
        decided = decided_of(action)
        if is_closed(action) or not (is_alive(action) or decided.stuck_because is not None):
            continue
        waits = held_up_by(action, after, on)
        was = then.get(action.id)
        unchanged = decided.status == "in_progress" and was is not None and decided_of(was) == decided
        if decided.stuck_because is not None or waits or unchanged:
            found.append(Stuck(action=action, because=decided.stuck_because, waits_for=waits, unchanged=unchanged))
    return tuple(found)


def decided_of(action: Action) -> Decided:
    """What people decided about an action; an untouched entry where they have decided nothing."""
    return action.decided or Decided(id=action.id, title=action.title[:300])


def days_between(earlier: str, later: str) -> int:
    """Days from one day to another, both ISO."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _turned(then: dict[str, Action], after: Plan, status: str) -> Iterator[Action]:
    for action in after.actions:
        was = decided_of(then[action.id]).status if action.id in then else "proposed"
        if decided_of(action).status == status != was:
            yield action


def _owners(then: dict[str, Action], after: Plan) -> Iterator[Changed]:
    for action in after.actions:
        if action.id in then and not is_closed(action):
            was, now = decided_of(then[action.id]).owner, decided_of(action).owner
            if was != now:
                yield Changed(action=action, before=was, after=now)


def _dates(then: dict[str, Action], after: Plan) -> Iterator[Changed]:
    for action in after.actions:
        if action.id in then and not is_closed(action):
            was, now = decided_of(then[action.id]).due, decided_of(action).due
            if was != now:
                days = days_between(was, now) if was is not None and now is not None else None
                yield Changed(action=action, before=was, after=now, days=days)
