"""The trend: its values are said beside it, and no line joins what must not be compared."""

from __future__ import annotations

import msgspec

from iar_assess.report.build_trend import TrendTime, build_trend
from iar_assess.report.charts_trend import MOST, describe_trend, draw_trend
from iar_assess.scoring.score import score
from tests.scoring.making import COUNT, answers, framework, question, section

from .cycle_sample import TREND
from .sample_view import sample

BANK = framework(section("care", question("a"), question("b")))


def times(*values: str, bank=BANK):
    return [
        TrendTime(name=f"t{n}", on=f"2026-0{n + 1}-01", framework=bank, result=score(bank, answers(a=value, b="no")))
        for n, value in enumerate(values)
    ]


def test_each_time_says_what_it_was_then() -> None:
    trend = build_trend(times("no", "yes"))
    assert trend is not None
    assert [("t0", "1 January 2026", "0%", 0.0), ("t1", "1 February 2026", "50%", 50.0)] == [
        (point.name, point.date, point.text, point.bar) for point in trend.points
    ]
    assert trend.note is None


def test_one_time_is_no_trend() -> None:
    assert build_trend(times("yes")) is None


def test_a_count_is_drawn_as_a_share_and_said_as_a_count() -> None:
    trend = build_trend(
        times("no", "yes", bank=framework(section("care", question("a"), question("b")), overall=COUNT))
    )
    assert trend is not None
    assert ["0 of 1", "0 of 1"] == [point.text for point in trend.points]


def test_another_bank_breaks_the_line_and_a_note_says_so() -> None:
    then, now = times("no", "yes")
    now = TrendTime(name="now", on=now.on, framework=msgspec.structs.replace(BANK, edition="2027"), result=now.result)
    trend = build_trend([then, now])
    assert trend is not None
    assert [False, True] == [point.breaks for point in trend.points]
    assert "the question bank changed" in (trend.note or "")


def test_the_drawing_has_its_values_as_words_and_a_line_less_for_each_break() -> None:
    drawn = draw_trend(TREND, sample())
    assert f"<title>{describe_trend(TREND)}</title>" in drawn
    for said in ("30 March 2025: 49 in 100, Developing", "31 March 2026: 47%, Developing (under another bank"):
        assert said in describe_trend(TREND)
    assert 1 == drawn.count('stroke-width="2.4"')


def test_a_long_history_draws_the_last_times() -> None:
    points = tuple(msgspec.structs.replace(TREND.points[0], date=f"day {n}", breaks=False) for n in range(20))
    words = describe_trend(msgspec.structs.replace(TREND, points=points))
    assert MOST == words.count("49 in 100")
    assert "day 19" in words
