"""How the tests read documents: every fact of a view, and the text and tags of a PDF."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import icalendar
import msgspec
import openpyxl
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from pypdf import PdfReader

from iar_assess.report import view as v

UNSEEN = {"id", "short", "tone", "look", "language", "date_iso", "url", "question_ref", "exact"} | {
    *("status_id", "owner_given", "level_id", "share", "decided_what"),
    *("start_iso", "due_iso", "done_iso", "checked_iso"),
    *("made_from", "entries"),
}
"""Fields that no reader sees as they stand; `short` is for the drawings, which may shorten it."""


def facts(value: Any) -> Iterator[str]:
    """Every text of a view that a document must say."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from facts(one)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if name not in UNSEEN and not _elsewhere(value, name):
                yield from facts(getattr(value, name))


def _elsewhere(value: Any, name: str) -> bool:
    """What a document says in other words: ids, several answers one by one, the ladder that is the only one."""
    match name:
        case "sections":
            return hasattr(value, "score") or hasattr(value, "levels")
        case "answer":
            return bool(getattr(value, "parts", ()))
        case "kind":
            return hasattr(value, "section_ref") or isinstance(value, v.TargetView)
        case "ladders":
            return len(value.ladders) == 1
    return False


def squeezed(text: str) -> str:
    """Text without what a line break may change."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if not (c.isspace() or unicodedata.category(c) == "Cf")).casefold()


def missing(view: Any, text: str) -> list[str]:
    """The facts that are not in the text."""
    said = squeezed(text)
    return [fact for fact in facts(view) if squeezed(fact).rstrip(".") not in said]


class Page(HTMLParser):
    """The text, the tags and the addresses of an HTML page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.silent = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.silent = tag if tag in {"style", "script"} else ""
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        self.silent = ""

    def handle_data(self, data: str) -> None:
        self.text += "" if self.silent else data


def docx_text(path: Path) -> str:
    """What a Word document says."""
    return "\n".join(
        "".join(each.itertext(qn("w:t"))) for each in docx.Document(str(path)).element.body.iter(qn("w:p"))
    )


def markdown_page(text: str) -> Page:
    """Markdown as a reader with tables, links made of addresses and HTML let through would show it: at its worst."""
    return Page(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


def json_text(path: Path) -> str:
    """Every text in a JSON file."""

    def texts(data: Any) -> Iterator[str]:
        inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
        yield from ([data] if isinstance(data, str) else [])
        for each in inside:
            yield from texts(each)

    return "\n".join(texts(json.loads(path.read_text(encoding="utf-8"))))


def xlsx_text(path: Path) -> str:
    """Every cell of every sheet."""
    book = openpyxl.load_workbook(path, read_only=True)
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row)
    return "\n".join(str(cell) for cell in cells if cell is not None)


def csv_text(path: Path) -> str:
    """Every cell."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return "\n".join(cell for row in csv.reader(file) for cell in row)


def ics_text(path: Path) -> str:
    """Every value, as a calendar shows it."""
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk()
    return "\n".join(str(value) for each in events for value in each.values())


READERS: dict[str, Callable[[Path], str]] = {
    "pdf-weasyprint": lambda path: _pdf_said(PdfReader(path)),
    "pdf-typst": lambda path: _pdf_said(PdfReader(path)),
    "html": lambda path: _page_said(Page(path.read_text(encoding="utf-8"))),
    "docx": lambda path: "\n".join((docx_text(path), *(each.target_ref for each in _outside(path)))),
    "markdown": lambda path: _page_said(markdown_page(path.read_text(encoding="utf-8"))),
    "json": json_text,
    "xlsx": xlsx_text,
    "csv": csv_text,
    "ics": ics_text,
}
"""How what a format says is read, where its links lead with it; a new one needs a line here."""


def _page_said(page: Page) -> str:
    return "\n".join((page.text, *page.addresses))


def _outside(path: Path) -> list[Any]:
    return [each for each in docx.Document(str(path)).part.rels.values() if each.is_external]


def _pdf_said(reader: PdfReader) -> str:
    """The text of the pages, what stands in fields, and where links lead."""
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    said = [str(note.get("/V", "")) for note in notes] + [str(note.get("/A", {}).get("/URI", "")) for note in notes]
    return "\n".join((read_on(reader), *said))


PAGE = re.compile(r".{0,200}Page \d+ of \d+")


def pdf_text(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def read_on(reader: PdfReader) -> str:
    """The text of a PDF twice: page by page, and once more line by line without those that run along at head and foot.

    A paragraph may go on over a page's end, with a drawing above it; only so is it in one piece.
    """
    pages = [
        [" ".join(line.split()) for line in page.extract_text(extraction_mode="layout").splitlines()]
        for page in reader.pages
    ]
    often = Counter(line for page in pages[1:] for line in set(page))
    running = {line for line, times in often.items() if times > len(pages) // 2}
    kept = [line for page in pages for line in page if line not in running and not PAGE.fullmatch(line)]
    return "\n".join((pdf_text(reader), *kept))


def elements(reader: PdfReader) -> list[Any]:
    """The structure elements of a PDF in reading order."""
    found: list[Any] = []
    root: Any = reader.trailer["/Root"]
    waiting = [root["/StructTreeRoot"]["/K"]]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict) and "/S" in one:
            found.append(one)
            waiting.append(one.get("/K", []))
    return found


def heading_levels(reader: PdfReader) -> list[int]:
    tags = [str(element["/S"]) for element in elements(reader)]
    return [int(tag[2]) for tag in tags if len(tag) == 3 and tag.startswith("/H") and tag[2].isdigit()]


def bookmarks(entries: Any) -> list[str]:
    return [
        title for entry in entries for title in (bookmarks(entry) if isinstance(entry, list) else [str(entry.title)])
    ]
