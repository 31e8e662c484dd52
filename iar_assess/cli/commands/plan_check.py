"""`iar plan check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from iar_assess.cli.output import show_json, show_wrapped
from iar_assess.cli.state import State, check_day, pass_state, say, today
from iar_assess.errors import EXIT_CHECK_FOUND, EXIT_FINE

if TYPE_CHECKING:
    from iar_assess.planning.action import Action
    from iar_assess.planning.quality import Quality
    from iar_assess.report.view import ActionView

Checked = list[tuple["ActionView", "Action", "Quality"]]
OPTIONS = {
    "owner": '--owner "NAME"',
    "date": "--due DATE",
    "measure": '--target "TEXT" --measure "TEXT"',
    "verb": '--title "TEXT"',
    "one": '--title "TEXT"',
    "link": "--question REF",
    "own": '--first-step "TEXT"',
    "evidence": '--evidence "TEXT"',
    "needs": "--needs ACTIONS",
}


@click.command()
@click.option("--date", "on", metavar="DATE", help="Look at dates from this day, if not from today.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_state
def command(state: State, on: str | None, as_json: bool) -> None:
    """Find what a panel would reject in the plan, and say what to write instead.

    Each action is looked at: an owner, a date that can be kept or why there is none, a measure, something that can be
    seen done, one action at a time, an answer that it improves, something of your own in it. Of what is done, what
    shows it; of what was dropped, why.

    Exit code 5 where something is found in an action that the group has decided on. Of those that are only proposed it
    is shown what is still to be filled in.
    """
    from iar_assess.planning.quality import check_quality

    work = state.work()
    day = check_day(on) if on is not None else today()
    found = list(zip(work.view(day).actions, work.plan.actions, check_quality(work.plan, day), strict=True))
    if as_json:
        show_json([_data(*each) for each in found])
    else:
        _show(found)
    faulty = any(quality.taken_up and quality.faults for _, _, quality in found)
    click.get_current_context().exit(EXIT_CHECK_FOUND if faulty else EXIT_FINE)


def _show(found: Checked) -> None:
    from iar_assess.report.build_quality import summary_of

    if not found:
        say("No actions yet.")
        return
    for view, _, quality in found:
        if quality.taken_up:
            _show_one(view, quality)
    waiting = [view for view, _, quality in found if not quality.taken_up]
    if waiting:
        say("Only proposed; to be filled in when the group decides:" if len(waiting) < len(found) else "Only proposed:")
        for view in waiting:
            _show_waiting(view)
        say()
    say(summary_of([quality for _, _, quality in found]) or "Nothing is agreed yet; `iar decide` records decisions.")


def _show_one(view: ActionView, quality: Quality) -> None:
    show_wrapped(f"{view.number}  {view.title}  ({view.status.word.lower()}; {quality.met} of {len(quality.checks)})")
    for fault in quality.faults:
        show_wrapped(f"- {fault.fix}", indent="   ", hanging="  ")
    options = list(dict.fromkeys(OPTIONS[fault.check] for fault in quality.faults if fault.check in OPTIONS))
    if options:
        show_wrapped(f"iar action edit {view.id} {' '.join(options)}", indent="   ", hanging="  ")
    if any(fault.check == "reason" for fault in quality.faults):
        show_wrapped(f'iar action drop {view.id} --why "REASON"', indent="   ", hanging="  ")
    say()


def _show_waiting(view: ActionView) -> None:
    ready = view.quality
    said = f": {ready.text}" if ready is not None else ""
    show_wrapped(f"{view.number}  {view.title}{said}", indent="  ", hanging="   ")
    for fix in ready.fixes if ready is not None else ():
        show_wrapped(f"- {fix}", indent="     ", hanging="  ")


def _data(view: ActionView, action: Action, quality: Quality) -> dict[str, object]:
    return {
        "number": view.number,
        "id": action.id,
        "title": view.title,
        "status": view.status_id,
        "decided": quality.taken_up,
        "met": quality.met,
        "of": len(quality.checks),
        "faults": [{"check": fault.check, "fix": fault.fix} for fault in quality.faults],
    }
