"""Dated copies of what was answered and planned: of people, to compare with later, and for safety, before a change.

A snapshot that people make carries `snapshot.yaml`, and the bank that it was answered under is kept once for all of
them in `snapshots/banks/`, so that it can be scored again whatever becomes of the folder's own bank.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from iar_assess.bank.load import read_bank
from iar_assess.bank.parts import Day
from iar_assess.files.atomic import write_atomically
from iar_assess.files.folders import digest_of
from iar_assess.files.journal import MAX_BYTES
from iar_assess.files.reading import is_link, read_regular, refuse_linked
from iar_assess.files.yaml_fresh import fresh_yaml

from . import respondent
from .assessment import FILE, Moment
from .model import Kept
from .names import slug
from .shape import read_typed

FOLDER = "snapshots"
BANKS = "banks"
LABEL = "snapshot.yaml"
_SAFETY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})T[0-9]{6}Z(?:-(.*))?")


class Label(Kept, frozen=True, kw_only=True):
    """What `snapshot.yaml` says of a snapshot that people made."""

    schema: Literal[1]
    on: Day
    at: Moment
    name: Annotated[str, Meta(max_length=100)] | None = None
    note: Annotated[str, Meta(max_length=4000)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One snapshot.

    Attributes:
        path: its folder.
        on: the day that it stands for, ISO.
        at: the moment at which it was made; in the order of these they are listed.
        name: what people call it; of a safety copy, what came after it.
        safety: whether the program made it before a change; such a one is no step of a cycle.
    """

    path: Path
    on: str
    at: str
    name: str | None
    note: str | None = None
    safety: bool = False


def take_snapshot(folder: Path, why: str) -> Path:
    """Copy answers, journals, plan and `assessment.yaml` into `snapshots/<moment>-<why>/`: a copy for safety.

    Args:
        folder: the assessment folder.
        why: a few words; they become part of the name.

    Returns:
        The new folder. It gets its name last, so that half a copy is never taken for a whole one.
    """
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    return _copy(folder, "-".join(filter(None, (moment, slug(why)))))


def keep_snapshot(folder: Path, name: str | None, *, on: str | None = None, note: str | None = None) -> Snapshot:
    """The same as a step of a cycle, to be compared with later, with the bank that was answered.

    Args:
        folder: the assessment folder.
        name: what people call it, such as "spring review".
        on: the day that it stands for, ISO; None is today by this computer's calendar.
        note: what to remember about it.
    """
    _keep_bank(folder)
    now = datetime.now(UTC)
    day = on or now.astimezone().date().isoformat()
    label = Label(schema=1, on=day, at=now.strftime("%Y-%m-%dT%H:%M:%SZ"), name=name, note=note)
    made = _copy(folder, "-".join(filter(None, (day, slug(name or "")))), label)
    return Snapshot(path=made, on=day, at=label.at, name=name, note=note)


def label_anew(snapshot: Snapshot, *, keep_note: bool) -> bytes:
    """`snapshot.yaml` of a snapshot that people made, as it is written anew."""
    note = snapshot.note if keep_note else None
    label = Label(schema=1, on=snapshot.on, at=snapshot.at, name=snapshot.name, note=note)
    return fresh_yaml(msgspec.to_builtins(label))


def snapshots_of(folder: Path) -> tuple[Snapshot, ...]:
    """The snapshots of an assessment, oldest first, those for safety among them.

    Raises:
        AnswersError: a `snapshot.yaml` cannot be used.
        FolderError: it cannot be read.
    """
    place = folder / FOLDER
    refuse_linked((place,))
    entries = sorted(place.iterdir()) if place.is_dir() else ()
    found = (_read(each) for each in entries if not each.name.startswith(".") and not is_link(each))
    return tuple(sorted((each for each in found if each is not None), key=lambda each: (each.on, each.at)))


def home_of(path: Path) -> Path | None:
    """The assessment folder that a snapshot lies in; None where the folder is no snapshot."""
    home = path.parent.parent
    return home if path.parent.name == FOLDER and (home / FILE).is_file() else None


def bank_kept(home: Path, digest: str) -> Path | None:
    """Where the bank of a snapshot is kept; None where it is the folder's own."""
    kept = home / FOLDER / BANKS / digest
    refuse_linked((kept.parent, kept))
    return kept if kept.is_dir() else None


def _read(path: Path) -> Snapshot | None:
    if not (path / FILE).is_file():
        return None
    try:
        content = read_regular(path / LABEL)
    except FileNotFoundError:
        return _for_safety(path)
    label = read_typed(content, Label, f"{FOLDER}/{path.name}/{LABEL}")[0]
    return Snapshot(path=path, on=label.on, at=label.at, name=label.name, note=label.note)


def _for_safety(path: Path) -> Snapshot | None:
    found = _SAFETY.fullmatch(path.name)
    if found is None:
        return None
    moment = path.name[:16]
    try:
        on = date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None
    at = f"{on}T{moment[9:11]}:{moment[11:13]}:{moment[13:15]}Z"
    return Snapshot(path=path, on=on, at=at, name=(found[4] or "").replace("-", " ") or None, safety=True)


def _copy(folder: Path, name: str, label: Label | None = None) -> Path:
    target, unfinished = _free(folder / FOLDER, name)
    for source in _sources(folder):
        write_atomically(unfinished / source.relative_to(folder), read_regular(source, MAX_BYTES))
    if label is not None:
        write_atomically(unfinished / LABEL, fresh_yaml(msgspec.to_builtins(label)))
    unfinished.rename(target)
    return target


def _keep_bank(folder: Path) -> None:
    """Keep the bank once; what is there already is the same, as its name is its digest."""
    contents = read_bank(folder / "bank")
    place = folder / FOLDER / BANKS
    refuse_linked((folder / FOLDER, place))
    target = place / digest_of(contents)
    if target.is_dir() or not contents:
        return
    unfinished = place / f".{target.name}"
    shutil.rmtree(unfinished, ignore_errors=True)
    for name, content in contents.items():
        write_atomically(unfinished / name, content)
    unfinished.rename(target)


def _sources(folder: Path) -> Iterator[Path]:
    """A YAML before its journal: entries made in between are then pending, and none is missing."""
    kept = [each for each in (folder / respondent.FOLDER).glob("*") if not each.name.startswith(".")]
    kept.sort(key=lambda each: (each.suffix != ".yaml", each.name))
    for source in (folder / FILE, folder / "plan.yaml", *kept):
        if source.is_file() and not is_link(source):
            yield source


def _free(place: Path, name: str) -> tuple[Path, Path]:
    """A name that nothing has, and the folder to fill before it is given; made here, so that it is nobody else's."""
    place.mkdir(exist_ok=True)
    for n in count(1):
        target = place / (name if n == 1 else f"{name}-{n}")
        unfinished = target.with_name(f".{target.name}")
        if target.exists():
            continue
        try:
            unfinished.mkdir()
        except FileExistsError:
            continue
        if not target.exists():
            return target, unfinished
        unfinished.rmdir()
    raise AssertionError("there is always another number")
