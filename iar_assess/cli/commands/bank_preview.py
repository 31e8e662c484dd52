"""`iar bank preview`."""

from __future__ import annotations

from pathlib import Path

import click

from iar_assess.cli.state import State, pass_state, say


@click.command()
@click.argument("bank")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder to write into; else this one.",
)
@pass_state
def command(state: State, bank: str, output: Path) -> None:
    """Write BANK (a folder, or a framework's id) as two web pages that work offline and print well.

    One shows everything that the bank says, its rules in words among it; the other holds the questions alone, to be
    answered on paper, without a word on what an answer is worth.
    """
    from iar_assess.engine.named_banks import named_worded
    from iar_assess.engine.previews import write_previews

    worded = named_worded(bank, state.engine)
    state.tell_wording(worded)
    for path in write_previews(worded, output, state.language):
        say(str(path))
