"""Room for worked examples: what an earlier run made goes, what somebody has worked on since is moved aside."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from iar_assess.errors import FolderError

MARKER = ".iar-demo"
HEADING = "# made by `iar demo`; the next run makes these anew, and moves aside those that were changed:"
ASIDE = ".old-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """An example of an earlier run that somebody has worked on, and where it is now."""

    was: Path
    now: Path


def make_room(target: Path, names: Iterable[str]) -> Iterator[Aside]:
    """Take away the examples of an earlier run that this one makes, or move aside those that were changed since.

    Examples that this run does not make stay as they are. Each folder is renamed before anything in it is deleted:
    where a file in one is open, nothing happens at all.

    Args:
        target: the folder of the examples; it is made where it is not there.
        names: the folders that this run will make in it.

    Raises:
        FolderError: something that is no worked example stands in the way (FOLDER-002), or a file of an earlier
            example is open in another program (FOLDER-003); everything is left as it was.
    """
    made = _made(target)
    if target.exists() and any(not _ours(each.name, made) for each in target.iterdir()):
        what = f"{target} holds something that is no worked example"
        raise FolderError(what, "choose another place with --into", code="FOLDER-002")
    wanted = dict.fromkeys(names, "")
    there = [target / name for name in wanted if name in made and (target / name).is_dir()]
    for was, now in _renamed(there):
        if made[was.name] != digest_of(now):
            yield Aside(was=was, now=now)
        else:
            shutil.rmtree(now, ignore_errors=True)
    target.mkdir(parents=True, exist_ok=True)
    _write(target, {**{name: digest for name, digest in made.items() if (target / name).is_dir()}, **wanted})


def note_made(folder: Path) -> None:
    """Remember how an example looks now that it is made."""
    _write(folder.parent, {**_made(folder.parent), folder.name: digest_of(folder)})


def digest_of(folder: Path) -> str:
    """One digest over the names and the bytes of every file in a folder, locks left out."""
    found = sha256()
    for path in sorted(each for each in folder.rglob("*") if each.is_file() and each.suffix != ".lock"):
        content = path.read_bytes()
        found.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()


def _made(target: Path) -> dict[str, str]:
    """The examples that the last run made, and the digest of each; empty where it did not get so far."""
    marker = target / MARKER
    lines = marker.read_text(encoding="utf-8").splitlines() if marker.is_file() else []
    return {name: digest for name, _, digest in (line.partition(" ") for line in lines if not line.startswith("#"))}


def _write(target: Path, made: Mapping[str, str]) -> None:
    lines = (HEADING, *(f"{name} {digest}".rstrip() for name, digest in made.items()), "")
    (target / MARKER).write_text("\n".join(lines), encoding="utf-8")


def _ours(name: str, made: Mapping[str, str]) -> bool:
    return name == MARKER or name in made or name.partition(ASIDE)[0] in made


def _renamed(folders: Iterable[Path]) -> list[tuple[Path, Path]]:
    """Every folder under another name, or all under their own again."""
    when = f"{datetime.now().astimezone():%Y-%m-%d-%H%M%S}"
    done: list[tuple[Path, Path]] = []
    for was in folders:
        now = _free(was, when)
        try:
            was.rename(now)
        except OSError as error:
            for before, after in done:
                after.rename(before)
            what = f"{was} cannot be moved: a file in it may be open in another program ({error.strerror or error})"
            raise FolderError(what, "close it there, then try again, or use --into", code="FOLDER-003") from error
        done.append((was, now))
    return done


def _free(folder: Path, when: str) -> Path:
    names = (f"{folder.name}{ASIDE}{when}{more}" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(each for each in map(folder.with_name, names) if not each.exists())
