"""Dated copies of what was answered and planned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from iar_assess.files.atomic import write_atomically
from iar_assess.files.journal import MAX_BYTES
from iar_assess.files.reading import is_link, read_regular

from . import respondent
from .assessment import FILE
from .names import slug

FOLDER = "snapshots"


def take_snapshot(folder: Path, why: str) -> Path:
    """Copy answers, journals, plan and `assessment.yaml` into `snapshots/<moment>-<why>/`.

    Args:
        folder: the assessment folder.
        why: a few words; they become part of the name.

    Returns:
        The new folder. It gets its name last, so that half a copy is never taken for a whole one.
    """
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = _free(folder / FOLDER, "-".join(filter(None, (moment, slug(why)))))
    unfinished = target.with_name(f".{target.name}")
    for source in _sources(folder):
        write_atomically(unfinished / source.relative_to(folder), read_regular(source, MAX_BYTES))
    unfinished.rename(target)
    return target


def _sources(folder: Path) -> Iterator[Path]:
    """A YAML before its journal: entries made in between are then pending, and none is missing."""
    kept = [each for each in (folder / respondent.FOLDER).glob("*") if not each.name.startswith(".")]
    kept.sort(key=lambda each: (each.suffix != ".yaml", each.name))
    for source in (folder / FILE, folder / "plan.yaml", *kept):
        if source.is_file() and not is_link(source):
            yield source


def _free(place: Path, name: str) -> Path:
    place.mkdir(exist_ok=True)
    candidates = (place / (name if n == 1 else f"{name}-{n}") for n in count(1))
    return next(each for each in candidates if not each.exists() and not each.with_name(f".{each.name}").exists())
