"""`iar plan target`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from iar_assess.cli.output import show_json, show_table
from iar_assess.cli.state import State, pass_state, say, warn

if TYPE_CHECKING:
    from iar_assess.engine.targets import Set


@click.command()
@click.argument("section", required=False)
@click.argument("level", required=False)
@click.option("--by", metavar="DATE", help="Until when.")
@click.option("--clear", is_flag=True, help="Take the target of SECTION out again.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_state
def command(state: State, section: str | None, level: str | None, by: str | None, clear: bool, as_json: bool) -> None:
    """Set what SECTION is to reach, and by when; without a name, show the targets.

    SECTION is a section, a group or a score: its number, id or title. LEVEL is a level of its ladder, or a number such
    as 75%. Targets are kept in plan.yaml, and reports draw them beside the scores; where none is set, they draw where
    the next level begins.
    """
    from datetime import datetime

    from iar_assess.engine import targets

    work = state.work()
    today = datetime.now().astimezone().date().isoformat()
    if section is None:
        _show(targets.targets(work, today), as_json=as_json)
        for line in targets.not_understood(work):
            warn(line)
    elif clear:
        say(f"No target any more: {targets.clear_target(work, section)}")
    elif level is None:
        msg = "say what it is to reach: a level, or a number such as 75%; or --clear"
        raise click.UsageError(msg)
    else:
        made = targets.set_target(work, section, level, by=by, on=today)
        say(f"{made.title}: {made.text} (now {made.now})")


def _show(found: tuple[Set, ...], *, as_json: bool) -> None:
    from dataclasses import asdict

    if as_json:
        show_json([asdict(each) for each in found])
    elif found:
        show_table(("", "Target", "Now"), [(each.title, each.text, each.now) for each in found])
    else:
        say("No targets are set: reports show where each next level begins. Set one: iar plan target SECTION LEVEL")
