"""`iar show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from iar_assess.cli.output import show_wrapped
from iar_assess.cli.state import State, pass_state
from iar_assess.errors import NotFoundError

if TYPE_CHECKING:
    from iar_assess.bank.framework import Framework
    from iar_assess.bank.questions import Question


@click.command()
@click.argument("framework")
@click.argument("section", required=False)
@pass_state
def command(state: State, framework: str, section: str | None) -> None:
    """Show what FRAMEWORK asks: its sections, or one SECTION with its questions and options."""
    _, brought = state.engine.find(framework)
    worded = state.engine.worded(framework)
    state.tell_wording(worded)
    found = worded.framework
    if section is None:
        click.echo(f"{found.title} ({found.name}, revision {found.revision}; {found.status})")
        show_wrapped(found.summary)
        click.echo(f"\nWho answers: {found.audience}\nWho 'we' is: {found.we}")
        provenance = found.provenance
        click.echo(f"Titles: {provenance.titles}; criteria: {provenance.criteria}; scoring: {provenance.scoring}.")
        show_wrapped(found.disclaimer)
        click.echo(f"Brought by {brought.owner}.\n")
    shown = [each for each in found.sections if section is None or section.lower() in (each.id, each.ref.lower())]
    if not shown:
        what = f"there is no section '{section}' in {found.name}"
        raise NotFoundError(what, f"known: {', '.join(each.id for each in found.sections)}")
    for each in shown:
        click.echo(f"{each.ref:>4}  {each.title}  [{each.id}]")
        for question in each.questions:
            show_wrapped(f"{question.ref:<6} {question.ask}  [{question.id}]", indent="        ")
            if section is not None:
                _show_question(found, question)


def _show_question(framework: Framework, question: Question) -> None:
    """Everything that belongs to one question: who is meant, guidance, its answers with their options."""
    from iar_assess.answers.asked import asked_of
    from iar_assess.engine.facing import about, about_answer, option_line

    for line in about(question):
        show_wrapped(line, indent="            ")
    asked = asked_of(framework)
    mine = [place for place in asked.places.values() if place.question is question]
    for place in (each for each in mine if each.member is mine[0].member):
        form = asked.form(place.key)
        if place.part is not None:
            show_wrapped(f"{place.part.label}  [{question.id}.{place.part.id}]", indent="            ")
        for line in about_answer(framework, question, form):
            show_wrapped(line, indent="              ")
        for option in form.options:
            show_wrapped(f"- {option.id}: {option_line(form, option, ': ')}", indent="              ")
