"""`iar bank schemas`."""

from __future__ import annotations

from pathlib import Path

import click

from iar_assess.cli.state import say
from iar_assess.errors import EXIT_CHECK_FOUND


@click.command()
@click.argument("bank", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--into", type=click.Path(file_okay=False, path_type=Path), help="The schemas' folder; else BANK/.schema."
)
@click.option("--check", is_flag=True, help="Write nothing; exit code 5 where something would be written.")
@click.pass_context
def command(ctx: click.Context, bank: Path, into: Path | None, check: bool) -> None:
    """Help editors with BANK (a folder): write its schemas, and the line in each file that names its schema.

    Editors with a YAML language server then complete keys, show what they mean and mark mistakes, without a network.
    """
    from iar_assess.bank.hints import FOLDER, editor_files, write_all

    found = editor_files(bank, into or bank / FOLDER)
    for path in found:
        say(f"{'would write' if check else 'writing'} {path}")
    if check and found:
        ctx.exit(EXIT_CHECK_FOUND)
    write_all(found)
    if not found:
        say(f"{bank}: nothing to do")
