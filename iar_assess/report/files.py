"""The formats that are text, written to a file."""

from __future__ import annotations

from pathlib import Path

from iar_assess.files.atomic import write_atomically

from .page_view import PageView
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


def write_page_html(page: PageView, target: Path) -> tuple[str, ...]:
    """Write a page of blocks as one page for the web."""
    from .pages import page_html

    write_atomically(target, page_html(page, for_print=False).encode())
    return ()


def write_page_json(page: PageView, target: Path) -> tuple[str, ...]:
    """Write a page of blocks for programs."""
    from .pages import page_json

    write_atomically(target, page_json(page))
    return ()
