"""`iar bank check`: a migration and a map are checked from both ends where the other bank is at hand."""

from __future__ import annotations

import shutil
from pathlib import Path

BANKS = Path(__file__).parents[1] / "banks"
NEWER = BANKS / "invalid" / "BANK-034-question-vanishes"


def older(place: Path) -> Path:
    shutil.copytree(BANKS / "valid" / "smallest", place)
    head = place / "framework.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace('edition: "2026"', 'edition: "2025"'), encoding="utf-8")
    return place


def test_what_a_migration_forgets_is_found_where_the_older_edition_is_named(iar, tmp_path) -> None:
    iar.fine("bank", "check", NEWER)
    ran = iar("--bank", older(tmp_path / "older"), "bank", "check", NEWER)
    assert (3, True) == (ran.code, "[BANK-034]" in ran.err)


def test_what_a_map_names_wrongly_is_found_where_the_other_framework_is_named(iar, tmp_path) -> None:
    wrong = BANKS / "invalid" / "BANK-038-no-such-question-of-theirs"
    iar.fine("bank", "check", wrong)
    ran = iar("--bank", older(tmp_path / "older"), "bank", "check", wrong)
    assert (3, True) == (ran.code, "[BANK-038]" in ran.err)
