"""`iar plugins`."""

from __future__ import annotations

import click

from iar_assess.cli.state import State, pass_state


@click.command()
@pass_state
def command(state: State) -> None:
    """List the plugins that are in use; what is wrong with the others is said below."""
    from iar_assess.engine.catalogue import all_banks, usable

    host = state.engine.host
    found = usable(host, all_banks(host, state.banks))
    formats = host.formats()
    for owner in host.owners():
        banks = ", ".join(sorted(name for name, (_, bank) in found.items() if bank.owner == owner))
        click.echo(f"{owner}{': ' + banks if banks else ''}")
    click.echo(f"formats: pdf, {', '.join(sorted(formats))}")
