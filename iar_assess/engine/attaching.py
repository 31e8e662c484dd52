"""Putting an assessment into its report, with every figure that the report says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from iar_assess import __version__
from iar_assess.report.view import Attached, ReportView
from iar_assess.scoring.as_data import result_data
from iar_assess.scoring.result import Result

from .bundle import DESCRIPTION, MEDIA_TYPE, NAME, Manifest, Share, Shown, digest, is_safe, pack
from .travelling import contents_of, logo_of, time_inside
from .work import Work

_EXPLAINING = ("terms", "levels", "because", "statuses")


def with_assessment(
    view: ReportView, work: Work, share: Share = "plan", *, since: str | None = None, board: Path | None = None
) -> ReportView:
    """A report that carries its assessment.

    Args:
        view: what the report says.
        work: the assessment that it is about.
        share: `plan` carries what the report rests on: the bank, the agreed answers and the plan, with those notes only
            that stand in the report. `all` carries the files as they are, everybody's, with their histories. `none`
            carries nothing.
        since: the time with which it is compared, as it was named.
        board: what stands on its cover sheet for a board, where a file was named.

    Raises:
        FolderError: a file cannot be read.
    """
    if share == "none":
        return view
    earlier = time_inside(work, since, view.date_iso)
    contents = {
        name: content for name, content in sorted(contents_of(view, work, share, earlier, board)) if is_safe(name)
    }
    manifest = Manifest(
        schema=1,
        made_by=__version__,
        plugins=work.engine.host.owners(),
        date=view.date_iso,
        share=share,
        shown=Shown(
            language=work.engine.words.language,
            colour=view.look.colour,
            logo=logo_of(view, work),
            large_print=view.look.large_print,
            embargo=view.embargo,
            fields=view.fields is not None,
        ),
        files={name: digest(content) for name, content in contents.items()},
        figures=figures_of(view, work.result),
        since=earlier,
    )
    file = Attached(name=NAME, content=pack(manifest, contents), media_type=MEDIA_TYPE, description=DESCRIPTION)
    return replace(view, attached=(file,))


def figures_of(view: ReportView, result: Result) -> dict[str, Any]:
    """Every figure of a report, exact and as printed, without the sentences that explain them."""
    found = result_data(result)
    for node in (found["overall"], *found["groups"], *found["sections"], *found["scores"]):
        for name in _EXPLAINING:
            node.pop(name, None)
    found["headline"] = view.headline.text
    found["bases"] = dict(view.bases)
    found["comparators"] = {each.title: msgspec.to_builtins(each.rows) for each in view.comparators}
    found["actions"] = {
        each.id: {
            "number": each.number,
            "status": each.status_id,
            "owner": each.owner,
            "due": each.due_iso,
        }
        for each in view.actions
    }
    found["changes"] = {each.ref: each.change for each in view.changes.rows} if view.changes is not None else {}
    found["trend"] = {each.date_iso: each.text for each in view.trend.points} if view.trend is not None else {}
    return found
