"""`iar answer`."""

from __future__ import annotations

import getpass

import click

from iar_assess.cli.state import State, pass_state


@click.command()
@click.argument("question", required=False)
@click.option("--section", help="Only this section (an id or a number).")
@click.option("--all", "again", is_flag=True, help="Go through what is answered already, too.")
@click.option("--as", "name", default="agreed", help="Answer as one respondent, in a file of their own.")
@click.option("--menu", is_flag=True, help="Choose with the arrow keys, where the terminal can.")
@pass_state
def command(state: State, question: str | None, section: str | None, again: bool, name: str, menu: bool) -> None:
    """Answer the questions one by one, from where you stopped; or begin at QUESTION.

    Each answer is saved before the next question is asked; q, Ctrl-C or closing the window loses nothing.
    """
    from iar_assess.cli.interview import Interview
    from iar_assess.cli.next_step import next_step

    work = state.work()
    interview = Interview(work, by=getpass.getuser(), name=name, menu=menu)
    try:
        interview.run(start=question, section=section, again=again)
    finally:
        work.folder.fold(name)
    work.refresh()
    click.echo("")
    click.echo(next_step(work))
