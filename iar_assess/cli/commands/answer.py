"""`iar answer`."""

from __future__ import annotations

import click

from iar_assess.cli.state import State, pass_state, who


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
    Where words are asked for, =b gives the text b itself, which would else mean back.

    Stopping with q ends with exit code 0, with Ctrl-C with 130, so that a script does not go on.
    """
    from iar_assess.answers.names import AGREED
    from iar_assess.cli.changed import tell_changed
    from iar_assess.cli.conflicts import tell_conflicts
    from iar_assess.cli.interview import Interview
    from iar_assess.cli.next_step import next_step

    work = state.work()
    work.folder.refuse_locked()
    interview = Interview(work, by=who(), name=name, menu=menu)
    work.take_in_edits(name)
    try:
        interview.run(start=question, section=section, again=again)
    finally:
        tell_conflicts(work, work.folder.fold(name).conflicts)
    work.refresh()
    click.echo("")
    if name == AGREED:
        tell_changed(work)
        click.echo(next_step(work))
    else:
        click.echo(f"Saved in answers/{name}.yaml. Scores and plans read the agreed answers.")
