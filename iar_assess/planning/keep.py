"""`plan.yaml`: what people decided about the actions, kept as they wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import msgspec

from iar_assess.answers.shape import read_typed
from iar_assess.errors import AnswersError, Complaint
from iar_assess.files.atomic import locked, write_atomically
from iar_assess.files.yaml_edit import fresh_yaml, rewrite_yaml

from .action import Decided

FILE = "plan.yaml"
HEADING = b"""\
# What we decided about each action; `iar plan` adds new actions and keeps everything that stands here.
# Fill in for each:  owner: a name or a role      due: 2027-03-31   (or  no_date_because: ...)
#                    status: proposed | agreed | in_progress | done | dropped      notes: ...
# An action of your own: add an entry with an id, a title, a first_step and an owner.
"""


class PlanFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`plan.yaml` as it is written."""

    schema: Literal[1]
    actions: tuple[Decided, ...] = ()


def read_plan(folder: Path) -> dict[str, Decided]:
    """What was decided, by action id; nothing where there is no plan yet.

    Args:
        folder: the assessment folder.

    Raises:
        AnswersError: the file cannot be used; it is left as it is.
    """
    content = _content(folder / FILE)
    if not content:
        return {}
    kept = read_typed(content, PlanFile, FILE)[0].actions
    decided = {entry.id: entry for entry in kept}
    if len(decided) != len(kept):
        doubles = sorted({entry.id for entry in kept if sum(each.id == entry.id for each in kept) > 1})
        raise AnswersError(FILE, [_twice(name) for name in doubles])
    return decided


def write_plan(folder: Path, decided: Iterable[Decided]) -> None:
    """Keep what was decided; comments and whatever did not change stay as people wrote them.

    Raises:
        AnswersError: the file that is there cannot be used; it is left as it is.
        OSError: it cannot be written.
    """
    path = folder / FILE
    wanted: dict[str, Any] = {"schema": 1, "actions": [msgspec.to_builtins(entry) for entry in decided]}
    with locked(path):
        content = _content(path)
        if not content:
            write_atomically(path, HEADING + fresh_yaml(wanted))
            return
        data = read_typed(content, PlanFile, FILE)[1]
        if data != wanted:
            write_atomically(path, rewrite_yaml(content, data, wanted))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _twice(name: str) -> Complaint:
    return Complaint(
        code="PLAN-001", file=FILE, wrong=f"the action '{name}' stands twice", remedy="remove or rename one"
    )
