"""The report as an accessible PDF, drawn by typst: the only module that knows it. It needs no system library."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import msgspec

from iar_assess.errors import RenderError
from iar_assess.files.atomic import write_atomically
from iar_assess.report import charts
from iar_assess.report.charts_levels import ladders_of
from iar_assess.report.drawings import Drawing, drawings_of
from iar_assess.report.glyphs import change_texts, printable_view
from iar_assess.report.html import is_web_address
from iar_assess.report.page_view import PageView
from iar_assess.report.pdf_seal import keywords_of, seal_written
from iar_assess.report.translated.catalogue import saying, words_of
from iar_assess.report.translated.marks import unmarked
from iar_assess.report.view import ReportView, Tone
from iar_assess.report.view_attached import Attached

MOST_SAID = 200
KEPT = 11
"""After so many further drawings typst lets go of what it worked out for one."""
_TONES: tuple[Tone, ...] = ("low", "middle", "high", "top", "none")


def available() -> str | None:
    """None where typst can be used, else one line of why it cannot."""
    try:
        import typst  # noqa: F401  # only whether it can be imported
    except ImportError as error:
        return f"typst is not installed ({error})"
    return None


def write_pdf(view: ReportView, target: Path) -> tuple[str, ...]:
    """Write the report to `target`, whole or not at all.

    Returns:
        Remarks for the person who made the report; empty when all is well.

    Raises:
        RenderError: typst cannot be used, or refused what it was to draw.
    """
    theme, view = view.theme, printable_view(msgspec.structs.replace(view, theme=None))
    _write("report.typ", _said(view), _pressed(view), view.date_iso, target)
    return (f"the theme {theme.name!r} is not worn by PDFs of typst",) if theme is not None else ()


def write_page(page: PageView, target: Path) -> tuple[str, ...]:
    """Write a page of blocks to `target`, as `write_pdf` does."""
    page = printable_view(page)
    _write("page.typ", _said(page), _colours(page), page.date_iso, target)
    return ()


def _write(template: str, said: str, press: dict[str, Any], date: str, target: Path) -> None:
    reason = available()
    if reason is not None:
        raise RenderError(f"cannot draw the PDF: {reason}", "install typst, or use the format `pdf-weasyprint`")
    write_atomically(target, seal_written(_compile(template, {"view": said, "press": json.dumps(press)}, date)))


def _compile(template: str, inputs: dict[str, str], date: str) -> bytes:
    import typst

    with as_file(files(__package__)) as room:
        try:
            drawn, warnings = typst.compile_with_warnings(
                room / "templates" / template,
                root=room / "templates",
                font_paths=[room / "fonts"],
                ignore_system_fonts=True,
                sys_inputs=inputs,
                format="pdf",
                pdf_standards=["ua-1"],
                timestamp=datetime.fromisoformat(date).replace(tzinfo=UTC),
            )
        except typst.TypstError as error:
            raise RenderError(
                f"typst cannot draw the report: {error.message[:MOST_SAID]}", "please report this"
            ) from error
    if warnings:
        raise RenderError(f"the PDF would not be right: {warnings[0].message[:MOST_SAID]}", "please report this")
    return bytes(drawn)


def forget() -> None:
    """Let go of what typst keeps of the documents that it has drawn: some 50 MB of each, of use only to its like."""
    import typst

    compiler = typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False))
    for _ in range(KEPT):
        compiler.compile(b"", format="svg")


def _said(view: ReportView | PageView) -> str:
    """The view as JSON; words too long for a line may break anywhere."""
    bare = msgspec.structs.replace(view, look=msgspec.structs.replace(view.look, logo=None))
    if isinstance(bare, ReportView):
        bare = msgspec.structs.replace(bare, attached=())
    said = change_texts(bare, _breakable)
    return msgspec.json.encode(said).decode()


def _breakable(text: str) -> str:
    return re.sub(r"[^\s/-]{36,}", lambda word: "\u200b".join(re.findall(".{1,18}", word[0])), text)


def _pressed(view: ReportView) -> dict[str, Any]:
    """What the template needs beside the view: colours, shapes, drawings, and where links may lead."""
    found = drawings_of(view)
    addresses = {link.url for action in view.actions for link in action.links}
    addresses |= {one.url for one in view.sources if one.url} | {one.where for one in view.evidence if one.where}
    return {
        **_colours(view),
        "keywords": keywords_of(view.attached),
        "attached": [_carried(each) for each in view.attached],
        "drawn": {name: _drawn(each) for name, each in found._asdict().items() if name != "wanted"},
        "wanted": {name: _drawn(each) for name, each in found.wanted.items()},
        "ladders": [msgspec.to_builtins(each) for each in ladders_of(view)],
        "actions": [action.number for action in view.actions],
        "evidence": [entry.number for entry in view.evidence],
        "addresses": sorted(url for url in addresses if is_web_address(url)),
    }


def _colours(view: ReportView | PageView) -> dict[str, Any]:
    """What every template needs: the language, the colours and shapes, and the logo."""
    language, _, region = view.language.partition("-")
    words = words_of(view.language)
    accent = charts.accent(view.look.colour)
    return {
        "words": {**words.sentences, **words.templates} if words is not None else None,
        "lang": language,
        "region": region or None,
        "accent": accent,
        "wash": charts.tint(accent),
        "edge": charts.tint(accent, 0.3),
        "colours": {tone: charts.tone_look(tone).colour for tone in _TONES},
        "shapes": {tone: charts.tone_look(tone).glyph for tone in _TONES},
        "logo": list(view.look.logo) if view.look.logo else None,
        "logo_alt": view.look.logo_text or saying(view.language)(f"Logo of {view.organisation}"),
    }


def _carried(file: Attached) -> dict[str, Any]:
    """A file as bytes in the template; a list of numbers would take a third of a second to read."""
    return {"name": file.name, "text": file.content.decode(), "type": file.media_type, "about": file.description}


def _drawn(drawing: Drawing | None) -> list[dict[str, str]] | None:
    """A drawing, or the several that stand for it in large print."""
    if drawing is None:
        return None
    return [{"svg": each.svg, "alt": unmarked(each.alt)} for each in drawing.pieces()]
