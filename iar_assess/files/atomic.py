"""Writing so that a crash leaves either the old file or the new one, never half."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_TRIES = 10
_PAUSE = 0.05


def write_atomically(target: Path, content: bytes, *, mode: int | None = None) -> None:
    """Replace a file's content in one step: temporary file beside it, flushed to disk, then renamed.

    Args:
        target: the file.
        content: all of it.
        mode: its rights; None leaves those that it has, and makes a new one readable for all.

    Raises:
        OSError: the folder cannot be written to; the old file is untouched. A PermissionError with a second file name
            means that the target is open elsewhere.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            temporary.chmod(mode)
        elif target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
        else:
            temporary.chmod(0o644)
        _replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _flush_folder(target.parent)


def _replace(temporary: Path, target: Path) -> None:
    """Windows refuses while a virus scanner or an editor holds the target open, often for a moment only."""
    for _ in range(_TRIES - 1):
        try:
            temporary.replace(target)
        except PermissionError:
            time.sleep(_PAUSE)
        else:
            return
    temporary.replace(target)


@contextlib.contextmanager
def locked(target: Path, *, seconds: float = 10) -> Iterator[None]:
    """Hold the lock of a file or folder (`.NAME.lock` beside it) so that two programs do not write at once.

    Raises:
        TimeoutError: somebody else held it for longer than `seconds`.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(target.parent / f".{target.name}.lock")
    try:
        lock.acquire(timeout=seconds, poll_interval=0.01)
    except Timeout as error:
        msg = f"{target} is in use by another program"
        raise TimeoutError(msg) from error
    try:
        yield
    finally:
        lock.release()


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
