"""The Markdown document: every fact, and nothing that a person wrote becomes markup."""

from __future__ import annotations

import itertools
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iar_assess.report.glyphs import clean, clean_view
from iar_assess.report.markdown_format import line_of, render_markdown, render_page, write_markdown
from iar_assess.report.outline_kit import Aside, filled

from .odd_views import HOSTILE, hostile
from .page_sample import hostile_page
from .page_sample import page as whole_page
from .reading import facts, markdown_page, missing, squeezed
from .sample_view import sample

TAGS = {"h1", "h2", "h3", "h4", "h5", "p", "ul", "ol", "li", "strong", "br", "a"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
NASTY = [
    "# x",
    "- x",
    "1. x",
    "> x",
    "===",
    "---",
    "|a|b|\n|---|---|",
    "[x](javascript:alert(1))",
    "![x](https://elsewhere.example/y.png)",
    "*a* _b_ `c` ~~d~~ **e**",
    "&lt; &amp;",
    "    indented",
    "\\",
    "a\\\nb",
    "```\nx\n```",
    "[x]: https://elsewhere.example",
    "+ x",
    "x\n:-:",
    "$x$",
]


@pytest.fixture(scope="module")
def page(view):
    return markdown_page(render_markdown(view))


def test_says_every_fact_of_the_view(page, view):
    assert [] == missing(clean_view(view), page.text)


def test_headings_begin_at_the_top_and_skip_no_level(page):
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag)]
    assert (1, 1) == (levels[0], levels.count(1))
    assert [] == [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1]


def test_holds_no_markup_but_ours(page):
    assert set() == set(page.tags) - TAGS
    assert [] == [each for each in page.addresses if not each.startswith("https://")]


@pytest.mark.parametrize("said", [*NASTY, *HOSTILE])
def test_a_text_comes_out_literally(said):
    page = markdown_page(line_of(clean(said)))
    assert (squeezed(clean(said)), {"p", "br"}) == (squeezed(page.text), {"p", "br"} | set(page.tags))


@given(st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~&$=:;\"'/ \nab1xw@"), min_size=1))
def test_any_text_comes_out_literally(said):
    page = markdown_page(line_of(said))
    assert (squeezed(said), set()) == (squeezed(page.text), set(page.tags) - {"p", "br"})


@given(st.text(st.sampled_from("\\`*_[]()<>#-|~& \nab1"), min_size=1))
def test_a_cell_stays_one_cell(said):
    table = markdown_page(f"| a | b |\n|---|---|\n| {line_of(said).replace(chr(92) + chr(10), '<br>')} | end |")
    assert (2, squeezed(f"ab{said}end")) == (table.tags.count("td"), squeezed(table.text))


@given(st.lists(st.text(st.sampled_from("\\*_#-1. \na"), max_size=6), min_size=1))
def test_a_line_of_several_pieces_comes_out_literally(said):
    """Line ends at either end of a piece, too."""
    page = markdown_page(line_of((*said, Aside(said[0]))))
    assert (squeezed("".join((*said, said[0]))), set()) == (squeezed(page.text), set(page.tags) - {"p", "br"})


def test_no_address_becomes_a_link_by_itself():
    """GitHub makes links of bare addresses, which must not be made of what somebody noted down."""
    assert r"see https\://x.example and www\.x.example" == line_of("see https://x.example and www.x.example")


def test_sources_and_pages_worth_opening_are_links():
    text = render_markdown(sample())
    assert "[Inspire, attract and recruit toolkit](<https://www.nhsemployers.org/publications/" in text
    assert "javascript:" not in "".join(markdown_page(render_markdown(hostile())).addresses)


def test_a_bar_is_as_long_as_its_score():
    assert "| 2 | Reaching schools and communities with no link to the trust | 38% | ████░░░░░░ |" in render_markdown(
        sample()
    )


@pytest.mark.parametrize(("share", "steps"), [(0, 0), (0.4, 1), (50, 5), (98, 9), (100, 10), (-3, 0), (1e9, 10)])
def test_a_bar_is_full_or_empty_only_where_the_score_is(share, steps):
    assert steps == filled(share, 10)


def test_is_written_as_utf_8(tmp_path):
    view = msgspec.structs.replace(sample(), organisation="Ŵŷ")
    assert () == write_markdown(view, tmp_path / "report.md")
    assert (tmp_path / "report.md").read_text(encoding="utf-8").startswith("**Ŵŷ**\n\n# Action plan")


@pytest.mark.parametrize("made", [whole_page, hostile_page])
def test_a_page_of_blocks_is_drawn_whole(made):
    drawn = markdown_page(render_page(made()))
    text = squeezed(drawn.text)
    assert [] == [each for each in facts(clean_view(made()).blocks) if squeezed(each) not in text]
    assert set() == set(drawn.tags) - TAGS
