"""`plan.yaml`: what people decided about the actions, kept as they wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from iar_assess.answers.shape import in_order, read_typed
from iar_assess.answers.stages import refuse_locked_folder
from iar_assess.answers.writing import writing
from iar_assess.bank.parts import END
from iar_assess.errors import AnswersError, Complaint, UsageError
from iar_assess.files.atomic import locked, write_atomically
from iar_assess.files.characters import CONTROL, what_is
from iar_assess.files.reading import read_regular
from iar_assess.files.yaml_edit import rewrite_yaml
from iar_assess.files.yaml_fresh import fresh_yaml

from .action import Decided, PlanDay
from .target import KeptTarget
from .understood import understood

FILE = "plan.yaml"
HEADING = b"""\
# What we decided about each action; `iar plan` adds new actions and keeps everything that stands here.
# `iar decide`, `iar action add` and `iar action edit` write here; so may you. Fill in for each:
#   owner: a name or a role      due: 31 March 2027   (or  no_date_because: ...)
#   status: proposed | agreed | in progress | done | dropped      notes: "quotes around a text: with a colon"
# An action of your own: add an entry with an id and a title; a first_step and an owner help.
"""


class KeptSchedule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The frame of a schedule.

    Attributes:
        capacity: the work that people can put into the plan, such as `10 days a month`.
        start: the first day.
        until: the last day; None is a year later.
    """

    capacity: Annotated[str, Meta(pattern=rf"^[0-9]{{1,4}}(\.[0-9]{{1,2}})? days? a (week|month|quarter){END}")]
    start: PlanDay
    until: PlanDay | None = None


class PlanFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`plan.yaml` as it is written."""

    schema: Literal[1]
    schedule: KeptSchedule | None = None
    targets: Mapping[Annotated[str, Meta(max_length=64)], KeptTarget] = {}
    actions: tuple[Decided, ...] = ()


def read_plan(folder: Path) -> dict[str, Decided]:
    """What was decided, by action id; nothing where there is no plan yet.

    Args:
        folder: the assessment folder.

    Raises:
        AnswersError: the file cannot be used; it is left as it is.
    """
    content = content_of(folder / FILE)
    if not content:
        return {}
    return {entry.id: entry for entry in read_file(content)[0].actions}


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
        FolderError: it is in use (FOLDER-003) or cannot be written (FOLDER-006), or the assessment is locked.
    """
    path = folder / FILE
    entries = {entry.id: msgspec.to_builtins(entry) for entry in decided}
    with writing(path), locked(path):
        refuse_locked_folder(folder)
        content = content_of(path)
        if not content:
            write_atomically(path, _anew(entries.values()))
            return
        kept, data = read_file(content)
        there = _as_written(kept, data)
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
        UsageError: something does not fit into an entry (PLAN-003); nothing was written.
        AnswersError: the file that is there cannot be used; it is left as it is.
        FolderError: it is in use (FOLDER-003) or cannot be written (FOLDER-006), or the assessment is locked.
    """
    path = folder / FILE
    with writing(path), locked(path):
        refuse_locked_folder(folder)
        content = content_of(path) or HEADING + fresh_yaml({"schema": 1, "actions": []})
        kept, data = read_file(content)
        before = {entry.id: entry for entry in kept.actions}
        after = {entry.id: _fit(entry) for entry in change(before) if entry != before.get(entry.id)}
        if not after:
            return ()
        made = _changed(content, data, _as_written(kept, data), before, after, gone=False)
        if _comments(content) - _comments(made):
            made = _changed(content, data, _as_written(kept, data), before, after, gone=True)
        if {entry.id: entry for entry in read_file(made)[0].actions} != {**before, **after}:
            msg = "what was decided could not be written into plan.yaml, which is left as it is"
            raise RuntimeError(msg)
        write_atomically(path, made)
    return tuple(after)


def keep_part(folder: Path, name: Literal["schedule", "targets"], change: Callable[[PlanFile, Any], Any]) -> None:
    """Change a part of `plan.yaml` that is not about single actions, or take it out; everything else there stays.

    Args:
        folder: the assessment folder.
        name: which part.
        change: what it is to be, from what the file means and the part as it stands there; None takes it out.

    Raises:
        AnswersError: the file that is there cannot be used; it is left as it is.
        FolderError: it is in use (FOLDER-003) or cannot be written (FOLDER-006), or the assessment is locked.
    """
    path = folder / FILE
    with writing(path), locked(path):
        refuse_locked_folder(folder)
        content = content_of(path) or HEADING + fresh_yaml({"schema": 1, "actions": []})
        kept, data = read_file(content)
        wanted = change(kept, data.get(name))
        made = {key: value for key, value in data.items() if key != name}
        made |= {name: wanted} if wanted is not None else {}
        if made != data or not path.exists():
            order = ("schema", "schedule", "targets", "actions")
            write_atomically(path, rewrite_yaml(content, data, in_order(made, data, order)))


def _changed(
    content: bytes,
    data: Any,
    there: Mapping[str, dict[str, Any]],
    before: Mapping[str, Decided],
    after: Mapping[str, Decided],
    *,
    gone: bool,
) -> bytes:
    """The file with the entries that change; where `gone`, what is taken out leaves its key with nothing behind it."""
    new = [msgspec.to_builtins(entry) for name, entry in after.items() if name not in before]
    old = [
        _edited(entry, before[name], after[name], gone=gone) if name in after else entry
        for name, entry in there.items()
    ]
    return rewrite_yaml(content, data, in_order({**data, "actions": [*old, *new]}, data, ("schema", "actions")))


def _edited(there: dict[str, Any], before: Decided, after: Decided, *, gone: bool) -> dict[str, Any]:
    """An entry as it stands in the file, with the fields that differ, and no others, as they are to be."""
    was, wanted = msgspec.to_builtins(before), msgspec.to_builtins(after)
    made = dict(there)
    for name in Decided.__struct_fields__:
        if was.get(name) == wanted.get(name):
            continue
        if name in wanted or (name == "status" and name in made):
            made[name] = wanted.get(name, after.status)
        elif gone:
            made[name] = None
        else:
            made.pop(name, None)
    return in_order(made, there, Decided.__struct_fields__)


def _fit(entry: Decided) -> Decided:
    """An entry that can be kept.

    Raises:
        UsageError: a text is too long, or holds characters that steer a terminal (PLAN-003).
    """
    plain = msgspec.to_builtins(entry)
    try:
        made = msgspec.convert(plain, Decided)
    except msgspec.ValidationError as error:
        what = f"that does not fit into plan.yaml: {error}"
        raise UsageError(what, "shorten or change it", code="PLAN-003") from error
    odd = next(filter(None, map(CONTROL.search, _texts(plain))), None)
    if odd is not None:
        what, remedy = what_is(odd[0])
        raise UsageError(f"a text holds {what}, which is no part of a plan", remedy, code="PLAN-003")
    return made


def _texts(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, (dict, list, tuple)):
        for each in plain.values() if isinstance(plain, dict) else plain:
            yield from _texts(each)


def read_file(content: bytes) -> tuple[PlanFile, Any]:
    """What a `plan.yaml` means, and its data as it stands there.

    Raises:
        AnswersError: it cannot be used, or an action stands in it twice (PLAN-001).
    """
    kept, data = read_typed(content, PlanFile, FILE, code="PLAN-002", understood=understood)
    times = Counter(entry.id for entry in kept.actions)
    if len(times) != len(kept.actions):
        raise AnswersError(FILE, [_twice(name) for name in sorted(times) if times[name] > 1])
    return kept, data


def _as_written(kept: PlanFile, data: Any) -> dict[str, dict[str, Any]]:
    return dict(zip((entry.id for entry in kept.actions), data.get("actions") or (), strict=True))


def plan_anew(folder: Path, change: Callable[[Decided], Decided]) -> bytes:
    """`plan.yaml` as it would be written anew, with no comments but ours.

    Args:
        folder: the assessment folder; nothing in it is touched.
        change: what becomes of each entry.

    Raises:
        AnswersError: the file cannot be used.
    """
    content = content_of(folder / FILE)
    kept = read_file(content)[0] if content else PlanFile(schema=1)
    plain = msgspec.to_builtins(msgspec.structs.replace(kept, actions=tuple(map(change, kept.actions))))
    said = {name: value for name, value in plain.items() if name == "actions" or value not in (None, [], {})}
    return HEADING + fresh_yaml({**said, "actions": list(plain["actions"])})


def _anew(entries: Iterable[Any]) -> bytes:
    return HEADING + fresh_yaml({"schema": 1, "actions": list(entries)})


def _comments(content: bytes) -> Counter[bytes]:
    return Counter(line.strip() for line in content.splitlines() if b"#" in line)


def content_of(path: Path) -> bytes:
    """The bytes of a file; none where it is not there."""
    try:
        return read_regular(path)
    except FileNotFoundError:
        return b""


def _twice(name: str) -> Complaint:
    return Complaint(
        code="PLAN-001", file=FILE, wrong=f"the action '{name}' stands twice", remedy="remove or rename one"
    )
