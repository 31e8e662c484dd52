"""What a report gets around its facts: embargo, a board's cover sheet, signatures, large print; in both PDF engines."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from typing import Any

import msgspec
import pytest
from pypdf import PdfReader

from iar_assess.report.board import BoardPaper, board_view
from iar_assess.report.drawings import Drawing, drawings_of
from iar_assess.report.glyphs import printable_view
from iar_assess.report.html import render_html
from iar_assess.report.view import ReportView, SignView

from .reading import Page, elements, heading_levels, missing, pdf_text, read_on, squeezed
from .sample_view import sample

PAPER = BoardPaper(
    meeting="People Committee",
    date="14 January 2027",
    agenda_item="7.2",
    author="R. Owen",
    lead_director="Chief nurse",
    purpose=("decision", "assurance"),
    assurance_level="Limited",
    strategic_risk="Risk 3: *workforce* <b>supply</b>",
)


def covered() -> ReportView:
    view = sample()
    signed = (
        SignView(what="Agreed", by="the workforce group", on="3 November 2026"),
        SignView(what="Approved", by="the People Committee", on="10 November 2026", why="as amended at the meeting"),
    )
    embargo = "until 13 March 2027"
    return msgspec.structs.replace(view, embargo=embargo, board=board_view(PAPER, view), signed=signed)


def large() -> ReportView:
    view = covered()
    return msgspec.structs.replace(view, look=msgspec.structs.replace(view.look, large_print=True))


@pytest.fixture(scope="module", params=["covered", "large"])
def view(request) -> ReportView:
    return covered() if request.param == "covered" else large()


@pytest.fixture(scope="module")
def reader(engine, view, tmp_path_factory) -> PdfReader:
    target = tmp_path_factory.mktemp("covers") / "plan.pdf"
    assert engine.write_pdf(view, target) == ()
    return PdfReader(target)


def test_says_every_fact(reader, view):
    assert missing(printable_view(view), read_on(reader)) == []


def test_the_web_page_says_every_fact(view):
    assert missing(view, Page(render_html(view, for_print=False)).text) == []


def test_marks_every_page_and_the_cover_as_a_draft_that_is_not_for_publication(reader):
    """As a running line, which is no part of what is read, and once in the words of the cover."""
    for page in reader.pages[1:]:
        said = squeezed(page.extract_text())
        assert "draft·notforpublication:until13march2027" in said
    cover = squeezed(reader.pages[0].extract_text() + reader.pages[1].extract_text())
    assert "embargo" in cover
    assert "notforpublication:until13march2027" in cover


def test_headings_skip_no_level_and_drawings_have_their_words(reader, view):
    levels = heading_levels(reader)
    assert 1 == levels[0]
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []
    figures = [one for one in elements(reader) if str(one["/S"]) == "/Figure"]
    assert all(str(one["/Alt"]).strip() for one in figures)


def test_ticks_the_purposes_that_were_named(reader):
    text = squeezed(pdf_text(reader))
    assert "[x]decision" in text
    assert "[x]assurance" in text
    assert "[]information" in text


def test_every_line_that_a_board_asks_for_stands_on_the_sheet() -> None:
    """The fifteen of PR-6, each with a text of its own; the five purposes of PR-7 are boxes."""
    fields = msgspec.structs.fields(BoardPaper)
    assert 15 == len(fields)
    said = {each.name: f"says {each.name}" for each in fields if each.name != "purpose"}
    sheet = board_view(BoardPaper(**said, purpose=("monitoring",)), sample())
    found = [*(text for _, text in sheet.rows), *sheet.recommendation, *sheet.summary]
    assert sorted(said.values()) == sorted(found)
    purposes = {"Information": False, "Assurance": False, "Discussion": False, "Decision": False, "Monitoring": True}
    assert purposes == dict(sheet.purposes)


def test_what_nobody_filled_in_comes_from_the_decision_sheet():
    view = sample()
    sheet = board_view(BoardPaper(), view)
    assert len(view.decision.asks) == len(sheet.recommendation)
    assert view.decision.asks[0] == sheet.recommendation[0]
    assert view.decision.no_action in sheet.summary
    assert ("Title of the paper", view.title) in sheet.rows
    assert ("Meeting", "–") in sheet.rows
    own = board_view(BoardPaper(recommendation="Approve it.", executive_summary="All is said."), view)
    assert (("Approve it.",), ("All is said.",)) == (own.recommendation, own.summary)


def test_a_sheet_for_a_board_says_where_the_actions_are_that_it_speaks_of():
    view = sample()
    asks = ("Decide on the first 5 actions below: accept, change or reject each.",)
    stays = "The level 'Sound' stays out of reach: the actions above work on 3 of the 8 questions before it."
    decision = msgspec.structs.replace(view.decision, asks=asks, no_action=stays)
    sheet = board_view(BoardPaper(), msgspec.structs.replace(view, decision=decision))
    assert (
        "Decide on the first 5 actions on the decision sheet: accept, change or reject each.",
    ) == sheet.recommendation
    assert "the first actions on the decision sheet work on 3" in sheet.summary[-1]


@pytest.mark.parametrize("lines", [0, 14])
def test_a_sheet_for_a_board_keeps_to_one_page(engine, lines, tmp_path):
    view = sample()
    said = "A line of what this comes to, long enough that it takes the whole width of the page and somewhat more. "
    paper = board_view(
        BoardPaper(executive_summary=said * lines if lines else None, equality_impact_assessment=said), view
    )
    engine.write_pdf(msgspec.structs.replace(view, board=paper), tmp_path / "plan.pdf")
    pages = [squeezed(page.extract_text()) for page in PdfReader(tmp_path / "plan.pdf").pages]
    (first,) = (number for number, text in enumerate(pages) if "whatisasked" in text)
    assert "executivesummary" in pages[first]
    assert "decisionsheet" in pages[first + 1][:400]


def test_signing_says_what_is_agreed_and_when_the_plan_comes_back(reader, view):
    text = squeezed(pdf_text(reader))
    assert squeezed(f"We have seen this report of {view.date} and agree the actions numbered:") in text
    assert squeezed("The plan comes back to us on:") in text


def drawn_words(view: ReportView) -> str:
    found = drawings_of(printable_view(view))
    drawings = [*(each for each in found if isinstance(each, Drawing)), *found.wanted.values()]
    pieces = [each for drawing in drawings for each in drawing.pieces()]
    return squeezed("".join("".join(ET.fromstring(each.svg).itertext()) for each in pieces))  # noqa: S314  # ours


def test_large_print_sets_everything_but_drawings_at_sixteen_points_or_more(engine, tmp_path):
    view = large()
    engine.write_pdf(view, tmp_path / "plan.pdf")
    small: list[str] = []

    def visit(text: str, cm: Any, tm: Any, _font: Any, size: float) -> None:
        points = abs(size * tm[3] * cm[3])
        if text.strip() and 0 < points < 15.9:
            small.append(text.strip())

    for page in PdfReader(tmp_path / "plan.pdf").pages:
        page.extract_text(visitor_text=visit)
    known = drawn_words(view)
    assert [text for text in small if squeezed(text) not in known] == []
