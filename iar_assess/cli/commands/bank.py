"""`iar bank`."""

from __future__ import annotations

from pathlib import Path

import click

from iar_assess.cli.commands import bank_schemas
from iar_assess.cli.state import State, pass_state
from iar_assess.errors import BankError


@click.group()
def command() -> None:
    """For authors of banks."""


@command.command()
@click.argument("bank")
@pass_state
def check(state: State, bank: str) -> None:
    """Check BANK (a folder, or a framework's id): its files, its references, its golden answers."""
    from iar_assess.engine.checking import check as check_bank

    place = Path(bank) if Path(bank).is_dir() else state.engine.find(bank)[1].thing
    complaints = check_bank(place)
    if complaints:
        what = f"the bank {place}"
        raise BankError(what, complaints)
    click.echo(f"{place}: no complaints")


command.add_command(bank_schemas.command, "schemas")
