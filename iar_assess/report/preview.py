"""A bank's preview and its question pack, each as one HTML page that needs nothing from outside."""

from __future__ import annotations

from markupsafe import Markup

from iar_assess.report.glyphs import clean_view
from iar_assess.report.html import as_data, environment, font_faces, style_sheet
from iar_assess.report.look import Look
from iar_assess.report.preview_view import PackView, PreviewView


def render_preview(view: PreviewView) -> str:
    """Draw the bank as a page to read."""
    return _render("preview.html.j2", clean_view(view), ("base.css", "screen.css", "preview.css"))


def render_pack(view: PackView) -> str:
    """Draw the questions as pages to print and fill in by hand."""
    return _render("pack.html.j2", clean_view(view), ("base.css", "screen.css", "preview.css", "pack.css"))


def _render(template: str, view: PreviewView | PackView, sheets: tuple[str, ...]) -> str:
    style = font_faces(as_data) + style_sheet(sheets, Look().colour)
    page = environment().get_template(template).render(view=view, style=Markup(style))  # noqa: S704  # our own files
    return page.lstrip()
