"""`iar report`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from iar_assess.cli.state import State, check_day, pass_state, warn
from iar_assess.errors import UsageError

if TYPE_CHECKING:
    from iar_assess.engine.reporting import Order


@click.command()
@click.option(
    "--format",
    "form",
    help="pdf, html, docx, xlsx, markdown, json, csv, ics, or a plugin's format; else by the ending of --output, "
    "else pdf.",
)
@click.option("--output", type=click.Path(), help="The file to write (with --all the folder); else in reports/.")
@click.option(
    "--engine", type=click.Choice(["weasyprint", "typst"]), help="The PDF engine; else WeasyPrint if it works here."
)
@click.option("--date", "on", help="The report's date, such as 2026-11-21; else today.")
@click.option("--highlights", is_flag=True, help="One page for the months between meetings.")
@click.option("--since", help="Say what has changed since this snapshot or folder; else since the last snapshot.")
@click.option("--embargo", help='Mark every page as not for publication, such as "until 13 March 2027".')
@click.option(
    "--board",
    type=click.Path(dir_okay=False, path_type=Path),
    help="What fills in a board paper's cover sheet; else board.yaml in the assessment folder, if there.",
)
@click.option("--large-print", is_flag=True, help="Everything at 16 points or more, in one column.")
@click.option(
    "--attach",
    "share",
    type=click.Choice(["plan", "all", "none"]),
    default="plan",
    help="What travels inside a PDF: the bank, the agreed answers and the plan; everybody's answers and histories, "
    "too; or nothing.",
)
@click.option(
    "--fields/--no-fields", default=None, help="Whether a PDF can be filled in; one by WeasyPrint can, unless locked."
)
@click.option(
    "--all",
    "place",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Write the report of every assessment under this folder, several at once.",
)
@click.option("--jobs", type=click.IntRange(1, 64), help="With --all: how many at once; else as many as processors.")
@pass_state
@click.pass_context
def command(
    context: click.Context,
    state: State,
    form: str | None,
    output: str | None,
    engine: Literal["weasyprint", "typst"] | None,
    on: str | None,
    highlights: bool,
    since: str | None,
    embargo: str | None,
    board: Path | None,
    large_print: bool,
    share: Literal["plan", "all", "none"],
    fields: bool | None,
    place: Path | None,
    jobs: int | None,
) -> None:
    """Write the report for the steering group, and bring plan.yaml up to date as `iar plan` does.

    With --highlights it is one page for the months between two meetings: what is done, late, stuck, changed since the
    last snapshot, and due next. With --all each assessment under a folder gets its report, --output names the folder
    that all of them go into, and one that fails stops none of the others.
    """
    from iar_assess.engine.reporting import Order
    from iar_assess.engine.reports import form_of, format_named

    host = state.engine.host
    form = form_of(host, output if place is None else None) if form is None else format_named(host, form)
    _check_engine(form, engine)
    order = Order(
        form=form,
        on=_day(on),
        engine=engine,
        since=since,
        highlights=highlights,
        embargo=embargo,
        board=board,
        large_print=large_print,
        share=share,
        fields=fields,
    )
    if place is None:
        _write_one(state, order, output)
        return
    from iar_assess.cli.report_all import report_all

    context.exit(report_all(state.engine, place, order, into=Path(output) if output else None, jobs=jobs))


def _write_one(state: State, order: Order, output: str | None) -> None:
    """Write the report of the assessment that we stand in."""
    from iar_assess.cli.conflicts import tell_open_conflicts
    from iar_assess.engine.reporting import usual_target, write_report

    work = state.work()
    tell_open_conflicts(work)
    usual = usual_target(work, order)
    target = Path(output) if output else usual
    if target.is_dir():
        what = f"{target} is a folder"
        raise UsageError(what, "name a file in it with --output")
    warn(f"writing {target} …")
    for note in write_report(work, order, target):
        warn(note)
    click.echo(str(target))


def _check_engine(form: str, engine: str | None) -> None:
    if engine is not None and form not in ("pdf", f"pdf-{engine}"):
        what = f"the format {form} has no engine {engine}"
        raise UsageError(what, "leave out --engine, or use --format pdf", code="REPORT-002")


def _day(said: str | None) -> str:
    """The report's date; today by this computer's calendar where none was given."""
    if said is None:
        return datetime.now().astimezone().date().isoformat()
    return check_day(said)
