"""What the tag trees of both PDF engines tell a screen reader; veraPDF sees none of this."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from iar_assess.report.glyphs import printable_view
from iar_assess.report.html import render_html

from .reading import Page, elements, squeezed


@pytest.fixture(scope="session")
def reader(pdf):
    return PdfReader(pdf)


@pytest.fixture(scope="session")
def tree(reader) -> list[tuple[str, Any]]:
    """The kind of each element, in reading order, with the element."""
    return [(str(one["/S"]), one) for one in elements(reader)]


@pytest.fixture(scope="session")
def words(reader) -> dict[tuple[int, int], str]:
    """The text of each piece of content that the tree can name: page and number to text."""
    return {(page.indirect_reference.idnum, mark): text for page in reader.pages for mark, text in marked(page)}


def marked(page: Any) -> Iterator[tuple[int, str]]:
    """The pieces of content of a page with their numbers, each as pypdf reads it alone."""
    whole = ContentStream(page.get_contents(), page.pdf)
    opened: list[int | None] = []
    fonts: list[Any] = []
    said: dict[int, list[Any]] = {}
    for operands, operator in whole.operations:
        if operator == b"BDC":
            mark = operands[1].get("/MCID") if isinstance(operands[1], dict) else None
            opened.append(int(mark) if mark is not None else None)
        elif operator == b"BMC":
            opened.append(None)
        elif operator == b"EMC":
            opened.pop()
        elif operator == b"Tf":
            fonts = operands
        elif operator in (b"Tj", b"TJ"):
            mark = next((each for each in reversed(opened) if each is not None), None)
            if mark is not None:
                said.setdefault(mark, []).append((fonts[0], operands))
    tables = {name: to_text(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    for mark, pieces in said.items():
        yield mark, "".join(letters(tables[font], operands) for font, operands in pieces)


def to_text(font: Any) -> dict[int, str]:
    """What the glyphs of a font mean, by its own table."""
    table = font["/ToUnicode"].get_data().decode("latin-1")
    known: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            known[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            for step, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                known[code] = chr(int(text, 16) + step)
    return known


def letters(table: dict[int, str], operands: Any) -> str:
    pieces = operands[0] if isinstance(operands[0], list) else [operands[0]]
    found = ""
    for piece in pieces:
        if isinstance(piece, (bytes, str)):
            raw = piece if isinstance(piece, bytes) else getattr(piece, "original_bytes")  # noqa: B009  # pypdf's own text
            codes = [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]
            found += "".join(table.get(code, "?") for code in codes)
    return found


def text_of(element: Any, words: dict[tuple[int, int], str], page: Any = None) -> str:
    """What is read for an element, in the tree's order."""
    page = element.raw_get("/Pg").idnum if "/Pg" in element else page
    kids = element.get("/K", [])
    found = ""
    for kid in kids if isinstance(kids, list) else [kids]:
        one: Any = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(one, int):
            found += words.get((page, int(one)), "")
        elif "/S" in one:
            found += text_of(one, words, page)
        elif "/MCID" in one:
            found += words.get((one.raw_get("/Pg").idnum if "/Pg" in one else page, int(one["/MCID"])), "")
    return found


def parents(reader: PdfReader, kind: str) -> Iterator[list[Any]]:
    """The kids of each element of a kind."""
    for one in elements(reader):
        if str(one["/S"]) == kind:
            kids = one.get("/K", [])
            yield [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids]) if not isinstance(kid, int)]


def test_a_table_over_several_pages_is_one_table(tree, engine, view):
    """As many tables as the page has, each with one header, also where it goes over pages."""
    page = Page(render_html(view, for_print=True, fonts_within=False))
    tags = [tag for tag, _ in tree]
    if engine.__name__.endswith("weasyprint"):
        assert page.tags.count("table") == tags.count("/Table")
    assert page.tags.count("thead") >= tags.count("/THead")
    assert tags.count("/Table") == tags.count("/THead")


def test_each_row_of_a_table_has_as_many_cells(reader):
    for table in parents(reader, "/Table"):
        rows = [row for group in table for row in kids_of(group) if str(row["/S"]) == "/TR"]
        assert rows
        assert 1 == len({len(kids_of(row)) for row in rows})


def kids_of(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids]) if not isinstance(kid, int)]


def test_cells_name_headers_that_are_there(tree):
    """A cell below a header that is repeated on a page names the one header that is read."""
    known = [squeezed(str(one["/ID"])) for tag, one in tree if tag == "/TH" and "/ID" in one]
    assert len(known) == len(set(known))
    named = {squeezed(str(name)) for tag, one in tree if tag == "/TD" for name in headers(one)}
    assert named <= set(known)


def headers(cell: Any) -> list[Any]:
    given = cell.get("/A", {})
    given = given.get_object() if hasattr(given, "get_object") else given
    return [name for one in (given if isinstance(given, list) else [given]) for name in one.get("/Headers", [])]


def test_is_read_in_the_order_of_the_view(reader, view, words):
    """What a screen reader says, from the top: the parts and their facts one after the other."""
    (whole,) = elements(reader)[:1]
    read = squeezed(text_of(whole, words))
    view = printable_view(view)
    parts = [view.organisation, view.title, view.disclaimer, "Decision sheet", "What we ask you to decide"]
    parts += ["If nothing is decided", "How to read this report", "Results", "Section by section"]
    parts += [f"{part.ref} {part.title}" for part in view.sections] + ["Action plan"] * bool(view.actions)
    parts += [f"First step: {action.first_step}" for action in view.actions if action.in_full]
    parts += ["Evidence register"] * bool(view.evidence) + ["Method and sources", "Sign-off"]
    at = 0
    for part in parts:
        found = read.find(squeezed(part).rstrip("."), at)
        assert found >= 0, f"{part!r} is not read where it stands"
        at = found + len(squeezed(part)) - 1


def test_running_lines_are_read_nowhere(reader, words):
    (whole,) = elements(reader)[:1]
    read = squeezed(text_of(whole, words))
    assert f"of{len(reader.pages)}page" not in read
    assert [number for number in range(2, len(reader.pages)) if f"page{number}of{len(reader.pages)}" in read] == []


def test_no_dots_lead_to_page_numbers(reader, words):
    (whole,) = elements(reader)[:1]
    assert "...." not in re.sub(r"\s", "", text_of(whole, words)).replace("…", "")


def test_every_link_has_words_and_says_where_it_leads(tree, words, reader):
    for tag, one in tree:
        if tag == "/Link":
            assert text_of(one, words).strip(), "a link without words"
            assert [kid for kid in kids_of(one) if "/S" not in kid], "a link that leads nowhere"
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    assert [note for note in notes if note["/Subtype"] == "/Link" and not note.get("/Contents")] == []


def test_a_row_over_several_pages_stays_one_row(engine, tmp_path):
    """Its cells too, so that the columns of the table stay the columns that they are."""
    from .test_long_notes import with_long_notes

    engine.write_pdf(with_long_notes(), tmp_path / "plan.pdf")
    reader = PdfReader(tmp_path / "plan.pdf")
    tags = [str(one["/S"]) for one in elements(reader)]
    page = Page(render_html(with_long_notes(), for_print=True, fonts_within=False))
    if engine.__name__.endswith("weasyprint"):
        assert page.tags.count("table") == tags.count("/Table") == tags.count("/THead")
        assert page.tags.count("tr") == tags.count("/TR")
        assert page.tags.count("th") + page.tags.count("td") == tags.count("/TH") + tags.count("/TD")
    for table in parents(reader, "/Table"):
        assert 1 == len({len(kids_of(row)) for group in table for row in kids_of(group)})
