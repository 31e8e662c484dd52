"""`plan.yaml`: what people decided about the actions, kept as they wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from iar_assess.answers.shape import read_typed
from iar_assess.answers.writing import writing
from iar_assess.errors import AnswersError, Complaint
from iar_assess.files.atomic import locked, write_atomically
from iar_assess.files.reading import read_regular
from iar_assess.files.yaml_edit import fresh_yaml, rewrite_yaml

from .action import Decided

FILE = "plan.yaml"
HEADING = b"""\
# What we decided about each action; `iar plan` adds new actions and keeps everything that stands here.
# Fill in for each:  owner: a name or a role      due: 2027-03-31   (or  no_date_because: ...)
#                    status: proposed | agreed | in_progress | done | dropped      notes: ...
# An action of your own: add an entry with an id and a title; a first_step and an owner help.
"""


class PlanFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`plan.yaml` as it is written."""

    schema: Literal[1]
    actions: tuple[Decided, ...] = ()


def read_plan(folder: Path) -> dict[str, Decided]:
    """What was decided, by action id; nothing where there is no plan yet.

    Args:
        folder: the assessment folder.

    Raises:
        AnswersError: the file cannot be used; it is left as it is.
    """
    content = _content(folder / FILE)
    if not content:
        return {}
    kept = read_typed(content, PlanFile, FILE, code="PLAN-002")[0].actions
    decided = {entry.id: entry for entry in kept}
    if len(decided) != len(kept):
        doubles = sorted({entry.id for entry in kept if sum(each.id == entry.id for each in kept) > 1})
        raise AnswersError(FILE, [_twice(name) for name in doubles])
    return decided


def write_plan(folder: Path, decided: Iterable[Decided], *, ours: Mapping[str, str] | None = None) -> None:
    """Bring `plan.yaml` up to date with the plan, behind what stands there already.

    Args:
        folder: the assessment folder.
        decided: an entry for each action of the plan. Those that the file has already stay as they stand there, in
            their order; new ones go behind them.
        ours: the titles under which this program writes actions, by id. An entry with such an id and title and nothing
            else goes when the plan no longer has it, unless a comment would go with it; everything else is a person's.

    Raises:
        AnswersError: the file that is there cannot be used; it is left as it is.
        FolderError: it is in use (FOLDER-003) or cannot be written (FOLDER-006).
    """
    path = folder / FILE
    entries = {entry.id: msgspec.to_builtins(entry) for entry in decided}
    with writing(path), locked(path):
        content = _content(path)
        if not content:
            write_atomically(path, HEADING + fresh_yaml({"schema": 1, "actions": list(entries.values())}))
            return
        kept, data = read_typed(content, PlanFile, FILE, code="PLAN-002")
        there = dict(zip((entry.id for entry in kept.actions), data.get("actions", ()), strict=True))
        new = [entry for name, entry in entries.items() if name not in there]
        titles = ours or {}
        staying = [
            there[entry.id] for entry in kept.actions if entry.id in entries or entry.touched(titles.get(entry.id))
        ]
        if not new and len(staying) == len(there):
            return
        made = rewrite_yaml(content, data, {**data, "actions": [*staying, *new]})
        if _comments(content) - _comments(made):
            made = rewrite_yaml(content, data, {**data, "actions": [*there.values(), *new]})
        if made != content:
            write_atomically(path, made)


def change_plan(folder: Path, change: Callable[[Mapping[str, Decided]], Iterable[Decided]]) -> tuple[str, ...]:
    """Change entries of `plan.yaml`, or add some; everything else in it stays as people wrote it.

    Args:
        folder: the assessment folder.
        change: the changed and the new entries, from those that the file has now; asked while nobody else can write.

    Returns:
        The ids of the entries that were changed or added.

    Raises:
        AnswersError: the file that is there cannot be used; it is left as it is.
        FolderError: it is in use (FOLDER-003) or cannot be written (FOLDER-006).
    """
    path = folder / FILE
    with writing(path), locked(path):
        content = _content(path) or HEADING + fresh_yaml({"schema": 1, "actions": []})
        kept, data = read_typed(content, PlanFile, FILE, code="PLAN-002")
        before = {entry.id: entry for entry in kept.actions}
        after = {entry.id: entry for entry in change(before) if entry != before.get(entry.id)}
        if not after:
            return ()
        entries = [
            _changed(there, entry, after.get(entry.id, entry))
            for there, entry in zip(data.get("actions", ()), kept.actions, strict=True)
        ]
        new = [msgspec.to_builtins(entry) for name, entry in after.items() if name not in before]
        write_atomically(path, rewrite_yaml(content, data, {**data, "actions": [*entries, *new]}))
    return tuple(after)


def _changed(there: Mapping[str, Any], before: Decided, after: Decided) -> dict[str, Any]:
    """An entry as it stands in the file, with the fields that changed; a new one goes where the type has it."""
    made = dict(there)
    for name in Decided.__struct_fields__:
        value = getattr(after, name)
        if value == getattr(before, name):
            continue
        plain = msgspec.to_builtins(value)
        if not plain:
            made.pop(name, None)
        elif name in made:
            made[name] = plain
        else:
            earlier = Decided.__struct_fields__[: Decided.__struct_fields__.index(name)]
            at = max((place for place, key in enumerate(made, start=1) if key in earlier), default=0)
            pairs = list(made.items())
            made = dict([*pairs[:at], (name, plain), *pairs[at:]])
    return made


def _comments(content: bytes) -> Counter[bytes]:
    return Counter(line.strip() for line in content.splitlines() if b"#" in line)


def _content(path: Path) -> bytes:
    try:
        return read_regular(path)
    except FileNotFoundError:
        return b""


def _twice(name: str) -> Complaint:
    return Complaint(
        code="PLAN-001", file=FILE, wrong=f"the action '{name}' stands twice", remedy="remove or rename one"
    )
