"""Reading a folder of files from wherever it lies, bounded, and never anything outside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

from iar_assess.errors import Complaint

from .reading import MAX_FILE_BYTES, is_link

MAX_FILES = 300
MAX_FOLDER_BYTES = 50_000_000


def read_folder(root: Traversable, patterns: Iterable[str]) -> dict[str, bytes]:
    """The files of a folder that match the patterns, by name relative to it, in name order.

    Args:
        root: the folder.
        patterns: names such as `framework.yaml`, `sections/*.yaml` or, over every folder of one, `locale/*/*.yaml`.

    Links are passed over, so that nothing outside the folder is read. A file over the limit is cut one byte past it,
    which the YAML reader then refuses; so is a folder of too many files or bytes, which `too_much` then complains of.
    """
    found: dict[str, bytes] = {}
    total = 0
    for pattern in patterns:
        folder, _, name = pattern.rpartition("/")
        for way, place in _folders(root, folder):
            for entry in sorted(place.iterdir(), key=lambda each: each.name):
                if len(found) <= MAX_FILES and total <= MAX_FOLDER_BYTES and _matches(entry, name):
                    content = found[f"{way}{entry.name}"] = _read(entry)
                    total += len(content)
    return found


def too_much(contents: Mapping[str, bytes]) -> tuple[Complaint, ...]:
    """The complaint about files of which not all were read."""
    total = sum(map(len, contents.values()))
    if len(contents) > MAX_FILES:
        wrong, remedy = f"more than {MAX_FILES} files", "put several into one"
    elif total > MAX_FOLDER_BYTES:
        wrong, remedy = f"more than {MAX_FOLDER_BYTES:,} bytes up to this file", "take out what does not belong there"
    else:
        return ()
    return (Complaint(code="BANK-013", file=list(contents)[-1], wrong=wrong, remedy=remedy),)


def digest_of(contents: Mapping[str, bytes]) -> str:
    """A digest of names and contents, the same for the same files in any order."""
    total = hashlib.sha256()
    for name in sorted(contents):
        total.update(f"{len(name)}:{name}:{len(contents[name])}:".encode())
        total.update(contents[name])
    return total.hexdigest()


def _folders(root: Traversable, pattern: str) -> list[tuple[str, Traversable]]:
    """The folders that a pattern means, each with the way to it; links are none."""
    found: list[tuple[str, Traversable]] = [("", root)]
    for step in pattern.split("/") if pattern else ():
        inner = (
            (f"{way}{each.name}/", each)
            for way, place in found
            for each in (
                sorted(place.iterdir(), key=lambda e: e.name)[: MAX_FILES + 1] if step == "*" else (place / step,)
            )
            if not _is_link(each) and each.is_dir() and not each.name.startswith(".")
        )
        found = list(inner)
    return [(way, place) for way, place in found if not _is_link(place) and place.is_dir()]


def _matches(entry: Traversable, name: str) -> bool:
    if entry.name.startswith(".") or _is_link(entry) or not entry.is_file():
        return False
    return entry.name.endswith(name[1:]) if name.startswith("*") else entry.name == name


def _is_link(entry: Traversable) -> bool:
    return isinstance(entry, Path) and is_link(entry)


def _read(entry: Traversable) -> bytes:
    with entry.open("rb") as stream:
        return stream.read(MAX_FILE_BYTES + 1)
