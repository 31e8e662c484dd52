"""What a list of frameworks shows of each, kept in an index so that listing loads no bank and imports no plugin."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from iar_assess.files.places import cache_folder

FORM = 2
MAX_INDEX_BYTES = 2_000_000


class Card(NamedTuple):
    """One framework as a list shows it."""

    id: str
    edition: str
    revision: int
    title: str
    family: str
    status: str
    publisher: str
    titles: str
    criteria: str
    scoring: str
    questions: int
    minutes: int
    owner: str
    place: str
    base: str = ""
    """The name of the framework that it extends; empty where it stands alone."""

    @property
    def name(self) -> str:
        """The bank's name, `id@edition`."""
        return f"{self.id}@{self.edition}"


class Index(NamedTuple):
    """The cards, and the problems met when they were made."""

    cards: tuple[Card, ...]
    problems: tuple[str, ...]


def read_index(key: Sequence[Any]) -> Index | None:
    """The index made for the same plugins, if not one of the files behind it has changed since.

    Args:
        key: what the index depends on beside files: the program's version, the plugins with their versions and places.
    """
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        with open(_place(), encoding="utf-8", opener=_open_own) as stream:
            kept = json.loads(stream.read(MAX_INDEX_BYTES))
        if kept["form"] == FORM and kept["key"] == json.loads(json.dumps(list(key))) and _unchanged(kept["stamps"]):
            cards = tuple(Card(*fields) for fields in kept["cards"])
            return Index(cards, tuple(str(problem) for problem in kept["problems"]))
    return None


def write_index(key: Sequence[Any], index: Index, watched: Iterable[Path]) -> None:
    """Keep an index, with a stamp of every file and folder that it was made from."""
    from iar_assess.files.atomic import write_atomically

    stamps = {str(path): stamp for path in watched if (stamp := _stamp(str(path))) is not None}
    kept = {
        "form": FORM,
        "key": list(key),
        "stamps": stamps,
        "cards": [list(card) for card in index.cards],
        "problems": list(index.problems),
    }
    with contextlib.suppress(OSError):
        write_atomically(_place(), json.dumps(kept).encode())


def everything_in(folder: Path) -> list[Path]:
    """A folder, its folders and its files: a new file changes its folder's stamp."""
    found = [folder]
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        found += [Path(place, name) for name in (*folders, *names)]
    return found


def _place() -> Path:
    return cache_folder() / "frameworks.json"


def _open_own(path: str, flags: int) -> int:
    """Open a file that is this person's own; a cache may lie where others can put files, and pipes, too."""
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if os.name != "nt" and os.fstat(handle).st_uid != os.geteuid():
        os.close(handle)
        raise PermissionError(path)
    return handle


def _unchanged(stamps: dict[str, Any]) -> bool:
    return all(_stamp(path) == stamp for path, stamp in stamps.items())


def _stamp(path: str) -> list[int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return [found.st_mtime_ns, found.st_size]
