"""Traps that others fell into when a bank changed under its users' answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from iar_assess.answers.migrate import migrate
from iar_assess.answers.model import Answer, Answers, Evidence
from iar_assess.answers.receipt import Receipt
from iar_assess.bank.beside import load_migrations
from iar_assess.bank.load import load_bank, read_bank
from iar_assess.errors import BankError

SMALLEST = Path(__file__).parents[1] / "banks" / "valid" / "smallest"
LEAD = Answer(value="full", note="Since 2019.", evidence=(Evidence(title="Job description", where="Shared drive"),))
POINTS = Answer(value=("aim", "dates"), note="Both are in the plan.")
GIVEN = Answers(profile={"large": "yes"}, answers={"lead": LEAD, "points": POINTS})


def newer(folder: Path, *changes: tuple[str, str], migration: str | None = None) -> Path:
    """The bank `smallest` as the edition 2027, its section changed."""
    for name, content in read_bank(SMALLEST).items():
        text = content.decode()
        if name == "framework.yaml":
            text = text.replace('edition: "2026"', 'edition: "2027"')
        for before, after in changes if name == "sections/plan.yaml" else ():
            assert before in text
            text = text.replace(before, after)
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    if migration is not None:
        (folder / "migrations").mkdir()
        (folder / "migrations" / "2026.yaml").write_text(f'from: "2026"\n{migration}', encoding="utf-8")
    return folder


def moved(folder: Path) -> Receipt:
    """Our answers to `smallest` moved to the bank in a folder, by the migration that lies beside it."""
    bank = load_bank(folder)
    return migrate(GIVEN, load_bank(SMALLEST), bank, load_migrations(folder, bank).get("2026"))


def test_trap_bank_update_deletes_answers(tmp_path: Path) -> None:
    """An update pruned questions and options, and the database deleted the answers that hung on them."""
    receipt = moved(
        newer(tmp_path, ("id: lead", "id: head"), ("- {id: dates, label: Dates}", "- {id: goal, label: A}"))
    )
    assert {"lead": ("parked", LEAD), "points": ("to_confirm", POINTS)} == {
        each.key: (each.outcome, each.said) for each in receipt.moved
    }
    assert {"points": Answer(value=("aim",), note="Both are in the plan.")} == receipt.answers.answers


def test_trap_authors_keep_errors_for_fear_of_losing_answers(tmp_path: Path) -> None:
    """Authors left wrong ids and blank questions in their banks, because putting them right lost users' answers."""
    said = "questions:\n  - {renamed: lead, to: named-lead}\n  - {kept: points, options: {dates: days}}\n"
    receipt = moved(newer(tmp_path, ("id: lead", "id: named-lead"), ("id: dates", "id: days"), migration=said))
    assert {"kept"} == {each.outcome for each in receipt.moved}
    assert {"named-lead": LEAD, "points": Answer(value=("aim", "days"), note=POINTS.note)} == receipt.answers.answers


def test_a_migration_that_cannot_be_carried_out_is_refused_before_anything_moves(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="the migrations of small@2027 cannot be used: 1 complaint"):
        moved(newer(tmp_path, migration="questions:\n  - {renamed: lead, to: nowhere}\n"))
