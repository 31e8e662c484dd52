"""What can go wrong with a disk, said in words that help."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from iar_assess.errors import FolderError


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn the operating system's complaints into ours.

    Raises:
        FolderError: somebody else is writing (FOLDER-003), or writing is not possible (FOLDER-006).
    """
    try:
        yield
    except TimeoutError as error:
        msg = f"{path.name} is in use by another program"
        raise FolderError(msg, "close it there, then try again", code="FOLDER-003") from error
    except OSError as error:
        if isinstance(error, PermissionError) and error.filename2 is not None:
            msg = f"{path.name} cannot be replaced ({error.strerror or error})"
            raise FolderError(msg, "close it where it is open, then try again", code="FOLDER-003") from error
        msg = f"{path} cannot be written ({error.strerror or error})"
        raise FolderError(msg, "check the disk's space and your rights to this folder", code="FOLDER-006") from error
