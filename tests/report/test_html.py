"""The page for the web and the page for the press."""

from __future__ import annotations

import itertools
import re

import msgspec
import pytest

from iar_assess.report.glyphs import clean_view
from iar_assess.report.html import is_web_address, render_html
from iar_assess.report.look import Look
from iar_assess.report.words import end_sentence

from .odd_views import hostile, small
from .reading import Page, missing
from .sample_view import sample


@pytest.fixture
def page(view):
    return Page(render_html(view, for_print=False))


def test_says_every_fact_of_the_view(page, view):
    assert missing(clean_view(view), page.text) == []


def test_headings_begin_at_the_top_and_skip_no_level(page):
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_names_title_and_language():
    page = render_html(sample(), for_print=False)
    assert '<html lang="en-GB">' in page
    assert "<title>Action plan: Early careers and inclusive recruitment – Morwen Vale" in page


@pytest.mark.parametrize("for_print", [True, False])
def test_asks_for_nothing_from_outside(for_print):
    page = render_html(hostile(), for_print=for_print)
    parsed = Page(page)
    assert "script" not in parsed.tags
    assert "link" not in parsed.tags
    assert [one for one in parsed.addresses if not one.startswith(("#", "data:"))] == []
    assert [one for one in re.findall(r"url\((.{0,9})", page) if not one.startswith("data:")] == []
    assert "@import" not in page


def test_links_inside_lead_somewhere(page):
    assert [one for one in page.addresses if one.startswith("#") and one[1:] not in page.ids] == []
    assert len(page.ids) == len(set(page.ids))


def test_runs_no_template_of_a_user():
    assert "{{7*7}}" in Page(render_html(hostile(), for_print=False)).text


def test_a_colour_cannot_smuggle_style():
    assert "display:none" not in render_html(hostile(), for_print=False)


def test_shows_the_colour_and_logo_of_the_organisation():
    view = msgspec.structs.replace(sample(), look=msgspec.structs.replace(sample().look, colour="#7C2855"))
    page = render_html(view, for_print=False)
    assert "#7c2855" in page
    assert 'alt="Morwen Vale"' in page
    assert "<img" not in render_html(msgspec.structs.replace(view, look=Look()), for_print=False)


def test_only_web_addresses_become_links():
    assert is_web_address("https://example.org/a?b=c")
    assert not is_web_address("javascript:alert(1)")
    assert not is_web_address("https://example.org/ x")
    assert not is_web_address(None)


def test_a_target_is_never_called_a_result():
    text = " ".join(Page(render_html(sample(), for_print=False)).text.split())
    assert "Target, not yet a result: 660 hours or more." in text


def test_a_published_share_keeps_its_words():
    text = " ".join(Page(render_html(sample(), for_print=False)).text.split())
    assert "Schools in England, 2024/25: share of schools that fully achieve the benchmark" in text
    assert "Published: 64% of schools, to look at beside" in text
    assert "mean score, 0 to 10" in text


def test_a_status_is_word_shape_and_colour():
    page = render_html(sample(), for_print=False)
    assert '<span class="mark tone-top"><span class="shape" aria-hidden="true">◆</span>&nbsp;Leading</span>' in page


def test_a_report_without_actions_has_no_action_plan():
    assert 'id="actions"' not in render_html(hostile(), for_print=False)
    assert 'id="actions"' in render_html(small(), for_print=False)


@pytest.mark.parametrize(
    ("text", "ended"), [("Do it", "Do it."), ("Do it.", "Do it."), ("Do it?", "Do it?"), ("“Do it.”", "“Do it.”")]
)
def test_a_sentence_ends_once(text, ended):
    assert ended == end_sentence(text)
