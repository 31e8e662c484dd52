"""What a file says of actions, weighed against the plan: what to take, what competes, what nobody can read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from .action import Decided, Decision
from .brought import FieldSaid
from .fields import FIELDS, Field, plain

OF_DECISIONS = ("decision", "why")
"""Fields that belong together: `weigh_decisions` reads them."""
Outcome = Literal["take", "same", "conflict", "unclear"]
"""To be taken; here already; changed here as well since the file was made; not understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One thing that a file says and that somebody wrote into it.

    Attributes:
        name: the action's id, or the key of an answer: what people name to have it taken in any case.
        field: which field of it.
        label: what people call that.
        here: what the assessment says, in words; empty where it says nothing.
        said: what the file says, in words.
        value: what is to be kept; None takes out what stands there.
        why: why it is not understood, or what it follows from.
        where: the place in the file.
        decision: what was decided, where that is what the file says.
    """

    name: str
    field: str
    label: str
    here: str
    said: str
    outcome: Outcome
    value: str | None = None
    why: str = ""
    where: str = ""
    decision: Decision | None = None

    def is_named(self, named: Collection[str]) -> bool:
        """Whether people named it, or the action that it is about."""
        return self.name in named or f"{self.name}.{self.field}" in named


def weigh_fields(
    said: Iterable[FieldSaid], plan: Mapping[str, Decided], named: Collection[str] = ()
) -> Iterator[Weighed]:
    """Weigh what a file says of the fields of actions; what nobody touched since it was made is passed over.

    Args:
        said: the fields of the file.
        plan: the entries of the plan, by action id.
        named: ids of actions, or `id.field`, whose fields are taken even where they were changed here as well.
    """
    for each in said:
        field, entry = FIELDS.get(each.field), plan.get(each.action)
        if each.field in OF_DECISIONS or plain(each.said, lines=True) == plain(each.printed, lines=True):
            continue
        if field is None or entry is None:
            why = "there is no such field" if field is None else "there is no such action in the plan"
            yield _unclear(each, each.field if field is None else field.label, "", why)
            continue
        here = getattr(entry, each.field)
        weighed = _weigh(each, field, here)
        if weighed is not None:
            yield settled(weighed, named)


def settled(weighed: Weighed, named: Collection[str]) -> Weighed:
    """The same, to be taken where people named it, whatever it competes with."""
    wanted = weighed.outcome == "conflict" and weighed.is_named(named)
    return replace(weighed, outcome="take") if wanted else weighed


def with_fields(entry: Decided, taken: Iterable[Weighed]) -> Decided:
    """An entry with what is to be taken."""
    changes: dict[str, object] = {}
    for each in taken:
        if each.decision is not None:
            changes["decisions"] = (*entry.decisions, each.decision)
        else:
            changes[each.field] = each.value
    return msgspec.structs.replace(entry, **changes)


def _weigh(each: FieldSaid, field: Field, here: str | None) -> Weighed | None:
    shown = field.say(here) if here is not None else ""
    try:
        value = _read(field, each.said)
    except ValueError as error:
        return _unclear(each, field.label, shown, str(error))
    try:
        printed = _read(field, each.printed)
    except ValueError:
        printed = each.printed
    if value == printed:
        return None
    outcome: Outcome = "same" if value == here else "take" if printed == here else "conflict"
    return Weighed(
        name=each.action,
        field=each.field,
        label=field.label,
        here=shown,
        said=field.say(value) if value is not None else "",
        outcome=outcome,
        value=value,
        where=each.where,
    )


def _read(field: Field, text: str) -> str | None:
    if plain(text):
        return field.read(text)
    if field.needed:
        msg = "it cannot be empty"
        raise ValueError(msg)
    return None


def _unclear(each: FieldSaid, label: str, here: str, why: str) -> Weighed:
    return Weighed(
        name=plain(each.action),
        field=each.field,
        label=label,
        here=here,
        said=plain(each.said),
        outcome="unclear",
        why=why,
        where=each.where,
    )
