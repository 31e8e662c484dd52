"""`iar score`."""

from __future__ import annotations

import click

from iar_assess.cli.output import show_bar, show_json, show_table, sign
from iar_assess.cli.state import State, pass_state


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For programs: exact numbers, bounds, levels.")
@pass_state
def command(state: State, as_json: bool) -> None:
    """Show the scores and levels."""
    work = state.work()
    if as_json:
        from iar_assess.scoring.as_data import result_data

        show_json(result_data(work.result))
        return
    view = work.view()
    click.echo(f"{view.organisation}: {view.framework_title}")
    click.echo(f"\n  {view.headline.text}\n  {view.headline.sentence}\n")
    rows = [(group.ref, group.title, group.score) for group in view.groups]
    rows += [(section.ref, section.title, section.score) for section in view.sections]
    show_table(
        ("", "", "Score", "", "Level", "If open answers turn out"),
        [
            (
                ref,
                title,
                score.text,
                show_bar(score.bar / 100 if score.bar is not None else None),
                f"{sign(score.mark.tone)} {score.mark.word}" if score.mark is not None else "",
                f"{score.low_text} to {score.high_text}" if score.low_text is not None else "",
            )
            for ref, title, score in rows
        ],
        right=(2,),
    )
    for flag in view.flags:
        click.echo(f"{sign(flag.mark.tone)} {flag.title} ({flag.kind.lower()}): {flag.mark.word}. {flag.sentence}")
    click.echo(f"{view.coverage.answered}; {view.coverage.evidenced}; {view.coverage.not_known}.")
    click.echo("`iar explain SECTION` shows how a score comes about.")
