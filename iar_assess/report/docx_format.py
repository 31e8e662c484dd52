"""The report as a Word document that a group can edit: headings, lists and tables are Word's own."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.image.exceptions import UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Emu, Mm

from iar_assess.files.atomic import write_atomically

from .charts import accent, tone_look
from .docx_styles import set_styles
from .docx_xml import Body, document, field
from .glyphs import clean_view
from .look import Look
from .outline import outline_of
from .outline_blocks import page_outline
from .outline_kit import Block
from .page_view import PageView
from .translated.marks import unmarked
from .translated.view import outline_in
from .view import ReportView

NOT_NEEDED = ("thumbnail", "customXml", "stylesWithEffects", "extended-properties")
"""Parts of python-docx's template that say something about somebody else's document, or are for old programs."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
LOGO_HEIGHT, LOGO_WIDTH = Mm(18), Mm(80)


def write_docx(view: ReportView, target: Path) -> tuple[str, ...]:
    """Write the report.

    Returns:
        A line where the logo could not be shown.
    """
    drawn, remarks = render_docx(view)
    write_atomically(target, drawn)
    return remarks


def render_docx(view: ReportView) -> tuple[bytes, tuple[str, ...]]:
    """The document, and what has to be said about it."""
    view = clean_view(view)
    return _render(view, outline_in(outline_of(view), view, view.language), unmarked(view.headline.text))


def write_page(page: PageView, target: Path) -> tuple[str, ...]:
    """Write a page of blocks, as `write_docx` does a report."""
    drawn, remarks = render_page(page)
    write_atomically(target, drawn)
    return remarks


def render_page(page: PageView) -> tuple[bytes, tuple[str, ...]]:
    """A page of blocks as a document, and what has to be said about it."""
    page = clean_view(page)
    return _render(page, outline_in(page_outline(page), page, page.language), unmarked(page.lead))


def _render(view: ReportView | PageView, blocks: tuple[Block, ...], subject: str) -> tuple[bytes, tuple[str, ...]]:
    made = Document()
    colour = accent(view.look.colour)[1:].upper()
    remarks: list[str] = []
    _leave_out(made)
    set_styles(made, accent=colour, language=view.language)
    _set_page(made, view)
    _set_properties(made, view, subject)
    body = Body(
        blocks,
        accent=colour,
        link=lambda url: made.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
        numbering=lambda: _restarted(made),
        logo=lambda alt: _logo(made, view.look, alt, remarks),
    )
    _fill(made, document(body.paragraphs()))
    saved = io.BytesIO()
    made.save(saved)
    return _dated(saved), tuple(remarks)


def _leave_out(made: DocumentObject) -> None:
    for part in (made.part.package, made.part):
        for name, relation in list(part.rels.items()):
            if any(word in relation.reltype for word in NOT_NEEDED):
                part.rels.pop(name)


def _set_page(made: DocumentObject, view: ReportView | PageView) -> None:
    """A4, with title and organisation above, state and page below; the first page has neither."""
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    page.top_margin, page.bottom_margin = Mm(22), Mm(20)
    page.different_first_page_header_footer = True
    above, below = page.header.paragraphs[0], page.footer.paragraphs[0]
    for line in (above, below):
        line.paragraph_format.tab_stops.add_tab_stop(Mm(166), 2)
    above.add_run(f"{_one_line(view.title)}\t{_one_line(view.organisation)}")
    state = f"{tone_look(view.state.tone).glyph}\u00a0{_one_line(view.state.word)}"
    if view.embargo is not None:
        state += f" · Not for publication: {_one_line(view.embargo)}"
    for words, number in ((f"{state}\tPage ", "PAGE"), (" of ", "NUMPAGES")):
        below.add_run(words)
        end: Any = below.add_run().element
        end.addprevious(parse_xml(field(number)))
    _modern(made.settings.element)


def _modern(settings: Any) -> None:
    """Say that this is no document of an older Word, which would be opened with a warning in its title."""
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    for each in settings.iter(qn("w:compatSetting")):
        if each.get(qn("w:name")) == "compatibilityMode":
            each.set(qn("w:val"), "15")


def _set_properties(made: DocumentObject, view: ReportView | PageView, subject: str) -> None:
    said = made.core_properties
    day = datetime.fromisoformat(view.date_iso)
    said.title = _short(f"{view.title} – {view.organisation}")
    said.author = said.last_modified_by = _short(view.organisation)
    said.subject, said.comments = _short(subject), _short(view.engine)
    said.language, said.keywords, said.revision = view.language, "", 1
    said.created = said.modified = day


def _short(text: str) -> str:
    """A property: one line of at most 255 characters."""
    return _one_line(text)[:255]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _restarted(made: DocumentObject) -> int:
    """A numbered list of its own, that begins at 1."""
    numbering: Any = made.part.numbering_part.element
    style: Any = made.styles["List Number"].element
    used = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
    number = numbering.add_num(used)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def _logo(made: DocumentObject, look: Look, alt: str, remarks: list[str]) -> str:
    """The logo as a run; an empty one where it is no picture that Word can show."""
    held = made.add_paragraph().add_run()
    try:
        shape = held.add_picture(io.BytesIO(look.logo or b""), height=LOGO_HEIGHT)
    except (UnrecognizedImageError, ValueError, ZeroDivisionError):
        remarks.append("the logo is left out: Word cannot show this picture; save it anew as a PNG")
        return ""
    if shape.width > LOGO_WIDTH:
        shape.width, shape.height = LOGO_WIDTH, Emu(LOGO_HEIGHT * LOGO_WIDTH // shape.width)
    run: Any = held.element
    for named in run.iter(qn("wp:docPr")):
        named.set("descr", alt)
        named.set("name", "Logo")
    return str(run.xml)


def _fill(made: DocumentObject, body: str) -> None:
    """Put the body in the place of the empty one, before the page's own settings."""
    held: Any = made.element.body
    settings = held.sectPr
    for each in list(held):
        held.remove(each)
    held.extend(list(parse_xml(body)))
    held.append(settings)


def _dated(saved: io.BytesIO) -> bytes:
    """The same package with no trace of when it was written."""
    again = io.BytesIO()
    with zipfile.ZipFile(saved) as before, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            entry.create_system = 3
            after.writestr(entry, before.read(name))
    return again.getvalue()
