"""Everything that a bank under `tests/banks` complains of, with its older edition at hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from iar_assess.bank.beside import check_beside
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.errors import Complaint

BANKS = Path(__file__).parents[1] / "banks"


def complaints_of(folder: Path) -> tuple[Complaint, ...]:
    """What loading finds; where that is nothing, what is wrong with the migrations and maps."""
    framework, complaints = build_bank(read_bank(folder))
    return complaints if framework is None else check_beside(folder, framework, find_older)


def find_older(name: str) -> Framework | None:
    """The bank `smallest` as the edition of the year before."""
    return older() if name == "small@2025" else None


@cache
def older() -> Framework:
    contents = read_bank(BANKS / "valid" / "smallest")
    head = contents["framework.yaml"].replace(b'edition: "2026"', b'edition: "2025"')
    framework, complaints = build_bank({**contents, "framework.yaml": head})
    assert framework is not None, complaints
    return framework
