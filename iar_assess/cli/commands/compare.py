"""`iar compare`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from iar_assess.cli.output import show_json, show_table, show_wrapped
from iar_assess.cli.state import State, check_day, pass_state, say, warn

if TYPE_CHECKING:
    from iar_assess.report.view_cycle import CauseView, ChangesView

MOST = 12


@click.command()
@click.argument("before")
@click.argument("after", default="now")
@click.option("--date", "on", help="The day from which actions are overdue, such as 2026-11-21; else today.")
@click.option("--all", "everything", is_flag=True, help="Show long lists whole.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_state
def command(state: State, before: str, after: str, on: str | None, everything: bool, as_json: bool) -> None:
    """Show what has changed between two times, and why.

    Each time is a snapshot by its name, date or folder (`iar snapshot --list`), `last` for the last one, `now`, or the
    folder of another assessment, such as last year's. Answers to another edition are moved to this one first, so that
    like is compared with like. A movement is taken apart into its causes, which add up to the whole of it.
    """
    from iar_assess.engine.cycles import find_time, move, today, which_of_several
    from iar_assess.planning.cycles.as_data import movement_data
    from iar_assess.report.build_changes import build_changes

    work = state.work()
    day = check_day(on) if on is not None else today()
    times = find_time(state.engine, work, before, day), find_time(state.engine, work, after, day)
    for time, said in zip(times, (before, after), strict=True):
        note = which_of_several(time, said)
        if note is not None:
            warn(note)
    movement = move(state.engine, *times)
    if as_json:
        show_json(movement_data(movement))
        return
    say(f"{times[1].work.folder.assessment.whose}: {movement.after.framework.title}")
    _show(build_changes(movement, times[0].name), None if everything else MOST)


def _show(view: ChangesView, most: int | None) -> None:
    from iar_assess.report.differences import ORDER

    for line in view.in_short:
        show_wrapped(line, hanging="  ")
    if view.rebased is not None:
        show_wrapped(view.rebased, hanging="  ")
    moved = [row for row in view.rows if row.causes != "–" or row.before != row.after]
    if moved:
        say()
        rows = [(row.ref, row.title, row.before, row.after, row.change, row.causes) for row in moved]
        show_table(("", "", "Before", "Now", "Change", "Made up of"), rows, whole=(4,))
    for cause in view.causes:
        _show_cause(cause, most)
    _show_list("Evidence (it moves no score)", view.evidence, most)
    for group in view.actions:
        _show_list(f"Actions: {group.title.lower()}", group.lines, most)
    if moved:
        say()
        show_wrapped(ORDER)


def _show_cause(cause: CauseView, most: int | None) -> None:
    say(f"\n{cause.title}; to the whole: {cause.change}")
    for each in cause.questions[:most]:
        show_wrapped(f"{each.ref} {each.ask}".strip(), indent="  ", hanging="  ")
        show_wrapped(f"{each.before} → {each.after}", indent="      ", hanging="  ")
    for note in cause.notes[:most]:
        show_wrapped(note, indent="  ", hanging="  ")
    _tell_rest(len(cause.questions) + len(cause.notes), most)


def _show_list(title: str, lines: tuple[str, ...], most: int | None) -> None:
    if not lines:
        return
    say(f"\n{title}")
    for line in lines[:most]:
        show_wrapped(line, indent="  ", hanging="  ")
    _tell_rest(len(lines), most)


def _tell_rest(number: int, most: int | None) -> None:
    if most is not None and number > most:
        say(f"  and {number - most} more; --all shows them")
