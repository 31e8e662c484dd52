"""How the tests read documents: every fact of a view, and the text and tags of a PDF."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import msgspec
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from pypdf import PdfReader

UNSEEN = {"id", "short", "tone", "look", "language", "date_iso", "url", "question_ref", "exact"} | {
    *("status_id", "owner_given", "level_id", "share"),
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
            return hasattr(value, "section_ref")
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


def pdf_text(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


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
