"""A problem found in a bank, before it is given its line and column."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

from iar_assess.errors import did_you_mean

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at which place of which file, and what to do about it."""

    code: str
    file: str
    path: Path
    wrong: str
    remedy: str


def meant(name: str, known: Collection[str]) -> str:
    """What was probably meant, where something is near; else what there is, as far as that fits a line."""
    there = f"known: {', '.join([*known][:12]) or 'none'}{', ...' if len(known) > 12 else ''}"
    return did_you_mean(name, known, there)
