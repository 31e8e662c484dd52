"""Every printed character has a glyph."""

from __future__ import annotations

import pytest

from iar_assess.report import charts
from iar_assess.report.glyphs import SUBSTITUTE, clean, printable, printable_view, supported

from .make_glyphs import FONTS, glyph_ranges
from .odd_views import hostile
from .reading import facts


def test_the_list_is_what_the_fonts_hold():
    assert glyph_ranges() == (FONTS / "glyphs.txt").read_text("ascii")


def test_substitute_and_shapes_can_be_drawn():
    wanted = SUBSTITUTE + "".join(charts.tone_look(tone).glyph for tone in ("low", "middle", "high", "top", "none"))
    assert set(wanted + "–…·→•\u00a0") <= supported()


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("plain", "plain"),
        ("Zażółć, Ŵŷ", "Zażółć, Ŵŷ"),
        ("W\u0302", "Ŵ"),
        ("مست", SUBSTITUTE * 3),
        ("👩🏽\u200d⚕\ufe0f", SUBSTITUTE * 3),
        ("☕", SUBSTITUTE),
        ("ＡＢ\u2009c", "AB c"),
        ("a\x00b\u202ec\td", "abc d"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
    ],
)
def test_text_is_made_drawable(text, drawn):
    assert drawn == printable(text)


def test_a_whole_view_is_made_drawable():
    text = "".join(facts(printable_view(hostile())))
    assert set(text) - supported() <= {"\n"}


def test_other_formats_keep_every_letter():
    assert "مست 👩" == clean("مست\x07 👩")


def test_addresses_survive():
    view = hostile()
    source = view.sources[0]
    from msgspec.structs import replace

    changed = printable_view(replace(view, sources=(replace(source, url="https://example.org/مس?a=b&c=%20"),)))
    assert "https://example.org/%D9%85%D8%B3?a=b&c=%20" == changed.sources[0].url
