"""`iar plan`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from iar_assess.cli.commands import plan_check, plan_schedule, plan_target
from iar_assess.cli.output import show_json, show_table
from iar_assess.cli.state import State, warn

if TYPE_CHECKING:
    from iar_assess.report.view import ActionView

NOTHING_YET = "No actions yet: nothing is answered. Begin with `iar answer`."


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Show only the first N actions.")
@click.option("--grouped", is_flag=True, help="Group them: what to decide now, plan, delegate, or leave for later.")
@click.pass_context
def command(context: click.Context, as_json: bool, top: int | None, grouped: bool) -> None:
    """Show the action plan, most worthwhile first, and bring plan.yaml up to date.

    `iar decide` records what the group decides, `iar action edit` who does what by when, `iar action add` an action of
    your own; or write into plan.yaml by hand: whatever stands there is kept. In a locked assessment, or where the
    folder can only be read, plan.yaml is read and no more.
    """
    if context.invoked_subcommand is None:
        show(context.find_object(State) or State(), as_json=as_json, top=top, grouped=grouped)


def show(state: State, *, as_json: bool, top: int | None, grouped: bool) -> None:
    """Print the plan."""
    from iar_assess.cli.conflicts import tell_open_conflicts

    work = state.work()
    tell_open_conflicts(work)
    left = work.refresh_plan()
    if left is not None:
        warn(f"plan.yaml stays as it is: {left}")
    work.refresh()
    view = work.view()
    shown = view.actions[:top]
    if as_json:
        import msgspec

        show_json([msgspec.to_builtins(action) for action in shown])
        return
    click.echo(f"{work.folder.assessment.whose}: {view.title}")
    if not shown:
        click.echo(
            "No actions: nothing that was answered calls for one." if work.result.coverage.answered else NOTHING_YET
        )
        return
    if grouped:
        _show_fields(shown)
    else:
        _show(shown)
    rest = len(view.actions) - len(shown)
    if rest:
        click.echo(f"and {rest} more")
    click.echo(
        "`iar decide` records what the group decides, `iar action edit 1` who does it by when (or plan.yaml by hand);\n"
        "`iar action show 1` says why it stands where it stands."
    )


def _show(actions: Sequence[ActionView]) -> None:
    """The table of some actions."""
    rows = [
        (
            str(action.number),
            f"{action.title}{'  [quick win]' if action.quick_win else ''}",
            action.section_ref,
            action.owner if not action.owner_is_suggested else f"({action.owner}?)",
            action.due_text,
            action.status.word,
        )
        for action in actions
    ]
    show_table(("", "Action", "For", "Owner", "When", "Status"), rows, right=(0,), whole=(2, 5))


def _show_fields(actions: Sequence[ActionView]) -> None:
    """A table for each of the four things that may be done with an action, then what is closed."""
    from iar_assess.report.charts_map import CLOSED, MUCH_MEANS, QUADRANTS

    groups = [
        (f"{field} ({meaning})", [each for each in actions if each.quadrant == field and each.status_id not in CLOSED])
        for field, meaning in QUADRANTS
    ]
    groups.append(("Done or dropped", [each for each in actions if each.status_id in CLOSED]))
    for title, here in groups:
        if here:
            click.echo(f"\n{title}: {len(here)}")
            _show(here)
    click.echo(f"\n{MUCH_MEANS}")


command.add_command(plan_schedule.command, "schedule")


command.add_command(plan_check.command, "check")


command.add_command(plan_target.command, "target")
