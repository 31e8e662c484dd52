"""An action: a tip or an own idea taken into the plan."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from iar_assess.bank.parts import END, Id
from iar_assess.bank.questions import Effort, Measure, Tip

Status = Literal["proposed", "agreed", "in_progress", "done", "dropped"]
Origin = Literal["tip", "plugin", "person"]
Short = Annotated[str, Meta(max_length=300)]
Long = Annotated[str, Meta(max_length=4000)]
Known = Literal["yes", "no", "unknown"]
Verdict = Literal["accept", "change", "reject"]
Quadrant = Literal["decide", "plan", "delegate", "later"]
MOST_DECISIONS = 100
PlanDay = Annotated[
    str,
    Meta(
        pattern=rf"^2(0[0-9]{{2}}|100)-[0-9]{{2}}-[0-9]{{2}}{END}",
        description="a date: 2026-11-21, its year from 2000 to 2100",
        examples=["2026-11-21"],
        extra_json_schema={"format": "date"},
    ),
]
"""A day of the plan; a mistyped year would stand in a board paper as centuries of delay."""


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a group decided about an action at a meeting.

    Attributes:
        what: accept it, change it, or reject it.
        by: who decided, such as the steering group.
        on: the day of the meeting.
        why: the reason; every change and every rejection has one.
    """

    what: Verdict
    by: Short
    on: PlanDay
    why: Short | None = None


class Decided(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What people decided about one action; this is what `plan.yaml` keeps.

    Attributes:
        id: the tip's id, or an own one.
        title: the action in a line, for the reader of the file.
        owner: a name or a role.
        due: the date, or `no_date_because` says why there is none.
        done_on: the day on which it was done.
        stuck_because: what keeps it from going on, in people's own words.
        resources, budget: whether there are people, and money, for it.
        evidence: what shows that it is done.
        question: of an own action, the question whose answer it is to improve.
        needs: of an own action, the ids of the actions that come first.
        effort: of an own action, what it costs.
        decisions: what was decided about it, the oldest first; none is ever taken away.
    """

    id: Id
    title: Short
    owner: Short | None = None
    start: PlanDay | None = None
    due: PlanDay | None = None
    no_date_because: Short | None = None
    no_action_because: Short | None = None
    status: Status = "proposed"
    first_step: Long | None = None
    measure: Measure | None = None
    resources: Known | None = None
    budget: Known | None = None
    evidence: Short | None = None
    done_on: PlanDay | None = None
    stuck_because: Short | None = None
    notes: Long | None = None
    question: Id | None = None
    needs: Annotated[tuple[Id, ...], Meta(max_length=50)] = ()
    effort: Effort | None = None
    decisions: Annotated[tuple[Decision, ...], Meta(max_length=MOST_DECISIONS)] = ()

    def touched(self, ours: str | None) -> bool:
        """Whether people have put anything of their own into it, a title among that.

        Args:
            ours: the title under which this program writes an action with that id; None where it writes none, so that
                the entry must be a person's.
        """
        return ours is None or self != untouched(self.id, ours)


def untouched(action_id: str, title: str) -> Decided:
    """The entry that `plan.yaml` gets for an action about which nobody has decided anything."""
    return Decided(id=action_id, title=title[:300])


class Action(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One action of the plan.

    Attributes:
        effort: what it costs; None where nobody has said.
        origin: who thought of it: a tip of the bank, a plugin, or a person in `plan.yaml`.
        question: the question whose answer called for it; None for an own idea.
        tip: the tip that it comes from.
        called_for: whether the answers, or a plugin, call for it now.
        started: whether the answers say that it has begun.
        touched: whether people have put anything of their own into it.
        gain: what it moves in its section, in shares of full marks; exact.
        blocks: the nodes (sections, `overall`) whose next level its question stands in the way of.
        alone: those of them in whose way nothing else stands.
        needed: those of them whose next level cannot be had without it.
        near: how near it brings those levels.
        spread: in how many further places its question counts.
        needs: the ids of the actions that come first.
        moves: what it moves in all; exact. With `costs`, `priority` and `quadrant` worked out when the plan is made.
        costs: its effort as one number, 1 to 17.
        priority: what it moves over what it costs.
        quadrant: decide (moves much, costs little), plan (much, much), delegate (little, little) or later; what is much
            hangs on the other open actions of the plan (`worth.much_among`).
        quick_win: whether it moves much, takes some days at most, and can begin now.
    """

    id: str
    title: str
    first_step: str
    owner_role: str
    measure: Measure
    effort: Effort | None = None
    origin: Origin = "plugin"
    section: Id | None = None
    question: Id | None = None
    tip: Tip | None = None
    why: str | None = None
    because: str | None = None
    gain: Fraction = Fraction(0)
    spread: int = 0
    near: Fraction = Fraction(0)
    alone: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    duty: bool = False
    called_for: bool = True
    started: bool = False
    touched: bool = False
    needs: tuple[str, ...] = ()
    moves: Fraction = Fraction(0)
    costs: int = 0
    priority: Fraction = Fraction(0)
    quadrant: Quadrant = "later"
    quick_win: bool = False
    decided: Decided | None = None


def sound(action: Action) -> Action | None:
    """An action as others can rely on it: every field of its type, the id fit for `plan.yaml`; None where that fails.

    Structs take whatever they are given, so a plugin's actions are checked before they go on.
    """
    try:
        plain = msgspec.to_builtins(action, enc_hook=str)
        msgspec.convert({"id": action.id, "title": action.title}, Decided)
        return msgspec.convert(plain, Action, dec_hook=lambda _, text: Fraction(text))
    except (msgspec.MsgspecError, ArithmeticError, TypeError, ValueError):
        return None


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The ordered actions, the most worthwhile first."""

    actions: tuple[Action, ...]
