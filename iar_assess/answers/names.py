"""The names of respondents, which are also the names of their files."""

from __future__ import annotations

import re
import unicodedata

from iar_assess.errors import UsageError

AGREED = "agreed"
MAX_LENGTH = 40
_SAFE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_DEVICES = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)})


def check_name(name: str) -> str:
    """The name, when it is safe as a file name on every system.

    Raises:
        UsageError: it is not (FOLDER-008); the remedy says how it could be written.
    """
    if _SAFE.fullmatch(name) and name not in _DEVICES:
        return name
    wrong = f"'{name[:60]}' cannot be the name of a respondent"
    written = slug(name)
    near = f", such as {written}" if written else ""
    remedy = f"use lower-case letters, digits and hyphens{near}"
    raise UsageError(wrong, remedy, code="FOLDER-008")


def slug(text: str) -> str:
    """A text as a safe name; empty where nothing of it can be kept."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_LENGTH].rstrip("-")
    return f"{made}-1" if made in _DEVICES else made


def folder_name(framework: str, part: str | None) -> str:
    """What a folder is called that nobody named: after the framework, and the department or team that is assessed."""
    return "-".join(filter(None, (framework.replace("@", "-"), slug(part or ""))))
