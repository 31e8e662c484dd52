"""`iar bank diff`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from iar_assess.cli.state import State, pass_state, say
from iar_assess.errors import EXIT_CHECK_FOUND


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--json", "as_json", is_flag=True, help="Print it for a program.")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write a document instead: .html or .md."
)
@pass_state
@click.pass_context
def command(ctx: click.Context, state: State, before: str, after: str, as_json: bool, output: Path | None) -> None:
    """Show what changes from bank A to bank B (folders, or names such as ID@EDITION), and whether a result can change.

    Exit code 5 where B calls itself the same edition as A and a result can change all the same.
    """
    from iar_assess.engine.comparing import compare_banks, data_of, view_of, write_document
    from iar_assess.report.diff_pages import diff_lines

    compared = compare_banks(before, after, state.engine)
    if output is not None:
        write_document(view_of(compared), output)
        say(str(output))
    elif as_json:
        click.echo(json.dumps(data_of(compared), ensure_ascii=False, indent=1))
    else:
        for line in diff_lines(view_of(compared)):
            say(line)
    if compared.comparison.breaks_its_edition:
        ctx.exit(EXIT_CHECK_FOUND)
