"""What was promised of single banks, by name: whoever takes it away notices."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from iar_assess.bank.beside import load_imports
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.bank.questions import Question
from iar_assess.bank.texts import texts_of
from iar_assess.engine.examples import demo_of

BANKS = {
    each.parent.name: each.parent
    for each in sorted(Path(__file__).parents[2].glob("frameworks/*/*/banks/*/framework.yaml"))
}
each_bank = pytest.mark.parametrize("name", BANKS)
AUTHORS = re.compile(
    r"\b(?:is|are) ours\b(?! to\b)|\bour (?:own )?(?:reading|inference)\b|\b(?:made|chosen|worked out|added up) by us\b"
    r"|\b(?:that|as|which) we (?:could )?read\b|\bnot (?:known|available) to us\b"
    r"|\bin our own words[,;]|[Oo]ur own (?:view|question|sum)\b"
    r"|[Oo]ur (?:method|calculation)\b|\bwe (?:placed it|have asked of)\b|\bCHANGES\.md",
)
"""The authors' 'we', which a trust takes for its own, and the authors' own papers."""
THE_TRUSTS = {
    ("e-a1-exceeding-now-larger: measure.baseline", "is ours"),
    ("e-a3-exceeding-year-smaller: measure.baseline", "chosen by us"),
    ("b1-hub: guidance", "is ours"),
}
"""Here it is the trust that speaks."""


@cache
def bank(name: str) -> Framework:
    framework, complaints = build_bank(read_bank(BANKS[name]))
    assert framework is not None, complaints
    return framework


def question(name: str, key: str) -> Question:
    return next(each for each in bank(name).questions() if each.id == key)


def test_the_nine_survey_scores_are_asked_from_0_to_10_and_filled_from_the_workbook() -> None:
    name = "people-promise-2026"
    nine = [*(f"ss-pp{number}" for number in range(1, 8)), "ss-engagement", "ss-morale"]
    (filled,) = load_imports(BANKS[name], bank(name))
    for key in nine:
        asked = question(name, key)
        assert not asked.scored
        assert asked.metric is not None
        assert "0 to 10" in asked.metric.definition
        assert key in filled.columns
    assert ("0", "10") == (str(filled.between.least), str(filled.between.most)) if filled.between else False


def test_leavers_and_stability_are_asked_beside_and_each_says_which_way_is_good() -> None:
    better = {key: question("people-promise-2026", key) for key in ("lv-leavers", "lv-nurse-leavers")}
    stable = question("people-promise-2026", "lv-nurse-stability")
    assert {"lower"} == {each.metric.better for each in better.values() if each.metric is not None}
    assert stable.metric is not None
    assert "higher" == stable.metric.better
    assert not any(each.scored for each in (*better.values(), stable))


def test_each_of_the_seven_areas_has_two_answers_a_gap_note_and_a_survey_figure_beside() -> None:
    framework = bank("retention-nursing-2026")
    assert 7 == len(framework.sections)
    for section in framework.sections:
        beside = [each for each in section.questions if each.metric and "NHS Staff Survey" in each.metric.definition]
        assert [False] == [each.scored for each in beside], section.id
        for each in section.questions:
            if each.scored:
                assert ["in-place", "works", "gap"] == [part.id for part in each.answers], each.id
    (level,) = (fact for fact in framework.profile if fact.is_scope)
    assert ["organisation", "department", "team"] == [option.id for option in level.options]


def test_work_experience_has_the_six_official_parts_and_says_that_the_award_is_paused() -> None:
    framework = bank("work-experience-2026")
    assert [
        "Healthcare organisation",
        "Pre-placement",
        "Placement induction",
        "During placement",
        "Reflection and review",
        "Post placement",
        "Modern work experience",
    ] == [each.title for each in framework.sections]
    assert "paused" == framework.status
    for text in (framework.summary, framework.disclaimer):
        assert "paused since January 2026" in text
    assert "last two years" in framework.disclaimer
    gates = {each.gate for section in framework.sections[:6] for each in section.questions if each.scored}
    assert {"bronze", "silver", "gold"} == gates
    modern = " ".join(each.guidance for each in framework.sections[6].questions)
    assert {"50 hours", "ten days"} <= set(re.findall(r"50 hours|ten days", modern))


def test_outreach_asks_40_to_50_questions_in_nine_areas() -> None:
    framework = bank("employer-outreach-2026")
    assert 9 == len(framework.sections)
    assert 40 <= len(list(framework.questions())) <= 50


def test_the_averages_of_each_year_with_figures_stand_beside_the_schools_result() -> None:
    """No two ways of counting under one name; of 2021/22 only the share with all eight was published."""
    framework = bank("gatsby-schools-2014")
    years = {each.period: str(each.overall) for each in framework.comparators if each.metric == "mean_count"}
    assert {
        "2014": "1.34",
        "2016/17": "1.87",
        "2017/18": "2.13",
        "2018/19": "3.0",
        "March 2020": "3.75",
        "2020/21": "3.97",
        "2022/23": "5.5",
        "2023/24": "5.83",
        "2024/25": "5.96",
    } == years
    shares = [each for each in framework.comparators if each.sections]
    assert {"share_achieving"} == {each.metric for each in shares}
    assert {8} == {len(each.sections) for each in shares}
    assert 4 == len(shares)


def test_the_demo_shows_the_three_that_a_trust_answers_for_itself() -> None:
    ranks = {name: demo.rank for name, place in BANKS.items() if (demo := demo_of(place))}
    assert set(BANKS) == set(ranks)
    assert ["retention-nursing-2026", "employer-outreach-2026", "work-experience-2026"] == sorted(
        ranks, key=lambda name: (ranks[name], name)
    )[:3]


@each_bank
def test_an_example_is_called_fictional_and_plans_for_the_time_after_it(name) -> None:
    demo = demo_of(BANKS[name])
    assert demo is not None
    assert demo.organisation.endswith("(fictional)")
    due = [str(each.due) for each in demo.plan if each.due and each.status not in ("done", "dropped")]
    ahead = [day for day in due if day > str(demo.date)]
    assert len(ahead) >= 2
    assert {"2027"} == {day[:4] for day in ahead}
    assert len(due) - len(ahead) <= 1, "at most one is overdue"


@each_bank
def test_no_text_says_ours_where_it_means_those_who_wrote_it(name) -> None:
    framework = bank(name)
    texts = [(str(address), text) for address, text in texts_of(framework).items()]
    texts += [(each.id, each.title) for each in framework.sources]
    found = {(where, hit.group()) for where, text in texts for hit in AUTHORS.finditer(text)}
    assert set() == found - THE_TRUSTS


@each_bank
def test_tips_do_not_all_begin_alike(name) -> None:
    tips = [tip for each in bank(name).questions() for tip in each.tips]
    for texts in ([tip.title for tip in tips], [tip.first_step for tip in tips]):
        begun = [" ".join(text.casefold().split()[:3]) for text in texts]
        assert [] == [each for each in sorted(set(begun)) if begun.count(each) > 6]


def test_no_two_tips_of_all_banks_have_nearly_the_same_title() -> None:
    titles = [
        (f"{name} {tip.id}", tip.title.casefold())
        for name in BANKS
        for each in bank(name).questions()
        for tip in each.tips
    ]
    close = []
    for (one, first), (other, second) in combinations(titles, 2):
        if len(set(first.split()) & set(second.split())) * 2 < len(set(first.split())):
            continue
        if SequenceMatcher(None, first, second, autojunk=False).ratio() > 0.85:
            close.append((one, other))
    assert [] == close
