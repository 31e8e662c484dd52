"""A checked bank kept as JSON under its digest, so that the second run reads no YAML and checks no schema.

Its name holds the digest of the files, of the published schemas and of this program's version. What was cut short or
changed, or put there by somebody else, does not carry the seal (`files/sealing.py`) and is made again. Never pickle: a
cache that can run code is a door.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from iar_assess import __version__
from iar_assess.errors import BankError, Complaint, FolderError
from iar_assess.files.atomic import write_atomically
from iar_assess.files.collecting import without_collecting
from iar_assess.files.folders import digest_of, read_folder
from iar_assess.files.places import cache_folder
from iar_assess.files.reading import read_regular
from iar_assess.files.sealing import sealed, unsealed

from .framework import Framework
from .load import build_bank, read_bank

FORM = 2
MAX_COMPILED_BYTES = 100_000_000


def load_compiled(root: Traversable) -> Framework:
    """Load a bank, from the cache where its files have not changed.

    Args:
        root: the bank's folder.

    Raises:
        BankError: the bank does not pass its checks.
    """
    framework, complaints = build_compiled(read_bank(root))
    if framework is None:
        what = f"the bank in {root} cannot be used"
        raise BankError(what, complaints)
    return framework


def build_compiled(contents: Mapping[str, bytes]) -> tuple[Framework | None, tuple[Complaint, ...]]:
    """As `build_bank`, from the cache where the same files were checked before."""
    framework = compiled(contents)
    if framework is not None:
        return framework, ()
    framework, complaints = build_bank(contents)
    if framework is not None:
        keep_compiled(framework)
    return framework, complaints


def compiled(contents: Mapping[str, bytes]) -> Framework | None:
    """The cached framework of these files, or None."""
    digest = digest_of(contents)
    place = _place(digest)
    try:
        content = unsealed(place.name, read_regular(place, MAX_COMPILED_BYTES))
        if content is None:
            return None
        with without_collecting():
            framework = msgspec.json.decode(content, type=Framework)
    except (OSError, FolderError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return framework if framework.digest == digest else None


def keep_compiled(framework: Framework) -> None:
    """Put a checked framework into the cache; where that cannot be written, the next run reads the YAML again."""
    place = _place(framework.digest)
    with contextlib.suppress(OSError):
        content = sealed(place.name, msgspec.json.encode(framework))
        if content is not None:
            write_atomically(place, content)


def _place(digest: str) -> Path:
    return cache_folder() / "banks" / f"{digest[:32]}-{_tool_key()}.json"


@cache
def _tool_key() -> str:
    """What else the cached form depends on; it does not change while a program runs."""
    published = read_folder(files(__package__) / "published", ("*.json",))
    return f"{digest_of(published)[:12]}-{__version__}-{FORM}"
