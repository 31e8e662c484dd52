"""Writing the report of one assessment, as it was ordered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from iar_assess.report.view import ReportView

from .attaching import with_assessment
from .bundle import Share
from .covers import covered, embargo_of
from .cycle_views import highlights
from .cycles import find_time, which_of_several
from .reports import PdfEngine, draw, draw_page, suffix_of
from .targets import not_understood
from .viewing import report_view
from .work import Work

WITH_FIELDS = ("pdf", "pdf-weasyprint")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was asked of a report.

    Attributes:
        form: the format's name.
        on: the report's date, ISO.
        engine: the PDF engine; None is WeasyPrint where it works, else typst.
        since: the time with which it is compared; None is the last snapshot before.
    """

    form: str
    on: str
    engine: PdfEngine | None = None
    since: str | None = None
    highlights: bool = False
    """Whether it is the page for the months between two meetings."""
    embargo: str | None = None
    board: Path | None = None
    large_print: bool = False
    share: Share = "plan"
    """What travels inside a PDF: the plan and what it rests on, all that everybody wrote, or none."""
    fields: bool | None = None
    """Whether a PDF can be filled in; None is where it can be had, and says nothing where not."""


def usual_target(work: Work, order: Order) -> Path:
    """Where a report goes unless somebody says otherwise.

    Raises:
        NotFoundError: there is no such format.
    """
    name = "highlights" if order.highlights else "plan"
    return work.folder.path / "reports" / f"{name}-{order.on}{suffix_of(work.engine.host, order.form)}"


def ordered_view(work: Work, order: Order) -> ReportView:
    """Everything that a report says and carries, as it was ordered.

    Raises:
        IarError: something that was named is not there or cannot be used.
    """
    view = report_view(work, order.on, since=order.since)
    view = covered(view, work.folder.path, embargo=order.embargo, board=order.board, large_print=order.large_print)
    if order.fields is False:
        view = msgspec.structs.replace(view, fields=None)
    if suffix_of(work.engine.host, order.form) != ".pdf":
        return view
    return with_assessment(view, work, order.share, since=order.since, board=order.board)


def write_report(work: Work, order: Order, target: Path) -> tuple[str, ...]:
    """Bring `plan.yaml` up to date and write the report.

    Returns:
        Lines that the person should read.

    Raises:
        IarError: it cannot be written, and why.
    """
    left = work.refresh_plan()
    work.refresh()
    host = work.engine.host
    if order.highlights:
        page = highlights(work.engine, work, order.on, order.since)
        page = msgspec.structs.replace(page, embargo=embargo_of(order.embargo))
        notes = draw_page(page, host, form=order.form, target=target, engine=order.engine)
        notes = (*notes, *_not_on_a_page(order))
    else:
        view = ordered_view(work, order)
        notes = draw(view, host, form=order.form, target=target, engine=order.engine)
        notes = (*notes, *_no_fields(view, order))
    notes = (*_which_time(work, order), *not_understood(work), *notes)
    return (f"plan.yaml stays as it is: {left}", *notes) if left is not None else notes


def _which_time(work: Work, order: Order) -> Iterator[str]:
    """Which snapshot is compared with, where several are meant."""
    if order.since is not None:
        note = which_of_several(find_time(work.engine, work, order.since, order.on), order.since)
        if note is not None:
            yield note


def _not_on_a_page(order: Order) -> Iterator[str]:
    """What was asked for that a report has and the page of highlights has not."""
    if order.large_print:
        yield "the highlights are one page, in usual print: large print is for the report"
    if order.board is not None:
        yield "the highlights have no cover sheet for a board: that is for the report"


def _no_fields(view: ReportView, order: Order) -> Iterator[str]:
    """That fields were asked for and are not there."""
    form = f"pdf-{order.engine}" if order.engine is not None else order.form
    if order.fields and view.fields is None:
        yield "no fields to fill in: this assessment is locked"
    elif order.fields and form not in WITH_FIELDS:
        yield f"no fields to fill in: {form} has none; `--engine weasyprint` has"
