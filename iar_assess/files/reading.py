"""Reading a file of a folder that may have come by mail: an ordinary file that lies there itself, and bounded."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from iar_assess.errors import FolderError

MAX_FILE_BYTES = 2_000_000


def read_regular(path: Path, limit: int = MAX_FILE_BYTES) -> bytes:
    """The bytes of an ordinary file; where there are more than `limit`, one more than that.

    Raises:
        FileNotFoundError: there is no such file.
        FolderError: it is a link, a folder or a device (FOLDER-011), or cannot be read (FOLDER-012).
    """
    refuse_irregular(path)
    try:
        # should a pipe or a link have taken its place since: neither waited for nor followed
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as stream:
            _refuse_mode(path, os.fstat(stream.fileno()).st_mode)
            return stream.read(limit + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _unreadable(path, error) from error


def refuse_irregular(path: Path) -> None:
    """Stop where a path leads to something other than an ordinary file; nothing being there is fine.

    Raises:
        FolderError: it is a link, a folder or a device (FOLDER-011).
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unreadable(path, error) from error
    if is_link(path):
        msg = f"{path.name} is a link"
        raise FolderError(msg, "put the file itself in its place", code="FOLDER-011")
    _refuse_mode(path, mode)


def refuse_linked(folders: Iterable[Path]) -> None:
    """A folder that came by mail must not make us read or write somewhere else.

    Raises:
        FolderError: one of the folders is a link (FOLDER-011).
    """
    for folder in folders:
        if is_link(folder):
            msg = f"the folder {folder.name} is a link"
            raise FolderError(msg, "put the folder itself in its place", code="FOLDER-011")


def is_link(path: Path) -> bool:
    """Whether a path is a link, or what Windows calls a junction."""
    is_junction = getattr(path, "is_junction", bool)
    return path.is_symlink() or is_junction()


def _refuse_mode(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        msg = f"{path.name} is not an ordinary file"
        raise FolderError(msg, "put an ordinary file in its place", code="FOLDER-011")


def _unreadable(path: Path, error: OSError) -> FolderError:
    msg = f"{path} cannot be read ({error.strerror or error})"
    return FolderError(msg, "check your rights to it, and that it is a file", code="FOLDER-012")
