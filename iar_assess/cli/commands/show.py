"""`iar show`."""

from __future__ import annotations

import click

from iar_assess.cli.output import show_wrapped
from iar_assess.cli.state import State, pass_state
from iar_assess.errors import NotFoundError


@click.command()
@click.argument("framework")
@click.argument("section", required=False)
@pass_state
def command(state: State, framework: str, section: str | None) -> None:
    """Show what FRAMEWORK asks: its sections, or one SECTION with its questions and options."""
    from iar_assess.bank.scales import question_options

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
                show_wrapped(question.guidance, indent="            ")
                for option in question_options(question, found.scales):
                    anchor = f": {option.anchor}" if option.anchor else ""
                    show_wrapped(f"- {option.id}: {option.label}{anchor}", indent="              ")
