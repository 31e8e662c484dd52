"""`iar status`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from iar_assess.cli.output import show_json, show_table, show_wrapped
from iar_assess.cli.state import State, pass_state

if TYPE_CHECKING:
    from iar_assess.engine.slots import Place
    from iar_assess.engine.work import Work


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_state
def command(state: State, as_json: bool) -> None:
    """Show what is answered and what is left."""
    from iar_assess.cli.conflicts import tell_contradictions, tell_open_conflicts
    from iar_assess.cli.next_step import next_step
    from iar_assess.engine.slots import places

    work = state.work()
    tell_open_conflicts(work)
    tell_contradictions(work)
    assessment, coverage = work.folder.assessment, work.result.coverage
    listed = list(places(work.framework, work.result, work.answers))
    rows = []
    for section in work.framework.sections:
        mine = [place for place in listed if place.section.id == section.id and not place.optional]
        given = sum(place.state in ("answered", "not_applicable") for place in mine)
        rows.append((section.ref, section.title, f"{given} of {len(mine)}", _left(mine)))
    if as_json:
        show_json(_data(work, listed))
        return
    click.echo(f"{assessment.whose}: {work.framework.title} ({assessment.framework}), {assessment.state}")
    show_table(("", "Section", "Answered", "Left"), rows, right=(2,))
    click.echo(
        f"Evidence for {coverage.evidenced} of {coverage.answered} answers; "
        f"{coverage.not_known} not known; {coverage.not_applicable} not applicable."
    )
    _show_waiting(work, listed)
    click.echo(next_step(work))


def _left(mine: Sequence[Place]) -> str:
    """The numbers of the questions that are open, and of those to which we said that we do not know."""
    open_ = dict.fromkeys(place.question.ref for place in mine if place.state == "unanswered")
    unknown = dict.fromkeys(place.question.ref for place in mine if place.state == "not_known")
    said = [", ".join(open_), f"not known: {', '.join(unknown)}" if unknown else ""]
    return "; ".join(filter(None, said))


def _show_waiting(work: Work, listed: Sequence[Place]) -> None:
    """What has to be answered, confirmed or stated before this is complete."""
    from iar_assess.answers.receipt import unconfirmed

    for question in (each for each in work.framework.questions() if each.id in work.result.coverage.required_open):
        show_wrapped(f"Needed before this is complete: {question.ref}  {question.ask}", hanging="  ")
    carried = unconfirmed(work.answers)
    if carried:
        refs = {place.key: place.question.ref for place in listed}
        told = ", ".join(dict.fromkeys(refs.get(key, key) for key in carried))
        show_wrapped(f"Carried over from another edition and to be confirmed: {told}", hanging="  ")
        click.echo("Once one of them holds, take that sentence out of its note: `iar set QUESTION --note ...`.")
    for fact in work.result.open_facts:
        click.echo(f"Not stated yet: {fact}. Its questions count as applying; `iar set fact:{fact} VALUE` settles it.")


def _data(work: Work, listed: Sequence[Place]) -> dict[str, object]:
    from iar_assess.answers.receipt import unconfirmed

    assessment, coverage = work.folder.assessment, work.result.coverage
    return {
        "organisation": assessment.organisation,
        "scope": {"kind": assessment.scope.kind, "name": assessment.scope.name},
        "framework": assessment.framework,
        "state": assessment.state,
        "asked": coverage.asked,
        "answered": coverage.answered,
        "not_known": coverage.not_known,
        "not_applicable": coverage.not_applicable,
        "unanswered": [place.key for place in listed if place.state == "unanswered" and not place.optional],
        "evidenced": coverage.evidenced,
        "open_facts": list(work.result.open_facts),
        "required_open": list(coverage.required_open),
        "unconfirmed": list(unconfirmed(work.answers)),
        "contradictions": list(work.result.contradictions),
    }
