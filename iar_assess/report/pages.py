"""A page of blocks as HTML, for the web or for the press, and as JSON."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from .glyphs import clean_view, printable_view
from .html import DENSITIES, as_data, environment, font_faces, logo_of, style_sheet
from .page_view import PageView
from .translated.marks import marked_html


def page_html(page: PageView, *, for_print: bool, density: str = DENSITIES[0], fonts_within: bool = True) -> str:
    """Draw a page of blocks.

    Args:
        page: what it says.
        for_print: True for paper, False for a screen.
        density: one of `DENSITIES`; matters on paper only.
        fonts_within: False where the caller provides the faces of `font_faces` in another way.
    """
    page = printable_view(page) if for_print else clean_view(page)
    sheets = ("base.css", *(("press.css", "page.css") if for_print else ("screen.css",)), "blocks.css")
    style = style_sheet(sheets, page.look.colour, page.language)
    if for_print and fonts_within:
        style = font_faces(as_data) + style
    template = environment(page.language).get_template("page.html.j2")
    drawn = template.render(
        page=page,
        density=density,
        style=Markup(style),  # noqa: S704  # our own files and a checked colour
        logo=logo_of(page.look),
    )
    return marked_html(drawn)


def page_json(page: PageView) -> bytes:
    """A page as data; the logo's bytes are left out."""
    look = msgspec.structs.replace(page.look, logo=None)
    data = msgspec.json.encode(msgspec.structs.replace(page, look=look))
    return msgspec.json.format(data, indent=2) + b"\n"
