"""Actions of people's own that a file brings: new ones get an id, known ones are weighed as any other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count

from iar_assess.answers.names import slug

from .action import Decided
from .brought import FieldSaid, OwnSaid
from .fields import FIELDS, plain
from .weighing import Outcome, Weighed

LABEL = "Own action"
MOST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Own:
    """What a file says of people's own actions.

    Attributes:
        entries: an entry for each that is new, by the id that it gets.
        fields: what is said of each, new or known, in the fields beside its title.
        weighed: the titles of the new ones, and what has none.
    """

    entries: dict[str, Decided] = field(default_factory=dict)
    fields: list[FieldSaid] = field(default_factory=list)
    weighed: list[Weighed] = field(default_factory=list)


def own_actions(said: Iterable[OwnSaid], plan: Mapping[str, Decided], taken: Collection[str] = ()) -> Own:
    """People's own actions of a file; one whose title the plan has already is that one.

    Args:
        said: the actions of the file.
        plan: the entries of the plan, by action id.
        taken: ids that no new action may get.
    """
    found = Own()
    titles = {_same(entry.title): name for name, entry in plan.items()}
    for each in said:
        title = _title(each, found)
        if title is None:
            continue
        name = titles.get(_same(title))
        if name is None:
            name = titles[_same(title)] = free_id(title, {*plan, *taken, *found.entries})
            found.entries[name] = Decided(id=name, title=title)
            found.weighed.append(_weighed(each, "take", name=name, said=title, value=title))
        found.fields.extend(
            FieldSaid(action=name, field=which, said=text, where=each.where)
            for which, text in each.fields.items()
            if which != "title"
        )
    return found


def free_id(title: str, taken: Collection[str]) -> str:
    """An id made from a title that is not taken."""
    plainly = slug(re.sub("['’]", "", title)).removeprefix("x-") or "action"
    return next(name for n in count(1) if (name := plainly if n == 1 else f"{plainly}-{n}") not in taken)


def _title(each: OwnSaid, found: Own) -> str | None:
    text = each.fields.get("title", "")
    try:
        return FIELDS["title"].read(text) or _missing()
    except ValueError as error:
        said = "; ".join(filter(None, map(plain, each.fields.values())))
        found.weighed.append(_weighed(each, "unclear", said=said[:MOST_SHOWN], why=str(error)))
        return None


def _missing() -> str:
    msg = "it has no title, so nobody knows what is to be done"
    raise ValueError(msg)


def _weighed(
    each: OwnSaid, outcome: Outcome, *, said: str, name: str = "", value: str | None = None, why: str = ""
) -> Weighed:
    return Weighed(
        name=name,
        field="title",
        label=LABEL,
        here="",
        said=said,
        outcome=outcome,
        value=value,
        why=why,
        where=each.where,
    )


def _same(title: str) -> str:
    return " ".join(title.split()).casefold()
