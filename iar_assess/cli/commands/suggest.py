"""`iar suggest`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iar_assess.cli import FOLDER
from iar_assess.cli.output import show_json, show_table
from iar_assess.cli.state import State, pass_state, say, who

if TYPE_CHECKING:
    from iar_assess.answers.carry import Suggestion
    from iar_assess.engine.work import Work


@click.command()
@click.option("--from", "source", type=FOLDER, required=True, help="The folder of the other assessment.")
@click.option("--take", is_flag=True, help="Record those whose question nobody has answered yet.")
@click.option(
    "--at-least",
    type=click.Choice(("same", "close", "partial")),
    default="close",
    show_default=True,
    help="With --take: how near the other question has to be.",
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_state
def command(state: State, source: str, take: bool, at_least: str, as_json: bool) -> None:
    """Offer answers that another assessment of ours has given already, to another framework.

    A map in our framework's bank says which questions ask the same. Nothing is an answer before it is taken. What is
    taken carries their evidence and a note that says where it comes from; it never replaces an answer or a note. A
    snapshot comes first.
    """
    from iar_assess.engine import suggesting

    work = state.work()
    found = suggesting.suggest(state.engine, work, state.engine.open(Path(source)))
    taken: Collection[Suggestion] = ()
    if take:
        taken = suggesting.take(work, found, at_least=at_least, by=who())  # type: ignore[arg-type]
    if as_json:
        show_json([_data(each, taken=each in taken) for each in found])
        return
    if not found:
        click.echo("Nothing to suggest: none of the answers there is carried over by the map.")
        return
    _show(work, found, taken)
    if take:
        say(f"{len(taken)} taken; the note of each says where it comes from. Look at them before you agree.")
    else:
        say("None of these is an answer yet: `--take` records those to open questions.")


def _show(work: Work, found: Sequence[Suggestion], taken: Collection[Suggestion]) -> None:
    from iar_assess.answers.entry import describe_value
    from iar_assess.engine.slots import question_of

    rows = []
    for each in found:
        question = question_of(work.framework, each.key)
        said = work.answers.get(each.key)
        state = "taken" if each in taken else "open"
        if state == "open" and each.key in work.answers.answers:
            same = said.value == each.answer.value
            state = "answered so" if same else f"answered: {describe_value(work.framework, each.key, said)}"
        suggested = describe_value(work.framework, each.key, each.answer)
        rows.append((question.ref, each.key, suggested, each.strength, f"{each.theirs} in {each.source}", state))
    show_table(("", "Question", "Suggested", "Match", "From", "Here"), rows, whole=(3,))


def _data(each: Suggestion, *, taken: bool) -> dict[str, object]:
    import msgspec

    return {
        "key": each.key,
        "answer": msgspec.to_builtins(each.answer),
        "strength": each.strength,
        "theirs": each.theirs,
        "source": each.source,
        "taken": taken,
    }
