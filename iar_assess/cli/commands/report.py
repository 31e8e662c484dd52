"""`iar report`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import click

from iar_assess.cli.state import State, pass_state, warn


@click.command()
@click.option("--format", "form", default="pdf", show_default=True, help="pdf, html, json, or a plugin's format.")
@click.option("--output", type=click.Path(dir_okay=False), help="The file to write; else one in reports/.")
@click.option("--engine", type=click.Choice(["weasyprint", "typst"]), help="The PDF engine; else WeasyPrint if it works here.")
@click.option("--date", "on", help="The report's date, such as 2026-11-21; else today.")
@pass_state
def command(
    state: State, form: str, output: str | None, engine: Literal["weasyprint", "typst"] | None, on: str | None
) -> None:
    """Write the report for the steering group."""
    from iar_assess.engine.reports import draw, formats

    if on is not None:
        date.fromisoformat(on)
    work = state.work()
    known = formats(state.engine.host)
    suffix = ".pdf" if form == "pdf" else known[form].suffix if form in known else f".{form}"
    today = on or date.today().isoformat()
    target = Path(output) if output else work.folder.path / "reports" / f"plan-{today}{suffix}"
    warn(f"writing {target} …")
    work.save_plan()
    work.refresh()
    for note in draw(work.view(on), state.engine.host, form=form, target=target, engine=engine):
        warn(note)
    click.echo(str(target))
