"""What people filled into a file of ours: shown, and taken into the plan when they say so."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iar_assess.errors import EXIT_FAILED, EXIT_FINE

from .output import quoted, show_json, show_table
from .state import say

if TYPE_CHECKING:
    from iar_assess.engine.taking_back import TakingBack
    from iar_assess.engine.work import Work
    from iar_assess.planning.brought import Importer
    from iar_assess.planning.weighing import Weighed

TITLE = 40
OUTCOMES: Mapping[str, str] = {"take": "to be taken", "same": "here already", "conflict": "changed here, too"}


def bring_back(
    work: Work, importer: Importer, path: Path, names: Sequence[str], *, take: bool, ask: bool, as_json: bool
) -> int:
    """Show what a file says, take it where that was asked for, and give the exit code.

    Args:
        work: the assessment.
        importer: who reads the file.
        path: the file.
        names: what is taken in any case; nothing else is then.
        take: take it without asking.
        ask: ask, where somebody is there to answer.
        as_json: for programs; nobody is asked.
    """
    from iar_assess.engine.taking_back import take_back, weigh_back

    taking = weigh_back(work, importer, path, named=names)
    code = EXIT_FAILED if taking.those("conflict") or taking.those("unclear") else EXIT_FINE
    if as_json:
        done = take_back(work, taking) if take else taking
        show_json({"file": path.name, "taken": take, "fields": [asdict(each) for each in done.weighed]})
        return code
    _show(work, taking)
    count = len(taking.those("take"))
    if count and not take and ask and sys.stdin.isatty():
        take = click.confirm(f"Take {_changes(count)} into plan.yaml?", default=True)
    if count and take:
        done = take_back(work, taking)
        say(f"{_changes(len(done.those('take')))} taken into plan.yaml; what was there before is in snapshots/.")
    elif count:
        say(f"Nothing is changed yet: `iar import {quoted(path)} --take` takes {_changes(count)}.")
    _tell_rest(taking, path)
    return code


def _show(work: Work, taking: TakingBack) -> None:
    say(f"{taking.brought.title}")
    if not taking.weighed:
        say("Nothing was filled in since it was made.")
        return
    titles = {action.id: f"{n} {action.title}" for n, action in enumerate(work.plan.actions, start=1)}
    rows = [
        (_short(titles.get(each.name, each.name or each.where)), each.label, each.here, each.said, _state(each))
        for each in taking.weighed
    ]
    show_table(("For", "Field", "Here", "In the file", ""), rows)


def _tell_rest(taking: TakingBack, path: Path) -> None:
    competing = taking.those("conflict")
    if competing:
        name = f"{competing[0].name}.{competing[0].field}"
        say(f"{len(competing)} not taken, because both sides changed since the file was made. To take the file's, name")
        say(f"the field: `iar import {quoted(path)} {name} --take`.")
    unclear = len(taking.those("unclear"))
    if unclear:
        say(f"{unclear} not understood; nothing of that was taken. Correct it in the file, or write it into plan.yaml.")


def _state(each: Weighed) -> str:
    if each.outcome == "unclear":
        return f"not understood: {each.why}"
    return ", ".join(filter(None, (OUTCOMES[each.outcome], each.why)))


def _changes(count: int) -> str:
    return "1 change" if count == 1 else f"{count} changes"


def _short(title: str) -> str:
    return title if len(title) <= TITLE else f"{title[: TITLE - 1].rstrip()}…"
