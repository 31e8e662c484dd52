"""The formats that are text, written to a file."""

from __future__ import annotations

from pathlib import Path

from iar_assess.files.atomic import write_atomically

from .view import ReportView


def write_html(view: ReportView, target: Path) -> tuple[str, ...]:
    """One web page that works offline."""
    from .html import render_html

    write_atomically(target, render_html(view, for_print=False).encode())
    return ()


def write_json(view: ReportView, target: Path) -> tuple[str, ...]:
    """Every fact of the report, for programs."""
    from .json_format import render_json

    write_atomically(target, render_json(view))
    return ()
