"""A problem found in a bank, before it is given its line and column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at which place of which file, and what to do about it."""

    code: str
    file: str
    path: Path
    wrong: str
    remedy: str
