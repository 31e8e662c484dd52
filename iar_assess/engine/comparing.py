"""Comparing two banks: both are found and loaded, with what the second says of the first one's answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from iar_assess import __version__
from iar_assess.bank.beside import load_migrations
from iar_assess.bank.diff import Comparison, Difference, compare
from iar_assess.bank.migrations import Migration
from iar_assess.errors import RenderError, UsageError
from iar_assess.files.atomic import write_atomically
from iar_assess.report.build_diff import build_diff
from iar_assess.report.diff_pages import diff_html, diff_markdown
from iar_assess.report.diff_view import DiffView

from .named_banks import named_bank, place_of_bank
from .work import Engine

WRITERS = {".html": diff_html, ".md": diff_markdown}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A comparison, with the migration from the first bank's edition where the second has one."""

    comparison: Comparison
    migration: Migration | None


def compare_banks(before: str, after: str, engine: Engine) -> Compared:
    """Compare two banks, each a folder or a framework's name.

    Raises:
        NotFoundError: one of them is neither.
        BankError: one of them does not pass its checks, or the second one's migrations do not.
    """
    then, now = named_bank(before, engine), named_bank(after, engine)
    migration = None
    if then.id == now.id and then.edition != now.edition:
        migration = load_migrations(place_of_bank(after, engine), now).get(then.edition)
    return Compared(comparison=compare(then, now), migration=migration)


def view_of(compared: Compared) -> DiffView:
    """The comparison in words."""
    return build_diff(compared.comparison, compared.migration, engine=f"iar-assess {__version__}")


def data_of(compared: Compared) -> dict[str, Any]:
    """The comparison for programs."""
    comparison = compared.comparison
    sides = {"before": comparison.before, "after": comparison.after}
    return {
        **{side: {"name": each.name, "revision": each.revision} for side, each in sides.items()},
        "verdict": comparison.verdict,
        "breaks_its_edition": comparison.breaks_its_edition,
        "differences": [_data(each) for each in comparison.differences],
        "migration": msgspec.to_builtins(compared.migration),
    }


def write_document(view: DiffView, target: Path) -> None:
    """Write the comparison as a document, of the form that the file's ending names.

    Raises:
        UsageError: no form has that ending.
        RenderError: the file cannot be written (REPORT-005).
    """
    writer = WRITERS.get(target.suffix.lower())
    if writer is None:
        what = f"no comparison is written as '{target.suffix or target.name}'"
        raise UsageError(what, f"end the file's name with {' or '.join(WRITERS)}", code="REPORT-003")
    try:
        write_atomically(target, writer(view).encode())
    except OSError as error:
        what = f"{target} cannot be written ({error.strerror or error})"
        raise RenderError(what, "choose another place with --output", code="REPORT-005") from error


def _data(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "path": [{"kind": step.kind, "id": step.id, "label": step.label} for step in difference.path],
        "field": difference.field,
        "before": msgspec.to_builtins(difference.before),
        "after": msgspec.to_builtins(difference.after),
        "can_change_a_result": difference.decides,
    }
