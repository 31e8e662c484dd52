"""An action: a tip or an own idea taken into the plan."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from iar_assess.bank.parts import Day, Id
from iar_assess.bank.questions import Effort, Measure, Tip

Status = Literal["proposed", "agreed", "in_progress", "done", "dropped"]
Origin = Literal["tip", "plugin", "person"]
Short = Annotated[str, Meta(max_length=300)]
Long = Annotated[str, Meta(max_length=4000)]


class Decided(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What people decided about one action; this is what `plan.yaml` keeps.

    Attributes:
        id: the tip's id, or an own one.
        title: the action in a line, for the reader of the file.
        owner: a name or a role.
        due: the date, or `no_date_because` says why there is none.
    """

    id: Id
    title: Short
    owner: Short | None = None
    start: Day | None = None
    due: Day | None = None
    no_date_because: Short | None = None
    no_action_because: Short | None = None
    status: Status = "proposed"
    first_step: Long | None = None
    measure: Measure | None = None
    budget: Literal["yes", "no", "unknown"] | None = None
    evidence: Short | None = None
    notes: Long | None = None

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
    alone: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    duty: bool = False
    called_for: bool = True
    started: bool = False
    touched: bool = False
    priority: Fraction = Fraction(0)
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
