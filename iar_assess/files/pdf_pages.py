"""What is on the pages of a PDF: a mark of their drawing, their words, what was laid over them, the file inside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from iar_assess.errors import PdfError

from .pdf import reading, too_large, unpacked

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

Box = tuple[float, ...]
Drawn = tuple[bytes, Sequence[Box]]
"""A page's drawing, and the boxes of the fields on it."""

NO_MARK = "0" * 64
_KEYWORD = re.compile(r"iar-(assessment|pages):([0-9a-f]{64})")
_ANEW = "ask for the PDF as `iar report` made it; a printed or scanned one carries nothing"
NOTHING_INSIDE = "iar-assessment:none"
"""Said of itself by a PDF of ours that was made to carry nothing."""
MOST_ON_PAGE = 4_000_000
MOST_DRAWN = 40_000_000
"""What the drawing of one page, and that of all, may have of bytes; a page of ours has some hundred thousand."""
_MOST_OF_FONT = 400_000
_MOST_CODES = 1_000_000
_MOST_KEYS = 5
_LONGEST = 64
_HARMLESS = ("/Link", "/Widget")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\[\]]*)\])")
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
    return dict(_KEYWORD.findall(_keywords_in(name, pdf)))


def _keywords_in(name: str, pdf: Pdf) -> str:
    with reading(name):
        said = str(pdf.docinfo.get("/Keywords", ""))
        if not _KEYWORD.search(said) and "/Metadata" in pdf.Root:
            said += unpacked(name, pdf.Root.Metadata).decode("utf-8", "replace")
        return said


def pages_mark(name: str, pdf: Pdf) -> str:
    """The mark of a PDF's pages as they are now."""
    with reading(name):
        return mark_of((content, tuple(_boxes(page))) for page, content in _drawings(name, pdf))


def file_inside(name: str, pdf: Pdf, wanted: str) -> bytes:
    """The attached file of some name.

    Raises:
        PdfError: there is none, or more than one (PDF-004), or it is packed unlike any of ours.
    """
    with reading(name):
        found = [spec.obj.EF for spec in pdf.attachments.values() if wanted in (spec.filename, _plain(spec.obj))]
    if not found and NOTHING_INSIDE in _keywords_in(name, pdf):
        what = f"{name} was made without attachments (`--attach none`), so there is nothing to compare it with"
        raise PdfError(what, "ask for one made without that option from who made it", code="PDF-004")
    if len(found) != 1:
        what = f"{name} carries {'no assessment' if not found else 'more than one assessment'}"
        raise PdfError(what, _ANEW, code="PDF-004")
    with reading(name):
        keys = list(found[0].keys())[: _MOST_KEYS + 1]
        contents = {unpacked(name, found[0][key]) for key in keys}
    if len(contents) != 1 or len(keys) > _MOST_KEYS:  # programs choose among them
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
        words = _Words(name)
        return [" ".join(words.of(page)).split() for page, _ in _drawings(name, pdf)]


def _plain(spec: Object) -> str | None:
    said = spec.get("/UF", spec.get("/F"))
    return None if said is None else str(said)


def _drawings(name: str, pdf: Pdf) -> Iterator[tuple[Page, bytes]]:
    """Each page with its drawing; several pages may name the same one, so all of them are counted."""
    total = 0
    for page in pdf.pages:
        content = _content(name, page)
        total += len(content)
        if total > MOST_DRAWN:
            raise too_large(name, f"draws more than {MOST_DRAWN:,} bytes")
        yield page, content


def _content(name: str, page: Page) -> bytes:
    from pikepdf import Array

    content = page.obj.get("/Contents")
    if content is None:
        return b""
    parts = list(content) if isinstance(content, Array) else [content]
    drawn = bytearray()
    for part in parts:
        drawn += unpacked(name, part, MOST_ON_PAGE - len(drawn)) + b"\n"
    return bytes(drawn[:-1])


def _boxes(page: Page) -> Iterator[Box]:
    for each in page.get("/Annots", ()):
        if each.get("/Subtype") == "/Widget":
            yield tuple(float(side) for side in each.Rect)


class _Words:
    """Reads the words of pages; what the codes of a font mean is worked out once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._tables: dict[tuple[int, int], dict[int, str]] = {}
        self._codes = 0

    def of(self, page: Page) -> Iterator[str]:
        """Each piece of text that is shown at once."""
        import pikepdf

        resources = page.obj.get("/Resources")
        fonts = resources.get("/Font") if resources is not None else None
        table: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(page, "Tf Tj TJ ' \""):
            operands = list(instruction.operands)
            if str(instruction.operator) == "Tf":
                table = self._table(fonts.get(str(operands[0])) if fonts is not None else None)
            elif operands:
                yield _said(operands[-1], table)

    def _table(self, font: Any) -> dict[int, str]:
        if font is None or "/ToUnicode" not in font:
            return {}
        stream = font.ToUnicode
        if stream.objgen not in self._tables:
            said = unpacked(self.name, stream, _MOST_OF_FONT)
            self._tables[stream.objgen] = dict(self._counted(_meanings(said)))
        return self._tables[stream.objgen]

    def _counted(self, meanings: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        for each in meanings:
            self._codes += 1
            if self._codes > _MOST_CODES:
                raise too_large(self.name, f"has fonts of more than {_MOST_CODES:,} codes")
            yield each


def _said(operand: Any, table: dict[int, str]) -> str:
    from pikepdf import Array, String

    pieces = list(operand) if isinstance(operand, Array) else [operand]
    raw = b"".join(bytes(piece) for piece in pieces if isinstance(piece, String))
    return "".join(table.get(int.from_bytes(raw[at : at + 2], "big"), "\ufffd") for at in range(0, len(raw), 2))


def _meanings(said: bytes) -> Iterator[tuple[int, str]]:
    """What each code of a font means; both engines number glyphs in two bytes."""
    for block in _blocks(said, b"bfchar"):
        yield from ((int(code, 16), _text(text)) for code, text in _PAIR.findall(block))
    for block in _blocks(said, b"bfrange"):
        for first, last, start, listed in _RANGE.findall(block):
            codes = range(int(first, 16), min(int(last, 16), 0xFFFF) + 1)
            if listed:
                yield from zip(codes, map(_text, re.findall(rb"<([0-9A-Fa-f\s]+)>", listed)), strict=False)
            else:
                yield from ((code, _following(start, code - codes.start)) for code in codes)


def _blocks(said: bytes, kind: bytes) -> Iterator[bytes]:
    return (after.partition(b"end" + kind)[0] for after in said.split(b"begin" + kind)[1:])


def _text(digits: bytes) -> str:
    """A few characters: no glyph of a font stands for more."""
    return bytes.fromhex(digits[:_LONGEST].decode()).decode("utf-16-be", "replace")


def _following(start: bytes, steps: int) -> str:
    text = _text(start)
    return text[:-1] + chr(min(ord(text[-1]) + steps, 0x10FFFF)) if text else ""
