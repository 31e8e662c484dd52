"""`iar report`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Literal

import click

from iar_assess.cli.state import State, check_day, pass_state, warn
from iar_assess.errors import UsageError


@click.command()
@click.option(
    "--format",
    "form",
    help="pdf, docx, html, markdown, json, or a plugin's format; else by the ending of --output, else pdf.",
)
@click.option("--output", type=click.Path(dir_okay=False), help="The file to write; else one in reports/.")
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
@pass_state
def command(
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
) -> None:
    """Write the report for the steering group, and bring plan.yaml up to date as `iar plan` does.

    With --highlights it is one page for the months between two meetings: what is done, late, stuck, changed since the
    last snapshot, and due next.
    """
    from iar_assess.cli.conflicts import tell_open_conflicts
    from iar_assess.engine.attaching import with_assessment
    from iar_assess.engine.covers import covered
    from iar_assess.engine.cycle_views import highlights as highlights_of
    from iar_assess.engine.reports import draw, draw_page, form_of, suffix_of
    from iar_assess.engine.viewing import report_view

    today = _day(on)
    work = state.work()
    tell_open_conflicts(work)
    form = form or form_of(state.engine.host, output)
    suffix = suffix_of(state.engine.host, form)
    _check_engine(form, engine)
    name = f"{'highlights' if highlights else 'plan'}-{today}{suffix}"
    target = Path(output) if output else work.folder.path / "reports" / name
    warn(f"writing {target} …")
    left = work.refresh_plan()
    if left is not None:
        warn(f"plan.yaml stays as it is: {left}")
    work.refresh()
    host = state.engine.host
    if highlights:
        page = highlights_of(state.engine, work, today, since)
        notes = draw_page(page, host, form=form, target=target, engine=engine)
    else:
        view = report_view(work, today, since=since)
        view = covered(view, work.folder.path, embargo=embargo, board=board, large_print=large_print)
        view = with_assessment(view, work, share, since=since, board=board) if suffix == ".pdf" else view
        notes = draw(view, host, form=form, target=target, engine=engine)
    for note in notes:
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
