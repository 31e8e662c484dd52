"""`iar new`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iar_assess.cli.output import quoted
from iar_assess.cli.state import State, pass_state
from iar_assess.errors import UsageError

if TYPE_CHECKING:
    from iar_assess.bank.framework import Framework
    from iar_assess.engine.work import Work


def _spaces(_context: click.Context, _option: click.Parameter, said: str | None) -> str | None:
    """Spaces that do not break, as web pages and Word have in names, as plain ones."""
    return said and said.replace("\u00a0", " ").replace("\u202f", " ")


@click.command()
@click.argument("framework")
@click.option("--organisation", callback=_spaces, help="Who is assessed, as it should stand on the report.")
@click.option(
    "--into",
    type=click.Path(file_okay=False),
    help="The folder to make; else one named after the framework, and the department or team.",
)
@click.option("--edition", help="An edition other than the newest.")
@click.option("--period", callback=_spaces, help="What the answers are about, such as 2025/26.")
@click.option("--department", callback=_spaces, help="Assess one department only.")
@click.option("--team", callback=_spaces, help="Assess one team only.")
@click.option("--fact", "facts", multiple=True, metavar="FACT=VALUE", help="A fact about the organisation; repeatable.")
@pass_state
def command(
    state: State,
    framework: str,
    organisation: str | None,
    into: str | None,
    edition: str | None,
    period: str | None,
    department: str | None,
    team: str | None,
    facts: tuple[str, ...],
) -> None:
    """Start an assessment of FRAMEWORK in a folder of its own."""
    from iar_assess.answers.assessment import Scope
    from iar_assess.answers.names import folder_name

    if team is not None and department is not None:
        what = "both a department and a team are named"
        raise UsageError(what, "assess one of them: --department or --team")
    name = f"{framework}@{edition}" if edition else framework
    worded = state.engine.worded(name)
    state.tell_wording(worded)
    found = worded.framework
    organisation = organisation or _organisation()
    scope = Scope(kind="team", name=team) if team else Scope(kind="department", name=department) if department else None
    path = Path(state.folder or ".") / (into or folder_name(found.name, team or department))
    work = state.engine.new(
        found.name,
        path,
        organisation=organisation,
        scope=scope,
        profile=_facts(found, facts),
        period=period,
    )
    click.echo(f"Made {path}: {work.framework.title}, for {work.folder.assessment.whose}.")
    click.echo(f"{_to_give(work)}, about {_minutes(work)} minutes.")
    click.echo(f"Next:  cd {quoted(path)}   then   iar answer")


def _organisation() -> str:
    from iar_assess.cli.ask import ask_text

    try:
        said = ask_text("Organisation (as it should stand on the report)").replace("\u00a0", " ").strip()
    except EOFError:
        said = ""
    if not said:
        what = "nobody said which organisation is assessed"
        raise UsageError(what, 'name it with --organisation "…"')
    return said


def _to_give(work: Work) -> str:
    """How many answers the result waits for; so far, where an answer may call for another."""
    waits = any(
        standing.status == "not_asked" or not all(slot.asked for slot in standing.slots)
        for standing in work.result.questions.values()
    )
    return f"{work.result.coverage.asked} answers to give{' so far' if waits else ''}"


def _minutes(work: Work) -> int:
    """How long it takes, by how many questions apply, as far as the facts tell; the nearest five above."""
    standings = work.result.questions.values()
    asked = sum(each.status != "does_not_apply" for each in standings)
    if asked == len(standings):
        return work.framework.minutes
    return -(-work.framework.minutes * asked // len(standings) // 5) * 5


def _facts(framework: Framework, facts: tuple[str, ...]) -> dict[str, int | str]:
    from iar_assess.answers.entry import parse_fact

    profile: dict[str, int | str] = {}
    for each in facts:
        fact, equals, value = each.partition("=")
        if not equals:
            what = f"'{each}' is no fact"
            raise UsageError(what, "write it as FACT=VALUE")
        profile[fact] = parse_fact(framework, fact, value)
    return profile
