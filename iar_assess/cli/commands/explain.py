"""`iar explain`."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from iar_assess.cli.output import show_json, show_table, show_wrapped
from iar_assess.cli.state import State, pass_state
from iar_assess.errors import NotFoundError

if TYPE_CHECKING:
    from iar_assess.engine.work import Work
    from iar_assess.scoring.explain import Explanation


@click.command()
@click.argument("section", default="overall")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_state
def command(state: State, section: str, as_json: bool) -> None:
    """Show how the score of SECTION comes about (an id, a number, or `overall`), and what blocks the next level."""
    from iar_assess.scoring.explain import explain

    work = state.work()
    explained = explain(work.framework, work.result, _node_id(work, section))
    if as_json:
        show_json(_plain(asdict(explained)))
        return
    _show(work, explained)


def _node_id(work: Work, name: str) -> str:
    framework = work.framework
    named = [(each.id, each.ref) for each in framework.sections] + [(each.id, each.ref) for each in framework.groups]
    for node_id, ref in named:
        if name.lower() in (node_id, ref.lower()):
            return node_id
    if name == "overall":
        return name
    known = ", ".join(node_id for node_id, _ in named)
    what = f"there is no section '{name}'"
    raise NotFoundError(what, f"known: overall, {known}")


def _show(work: Work, explained: Explanation) -> None:
    from iar_assess.scoring.waiting import amount

    click.echo(f"{explained.title}: {explained.headline}\n")
    rows = [
        (part.ref, part.text, str(part.weight), f"{amount(part.value)} of {amount(part.maximum)}", part.remark or "")
        for part in explained.parts
    ]
    show_table(("", "What counts", "Weight", "Earned", "Remark"), rows, right=(2, 3))
    for line in explained.left_out:
        click.echo(f"Left out: {line}.")
    for sentence in explained.sentences:
        show_wrapped(sentence)
    if explained.next_level is None:
        click.echo("\nThis is the highest level." if explained.at_top else "")
        return
    wait = explained.next_level
    show_wrapped(f"\nWhy not yet {wait.level}?  {wait.sentence or ''}")
    show_wrapped(f"We are {wait.distance}.")
    refs = {question.id: question for question in work.framework.questions()}
    for name in wait.questions:
        show_wrapped(f"{refs[name].ref}  {refs[name].ask}", indent="  ", hanging="     ")
    for other in wait.others:
        show_wrapped(other, indent="  ")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, Fraction) else value
