"""Drawing a report: which format, which engine, and what to say when it is another than expected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec

from iar_assess.errors import NotFoundError, RenderError, did_you_mean
from iar_assess.plugins import PluginHost
from iar_assess.report.page_view import PageView
from iar_assess.report.renderer import PageRenderer, Renderer
from iar_assess.report.translated.view import as_spoken
from iar_assess.report.view import ReportView

PdfEngine = Literal["weasyprint", "typst"]
CALLED = {
    "word": "docx",
    "excel": "xlsx",
    "md": "markdown",
    "htm": "html",
    "web": "html",
    "ical": "ics",
    "icalendar": "ics",
    "calendar": "ics",
}
"""What people type for our formats."""
HOW_TO_GET_WEASYPRINT = "README.md, 'PDF on your computer', says how to get it"


def formats(host: PluginHost) -> Mapping[str, Renderer]:
    """Every format by the name that `--format` takes; `pdf` is the engine in use."""
    return host.formats()


def format_named(host: PluginHost, said: str) -> str:
    """The format that people mean by a name: in capitals, with the dot of its files, or by the program that opens them.

    Raises:
        NotFoundError: there is no such format; the remedy names the nearest, or those that there are.
    """
    known = ("pdf", *sorted(formats(host)))
    plain = said.strip().lower().lstrip(".")
    found = next((each for each in (said, plain, CALLED.get(plain)) if each in known), None)
    if found is None:
        what = f"there is no format '{said}'"
        raise NotFoundError(what, did_you_mean(plain, known, f"known: {', '.join(known)}"), code="REPORT-003")
    return found


def suffix_of(host: PluginHost, form: str) -> str:
    """The ending of a format's files.

    Raises:
        NotFoundError: there is no such format; the remedy names those that there are.
    """
    return ".pdf" if form == "pdf" else _renderer(host, form).suffix


def form_of(host: PluginHost, output: str | None) -> str:
    """The format that a file's ending asks for; `pdf` where there is no file or no ending.

    Raises:
        NotFoundError: no format has that ending.
    """
    suffix = Path(output).suffix.lower() if output is not None else ""
    if suffix in ("", ".pdf"):
        return "pdf"
    known: dict[str, str] = {}
    for name, renderer in formats(host).items():  # our own come first
        known.setdefault(renderer.suffix, name)
    if suffix not in known:
        what = f"no format writes {suffix} files"
        raise NotFoundError(what, f"use one of: {', '.join(sorted(known))}, or --format", code="REPORT-003")
    return known[suffix]


def draw(
    view: ReportView, host: PluginHost, *, form: str, target: Path, engine: PdfEngine | None = None
) -> tuple[str, ...]:
    """Draw a report into a file.

    Args:
        view: everything that it says.
        host: the plugins, whose formats count as much as ours.
        form: the format's name; `pdf` leaves the engine to what this machine has.
        target: the file to write; its folder is made.
        engine: the PDF engine that was asked for; None takes WeasyPrint where it works, else typst.

    Returns:
        Lines that the person should read: another engine than usual, a substitution made.

    Raises:
        NotFoundError: there is no such format.
        RenderError: it cannot be drawn.
    """
    renderer, notes = _chosen(host, form, engine)
    view = as_spoken(view, view.language, getattr(renderer, "speaks", "alone"))
    try:
        return (*notes, *_written(partial(renderer.render, view), target))
    except RenderError as error:
        if view.theme is None:
            raise
        plain = msgspec.structs.replace(view, theme=None)
        said = f"drawn without the theme {view.theme.name!r}: {error}"
        return (*notes, said, *_written(partial(renderer.render, plain), target))


def draw_page(
    page: PageView, host: PluginHost, *, form: str, target: Path, engine: PdfEngine | None = None
) -> tuple[str, ...]:
    """Draw a page of blocks into a file, as `draw` does a report.

    Raises:
        NotFoundError: there is no such format, or it draws whole reports only.
        RenderError: it cannot be drawn.
    """
    renderer, notes = _chosen(host, form, engine)
    if not isinstance(renderer, PageRenderer):
        able = sorted(name for name, each in formats(host).items() if isinstance(each, PageRenderer))
        what = f"the format {form} draws whole reports only"
        raise NotFoundError(what, f"use one of: pdf, {', '.join(able)}", code="REPORT-003")
    page = as_spoken(page, page.language, getattr(renderer, "speaks", "alone"))
    return (*notes, *_written(partial(renderer.render_page, page), target))


def _chosen(host: PluginHost, form: str, engine: PdfEngine | None) -> tuple[Renderer, tuple[str, ...]]:
    """The format, and what to say about the choice of its engine."""
    notes: tuple[str, ...] = ()
    if form == "pdf":
        form, notes = _pdf_format(engine)
    elif engine is not None and form != f"pdf-{engine}":
        what = f"the format {form} has no engine {engine}"
        raise RenderError(what, "leave out --engine, or use --format pdf", code="REPORT-002")
    return _renderer(host, form), notes


def _written(draw: Callable[[Path], tuple[str, ...]], target: Path) -> tuple[str, ...]:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return draw(target)
    except OSError as error:
        what = f"{target} cannot be written ({error.strerror or error})"
        raise RenderError(
            what, "close the file where it is open, or choose another place", code="REPORT-005"
        ) from error


def _renderer(host: PluginHost, form: str) -> Renderer:
    return formats(host)[format_named(host, form)]


def _pdf_format(engine: PdfEngine | None) -> tuple[str, tuple[str, ...]]:
    if engine is not None:
        return f"pdf-{engine}", ()
    from iar_assess.report.pdf_weasyprint import available

    missing = available()
    if missing is None:
        return "pdf-weasyprint", ()
    said = f"PDF drawn by typst, without fields to fill in, because WeasyPrint cannot run here ({missing})."
    return "pdf-typst", (f"{said} {HOW_TO_GET_WEASYPRINT}.",)
