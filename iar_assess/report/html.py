"""The report as one HTML page that needs nothing from outside: for the web, or for the press."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from iar_assess.report import charts
from iar_assess.report.blocks import Block
from iar_assess.report.charts_levels import ladders_of
from iar_assess.report.drawings import Drawing, drawings_of
from iar_assess.report.glyphs import clean_view, printable_view
from iar_assess.report.look import Look, Theme
from iar_assess.report.translated.catalogue import words_of
from iar_assess.report.translated.marks import marked_html
from iar_assess.report.translated.templates import made_to_speak, numbered_pages
from iar_assess.report.view import ReportView
from iar_assess.report.words import end_sentence

FACES = (
    ("SourceSans3-Regular.ttf", "normal", "400"),
    ("SourceSans3-Italic.ttf", "italic", "400"),
    ("SourceSans3-SemiBold.ttf", "normal", "600"),
)
"""The bundled faces: file, style, weight."""

FIELDS_FACE = "fields/IARFields.ttf"
"""The face of what is filled in; `tools/fields_font.py` says why it is one of its own."""

MARKS_FACE = "marks/IARMarks.ttf"
"""The face of the shapes of marks on paper; `tools/marks_font.py` says why it is one of its own."""

DENSITIES = ("roomy", "close", "snug", "tight")
"""How closely the decision sheet may be set so that it keeps to one page."""


def render_html(
    view: ReportView,
    *,
    for_print: bool,
    density: str = DENSITIES[0],
    board_density: str = DENSITIES[0],
    sheet_only: bool | Literal["board"] = False,
    fonts_within: bool = True,
    style_within: bool = True,
    fields: bool = False,
) -> str:
    """Draw the report.

    Args:
        view: what the report says.
        for_print: True for pages (A4, page numbers, bundled font), False for a screen.
        density: one of `DENSITIES`; matters on pages only.
        board_density: the same, of the sheet for a board.
        sheet_only: the decision sheet alone, or the sheet for a board, to try whether it keeps to one page.
        fonts_within: False where the caller provides the faces of `font_faces` in another way.
        style_within: False where the caller provides the `press_style` in another way.
        fields: whether there is room to fill in, where the view has fields.
    """
    theme, view = view.theme, msgspec.structs.replace(view, theme=None)
    view = printable_view(view) if for_print else clean_view(view)
    style = style_sheet(_sheets(view, for_print=for_print), view.look.colour, view.language) if style_within else ""
    if for_print and fonts_within:
        style = press_faces(as_data) + style
    if theme is not None:
        style += theme.style
    page = _rendered(
        theme,
        view=view,
        for_print=for_print,
        density=density,
        board_density=board_density,
        sheet_only=sheet_only,
        style=Markup(style),  # noqa: S704  # our own files and a checked colour
        drawn=_drawn(view) if not sheet_only else None,
        ladders=ladders_of(view),
        logo=logo_of(view.look),
        action_numbers=set() if sheet_only else {action.number for action in view.actions},
        first_actions=[a for number in view.decision.first_actions for a in view.actions if a.number == number],
        fields_of={each.number: each for each in view.fields.actions} if fields and view.fields else {},
        evidence_numbers={entry.number for entry in view.evidence},
        section_of={part.id: part for part in view.sections},
        section_by_ref={part.ref: part for part in view.sections},
    )
    return marked_html(page)


def press_style(view: ReportView) -> str:
    """Our style rules for the pages of a report, without its faces and its theme."""
    return style_sheet(_sheets(view, for_print=True), view.look.colour, view.language)


def _rendered(theme: Theme | None, **said: Any) -> str:
    """The report's template with what it is given, in the sandbox of a theme where there is one.

    Raises:
        ThemeError: a page of the theme failed.
    """
    ours = environment(said["view"].language)
    if theme is None:
        return ours.get_template("report.html.j2").render(said)
    from iar_assess.report.theme import themed, wrong_in

    try:
        return themed(theme, ours).get_template("report.html.j2").render(said)
    except Exception as error:
        raise wrong_in(theme, error) from error


def _sheets(view: ReportView, *, for_print: bool) -> tuple[str, ...]:
    """The files of style rules, each over the ones before."""
    medium = "press" if for_print else "screen"
    large = (f"large-{medium}.css",) if view.look.large_print else ()
    return ("base.css", f"{medium}.css", "blocks.css", *large)


def _drawn(view: ReportView) -> dict[str, Any]:
    """The drawings as they stand in the page; each escapes what it is given."""
    found = drawings_of(view)
    single = {name: each for name, each in found._asdict().items() if name != "wanted"}
    return {
        **{name: _as_markup(each) if each is not None else None for name, each in single.items()},
        "wanted": {name: _as_markup(each) for name, each in found.wanted.items()},
    }


def _as_markup(drawing: Drawing) -> Markup:
    return Markup("\n".join(each.svg for each in drawing.pieces()))  # noqa: S704  # each drawing escapes its words


def font_faces(address: Callable[[str], str]) -> str:
    """The style rules of the bundled faces; `address` says where the file of a name is found."""
    return "".join(
        f"@font-face{{font-family:'Source Sans 3';font-style:{style};font-weight:{weight};src:url({address(name)})}}\n"
        for name, style, weight in FACES
    )


def press_faces(address: Callable[[str], str]) -> str:
    """The style rules of all faces that a page for print needs, as `font_faces`."""
    ours = (("IAR Fields", FIELDS_FACE), ("IAR Marks", MARKS_FACE))
    return font_faces(address) + "".join(
        f"@font-face{{font-family:'{family}';src:url({address(name)})}}\n" for family, name in ours
    )


def font_file(name: str) -> bytes:
    """A bundled face.

    Raises:
        KeyError: there is no such face.
    """
    if name not in {FIELDS_FACE, MARKS_FACE, *(known for known, _, _ in FACES)}:
        raise KeyError(name)
    return (files(__package__) / "fonts" / name).read_bytes()


@cache
def environment(language: str = "en-GB") -> Environment:
    """The templates of this room, in a language, with everything that they are given escaped."""
    made = Environment(
        loader=PackageLoader("iar_assess.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["shape_of"] = lambda tone: charts.tone_look(tone).glyph
    made.tests["web_address"] = is_web_address
    made.filters["stop"] = end_sentence
    made.filters["kind"] = kind_of
    made_to_speak(made, words_of(language))
    return made


def kind_of(block: Block) -> str:
    """Which kind of block it is."""
    return str(block.__struct_config__.tag)


def is_web_address(url: str | None) -> bool:
    """Whether `url` may become a link."""
    return url is not None and url.startswith(("https://", "http://")) and not any(c in url for c in ' \n\t"<>')


def style_sheet(names: Iterable[str], colour: str, language: str = "en-GB") -> str:
    """The style rules of the named files, with an accent that can be read on white in the place of the variables."""
    accent = charts.accent(colour)
    sheet = "".join(_template_text(name) for name in names)
    for name, shade in (("accent", accent), ("wash", charts.tint(accent)), ("edge", charts.tint(accent, 0.3))):
        sheet = sheet.replace(f"var(--{name})", shade)
    words = words_of(language)
    return sheet if words is None else numbered_pages(sheet, words)


@cache
def as_data(name: str) -> str:
    """A bundled face as an address that holds it."""
    return f"data:font/ttf;base64,{base64.b64encode(font_file(name)).decode('ascii')}"


@cache
def _template_text(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text("utf-8")


def logo_of(look: Look) -> str | None:
    """The logo as an address that holds it; None where there is none."""
    if look.logo is None or look.logo_kind is None:
        return None
    return f"data:image/{look.logo_kind};base64,{base64.b64encode(look.logo).decode('ascii')}"
