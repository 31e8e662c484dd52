"""The action log as CSV, for whatever reads tables."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from iar_assess.files.atomic import write_atomically
from iar_assess.files.characters import visible

from .log_columns import LOG
from .view import ReportView

_RUNS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")  # some programs know the wide ones as well
NO_ACTIONS = "the plan has no actions, so the file holds the headings alone"

NO_EMBARGO = "a table has no place for the embargo: say it to whomever you give the file"


def write_csv(view: ReportView, target: Path) -> tuple[str, ...]:
    """One row an action; days as 2027-03-31."""
    write_atomically(target, csv_bytes(view))
    empty = () if view.actions else (NO_ACTIONS,)
    return (*empty, NO_EMBARGO) if view.embargo is not None else empty


def csv_bytes(view: ReportView) -> bytes:
    """The rows in UTF-8, marked as such for Excel, with the line ends and quotes of RFC 4180."""
    stream = io.StringIO(newline="")
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(("Id", *(column.title for column in LOG)))
    for action in view.actions:
        rows.writerow(map(safe, (action.id, *(column.shown(action) for column in LOG))))
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8", "replace")


def safe(value: str | int | None) -> str:
    """A cell that no spreadsheet program takes for a formula: an apostrophe stands before what would begin one."""
    if isinstance(value, int):
        return str(value)
    text = visible((value or "").replace("\r\n", "\n").replace("\r", "\n"))
    return f"'{text}" if text.startswith(_RUNS) else text
