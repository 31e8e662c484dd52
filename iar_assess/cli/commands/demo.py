"""`iar demo`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import click

from iar_assess.cli.state import State, pass_state, warn

SHOWN = 3


@click.command()
@click.argument("frameworks", nargs=-1, metavar="[FRAMEWORK]...")
@click.option("--all", "every", is_flag=True, help="The example of every framework.")
@click.option(
    "--into", default="iar-demo", show_default=True, type=click.Path(file_okay=False), help="The folder to make."
)
@click.option(
    "--engine", type=click.Choice(["weasyprint", "typst"]), help="The PDF engine; else WeasyPrint if it works here."
)
@pass_state
def command(
    state: State, frameworks: tuple[str, ...], every: bool, into: str, engine: Literal["weasyprint", "typst"] | None
) -> None:
    """Make worked examples: folders of invented organisations, with the PDF plan of each.

    Without a FRAMEWORK it makes the three that show most. Try anything in them. The next run makes them anew; one that
    was worked on is moved aside first, and nothing of it is deleted.
    """
    from iar_assess.engine.demo import choose_examples, make_examples
    from iar_assess.engine.demo_room import Aside

    if frameworks and every:
        raise click.UsageError("name frameworks, or say --all; not both")
    chosen = choose_examples(state.engine, named=frameworks, most=None if every else SHOWN)
    made = []
    for step in make_examples(state.engine, chosen, Path(into), engine):
        if isinstance(step, str):
            warn(f"making: {step} …")
        elif isinstance(step, Aside):
            warn(f"{step.was} was worked on since it was made; it is kept as {step.now}")
        else:
            made.append(step)
    for note in dict.fromkeys(note for example in made for note in example.notes):
        warn(note)
    for example in made:
        click.echo(f"\n{example.organisation}: {example.framework.title}")
        click.echo(f"  result   {example.headline}")
        click.echo(f"  folder   {example.folder}")
        click.echo(f"  PDF      {example.report} (of {example.date})")
    if not made:
        click.echo("No worked examples: no installed framework brings a worked example that fits.")
    else:
        first = made[0].folder
        iar = os.environ.get("IAR_CALL", "iar")
        click.echo("\nThe organisations and their answers are invented. Open a PDF, or try next:\n")
        click.echo(f"  {iar} -C {first} score\n      the scores and levels")
        click.echo(f"  {iar} -C {first} explain\n      how the result comes about; with a number, one section")
        if chosen.others and not frameworks:
            click.echo(f"  {iar} demo --all\n      {_others(len(chosen.others))}; one alone by its name")
        click.echo(f"  {iar} frameworks\n      what you can assess yourself; then `{iar} new`")


def _others(how_many: int) -> str:
    return "one more example" if how_many == 1 else f"{how_many} more examples"
