"""The mark of a PDF's pages, put into it once they are drawn, so that a changed page can be noticed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from iar_assess.files.pdf_pages import NO_MARK, NOTHING_INSIDE, Drawn, keywords, mark_of
from iar_assess.report.pdf_tags import object_of
from iar_assess.report.view_attached import Attached

_OPEN = f"iar-pages:{NO_MARK}"
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_STREAM = re.compile(rb"<<.*?/Length (\d+).*?>>\s*?\nstream\r?\n", re.DOTALL)


def keywords_of(attached: Sequence[Attached]) -> str:
    """The keywords of a PDF: of one that carries an assessment, with the mark still open."""
    return keywords(attached[0].content) if attached else NOTHING_INSIDE


def seal_written(drawn: bytes) -> bytes:
    """A PDF as typst writes it (a table of objects, none packed together), with its mark put in."""
    if _OPEN.encode() not in drawn:
        return drawn
    mark = mark_of((content, ()) for content in _pages(drawn))
    return drawn.replace(_OPEN.encode(), f"iar-pages:{mark}".encode())


def seal_objects(pdf: Any) -> None:
    """The same for a PDF that WeasyPrint is about to write."""
    if "Keywords" not in pdf.info:
        return
    sealed = f"iar-pages:{mark_of(_drawn(pdf))}"
    pdf.info["Keywords"].string = pdf.info["Keywords"].string.replace(_OPEN, sealed)
    if "Metadata" not in pdf.catalog:  # as in what makes no claim to be PDF/UA-1
        return
    said = object_of(pdf, pdf.catalog["Metadata"])
    said.stream = [part.replace(_OPEN.encode(), sealed.encode()) for part in said.stream]


def relate_files(pdf: Any) -> None:
    """Say of each file in a PDF that WeasyPrint is about to write what it is to the document: its source."""
    if "EmbeddedFiles" not in pdf.catalog.get("Names", {}):
        return
    files = object_of(pdf, pdf.catalog["Names"]["EmbeddedFiles"])["Names"][1::2]
    for each in files:
        object_of(pdf, each)["AFRelationship"] = "/Source"
    pdf.catalog["AF"] = type(object_of(pdf, pdf.catalog["Names"]["EmbeddedFiles"])["Names"])(files)


def _pages(drawn: bytes) -> Iterator[bytes]:
    table = int(drawn[drawn.rindex(b"startxref") :].split()[1])
    first = drawn.index(b"\n", drawn.index(b"\n", table) + 1) + 1
    offsets = [int(drawn[at : at + 10]) for at in range(first, drawn.index(b"trailer", first), 20)]

    def whole(number: int) -> bytes:
        return drawn[offsets[number] : drawn.index(b"endobj", offsets[number])]

    def leaves(number: int) -> Iterator[bytes]:
        node = whole(number)
        kids = _KIDS.search(node)
        if kids is None:
            yield _unpacked(drawn, offsets[int(_found(_CONTENTS, node)[1])])
            return
        for kid in re.findall(rb"(\d+) 0 R", kids[1]):
            yield from leaves(int(kid))

    root = whole(int(_found(re.compile(rb"/Root (\d+) 0 R"), drawn[drawn.rindex(b"trailer") :])[1]))
    yield from leaves(int(_found(re.compile(rb"/Pages (\d+) 0 R"), root)[1]))


def _unpacked(drawn: bytes, at: int) -> bytes:
    head = _found(_STREAM, drawn[at : at + 1000])
    raw = drawn[at + head.end() : at + head.end() + int(head[1])]
    return zlib.decompress(raw) if b"/FlateDecode" in head[0] else raw


def _found(pattern: re.Pattern[bytes], content: bytes) -> re.Match[bytes]:
    found = pattern.search(content)
    assert found is not None, pattern.pattern  # noqa: S101 - typst writes it
    return found


def _drawn(pdf: Any) -> Iterator[Drawn]:
    for reference in pdf.page_references:
        page = object_of(pdf, reference)
        stream = object_of(pdf, page["Contents"])
        packs, stream.compress = stream.compress, False
        content = stream.data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
        stream.compress, stream.stream = packs, [content]
        fields = (object_of(pdf, each) for each in page.get("Annots", ()))
        yield content, [tuple(each["Rect"]) for each in fields if each["Subtype"] == "/Widget"]
