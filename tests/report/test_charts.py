"""The drawings."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import msgspec
import pytest

from iar_assess.report import charts, charts_levels
from iar_assess.report.view import ReportView

from .sample_view import sample

SVG = "{http://www.w3.org/2000/svg}"
DRAWINGS = [charts.draw_section_bars, charts_levels.draw_ladders]


def named(view: ReportView, short: str) -> ReportView:
    return msgspec.structs.replace(
        view, sections=tuple(msgspec.structs.replace(part, short=short) for part in view.sections)
    )


@pytest.mark.parametrize("draw", DRAWINGS, ids=["bars", "ladder"])
def test_begins_with_a_title_that_lists_the_values(draw, view):
    first = ET.fromstring(draw(view))[0]  # noqa: S314  # our own drawing
    assert f"{SVG}title" == first.tag
    assert first.text
    assert all(part.title in first.text for part in view.sections)


def test_title_gives_score_level_and_bounds():
    assert "Reaching schools and communities with no link to the trust: 38%, Not yet in place, between 31% and 54%" in (
        charts.draw_section_bars(sample())
    )


def test_bounds_are_drawn_where_questions_are_open():
    whiskers = charts.draw_section_bars(sample()).count('stroke-width="1.6"')
    assert 2 * 3 == whiskers


def test_long_names_stay_inside_the_drawing():
    drawing = charts.draw_section_bars(named(sample(), "Extraordinarily long name of a section of the framework " * 3))
    labels = re.findall(r'<text x="([\d.]+)" y="[\d.]+" font-size="13"[^>]*>([^<]*)<', drawing)
    assert max(len(text) for x, text in labels if float(x) < 100) * 13 * 0.53 <= 226
    assert "…" in drawing


def test_level_names_over_the_bands_do_not_overlap():
    drawing = charts.draw_section_bars(msgspec.structs.replace(sample(), thresholds=(40.0, 42.0, 44.0)))
    heights = re.findall(r'y="([\d.]+)" font-size="12" fill="#425563"', drawing)
    assert len(set(heights)) >= 3


@pytest.mark.parametrize("tone", ["low", "middle", "high", "top", "none"])
def test_tones_can_be_read_on_white(tone):
    assert charts.contrast_with_white(charts.tone_look(tone).colour) >= 4.5


def test_tones_have_shapes_of_their_own():
    assert 5 == len({charts.tone_look(tone).glyph for tone in ("low", "middle", "high", "top", "none")})


@pytest.mark.parametrize(
    ("given", "used"),
    [("#1d4f5f", "#1d4f5f"), ("#ABC", None), ("#41B6E6", None), ("red", "#1d4f5f"), ("#12345g", "#1d4f5f")],
)
def test_accent_can_be_read_on_white(given, used):
    colour = charts.accent(given)
    assert charts.contrast_with_white(colour) >= 4.5
    assert used is None or used == colour
