"""`iar bank check`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from iar_assess.cli.output import show_json
from iar_assess.cli.state import SHOWN_COMPLAINTS, State, pass_state, say
from iar_assess.errors import EXIT_CHECK_FOUND, EXIT_INVALID, BankError, Complaint

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from iar_assess.bank.framework import Framework
    from iar_assess.engine.checking import Checked


@click.command()
@click.argument("bank")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_context
@pass_state
def command(state: State, ctx: click.Context, bank: str, as_json: bool) -> None:
    """Check BANK (a folder, or a framework's id): its files, its references, its golden answers, its wording.

    The folder of a wording overlay is checked against its bank.
    A migration or a map is checked from both ends where the other bank is installed, or named with `iar --bank`.
    Where the wording alone has things to look at, the bank can be used, and the exit code is 5.
    """
    from iar_assess.engine.checking import examine

    place = Path(bank) if Path(bank).is_dir() else state.engine.find(bank)[1].thing

    def find(name: str) -> Framework | None:
        return state.engine.frameworks().get(name, (None, None))[0]

    checked = examine(place, find, place_of=state.engine.place_of)
    if as_json:
        show_json({"bank": str(place), **_as_data(checked)})
    elif not checked.can_be_used:
        what = f"the bank {place}"
        raise BankError(what, checked.complaints)
    else:
        _show(place, checked)
    if checked.complaints:
        state.tell_problems()
        ctx.exit(EXIT_CHECK_FOUND if checked.can_be_used else EXIT_INVALID)


def _show(place: Traversable, checked: Checked) -> None:
    from iar_assess.engine.translating import progress

    if checked.complaints:
        say(f"Stage: {checked.stage}")
        _show_by_file(checked.complaints[:SHOWN_COMPLAINTS])
        more = len(checked.complaints) - SHOWN_COMPLAINTS
        if more > 0:
            say(f"  and {more:,} more; --json lists all")
    if checked.skipped:
        say(f"the bank's language is {checked.skipped}: the rules on English wording were left out")
    count = len(checked.complaints)
    found = f"{_number(count, 'thing')} to look at" if count else "no complaints"
    accepted = f", {checked.accepted:,} accepted" if checked.accepted else ""
    if checked.framework is None:  # an overlay has texts only
        say(f"{place}: {found}")
        return
    counts = f"{_number(checked.questions, 'question')}, {_number(checked.tips, 'tip')}"
    say("; ".join((f"{place}: {counts}: {found}{accepted}", *progress(checked.framework, place))))


def _show_by_file(complaints: Iterable[Complaint]) -> None:
    for file, found in groupby(complaints, key=lambda each: each.file):
        say(f"  {file}")
        for each in found:
            line = f"{each.line}:{each.column}" if each.line is not None else "-"
            say(f"    {line:<8} {each.wrong}; {each.remedy}  [{each.code}]")


def _as_data(checked: Checked) -> dict[str, Any]:
    return {
        "stage": checked.stage,
        "questions": checked.questions,
        "tips": checked.tips,
        "accepted": checked.accepted,
        "skipped_language": checked.skipped,
        "complaints": [{"stage": checked.stage, **asdict(each)} for each in checked.complaints],
    }


def _number(count: int | None, noun: str) -> str:
    count = count or 0
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
