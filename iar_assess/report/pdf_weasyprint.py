"""The report as an accessible PDF, drawn by WeasyPrint: the only module that knows it."""

from __future__ import annotations

import contextlib
import io
import logging
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from iar_assess.errors import RenderError
from iar_assess.files.atomic import write_atomically
from iar_assess.report.html import DENSITIES, font_file, press_faces, press_style, render_html
from iar_assess.report.page_view import PageView
from iar_assess.report.pages import page_html
from iar_assess.report.pdf_fields import finish_fields
from iar_assess.report.pdf_once import write_once
from iar_assess.report.pdf_seal import keywords_of, relate_files, seal_objects
from iar_assess.report.pdf_tags import mend
from iar_assess.report.view import Attached, ReportView

Fonts = tuple[Any, Any]
"""The bundled fonts as WeasyPrint opens them, and the rules that name them."""

MOST_SAID = 200
CLAIMED = {"pdf_variant": "pdf/ua-1"}
TAGGED = {"pdf_tags": True}
"""The same tags without the claim to be PDF/UA-1."""
_SCHEME = "bundled-font:"
"""Names the bundled fonts to the fetcher: a third of a second quicker each time than fonts inside the style."""
_TAILED = re.compile(r'(?<=[^\s>]) (<(?:span class="(?:aside|label|mark|said)\b|em\b|strong\b|a\b)[^>]*>)(?=[^\s<])')


def available() -> str | None:
    """None where WeasyPrint can be used, else one line of why it cannot."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            import weasyprint  # noqa: F401  # only whether it can be imported
    except ImportError as error:
        return f"it is not installed: {error}"
    except OSError as error:
        named = re.search(r"library '([^']*)'", str(error))
        return f"Pango is not installed; missing: {named[1] if named else 'a system library'}"
    return None


def write_pdf(view: ReportView, target: Path) -> tuple[str, ...]:
    """Write the report to `target`, whole or not at all.

    Returns:
        Remarks for the person who made the report; empty when all is well.

    Raises:
        RenderError: WeasyPrint cannot be used, or complained about anything while drawing.
    """
    claimed = view.theme is None or view.theme.validated
    finish = partial(_finish, view=view)
    lay_out, shared = partial(_lay_out, view), view.theme is None
    remarks = _write(lay_out, view.date_iso, target, finish, attached=view.attached, claimed=claimed, shared=shared)
    if claimed or view.theme is None:
        return remarks
    unclaimed = f"nobody has validated the theme {view.theme.name!r}, so this PDF does not call itself PDF/UA-1"
    return (*remarks, unclaimed)


def write_page(page: PageView, target: Path) -> tuple[str, ...]:
    """Write a page of blocks to `target`, as `write_pdf` does."""

    def lay_out(fonts: Fonts) -> tuple[Any, tuple[str, ...]]:
        press = _press(fonts)
        for density in DENSITIES:
            document = press(page_html(page, for_print=True, density=density, fonts_within=False))
            if len(document.pages) == 1:
                break
        return document, ()

    return _write(lay_out, page.date_iso, target, _finish)


def _write(
    lay_out: Callable[[Fonts], tuple[Any, tuple[str, ...]]],
    date: str,
    target: Path,
    finish: Callable[[Any, Any], None],
    *,
    attached: tuple[Attached, ...] = (),
    claimed: bool = True,
    shared: bool = True,
) -> tuple[str, ...]:
    reason = available()
    if reason is not None:
        raise RenderError(f"WeasyPrint cannot run here: {reason}", "choose --engine typst, which needs none")
    with _complaints() as complaints, _fonts(shared=shared) as fonts:
        document, remarks = lay_out(fonts)
        document.metadata.keywords = [keywords_of(attached)]
        drawn = document.write_pdf(
            finisher=finish,
            pdf_identifier=date.encode(),
            attachments=[_carried(each, date) for each in attached],
            **(CLAIMED if claimed else TAGGED),
        )
    if complaints:
        raise RenderError(
            f"the PDF would not be right: {'; '.join(complaints[:3])}", "please report it with the command used"
        )
    write_atomically(target, drawn)
    return remarks


def _finish(document: Any, pdf: Any, view: ReportView | None = None) -> None:
    """What WeasyPrint leaves out; the mark comes last, as it is of the pages as they are then."""
    mend(document, pdf)
    if view is not None and view.fields is not None:
        finish_fields(pdf, view.fields, large=view.look.large_print)
    relate_files(pdf)
    seal_objects(pdf)
    write_once(pdf)


def _lay_out(view: ReportView, fonts: Fonts) -> tuple[Any, tuple[str, ...]]:
    """The report in pages, its decision sheet set as closely as one page needs."""
    # The rules of a theme weigh as much as ours only within the same sheet.
    ours = None if view.theme is not None else press_style(view)
    press = _press(fonts, ours)

    def pages(density: str, **more: Any) -> Any:
        more |= {"fonts_within": False, "style_within": ours is None}
        return press(render_html(view, for_print=True, density=density, fields=True, **more))

    def fits(density: str) -> bool:
        return len(pages(density, sheet_only=True).pages) == 1

    def board_fits(density: str) -> bool:
        return len(pages(DENSITIES[0], board_density=density, sheet_only="board").pages) == 1

    if view.look.large_print:  # no one page holds it
        return pages(DENSITIES[0], sheet_only=False), ()
    # The sheet of a bank of usual size needs the tightest or the one before: one trial or two tell.
    *looser, tight = DENSITIES
    density = tight
    for each in reversed(looser):
        if not fits(each):
            break
        density = each
    board = next(filter(board_fits, DENSITIES), DENSITIES[0]) if view.board is not None else DENSITIES[0]
    document = pages(density, sheet_only=False, board_density=board)
    if density != tight or _sheet_pages(document) <= 1:
        return document, ()
    return document, ("the decision sheet needs more than one page; ask for less, or say it shorter",)


def _sheet_pages(document: Any) -> int:
    """On how many pages something of the decision sheet stands."""
    return sum("decision" in page.anchors for page in document.pages)


def _press(fonts: Fonts, style: str | None = None) -> Callable[[str], Any]:
    """What lays a page out.

    Args:
        fonts: those that are bundled, open.
        style: the rules that are not within the page.
    """
    from weasyprint import HTML

    opened, faces = fonts
    fetcher = _fetcher()
    sheets = [faces, *([_parsed(style)] if style is not None else [])]

    def lay_out(page: str) -> Any:
        drawing = HTML(string=_in_tails(page), url_fetcher=fetcher)
        return drawing.render(font_config=opened, stylesheets=sheets, pdf_forms=True, **CLAIMED)

    return lay_out


class _Kept:
    """What a process keeps between two reports, where it draws many."""

    wanted = False
    fonts: Fonts | None = None


def keep_fonts() -> None:
    """Keep the bundled fonts open from now on, until `close_fonts`."""
    _Kept.wanted = True


def close_fonts() -> None:
    """Close what `keep_fonts` kept open."""
    fonts, _Kept.wanted, _Kept.fonts = _Kept.fonts, False, None
    if fonts is not None:
        _close(fonts)


@contextlib.contextmanager
def _fonts(*, shared: bool) -> Iterator[Fonts]:
    """The bundled fonts, open; those that a theme may add to are shared with no other report."""
    if shared and _Kept.wanted:
        _Kept.fonts = _Kept.fonts or _opened()
        yield _Kept.fonts
        return
    fonts = _opened()
    try:
        yield fonts
    finally:
        _close(fonts)


def _opened() -> Fonts:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    sheet = press_faces(_SCHEME.__add__)
    return fonts, CSS(string=sheet, font_config=fonts, url_fetcher=_fetcher())


def _close(fonts: Fonts) -> None:
    """Remove the files of fonts: WeasyPrint does so only if Python finds the cycles that they are in before it ends."""
    folder = getattr(fonts[0], "_folder", None)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


@lru_cache(maxsize=4)
def _parsed(style: str) -> Any:
    """Our rules as WeasyPrint has read them: the same for every report in one colour."""
    from weasyprint import CSS

    return CSS(string=style, url_fetcher=_fetcher())


def _carried(file: Attached, date: str) -> Any:
    """A file that the PDF carries, dated as the report is."""
    from weasyprint import Attachment

    day = datetime.fromisoformat(date)
    return Attachment(
        string=file.content,
        name=file.name,
        description=file.description,
        created=day,
        modified=day,
        relationship="Source",
    )


def _in_tails(page: str) -> str:
    """The space before a tail such as 'not scored' within the tail.

    Where the last of the words before it just fills its line, WeasyPrint 70 else breaks that line after the first word.
    """
    return _TAILED.sub(r"\1 ", page)


def _fetcher() -> Any:
    """Opens what a page carries within itself and the bundled fonts: no file, no address."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            if url.startswith(_SCHEME):
                return URLFetcherResponse(url, font_file(url.removeprefix(_SCHEME)), {"Content-Type": "font/ttf"})
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols={"data"})


@contextlib.contextmanager
def _complaints() -> Iterator[list[str]]:
    """What WeasyPrint complains about meanwhile; nothing reaches the screen."""
    heard: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            # How a font is cut down says nothing about the page: a missing library of the machine.
            if record.levelno >= logging.WARNING and "HarfBuzz-Subset" not in record.getMessage():
                heard.append(_brief(record.getMessage()))

    logger, listener = logging.getLogger("weasyprint"), Listener()
    before = logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.removeHandler(listener)
        logger.propagate = before


def _brief(complaint: str) -> str:
    """A complaint in a line, without the whole of a picture that it names by its content."""
    text = " ".join(re.sub(r"data:\S{40,}", "data:…", complaint).split())
    return text if len(text) <= MOST_SAID else f"{text[:MOST_SAID]}…"
