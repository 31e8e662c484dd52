"""Move an assessment to another edition of its framework, in a folder of its own; the old folder stays as it is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from iar_assess.answers.create import refuse_full
from iar_assess.answers.migrate import migrate
from iar_assess.answers.model import Answer
from iar_assess.answers.names import AGREED
from iar_assess.answers.receipt import UNCONFIRMED, Receipt
from iar_assess.answers.writing import writing
from iar_assess.bank.beside import load_migrations
from iar_assess.bank.framework import Framework
from iar_assess.bank.migrations import Migration
from iar_assess.errors import NotFoundError
from iar_assess.files.atomic import write_atomically
from iar_assess.files.reading import read_regular
from iar_assess.files.yaml_fresh import fresh_yaml
from iar_assess.planning.keep import FILE as PLAN

from .work import Engine, Work

RECEIPT = "receipt.yaml"
HEADING = b"""\
# What became of every answer when this assessment moved to another edition. The old folder is as it was.
# kept: means the same.   to_confirm: carried over; look at it again.   parked: not carried over, only here.
"""
MOST_IN_NOTE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """A move that is worked out and not yet made.

    Attributes:
        old: the edition that was answered.
        new: the edition to move to.
        migration: what the new bank says of the old edition; None where it says nothing.
        receipts: what becomes of everybody's answers, by name; the agreed ones among them.
    """

    old: Framework
    new: Framework
    migration: Migration | None
    receipts: Mapping[str, Receipt]


def work_out(engine: Engine, work: Work, edition: str | None = None) -> Upgrade:
    """Work out what a move to another edition does; nothing is written.

    Args:
        engine: which editions there are.
        work: the assessment.
        edition: the edition to move to; None is the newest.

    Raises:
        NotFoundError: there is no other edition (IAR-004).
        BankError: the new bank's migrations cannot be used.
        ConflictError: two answers of one person compete (FOLDER-005).
    """
    old = work.folder.framework()
    new, brought = engine.find(old.id if edition is None else f"{old.id}@{edition}")
    if new.name == old.name:
        what = f"{old.name} is the edition that was answered"
        raise NotFoundError(what, "name another with --to; `iar frameworks` lists them", code="IAR-004")
    names = (AGREED, *work.folder.respondents())
    for name in names:
        work.folder.check_conflicts(name)
    migration = load_migrations(brought.thing, new).get(old.edition)
    receipts = {name: migrate(work.folder.answers(name), old, new, migration) for name in names}
    return Upgrade(old=old, new=new, migration=migration, receipts=receipts)


def carry_out(engine: Engine, work: Work, upgrade: Upgrade, path: Path, *, by: str) -> Work:
    """Make the folder of the new edition. It gets its name last, so half of one is never taken for a whole one.

    Args:
        engine: which editions there are.
        work: the assessment as it was; nothing in its folder is touched.
        upgrade: what was worked out.
        path: a folder that is empty or not there.
        by: who moves it, for the history.

    Raises:
        FolderError: the folder is not empty (FOLDER-002), or cannot be written to (FOLDER-006).
    """
    refuse_full(path)
    unfinished = path.with_name(f".{path.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    was = work.folder.assessment
    made = engine.new(
        upgrade.new.name,
        unfinished,
        organisation=was.organisation,
        scope=was.scope,
        profile=upgrade.receipts[AGREED].answers.profile,
        period=was.period,
        look=was.look,
    )
    for name, receipt in upgrade.receipts.items():
        made.folder.record_all(_to_confirm(receipt), by=by, name=name)
        made.folder.fold(name)
    with writing(path):
        for name in filter(None, (PLAN, was.look.logo if was.look is not None else None)):
            if (work.folder.path / name).is_file():
                write_atomically(unfinished / name, read_regular(work.folder.path / name))
        write_atomically(unfinished / RECEIPT, HEADING + fresh_yaml(_written(work, upgrade)))
        if path.is_dir():
            path.rmdir()
        unfinished.rename(path)
    moved = engine.open(path)
    moved.save_plan()
    return moved


def _to_confirm(receipt: Receipt) -> dict[str, Answer]:
    """The new answers; the note of each that is to be confirmed says so, and why."""
    doubts: dict[str, dict[str, None]] = {}
    for moved in receipt.of("to_confirm"):
        for key in moved.now:
            doubts.setdefault(key, {})[moved.why] = None
    return {key: _noted(answer, receipt.old, doubts.get(key, ())) for key, answer in receipt.answers.answers.items()}


def _noted(answer: Answer, old: str, doubts: Any) -> Answer:
    if not doubts:
        return answer
    said = f"{UNCONFIRMED}{old}: {'; '.join(doubts)}."
    note = "\n\n".join(filter(None, (answer.note, said)))
    return msgspec.structs.replace(answer, note=note) if len(note) <= MOST_IN_NOTE else answer


def _written(work: Work, upgrade: Upgrade) -> dict[str, Any]:
    return {
        "schema": 1,
        "from": upgrade.old.name,
        "to": upgrade.new.name,
        "folder": work.folder.path.name,
        "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "facts": [msgspec.to_builtins(each) for each in upgrade.receipts[AGREED].facts],
        "answers": {name: list(_entries(receipt)) for name, receipt in upgrade.receipts.items()},
    }


def _entries(receipt: Receipt) -> Iterator[dict[str, Any]]:
    return (msgspec.to_builtins(each) for each in receipt.moved)
