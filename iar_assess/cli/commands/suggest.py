"""`iar suggest`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iar_assess.cli import FOLDER
from iar_assess.cli.output import show_json, show_wrapped
from iar_assess.cli.state import State, pass_state, say, who

if TYPE_CHECKING:
    from iar_assess.answers.carry import Suggestion
    from iar_assess.bank.maps import FrameworkMap, Strength
    from iar_assess.engine.work import Work


@click.command()
@click.argument("questions", nargs=-1, metavar="[QUESTION]...")
@click.option("--from", "source", type=FOLDER, required=True, help="The folder of the other assessment.")
@click.option("--take", is_flag=True, help="Record those whose question nobody has answered yet.")
@click.option(
    "--at-least",
    type=click.Choice(("same", "close", "partial")),
    help="With --take: how near the other question has to be.  [default: close]",
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_state
def command(
    state: State, questions: tuple[str, ...], source: str, take: bool, at_least: Strength | None, as_json: bool
) -> None:
    """Offer answers that another assessment of ours has given already, to another framework.

    A map in our framework's bank says which questions ask the same, nearly the same (close) or a part of ours
    (partial). Nothing is an answer before it is taken. What is taken carries their evidence and a note that says where
    it comes from; it never replaces an answer or a note. Name a QUESTION to look at it alone; with --take it is taken
    however near the other question is. A snapshot comes first.
    """
    from iar_assess.cli.changed import tell_changed
    from iar_assess.engine import suggesting
    from iar_assess.engine.slots import key_named

    work = state.work()
    other = state.engine.open(Path(source))
    maps = suggesting.maps_between(state.engine, work, other)
    found = suggesting.suggest(maps, work, other)
    if questions:
        found = suggesting.named_among(found, {key_named(work.framework, each) for each in questions})
    taken: Collection[Suggestion] = ()
    if take:
        near = at_least or ("partial" if questions else "close")
        taken = suggesting.take(work, found, at_least=near, by=who())
    if as_json:
        show_json([_data(each, taken=each in taken) for each in found])
        return
    if not found:
        click.echo("Nothing to suggest: none of the answers there is carried over by the map.")
        return
    _show(work, other, maps, found, taken)
    if take:
        say(f"{len(taken)} taken; the note of each says where it comes from. Look at them before you agree.")
        tell_changed(work)
        return
    show_wrapped("None of these is an answer yet: `--take` records those to open questions that are close or the same.")
    partial = [each.key for each in found if each.strength == "partial"]
    if partial:
        show_wrapped(f"Judge what is partial yourselves: name a question to take it, as in `--take {partial[0]}`.")


def _show(
    work: Work, other: Work, maps: Iterable[FrameworkMap], found: Sequence[Suggestion], taken: Collection[Suggestion]
) -> None:
    """Question by question: what is suggested, what they said to which question, and where the two differ."""
    from iar_assess.engine.slots import question_of

    show_wrapped(f"From {other.framework.title} ({other.framework.name}), for {other.folder.assessment.organisation}.")
    for named in maps:
        show_wrapped(named.note or "")
    for key in dict.fromkeys(each.key for each in found):
        question = question_of(work.framework, key)
        say()
        show_wrapped(f"{question.ref}  {question.ask}  [{key}]", hanging="     ")
        for each in found:
            if each.key == key:
                theirs = question_of(other.framework, each.theirs)
                from_ = f"from {theirs.ref}  {theirs.ask}  [{each.theirs}]:  {each.said}"
                here = f"{each.strength}; {_state(work, each, taken)}"
                show_wrapped(f"{_suggested(work, each)}  ({here})", indent="     ", hanging="  ")
                show_wrapped(from_, indent="       ", hanging="  ")
                if each.why:
                    show_wrapped(each.why, indent="       ", hanging="  ")
    say()


def _suggested(work: Work, suggestion: Suggestion) -> str:
    from iar_assess.answers.entry import describe_value

    return describe_value(work.framework, suggestion.key, suggestion.answer)


def _state(work: Work, suggestion: Suggestion, taken: Collection[Suggestion]) -> str:
    from iar_assess.answers.entry import describe_value

    if suggestion in taken:
        return "taken"
    if suggestion.key not in work.answers.answers:
        return "open"
    said = work.answers.get(suggestion.key)
    if said.value == suggestion.answer.value:
        return "answered so"
    return f"answered: {describe_value(work.framework, suggestion.key, said)}"


def _data(each: Suggestion, *, taken: bool) -> dict[str, object]:
    import msgspec

    return {
        "key": each.key,
        "answer": msgspec.to_builtins(each.answer),
        "strength": each.strength,
        "theirs": each.theirs,
        "said": each.said,
        "why": each.why,
        "source": each.source,
        "taken": taken,
    }
