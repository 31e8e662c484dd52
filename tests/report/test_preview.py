"""The page that shows a bank, and the pack of its questions."""

from __future__ import annotations

import itertools
import re
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import Place, every_place
from iar_assess.bank.load import load_bank
from iar_assess.bank.scales import option_value, place_options
from iar_assess.report.build_pack import build_pack
from iar_assess.report.build_preview import build_preview
from iar_assess.report.glyphs import clean_view
from iar_assess.report.preview import render_pack, render_preview

from .reading import Page

ROOT = Path(__file__).parents[2]
BANKS = [
    *sorted(each.parent for each in ROOT.glob("frameworks/*/*/banks/*/framework.yaml")),
    ROOT / "tests" / "cli" / "walk",
    ROOT / "tests" / "banks" / "valid" / "smallest",
    ROOT / "tests" / "banks" / "valid" / "groups-and-a-ladder-of-levels",
]
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} {% raw %} \"'> javascript:alert(3)"


@pytest.fixture(scope="module", params=BANKS, ids=lambda place: place.name)
def framework(request) -> Framework:
    return load_bank(request.param)


@pytest.fixture(scope="module")
def pages(framework) -> dict[str, str]:
    return {
        "preview": render_preview(build_preview(framework, engine="iar-assess 1")),
        "pack": render_pack(build_pack(framework, engine="iar-assess 1")),
    }


def texts_of(value) -> list[str]:
    """Every text that people wrote into a part of a bank; names and values are not among them."""
    if isinstance(value, tuple):
        return [text for each in value for text in texts_of(each)]
    if not isinstance(value, msgspec.Struct):
        return []
    words = (
        "ask",
        "title",
        "label",
        "anchor",
        "about",
        "why",
        "guidance",
        "first_step",
        "means",
        "term",
        "organisation",
    )
    found = [getattr(value, name) for name in words if isinstance(getattr(value, name, None), str)]
    return found + [text for name in value.__struct_fields__ for text in texts_of(getattr(value, name))]


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_the_preview_says_all_that_the_bank_says(framework, pages) -> None:
    """Titles, questions, options, levels, tips, examples, sources, words: nothing is left to look up in the YAML."""
    shown = flat(Page(pages["preview"]).text)
    parts = (framework.sections, framework.cases, framework.sources, framework.glossary, framework.profile)
    levels = (framework.scoring.section.levels, framework.scoring.overall.levels, framework.flags)
    assert [text for each in (*parts, *levels) for text in texts_of(each) if flat(text) not in shown] == []


def test_the_pack_asks_every_question_in_order(framework, pages) -> None:
    shown = flat(Page(pages["pack"]).text)
    places = [shown.find(flat(question.ask)) for question in framework.questions()]
    assert -1 not in places
    chosen = [each for each in every_place(framework) if framework.scales[each.scale].kind != "number"]
    labels = {option.label for place in chosen for option in place_options(place, framework.scales)}
    assert [label for label in labels if flat(label) not in shown] == []


def test_the_pack_does_not_know_what_an_answer_is_worth(framework) -> None:
    """Were values or rules in its view, they could be printed, and people would answer towards them."""
    values = {field for part in texts_in(build_pack(framework, engine="")) for field in part.__struct_fields__}
    assert values.isdisjoint({"value", "worth", "weight", "rules", "levels", "tips", "tags", "remarks"})


def texts_in(value) -> list[msgspec.Struct]:
    if isinstance(value, tuple):
        return [part for each in value for part in texts_in(each)]
    if not isinstance(value, msgspec.Struct):
        return []
    return [value] + [part for name in value.__struct_fields__ for part in texts_in(getattr(value, name))]


def test_each_option_stands_with_its_exact_value(framework, pages) -> None:
    view = build_preview(framework, engine="")
    shown = [answer for section in view.sections for question in section.questions for answer in question.answers]
    asked = [Place("", question, part, None) for question in framework.questions() for part in question.parts]
    for place, answer in zip(asked, shown, strict=True):
        if framework.scales[place.scale].kind in ("choice", "yes_no", "share", "many"):
            values = [Fraction(option.value) for option in answer.options if option.value is not None]
            assert [option_value(option) for option in place_options(place, framework.scales)] == values


@pytest.mark.parametrize("name", ["preview", "pack"])
def test_headings_begin_at_the_top_and_skip_no_level(pages, name) -> None:
    levels = [int(tag[1]) for tag in Page(pages[name]).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []


@pytest.mark.parametrize("name", ["preview", "pack"])
def test_links_lead_somewhere_and_nothing_is_fetched(pages, name) -> None:
    page = Page(pages[name])
    assert [one for one in page.addresses if one.startswith("#") and one[1:] not in page.ids] == []
    assert len(page.ids) == len(set(page.ids))
    assert {"script", "link", "img", "iframe"}.isdisjoint(page.tags)
    assert [one for one in re.findall(r"url\((.{0,9})", pages[name]) if not one.startswith("data:")] == []
    assert "@import" not in pages[name]


def test_every_box_and_line_of_the_pack_says_what_it_is_for(pages) -> None:
    """By a label round it or by a name of its own: a screen reader says nothing else."""
    bare = re.sub(r"<label.*?</label>", "", pages["pack"], flags=re.DOTALL)
    assert [tag for tag in re.findall(r"<(?:input|textarea)[^>]*>", bare) if "aria-label" not in tag] == []


def test_every_table_has_headings_with_a_scope(pages) -> None:
    for page in pages.values():
        assert "<th>" not in page
        for table in re.findall(r"<table.*?</table>", page, flags=re.DOTALL):
            assert 'scope="' in table


class Attributes(HTMLParser):
    """The names of every attribute of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {name for name, _ in attrs}


def with_evil(value):
    """A part of a bank with hostile text wherever people write."""
    if isinstance(value, tuple):
        return tuple(with_evil(each) for each in value)
    if isinstance(value, dict):
        return {key: with_evil(each) for key, each in value.items()}
    if not isinstance(value, msgspec.Struct):
        return value
    changed = {}
    for name in value.__struct_fields__:
        before = getattr(value, name)
        evil = isinstance(before, str) and re.search(r"[A-Z ]", before) and name not in ("url", "edition", "language")
        changed[name] = EVIL if evil else with_evil(before)
    return msgspec.structs.replace(value, **changed)


@pytest.mark.parametrize(
    "render",
    [lambda f: render_preview(build_preview(f, engine="x")), lambda f: render_pack(build_pack(f, engine="x"))],
    ids=["preview", "pack"],
)
def test_a_hostile_bank_is_shown_as_text(framework, render) -> None:
    page = render(with_evil(framework))
    parsed = Page(page)
    assert {"script", "img"}.isdisjoint(parsed.tags)
    assert "<script>alert(1)</script>" in parsed.text
    assert "{{ 7*7 }}" in parsed.text
    assert [one for one in parsed.addresses if not one.startswith(("#", "https://", "http://"))] == []
    assert [name for name in Attributes(page).names if name.startswith("on")] == []


def test_control_characters_do_not_reach_the_page(framework) -> None:
    dark = msgspec.structs.replace(framework, title="A\x07 b\u202ec")
    assert clean_view(build_preview(dark, engine="")).title == "A bc"
