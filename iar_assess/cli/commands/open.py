"""`iar open`."""

from __future__ import annotations

from pathlib import Path

import click

from iar_assess.cli.output import quoted
from iar_assess.cli.state import State, pass_state, say
from iar_assess.errors import EXIT_CHECK_FOUND

from .verify import tell


@click.command()
@click.argument("pdf", type=click.Path(dir_okay=False))
@click.argument("folder", required=False, type=click.Path(file_okay=False))
@click.option("--anyway", is_flag=True, help="Make the folder even where the report differs from what is inside.")
@click.pass_context
@pass_state
def command(state: State, ctx: click.Context, pdf: str, folder: str | None, anyway: bool) -> None:
    """Make the folder again from the assessment inside a PDF report.

    The folder is a new one, named after the organisation and the framework unless you name it. First the same is
    looked at as by `iar verify`.
    """
    from iar_assess.engine.reopening import NOT_INSIDE, name_of, reopen
    from iar_assess.engine.verifying import verify

    verdict = verify(state.engine, Path(pdf))
    tell(verdict)
    if not verdict.same and not anyway:
        say("\nNo folder was made. With --anyway it is made of what is inside.")
        ctx.exit(EXIT_CHECK_FOUND)
    made = reopen(state.engine, verdict, Path(folder or name_of(verdict)).absolute()).folder.path
    click.echo(f"\nMade {made}.")
    say(f"Not in it: {NOT_INSIDE[verdict.bundle.manifest.share]}.")
    click.echo(f"Next:  cd {quoted(made)}   then   iar status")
