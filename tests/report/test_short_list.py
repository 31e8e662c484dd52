"""Actions without a card: short in print, whole on the web page."""

from __future__ import annotations

import msgspec
import pypdf
import pytest

from iar_assess.report.html import render_html

from .reading import Page, pdf_text, squeezed
from .sample_view import sample


def with_three_cards():
    view = sample()
    actions = tuple(msgspec.structs.replace(each, in_full=each.number <= 3) for each in view.actions)
    return msgspec.structs.replace(view, actions=actions)


@pytest.fixture(scope="module")
def view():
    return with_three_cards()


def cards(html: str) -> int:
    return html.count('<article class="card"')


def test_the_printed_page_has_a_card_for_those_that_are_decided_now(view):
    assert 3 == cards(render_html(view, for_print=True))


def test_the_web_page_has_a_card_for_every_action(view):
    assert len(view.actions) == cards(render_html(view, for_print=False))


def test_the_short_list_names_title_first_step_owner_and_target_of_each(view):
    text = Page(render_html(view, for_print=True)).text
    said = [
        words
        for each in view.actions[3:]
        for words in (each.title, each.first_step.rstrip("."), each.owner, each.target.rstrip("."))
    ]
    assert [] == [words for words in said if words not in text]


def test_the_short_list_says_from_where_a_target_is_to_be_reached(engine, view, tmp_path):
    """As the cards do: a terse target, 'None' or 'four in the year', says nothing without what is counted."""
    engine.write_pdf(view, tmp_path / "plan.pdf")
    text = squeezed(pdf_text(pypdf.PdfReader(tmp_path / "plan.pdf")))
    counted = [each for each in view.actions if each.baseline is not None]
    assert len(counted) == text.count("measure:2of11divisions→11of11divisions")


def test_every_action_stands_in_the_pdf(engine, view, tmp_path):
    engine.write_pdf(view, tmp_path / "plan.pdf")
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "plan.pdf").pages)
    squeezed = "".join(text.split())
    assert [] == [each.title for each in view.actions if "".join(each.title.split()) not in squeezed]
    assert "Furtheractions,inshort" in squeezed
