"""A page of blocks says the same in every format, on one sheet of paper."""

from __future__ import annotations

import json

import pytest
from pypdf import PdfReader

from iar_assess.report.glyphs import clean_view, printable_view
from iar_assess.report.pages import page_html, page_json

from .page_sample import hostile_page, page
from .reading import Page, elements, heading_levels, missing, read_on

PAGES = {"sample": page, "hostile": hostile_page}


@pytest.fixture(params=sorted(PAGES))
def whole(request):
    return PAGES[request.param]()


def test_the_paper_says_every_text_of_the_page(engine, whole, tmp_path) -> None:
    assert () == engine.write_page(whole, tmp_path / "page.pdf")
    reader = PdfReader(tmp_path / "page.pdf")
    assert [] == missing(printable_view(whole), read_on(reader))
    assert 1 == len(reader.pages)


def test_headings_go_down_step_by_step(engine, tmp_path) -> None:
    engine.write_page(page(), tmp_path / "page.pdf")
    assert [1, 2, 3] == heading_levels(PdfReader(tmp_path / "page.pdf"))


def test_each_table_has_a_row_of_headings(engine, tmp_path) -> None:
    engine.write_page(page(), tmp_path / "page.pdf")
    tags = [str(each["/S"]) for each in elements(PdfReader(tmp_path / "page.pdf"))]
    assert 2 == tags.count("/Table")
    assert 5 <= tags.count("/TH")


def test_the_same_page_gives_the_same_bytes(engine, tmp_path) -> None:
    for name in ("one.pdf", "two.pdf"):
        engine.write_page(page(), tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


@pytest.mark.parametrize("for_print", [True, False])
def test_the_web_page_says_every_text_and_runs_nothing(whole, for_print) -> None:
    read = Page(page_html(whole, for_print=for_print))
    assert [] == missing((printable_view if for_print else clean_view)(whole), read.text)
    assert "script" not in read.tags
    assert [] == [each for each in read.addresses if not each.startswith("data:")]


def test_a_length_stays_within_its_column() -> None:
    assert "width: 100.0%" in page_html(hostile_page(), for_print=True)


def test_the_data_holds_the_blocks_and_no_picture() -> None:
    data = json.loads(page_json(page()))
    assert ["heading", "text", "bullets", "heading", "table", "figure", "cards"] == [b["kind"] for b in data["blocks"]]
    assert data["look"].get("logo") is None
