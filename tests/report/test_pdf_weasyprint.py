"""What only WeasyPrint can get wrong."""

from __future__ import annotations

import io
import logging
import sys
import tempfile
from typing import Any

import msgspec
import pytest
from pypdf import PdfReader

from iar_assess.errors import RenderError
from iar_assess.report import pdf_weasyprint
from iar_assess.report.html import render_html
from iar_assess.report.look import Theme

from .odd_views import small
from .reading import elements, squeezed
from .sample_view import LOGO, sample

needed = pytest.mark.skipif(pdf_weasyprint.available() is not None, reason="WeasyPrint cannot be used here")
PAGE = (
    '<html lang="en"><head><title>x</title></head><body><h1 id="decision">x</h1><h2 id="contents">{}</h2></body></html>'
)


def test_says_which_library_is_missing(monkeypatch):
    class Missing:
        def find_spec(self, name, *_):
            if name == "weasyprint":
                print("a long complaint")  # noqa: T201  # as WeasyPrint does
                raise OSError("cannot load library 'libgobject-2.0-0'\nand more")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    assert "Pango is not installed; missing: libgobject-2.0-0" == pdf_weasyprint.available()


def test_says_when_it_is_not_installed(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert "not installed" in str(pdf_weasyprint.available())
    with pytest.raises(RenderError):
        pdf_weasyprint.write_pdf(small(), tmp_path / "report.pdf")


@needed
@pytest.mark.parametrize("address", ["file", "https"])
def test_refuses_to_open_files_and_addresses(address, monkeypatch, tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_bytes(LOGO)
    source = logo.as_uri() if address == "file" else "https://example.org/x.png"
    page = PAGE.format(f'<img alt="x" src="{source}">')
    monkeypatch.setattr(pdf_weasyprint, "render_html", lambda *_, **__: page)
    with pytest.raises(RenderError, match="would not be right"):
        pdf_weasyprint.write_pdf(small(), tmp_path / "report.pdf")
    assert [logo] == list(tmp_path.iterdir())


@needed
def test_leaves_the_log_as_it_was(tmp_path):
    logger = logging.getLogger("weasyprint")
    before = (list(logger.handlers), logger.propagate)
    pdf_weasyprint.write_pdf(small(), tmp_path / "report.pdf")
    assert before == (logger.handlers, logger.propagate)


@needed
def test_sets_a_long_decision_sheet_closer(tmp_path):
    view = small()
    long = msgspec.structs.replace(sample().decision, caveats=sample().decision.caveats * 3)
    view = msgspec.structs.replace(view, decision=long, actions=sample().actions)
    assert pdf_weasyprint.write_pdf(view, tmp_path / "report.pdf") == ()
    pages = [squeezed(page.extract_text()) for page in PdfReader(tmp_path / "report.pdf").pages]
    assert "ifnothingisdecided" in pages[1]


def asking_more():
    """A decision sheet that fills its page."""
    view = sample()
    asks = (*view.decision.asks, *("Agree this as well.",) * 6)
    return msgspec.structs.replace(view, decision=msgspec.structs.replace(view.decision, asks=asks))


@needed
def test_says_that_a_decision_sheet_is_too_long(tmp_path):
    endless = msgspec.structs.replace(small().decision, asks=("Agree this as well.",) * 150)
    (remark,) = pdf_weasyprint.write_pdf(msgspec.structs.replace(small(), decision=endless), tmp_path / "report.pdf")
    assert "more than one page" in remark


@needed
@pytest.mark.parametrize(
    ("view", "wanted"),
    [
        (asking_more(), ["snug", "tight"]),
        (sample(), ["snug", "close", "snug"]),
        (small(), ["snug", "close", "roomy", "roomy"]),
    ],
    ids=["a long sheet", "a usual sheet", "a short sheet"],
)
def test_tries_the_sheet_alone_until_one_page_holds_it_no_more(view, wanted, monkeypatch, tmp_path):
    asked = []

    def render(view, *, density, sheet_only, **rest):
        asked.append((density, sheet_only))
        return render_html(view, density=density, sheet_only=sheet_only, **rest)

    monkeypatch.setattr(pdf_weasyprint, "render_html", render)
    assert pdf_weasyprint.write_pdf(view, tmp_path / "report.pdf") == ()
    assert asked == [*((density, True) for density in wanted[:-1]), (wanted[-1], False)]


@needed
def test_what_is_made_into_bytes_once_is_the_same_file(monkeypatch, tmp_path):
    once, twice = tmp_path / "once.pdf", tmp_path / "twice.pdf"
    pdf_weasyprint.write_pdf(sample(), once)
    monkeypatch.setattr(pdf_weasyprint, "write_once", lambda _: None)
    pdf_weasyprint.write_pdf(sample(), twice)
    assert once.read_bytes() == twice.read_bytes()


@needed
def test_kept_fonts_change_no_byte_and_leave_no_file(monkeypatch, tmp_path):
    """A theme may bring fonts, so a report that wears one opens its own."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    opened = []
    usual = pdf_weasyprint._opened

    def open_fonts():
        opened.append(usual())
        return opened[-1]

    monkeypatch.setattr(pdf_weasyprint, "_opened", open_fonts)
    themed = msgspec.structs.replace(small(), theme=Theme(name="Odd", style="h2 {color: #123456}", validated=True))
    plans = [small(), themed, msgspec.structs.replace(small(), language="fr"), small()]

    def drawn(name):
        targets = [tmp_path / f"{name}-{number}.pdf" for number in range(len(plans))]
        for view, target in zip(plans, targets, strict=True):
            pdf_weasyprint.write_pdf(view, target)
        return [target.read_bytes() for target in targets]

    alone = drawn("alone")
    assert (4, []) == (len(opened), list((tmp_path / "temp").iterdir()))
    pdf_weasyprint.keep_fonts()
    try:
        together = drawn("together")
    finally:
        pdf_weasyprint.close_fonts()
    assert (6, []) == (len(opened), list((tmp_path / "temp").iterdir()))
    assert alone == together


@needed
def test_no_text_asks_for_features_of_a_font_that_are_never_freed(monkeypatch, tmp_path):
    from weasyprint.text import line_break

    asked: list[Any] = []
    named = line_break.font_features

    def heard(*wanted: Any) -> Any:
        asked.append(named(*wanted))
        return asked[-1]

    monkeypatch.setattr(line_break, "font_features", heard)
    pdf_weasyprint.write_pdf(sample(), tmp_path / "report.pdf")
    assert asked
    assert not any(asked)


@needed
def test_every_marked_text_is_read_or_an_artifact(tmp_path):
    pdf_weasyprint.write_pdf(small(), tmp_path / "report.pdf")
    reader = PdfReader(tmp_path / "report.pdf")
    read = {
        (element["/Pg"].get_object().indirect_reference.idnum, int(kid))
        for element in elements(reader)
        for kid in (element["/K"] if isinstance(element["/K"], list) else [element["/K"]])
        if isinstance(kid, int)
    }
    pages: list[Any] = list(reader.pages)
    for page in pages:
        drawn = page.get_contents().get_data().decode("latin-1").split("/MCID ")[1:]
        marks = {int(part.split(">>")[0].split()[0]) for part in drawn}
        assert {(page.indirect_reference.idnum, mark) for mark in marks} <= read


@needed
def test_no_line_breaks_after_its_first_word():
    """Whatever its length, also where its last word just fills the line and a tail, 'not scored', follows."""
    asks = [
        f"Can our adult learners get personal guidance{' as' * more} {'i' * n}?" for n in range(60) for more in range(3)
    ]
    rows = "".join(f'<p>{ask} <span class="aside">not scored</span></p>' for ask in asks)
    page = f'<style>p {{ width: 70mm; font: 9pt "Source Sans 3" }}</style>{rows}'
    with pdf_weasyprint._fonts(shared=False) as fonts:
        drawn = PdfReader(io.BytesIO(pdf_weasyprint._press(fonts)(page).write_pdf()))
    lines = [line for page in drawn.pages for line in page.extract_text().splitlines()]
    assert len(asks) == sum(line.startswith("Can our adult learners get") for line in lines)


def test_the_space_before_a_tail_goes_into_it():
    page = '<p>Tutors <span class="win">only</span>, <a href="#a">2</a></p><p>Who? <span class="aside">no</span></p>'
    moved = '<p>Tutors <span class="win">only</span>,<a href="#a"> 2</a></p><p>Who?<span class="aside"> no</span></p>'
    assert moved == pdf_weasyprint._in_tails(page)
