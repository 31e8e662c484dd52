"""A seal on what is kept in the cache, so that nothing which somebody else put there is believed.

A cache may lie where others write too (`IAR_CACHE=/tmp/…`, a shared disk). The seal is an HMAC under a key that lies
with the person's settings and that nobody else can read. It says that this person's iar-assess wrote this content under
this name; who can read the key, or write to the settings folder, is trusted as the person is.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from pathlib import Path

from iar_assess.errors import FolderError

from .atomic import write_atomically
from .places import settings_folder
from .reading import read_regular

KEY_FILE = "cache.key"
KEY_BYTES = 32
SEAL_BYTES = 65
"""A line of 64 hexadecimal digits."""
_TRIES = 20
_PAUSE = 0.005


def sealed(name: str, content: bytes) -> bytes | None:
    """Content with its seal before it; None where no key can be kept, and so nothing would be believed later.

    Args:
        name: what it will be asked for as; under another name the seal does not hold.
        content: anything.
    """
    key = _key() or _new_key()
    return None if key is None else _seal(key, name, memoryview(content)) + content


def unsealed(name: str, found: bytes) -> memoryview | None:
    """The content behind a seal that this person's iar-assess made for this name; else None."""
    import hmac

    key = _key()
    if key is None:
        return None
    content = memoryview(found)[SEAL_BYTES:]
    return content if hmac.compare_digest(_seal(key, name, content), found[:SEAL_BYTES]) else None


def _seal(key: bytes, name: str, content: memoryview) -> bytes:
    import hmac

    own = hmac.digest(key, name.encode(), "sha256")
    return hmac.digest(own, content, "sha256").hex().encode() + b"\n"


def _place() -> Path:
    return settings_folder() / KEY_FILE


def _key() -> bytes | None:
    """The key, where there is one that nobody else can read."""
    try:
        key = read_regular(_place(), KEY_BYTES)
        found = _place().lstat()
    except (OSError, FolderError):
        return None
    if os.name != "nt" and (found.st_mode & 0o077 or found.st_uid != os.geteuid()):
        return None
    return key if len(key) == KEY_BYTES else None


def _new_key() -> bytes | None:
    """Make a key, or wait for the program that is just making it; what is broken, or read by others, is replaced."""
    place = _place()
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        except FileExistsError:
            return _awaited() or _replaced(place)
        with os.fdopen(handle, "wb") as stream:
            stream.write(secrets.token_bytes(KEY_BYTES))
        return _key()
    return None


def _awaited() -> bytes | None:
    for _ in range(_TRIES):
        key = _key()
        if key is not None:
            return key
        time.sleep(_PAUSE)
    return None


def _replaced(place: Path) -> bytes | None:
    write_atomically(place, secrets.token_bytes(KEY_BYTES), mode=0o600)
    return _key()
