"""Journals: files of lines that only ever grow, where a crash costs the line being written and no other.

The caller holds the lock while appending; reading needs none.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from iar_assess.errors import FolderError

from .atomic import write_atomically
from .reading import read_regular, refuse_irregular

MAX_LINE = 1_000_000
MAX_BYTES = 100_000_000
_BLOCK = 65_536


def read_lines(path: Path) -> tuple[bytes, ...]:
    """The whole lines of a journal, oldest first; none where there is no journal.

    A last line that a crash cut short is left out. One that lacks only its line end is whole.

    Raises:
        FolderError: the journal is far larger than any journal gets (FOLDER-007), or no ordinary file (FOLDER-011).
    """
    try:
        content = read_regular(path, MAX_BYTES)
    except FileNotFoundError:
        return ()
    if len(content) > MAX_BYTES:
        msg = f"{path.name} has {path.stat().st_size:,} bytes"
        raise FolderError(msg, "put back the journal from the last snapshot", code="FOLDER-007")
    *lines, last = content.split(b"\n")
    return tuple([*lines, last] if _is_whole(last) else lines)


def last_line(path: Path) -> bytes | None:
    """The last line of a journal that ends in a line end, read from its tail; None where there is none.

    Raises:
        FolderError: it is no ordinary file (FOLDER-011).
    """
    refuse_irregular(path)
    try:
        with path.open("rb") as stream:
            end = stream.seek(0, os.SEEK_END)
            tail = b""
            while end > 0 and tail.count(b"\n") < 2 and len(tail) <= 2 * MAX_LINE:
                start = max(0, end - _BLOCK)
                stream.seek(start)
                tail = stream.read(end - start) + tail
                end = start
    except FileNotFoundError:
        return None
    lines = tail.split(b"\n")
    return lines[-2] if len(lines) > 1 else None


def append_lines(path: Path, lines: Iterable[bytes]) -> None:
    """Append lines; they are on disk when this returns. What a crash left half-written is set aside first.

    Args:
        path: the journal; made when it is not there.
        lines: lines without their ends. All or none of them are there after an error.

    Raises:
        OSError: the journal cannot be written to; it is as it was.
        FolderError: it is no ordinary file (FOLDER-011).
        ValueError: a line is too long to be kept.
    """
    refuse_irregular(path)
    chunks = [line + b"\n" for line in lines]
    if any(len(chunk) > MAX_LINE for chunk in chunks):
        msg = f"an entry of more than {MAX_LINE:,} bytes"
        raise ValueError(msg)
    if not path.exists():
        # so that the new name itself is on disk, too
        write_atomically(path, b"")
    set_torn_aside(path)
    with path.open("r+b", buffering=0) as stream:
        before = stream.seek(0, os.SEEK_END)
        try:
            _write_all(stream.fileno(), b"".join(chunks))
            os.fsync(stream.fileno())
        except OSError:
            stream.truncate(before)
            raise


def set_torn_aside(path: Path) -> Path | None:
    """Mend a journal whose last line was cut short: complete it if only its end is missing, else move it away.

    Returns:
        The file beside the journal that now holds the torn line; None where nothing was moved.
    """
    refuse_irregular(path)
    with path.open("r+b") as stream:
        size = stream.seek(0, os.SEEK_END)
        if size == 0:
            return None
        stream.seek(size - 1)
        if stream.read(1) == b"\n":
            return None
        stream.seek(0)
        kept, newline, torn = stream.read().rpartition(b"\n")
        if _is_whole(torn):
            stream.write(b"\n")
            aside = None
        else:
            aside = path.with_name(f"{path.name}.torn-{len(kept + newline)}")
            write_atomically(aside, torn)
            stream.truncate(len(kept + newline))
        stream.flush()
        os.fsync(stream.fileno())
    return aside


def _is_whole(line: bytes) -> bool:
    if not line.endswith(b"}"):
        return False
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _write_all(handle: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(handle, view) :]
