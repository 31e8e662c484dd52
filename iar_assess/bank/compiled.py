"""A checked bank kept as JSON under its digest, so that the second run reads no YAML and checks no schema.

The key holds the digest of the files, of the published schemas and of this program's version; what does not decode as
a Framework with that digest is thrown away and made again. Never pickle: a cache that can run code is a door.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from iar_assess import __version__
from iar_assess.errors import BankError, Complaint
from iar_assess.files.atomic import write_atomically
from iar_assess.files.folders import digest_of, read_folder
from iar_assess.files.places import cache_folder

from .framework import Framework
from .load import build_bank, read_bank

FORM = 1


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
    try:
        framework = msgspec.json.decode(_place(digest).read_bytes(), type=Framework)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return framework if framework.digest == digest else None


def keep_compiled(framework: Framework) -> None:
    """Put a checked framework into the cache; where that cannot be written, the next run reads the YAML again."""
    with contextlib.suppress(OSError):
        write_atomically(_place(framework.digest), msgspec.json.encode(framework))


def _place(digest: str) -> Path:
    return cache_folder() / "banks" / f"{digest[:32]}-{_tool_key()}.json"


def _tool_key() -> str:
    """What else the cached form depends on."""
    published = read_folder(files(__package__) / "published", ("*.json",))
    return f"{digest_of(published)[:12]}-{__version__}-{FORM}"
