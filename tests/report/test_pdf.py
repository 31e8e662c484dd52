"""What both PDF engines must do."""

from __future__ import annotations

import itertools
import socket
from typing import Any

import msgspec
import pytest
from pypdf import PdfReader

from iar_assess.report.drawings import drawings_of
from iar_assess.report.glyphs import printable_view

from .odd_views import HOSTILE
from .reading import bookmarks, elements, heading_levels, missing, pdf_text, read_on, squeezed
from .sample_view import sample


@pytest.fixture(scope="session")
def reader(pdf):
    return PdfReader(pdf)


def test_says_every_fact_of_the_view(reader, view):
    assert missing(printable_view(view), read_on(reader)) == []


def test_names_title_author_language_and_date(reader, view):
    assert f"{view.title} – {view.organisation}" == reader.metadata.title
    assert view.organisation == reader.metadata.author
    assert view.language == reader.trailer["/Root"]["/Lang"]
    assert view.date_iso == reader.metadata.creation_date.date().isoformat()


def test_is_tagged_and_shows_its_title(reader):
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is not None
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_headings_begin_at_the_top_and_skip_no_level(reader):
    levels = heading_levels(reader)
    assert levels[0] == 1
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_bookmarks_lead_to_every_part_and_section(reader, view):
    titles = [squeezed(title) for title in bookmarks(reader.outline)]
    wanted = ["Decision sheet", "Results", "Section by section", "Method and sources", "Sign-off"]
    wanted += [f"{part.ref} {part.title}" for part in printable_view(view).sections]
    wanted += [f"{action.number} {action.title}" for action in view.actions]
    assert [one for one in wanted if squeezed(one) not in titles] == []


def test_decision_sheet_is_one_page(reader):
    pages = [squeezed(page.extract_text()) for page in reader.pages]
    assert "decisionsheet" in pages[1]
    assert "ifnothingisdecided" in pages[1]
    assert "howtoreadthisreport" in pages[2]


def test_whose_words_these_are_is_said_on_the_cover_and_on_the_decision_sheet(engine, tmp_path):
    """Who reads only the first two pages must not take words that nobody has checked for the bank's own."""
    said = "In Welsh: drafted by machine, and nobody who speaks Welsh has checked it."
    engine.write_pdf(msgspec.structs.replace(sample(), wording=(said,)), tmp_path / "report.pdf")
    pages = [squeezed(page.extract_text()) for page in PdfReader(tmp_path / "report.pdf").pages]
    assert [True, True, False] == [squeezed(said) in page for page in pages[:3]]
    assert ("decisionsheet" in pages[1], "ifnothingisdecided" in pages[1]) == (True, True)


def test_every_drawing_has_an_alternative_that_lists_its_values(reader, view):
    alternatives = [str(one["/Alt"]) for one in elements(reader) if one["/S"] == "/Figure"]
    drawn = drawings_of(printable_view(view))
    drawings = [each for each in (*drawn[:-1], *drawn.wanted.values()) if each is not None]
    assert len(drawings) + bool(view.look.logo) == len(alternatives)
    assert [each.alt for each in drawings if not any(squeezed(each.alt) in squeezed(alt) for alt in alternatives)] == []


def test_header_cells_say_which_way_they_look(reader):
    headers = [one for one in elements(reader) if one["/S"] == "/TH"]
    assert headers
    assert {"/Column", "/Row"} >= {attribute(one, "/Scope") for one in headers}


def test_embeds_only_the_bundled_fonts(reader):
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert fonts
    assert [name for name in fonts if "Source" not in name and "IAR-Marks" not in name] == []


def test_links_lead_to_web_pages_or_inside(reader):
    actions = [
        note.get_object()["/A"]
        for page in reader.pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    ]
    outside = [str(action["/URI"]) for action in actions if action["/S"] == "/URI"]
    assert [address for address in outside if not address.startswith("https://")] == []
    assert {"/URI", "/GoTo"} >= {str(action["/S"]) for action in actions}


def test_numbers_lead_to_what_they_number(reader, view):
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    inside = [note for note in notes if "/Dest" in note or note["/A"]["/S"] == "/GoTo"]
    listed = 2 * len(view.sections) + len(view.actions) + len(view.evidence)
    assert len(inside) >= listed + sum(len(part.actions) for part in view.sections if view.actions[8:])


def test_running_lines_are_no_part_of_the_reading_order(reader):
    assert "Artifact" in reader.pages[1].get_contents().get_data().decode("latin-1")
    last = len(reader.pages)
    assert f"page{last}of{last}" in squeezed(reader.pages[-1].extract_text())


def test_same_view_same_bytes(engine, view, pdf, tmp_path):
    engine.write_pdf(view, tmp_path / "again.pdf")
    assert pdf.read_bytes() == (tmp_path / "again.pdf").read_bytes()


def test_opens_no_connection(engine, monkeypatch, tmp_path):
    from .odd_views import hostile

    def refuse(*_args, **_options):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    engine.write_pdf(hostile(), tmp_path / "report.pdf")
    assert b"%PDF-" == (tmp_path / "report.pdf").read_bytes()[:5]


def test_user_text_comes_out_literally(engine, tmp_path):
    from .odd_views import hostile

    engine.write_pdf(hostile(), tmp_path / "report.pdf")
    text = squeezed(pdf_text(PdfReader(tmp_path / "report.pdf")))
    assert [one for one in HOSTILE[:5] if squeezed(one) not in text] == []
    assert "{{7*7}}" in text


def attribute(element: Any, name: str) -> str | None:
    attributes = element["/A"].get_object()
    for one in attributes if isinstance(attributes, list) else [attributes]:
        if name in one.get_object():
            return str(one.get_object()[name])
    return None


def test_the_title_of_a_group_stays_whole(engine, tmp_path):
    """A word of a usual length has room in its column, beside bounds and levels."""
    view = sample()
    titled = tuple(
        msgspec.structs.replace(group, title=title) for group, title in zip(view.groups, TITLES, strict=True)
    )
    engine.write_pdf(msgspec.structs.replace(view, groups=titled), tmp_path / "report.pdf")
    lines = [line for page in PdfReader(tmp_path / "report.pdf").pages for line in page.extract_text().splitlines()]
    assert [] == [title for title in TITLES if not any(title in line for line in lines)]


TITLES = ("Foundations", "Accountability")
