"""Every text can be read on every ground that it may stand on, whatever accent an organisation chose."""

from __future__ import annotations

import itertools
import re
from importlib.resources import files

import msgspec
import pytest

from iar_assess.report import charts
from iar_assess.report.drawings import Drawing, drawings_of
from iar_assess.report.html import style_sheet
from iar_assess.report.view_scores import Tone

from .sample_view import sample

ACCENTS = (
    "#1d4f5f",
    "#005eb8",
    "#ffffff",
    "#000000",
    "#ffff00",
    "#00ff00",
    "#41b6e6",
    "#808080",
    "#ff0000",
    "red",
    "#F0F",
)
SHEETS = (
    "base.css",
    "press.css",
    "screen.css",
    "page.css",
    "large-press.css",
    "large-screen.css",
    "preview.css",
    "diff.css",
)
TONES: tuple[Tone, ...] = ("low", "middle", "high", "top", "none")
TEXT, GRAPHIC = 4.5, 3.0
DECORATION = {"#ffffff", charts.RULE, "#d5dadd"}
"""Grid lines and the white edge round a line: nothing is said by them."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, worked out here anew."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def full(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])


def colours(pattern: str, text: str) -> set[str]:
    return {full(found.lower()) for found in re.findall(pattern + r"(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})\b", text)}


@pytest.mark.parametrize("accent", ACCENTS)
def test_text_of_the_pages_can_be_read_on_every_ground(accent):
    sheet = style_sheet(SHEETS, accent)
    assert "var(" not in sheet
    grounds = colours(r"background(?:-color)?:[^;}]*?", sheet) | {"#ffffff"}
    texts = colours(r"(?<![-\w])color:\s*", sheet) | {charts.INK}
    assert len(grounds) > 1
    assert len(texts) > 5
    poor = [pair for pair in itertools.product(texts, grounds) if contrast(*pair) < TEXT]
    assert [] == poor


@pytest.mark.parametrize("accent", ACCENTS)
def test_text_drawn_by_typst_can_be_read_on_every_ground(accent):
    names = ("report.typ", "report-parts.typ", "report-kit.typ")
    source = "".join(files("iar_assess.report").joinpath("templates", name).read_text() for name in names)
    shown = charts.accent(accent)
    hairs = {"#c9d0d4"}
    texts = colours(r'rgb\("', source) - hairs | {shown} | {charts.tone_look(tone).colour for tone in TONES}
    poor = [pair for pair in itertools.product(texts, ("#ffffff", charts.tint(shown))) if contrast(*pair) < TEXT]
    assert [] == poor


@pytest.mark.parametrize("accent", ACCENTS)
def test_drawings_can_be_read(accent):
    view = sample()
    found = drawings_of(msgspec.structs.replace(view, look=msgspec.structs.replace(view.look, colour=accent)))
    drawn = [each for each in found if isinstance(each, Drawing)]
    assert len(drawn) >= 2
    for one in drawn:
        texts = {full(each) for each in re.findall(r'<text[^>]*fill="(#[0-9a-f]+)"', one.svg)}
        shapes = {full(each) for each in re.findall(r'<(?!text)[^>]*(?:fill|stroke)="(#[0-9a-f]+)"', one.svg)}
        grounds = {full(each) for each in re.findall(r'data-ground="1"[^>]*fill="(#[0-9a-f]+)"', one.svg)} | {"#ffffff"}
        assert [] == [pair for pair in itertools.product(texts - {"#ffffff"}, grounds) if contrast(*pair) < TEXT]
        marks = shapes - DECORATION - grounds
        assert [] == [pair for pair in itertools.product(marks, grounds) if contrast(*pair) < GRAPHIC]
