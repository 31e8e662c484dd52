"""`iar frameworks`."""

from __future__ import annotations

import click

from iar_assess.cli.state import State, pass_state, say, warn

WORDS = {
    "publisher": "publisher's",
    "paraphrase": "paraphrased",
    "partly": "partly the bank's own",
    "ours": "the bank's own",
}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_state
def command(state: State, as_json: bool) -> None:
    """List the frameworks that can be answered."""
    from iar_assess.engine.catalogue import index_with, list_frameworks

    index = index_with(state.engine.host, state.banks) if state.banks or state.strict_plugins else list_frameworks()
    for problem in index.problems if not (state.banks or state.strict_plugins) else ():
        warn(f"warning: {problem}")
    if as_json:
        import json

        click.echo(json.dumps([{"name": card.name, **card._asdict()} for card in index.cards], indent=2))
        return
    family = None
    for card in index.cards:
        if card.family != family:
            family = card.family
            click.echo(f"\n{family}")
        click.echo(f"  {card.name:<28} {card.title}")
        click.echo(f"  {'':<28} {card.questions} questions, about {card.minutes} minutes; {card.status}")
        if card.base:
            say(f"  {'':<28} extends {card.base}, whose own result is shown beside")
        titles, criteria, scoring = (WORDS.get(each, each) for each in (card.titles, card.criteria, card.scoring))
        whose = f"titles {titles}, criteria {criteria}, scoring {scoring}"
        click.echo(f"  {'':<28} {whose}")
    if not index.cards:
        click.echo("No frameworks are installed.")
    click.echo('\nBegin with:  iar new FRAMEWORK --organisation "…"')
