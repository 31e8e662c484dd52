"""The drawings."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import msgspec
import pytest

from iar_assess.report import charts, charts_bars, charts_levels, charts_map
from iar_assess.report.drawings import drawings_of
from iar_assess.report.view import ReportView

from .sample_view import action, sample

SVG = "{http://www.w3.org/2000/svg}"
DRAWINGS = [charts_bars.draw_section_bars, charts_levels.draw_ladders]


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
        charts_bars.draw_section_bars(sample())
    )


def test_bounds_are_drawn_where_questions_are_open():
    whiskers = charts_bars.draw_section_bars(sample()).count('stroke-width="1.6"')
    assert (2 + 1) * 3 == whiskers, "two sections, and the key"


def shapes(drawing: str, fill: str) -> list[str]:
    """The paths of diamonds and triangles of a fill."""
    return re.findall(rf'<path d="([^"]+)" fill="{fill}" stroke', drawing)


def test_targets_next_levels_and_published_figures_have_shapes_of_their_own():
    drawing = charts_bars.draw_section_bars(sample())
    filled = shapes(drawing, charts.INK)
    open_ones = shapes(drawing, "#ffffff")
    triangles = [path for path in open_ones if "h-11" in path]
    assert 2 + 1 == len(filled), "two targets, and the key"
    assert 4 + 2 == len(triangles), "four figures, and two in the key"
    assert 5 + 1 == len(open_ones) - len(triangles), "five next levels, and the key"
    assert ">our target<" in drawing
    assert ">the next level begins<" in drawing
    assert ">a published: Mean of acute trusts: 128 acute trusts, autumn 2025<" in drawing


def test_targets_lie_where_their_levels_begin():
    drawing = charts_bars.draw_section_bars(sample())
    places = [float(path[1:].split()[0]) for path in shapes(drawing, charts.INK)[:2]]
    assert [round(charts.x_of(40), 1)] * 2 == places


def test_published_figures_that_are_near_each_other_stand_apart():
    drawing = charts_bars.draw_section_bars(sample())
    tips = [tuple(map(float, re.findall(r"[\d.]+", path)[:2])) for path in shapes(drawing, "#ffffff") if "h-11" in path]
    drawn = tips[:4]
    for n, (x, y) in enumerate(drawn):
        assert all(abs(x - a) >= 16 or abs(y - b) >= 10 for a, b in drawn[:n])


def test_the_words_of_the_bars_hold_targets_and_published_figures():
    said = charts_bars.describe_scores(sample())
    assert "; target: Developing (from 40%), by 31 March 2027; published: 31% (Mean of acute trusts" in said
    assert "; next level: Leading (from 90%)" in said


def test_a_chart_without_targets_and_figures_has_no_key_for_them():
    view = sample()
    bare = tuple(msgspec.structs.replace(part, target=None, beside=()) for part in view.sections)
    drawing = charts_bars.draw_section_bars(msgspec.structs.replace(view, sections=bare))
    assert "target" not in drawing
    assert "published" not in drawing
    assert ">score<" in drawing


def test_long_names_stay_inside_the_drawing():
    drawing = charts_bars.draw_section_bars(
        named(sample(), "Extraordinarily long name of a section of the framework " * 3)
    )
    labels = re.findall(r'<text x="([\d.]+)" y="[\d.]+" font-size="13"[^>]*>([^<]*)<', drawing)
    assert max(len(text) for x, text in labels if float(x) < 100) * 13 * 0.53 <= 226
    assert "…" in drawing


def test_level_names_over_the_bands_do_not_overlap():
    drawing = charts_bars.draw_section_bars(msgspec.structs.replace(sample(), thresholds=(40.0, 42.0, 44.0)))
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


def circles(drawing: str) -> dict[str, tuple[float, float]]:
    """Where each number of the map stands."""
    found = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="13"[^>]*/><text [^>]*>(\d+)</text>', drawing)
    return {number: (float(x), float(y)) for x, y, number in found}


def crowd(count: int, **same: object) -> ReportView:
    return msgspec.structs.replace(
        sample(), actions=tuple(msgspec.structs.replace(action(number), **same) for number in range(1, count + 1))
    )


@pytest.mark.parametrize("count", [1, 20, 150])
def test_no_two_numbers_of_the_map_lie_on_each_other(count):
    placed = circles(charts_map.draw_map(crowd(count, quadrant="Decide now", impact=80.0, effort=20.0)))
    assert count == len(placed)
    spots = list(placed.values())
    nearest = min(
        ((a - c) ** 2 + (b - d) ** 2 for n, (a, b) in enumerate(spots) for c, d in spots[:n]), default=10_000.0
    )
    assert nearest >= 26.0**2


def test_each_open_action_stands_in_its_quadrant():
    view = sample()
    placed = circles(charts_map.draw_map(view))
    assert {str(one.number) for one in view.actions} == set(placed)
    names = [name for name, _ in charts_map.QUADRANTS]
    heads = {
        name: (float(x), float(y))
        for x, y, name in re.findall(
            r'<text x="([\d.]+)" y="([\d.]+)"[^>]*font-weight="600">([A-Z][a-z ]+)</text>', charts_map.draw_map(view)
        )
        if name in names
    }
    for one in view.actions:
        x, y = placed[str(one.number)]
        left, top = heads[one.quadrant]
        assert 0 < x - left
        assert one.quadrant not in ("Decide now", "Delegate") or x < heads["Later"][0]
        assert y > top
        assert one.quadrant in names[:2] or y > heads["Later"][1]


def test_numbers_stand_row_by_row_in_the_order_of_what_they_move():
    view = crowd(40, quadrant="Decide now", effort=20.0)
    moving = tuple(msgspec.structs.replace(one, impact=50.0 + one.number % 7) for one in view.actions)
    view = msgspec.structs.replace(view, actions=moving)
    placed = circles(charts_map.draw_map(view))
    read = sorted(placed, key=lambda number: placed[number][::-1])
    wanted = sorted(moving, key=lambda one: (-one.impact, one.number))
    assert [str(one.number) for one in wanted] == read
    assert f"actions {', '.join(read)}" in charts_map.describe_map(view)


def test_the_map_gives_room_to_the_field_that_holds_most():
    drawn = charts_map.draw_map(crowd(40, quadrant="Decide now"))
    widths = [float(each) for each in re.findall(r'width="([\d.]+)" height="[\d.]+" data-ground', drawn)]
    assert widths[0] > 2 * widths[1]


def test_the_map_of_a_large_print_has_no_small_letters():
    look = msgspec.structs.replace(sample().look, large_print=True)
    drawn = charts_map.draw_map(msgspec.structs.replace(crowd(120), look=look))
    assert min(map(int, re.findall(r'font-size="(\d+)"', drawn))) >= 15


def test_drawings_of_a_large_print_keep_their_letters_and_are_cut_where_a_page_ends():
    view = sample()
    part = view.sections[0]
    sections = tuple(
        msgspec.structs.replace(part, id=f"s{n}", ref=f"A{n}", title=f"Section {n}", short=f"Section {n}")
        for n in range(30)
    )
    look = msgspec.structs.replace(view.look, large_print=True)
    actions = crowd(150, quadrant="Decide now").actions
    found = drawings_of(msgspec.structs.replace(view, look=look, sections=sections, ladders=(), actions=actions))
    for drawing in (found.bars, found.ladder, found.map):
        assert drawing is not None
        pieces = list(drawing.pieces())
        assert len(pieces) > 1
        for each in pieces:
            (height,) = re.findall(r'viewBox="0 0 680 (\d+)"', each.svg)
            assert int(height) * 257 / 680 <= 150
            assert min(map(int, re.findall(r'font-size="(\d+)"', each.svg))) >= 15
    assert found.bars is not None
    told = " ".join(each.alt for each in found.bars.pieces())
    assert all(f"A{n} Section {n}:" in told for n in range(30))
    assert found.trend is None or not re.search(r'font-size="(?:1[0-4]|\d)"', found.trend.svg)


def test_what_is_done_or_dropped_is_not_weighed_any_more():
    assert () == charts_map.mapped(crowd(3, status_id="done"))
    assert {"1", "2", "3"} == set(circles(charts_map.draw_map(crowd(3, status_id="agreed"))))


def test_the_words_of_the_map_list_every_number():
    said = charts_map.describe_map(sample())
    assert {str(one.number) for one in sample().actions} == set(re.findall(r"\d+", said))
    assert "Decide now (moves much, costs little): actions" in said


def with_levels() -> ReportView:
    view = sample()
    lack = next(part.next_level for part in view.sections if part.next_level and part.next_level.blockers)
    headline = msgspec.structs.replace(view.headline, levels=view.level_names, next_level=lack)
    return msgspec.structs.replace(view, headline=headline)


def test_the_ladder_of_the_whole_says_where_we_are_and_what_stands_before_the_next():
    view = with_levels()
    drawing = charts_levels.draw_way(view)
    assert 1 == drawing.count(">We are here<")
    assert all(f">{mark.word}<" in drawing for mark in view.level_names)
    assert view.headline.next_level is not None
    for blocker in view.headline.next_level.blockers:
        assert blocker.ref in drawing
        assert f"{blocker.ref} ({', '.join(map(str, blocker.actions))})" in drawing or not blocker.actions


def test_the_ladder_of_the_whole_says_where_we_are_below_its_lowest_level():
    view = with_levels()
    score = msgspec.structs.replace(view.headline.score, mark=None)
    drawing = charts_levels.draw_way(
        msgspec.structs.replace(view, headline=msgspec.structs.replace(view.headline, score=score))
    )
    assert 1 == drawing.count(">We are here<")


def test_the_ladders_name_what_stands_before_the_next_level():
    drawing = charts_levels.draw_ladders(sample())
    said = charts_levels.describe_levels(sample())
    for part in sample().sections:
        for blocker in part.next_level.blockers if part.next_level else ():
            actions = f" ({', '.join(map(str, blocker.actions))})" if blocker.actions else ""
            assert f"{blocker.ref}{actions}" in said
            assert f">{blocker.ref}" in drawing.replace("\u00a0", " ") or f" {blocker.ref}" in drawing


def test_no_word_of_the_bars_is_smaller_than_16_points_in_large_print():
    """The drawing is 257 mm wide there."""
    view = sample()
    large = msgspec.structs.replace(view, look=msgspec.structs.replace(view.look, large_print=True))
    sizes = {int(size) for size in re.findall(r'font-size="(\d+)"', charts_bars.draw_section_bars(large))}
    assert min(sizes) * 257 / 25.4 * 72 / charts.WIDTH >= 16
