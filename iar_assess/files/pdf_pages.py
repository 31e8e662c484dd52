"""What is on the pages of a PDF: a mark of their drawing, their words, what was laid over them, the file inside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from iar_assess.errors import PdfError

from .pdf import reading, unpacked

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

Box = tuple[float, ...]
Drawn = tuple[bytes, Sequence[Box]]
"""A page's drawing, and the boxes of the fields on it."""

NO_MARK = "0" * 64
_KEYWORD = re.compile(r"iar-(assessment|pages):([0-9a-f]{64})")
_ANEW = "ask for the PDF as `iar report` made it; a printed or scanned one carries nothing"
_MOST_WORDS = 2_000_000
_HARMLESS = ("/Link", "/Widget")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\])")
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>")


def mark_of(pages: Iterable[Drawn]) -> str:
    """A digest of how pages are drawn; what people fill into the fields on them is no part of it."""
    total = sha256()
    for content, boxes in pages:
        places = sorted(tuple(round(float(side)) for side in box) for box in boxes)
        total.update(f"{len(content)} {places} ".encode())
        total.update(content)
    return total.hexdigest()


def keywords(assessment: bytes) -> str:
    """What a PDF with an assessment inside says of itself; the mark of its pages is put in once they are drawn."""
    return f"iar-assessment:{sha256(assessment).hexdigest()} iar-pages:{NO_MARK}"


def marks_in(name: str, pdf: Pdf) -> dict[str, str]:
    """What a PDF says of itself: the digest of the `assessment` inside, and the mark of its `pages`."""
    with reading(name):
        said = str(pdf.docinfo.get("/Keywords", ""))
        if not _KEYWORD.search(said) and "/Metadata" in pdf.Root:
            said = unpacked(name, pdf.Root.Metadata).decode("utf-8", "replace")
        return dict(_KEYWORD.findall(said))


def pages_mark(name: str, pdf: Pdf) -> str:
    """The mark of a PDF's pages as they are now."""
    with reading(name):
        return mark_of((_content(name, page), tuple(_boxes(page))) for page in pdf.pages)


def file_inside(name: str, pdf: Pdf, wanted: str) -> bytes:
    """The attached file of some name.

    Raises:
        PdfError: there is none, or more than one (PDF-004), or it is packed unlike any of ours.
    """
    with reading(name):
        found = [spec.obj.EF for spec in pdf.attachments.values() if wanted in (spec.filename, _plain(spec.obj))]
    if len(found) != 1:
        what = f"{name} carries {'no assessment' if not found else 'more than one assessment'}"
        raise PdfError(what, _ANEW, code="PDF-004")
    with reading(name):
        contents = {unpacked(name, found[0][key]) for key in found[0].keys()}  # noqa: SIM118 - no mapping
    if len(contents) != 1:  # programs choose among them
        what = f"{name} carries more than one assessment"
        raise PdfError(what, _ANEW, code="PDF-004")
    return contents.pop()


def laid_over(name: str, pdf: Pdf) -> tuple[tuple[int, str], ...]:
    """What somebody put over the pages, such as a note or a stamp: page number and kind."""
    found = []
    with reading(name):
        for number, page in enumerate(pdf.pages, start=1):
            for each in page.get("/Annots", ()):
                kind = str(each.get("/Subtype", "/unknown"))
                if kind not in _HARMLESS or (kind == "/Link" and "/AP" in each):
                    found.append((number, kind.removeprefix("/")))
    return tuple(found)


def page_words(name: str, pdf: Pdf) -> list[list[str]]:
    """The words of each page, in the order in which they are drawn."""
    with reading(name):
        return [" ".join(_lines(name, page)).split() for page in pdf.pages]


def _plain(spec: Object) -> str | None:
    said = spec.get("/UF", spec.get("/F"))
    return None if said is None else str(said)


def _content(name: str, page: Page) -> bytes:
    from pikepdf import Array

    content = page.obj.get("/Contents")
    if content is None:
        return b""
    parts = list(content) if isinstance(content, Array) else [content]
    return b"\n".join(unpacked(name, part) for part in parts)


def _boxes(page: Page) -> Iterator[Box]:
    for each in page.get("/Annots", ()):
        if each.get("/Subtype") == "/Widget":
            yield tuple(float(side) for side in each.Rect)


def _lines(name: str, page: Page) -> Iterator[str]:
    """Each piece of text that is shown at once."""
    import pikepdf

    resources = page.obj.get("/Resources")
    fonts = resources.get("/Font") if resources is not None else None
    tables: dict[str, dict[int, str]] = {}
    table: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page, "Tf Tj TJ ' \""):
        operands = list(instruction.operands)
        if str(instruction.operator) == "Tf":
            font = str(operands[0])
            if font not in tables:
                tables[font] = _table(name, fonts.get(font) if fonts is not None else None)
            table = tables[font]
        elif operands:
            yield _said(operands[-1], table)


def _said(operand: Any, table: dict[int, str]) -> str:
    from pikepdf import Array, String

    pieces = list(operand) if isinstance(operand, Array) else [operand]
    raw = b"".join(bytes(piece) for piece in pieces if isinstance(piece, String))
    return "".join(table.get(int.from_bytes(raw[at : at + 2], "big"), "\ufffd") for at in range(0, len(raw), 2))


def _table(name: str, font: Any) -> dict[int, str]:
    """What each code of a font means; both engines number glyphs in two bytes."""
    if font is None or "/ToUnicode" not in font:
        return {}
    said = unpacked(name, font.ToUnicode)
    table: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", said, re.DOTALL):
        table.update((int(code, 16), _text(text)) for code, text in _PAIR.findall(block))
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", said, re.DOTALL):
        for first, last, start, listed in _RANGE.findall(block):
            codes = range(int(first, 16), min(int(last, 16), 0xFFFF) + 1)
            texts = re.findall(rb"<([0-9A-Fa-f\s]+)>", listed) if listed else None
            for code in codes:
                if texts is None:
                    table[code] = _following(start, code - codes.start)
                elif code - codes.start < len(texts):
                    table[code] = _text(texts[code - codes.start])
    return table


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def _following(start: bytes, steps: int) -> str:
    text = _text(start)
    return text[:-1] + chr(min(ord(text[-1]) + steps, 0x10FFFF)) if text else ""
