"""`iar bank`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iar_assess.cli.commands import bank_check, bank_diff, bank_preview, bank_prove, bank_schemas
from iar_assess.cli.state import State, pass_state, warn
from iar_assess.errors import UsageError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@click.group()
def command() -> None:
    """For authors of banks."""


@command.command()
@click.argument("bank")
@click.argument("language", required=False)
@click.option("--overlay", is_flag=True, help="Write an overlay.yaml to begin with, in the bank's own language.")
@click.option("--output", type=click.Path(dir_okay=False), help="The file to write or to bring up to date.")
@pass_state
def texts(state: State, bank: str, language: str | None, overlay: bool, output: str | None) -> None:
    """Write the file in which BANK is translated into LANGUAGE, with everything that is translated already.

    Put it into the bank's folder as locale/LANGUAGE/texts.yaml, or bring it up to date there with --output.
    With --overlay it is the file in which BANK gets other words, such as the publisher's own.
    """
    if overlay == (language is not None):
        what = "it is not clear which file is meant"
        raise UsageError(what, "name either a language to translate into, or --overlay")
    place, target = _place(state, bank), Path(output) if output else None
    if language is None:
        _write_overlay(state, place, target)
    else:
        _write_translation(state, place, language, target)


def _write_overlay(state: State, place: Traversable, target: Path | None) -> None:
    from iar_assess.bank.overlay_start import start_overlay
    from iar_assess.engine.bases import load_whole

    content = start_overlay(load_whole(place, state.engine.place_of))
    if target is None:
        click.echo(content.decode(), nl=False)
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        what = f"{target} is there already, and nothing in it was changed"
        raise UsageError(what, "name another file") from error
    warn(f"{target}: fill in its head, and the texts that the official wording replaces")


def _write_translation(state: State, place: Traversable, language: str, target: Path | None) -> None:
    from iar_assess.engine.bases import load_whole
    from iar_assess.engine.translating import to_fill
    from iar_assess.files.atomic import write_atomically

    made = to_fill(load_whole(place, state.engine.place_of), place, language, target)
    filled = made.filled
    if target is None:
        click.echo(filled.content.decode(), nl=False)
    else:
        write_atomically(target, filled.content)
    said = f"{filled.empty:,} to translate, {filled.stale:,} stale, {filled.gone:,} gone"
    other = f"; {made.stale_elsewhere:,} stale in other files" if made.stale_elsewhere else ""
    warn(f"{target or 'the file'}: {said}{other}")


command.add_command(bank_check.command, "check")
command.add_command(bank_diff.command, "diff")
command.add_command(bank_preview.command, "preview")
command.add_command(bank_prove.command, "prove")
command.add_command(bank_schemas.command, "schemas")


def _place(state: State, bank: str) -> Traversable:
    return Path(bank) if Path(bank).is_dir() else state.engine.find(bank)[1].thing
