"""`iar report`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Literal

import click

from iar_assess.cli.state import State, check_day, pass_state, warn


@click.command()
@click.option("--format", "form", default="pdf", show_default=True, help="pdf, html, json, or a plugin's format.")
@click.option("--output", type=click.Path(dir_okay=False), help="The file to write; else one in reports/.")
@click.option(
    "--engine", type=click.Choice(["weasyprint", "typst"]), help="The PDF engine; else WeasyPrint if it works here."
)
@click.option("--date", "on", help="The report's date, such as 2026-11-21; else today.")
@pass_state
def command(
    state: State, form: str, output: str | None, engine: Literal["weasyprint", "typst"] | None, on: str | None
) -> None:
    """Write the report for the steering group."""
    from iar_assess.cli.conflicts import tell_open_conflicts
    from iar_assess.engine.reports import draw, suffix_of

    today = _day(on)
    work = state.work()
    tell_open_conflicts(work)
    suffix = suffix_of(state.engine.host, form)
    target = Path(output) if output else work.folder.path / "reports" / f"plan-{today}{suffix}"
    warn(f"writing {target} …")
    work.save_plan()
    work.refresh()
    for note in draw(work.view(today), state.engine.host, form=form, target=target, engine=engine):
        warn(note)
    click.echo(str(target))


def _day(said: str | None) -> str:
    """The report's date; today by this computer's calendar where none was given."""
    if said is None:
        return datetime.now().astimezone().date().isoformat()
    return check_day(said)
