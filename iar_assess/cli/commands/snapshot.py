"""`iar snapshot`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from iar_assess.cli.output import show_json, show_table
from iar_assess.cli.state import State, check_past, pass_state, say
from iar_assess.errors import IarError, UsageError
from iar_assess.files.characters import what_is

if TYPE_CHECKING:
    from iar_assess.engine.cycles import Time
    from iar_assess.engine.work import Work

MOST_IN_NAME = 100


@click.command()
@click.option("--name", help='What to call it, such as "spring review".')
@click.option("--note", help="What to remember about it.")
@click.option("--date", "on", help="The day that it stands for, such as 2026-03-31; else today.")
@click.option("--list", "listed", is_flag=True, help="List the snapshots and make none.")
@click.option("--all", "everything", is_flag=True, help="With --list: those that iar made for safety, too.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_state
def command(
    state: State, name: str | None, note: str | None, on: str | None, listed: bool, everything: bool, as_json: bool
) -> None:
    """Keep a dated copy of answers and plan, to compare with later.

    Make one at each review or meeting. `iar compare` and the report then say what has changed since. A snapshot is
    never changed, and none takes the place of another.
    """
    work = state.work()
    if listed:
        _list(state, work, everything, as_json)
        return
    if everything:
        what = "--all says which snapshots to list"
        raise UsageError(what, "add --list")
    made = work.folder.keep(_tidy(name), on=check_past(on) if on is not None else None, note=note)
    shown = made.path.relative_to(work.folder.path)
    from iar_assess.engine.cycles import in_short

    if as_json:
        show_json({"snapshot": made.path.name, "date": made.on, "name": made.name, "headline": in_short(work)})
        return
    say(f"Kept {shown}: {in_short(work)}.")
    say(f"Later:  iar compare {made.path.name}")


def _tidy(name: str | None) -> str | None:
    said = " ".join((name or "").split())
    odd = next((each for each in said if not each.isprintable()), None)
    if odd is not None:
        what, remedy = what_is(odd)
        raise UsageError(f"the name holds {what}", remedy)
    if len(said) > MOST_IN_NAME or (name is not None and not said):
        what = "that cannot be the name of a snapshot"
        raise UsageError(what, f"write a few words, at most {MOST_IN_NAME} characters")
    return said or None


def _list(state: State, work: Work, everything: bool, as_json: bool) -> None:
    from iar_assess.engine.cycles import kept_times

    found = [_line(each) for each in kept_times(state.engine, work, safety=everything)]
    if as_json:
        show_json(found)
        return
    if not found:
        say("No snapshots yet. Make one with `iar snapshot`, at each review or meeting.")
        return
    rows = [(each["date"], each["name"] or "", each["headline"], each["snapshot"]) for each in found]
    show_table(("Date", "Name", "Result", "Snapshot"), rows, whole=(0,))


def _line(time: Time) -> dict[str, Any]:
    """One snapshot; one that cannot be read is listed all the same, with why."""
    from iar_assess.engine.cycles import in_short

    try:
        result = in_short(time.work)
    except IarError as error:
        result = f"cannot be read: {error.wrong}"
    kept = time.snapshot
    return {
        "snapshot": time.work.folder.path.name,
        "date": time.on,
        "name": kept.name if kept is not None else None,
        "note": kept.note if kept is not None else None,
        "headline": result,
        "for_safety": kept is not None and kept.safety,
    }
