"""`iar bank`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iar_assess.cli.commands import bank_schemas
from iar_assess.cli.state import State, pass_state
from iar_assess.errors import BankError

if TYPE_CHECKING:
    from iar_assess.bank.framework import Framework


@click.group()
def command() -> None:
    """For authors of banks."""


@command.command()
@click.argument("bank")
@pass_state
def check(state: State, bank: str) -> None:
    """Check BANK (a folder, or a framework's id): its files, its references, its golden answers.

    A migration or a map is checked from both ends where the other bank is installed, or named with `iar --bank`.
    """
    from iar_assess.engine.checking import check as check_bank

    place = Path(bank) if Path(bank).is_dir() else state.engine.find(bank)[1].thing

    def find(name: str) -> Framework | None:
        return state.engine.frameworks().get(name, (None, None))[0]

    complaints = check_bank(place, find)
    if complaints:
        what = f"the bank {place}"
        raise BankError(what, complaints)
    click.echo(f"{place}: no complaints")


command.add_command(bank_schemas.command, "schemas")
