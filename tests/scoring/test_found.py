"""What a second scorer and completed answers once found, each as small as it gets."""

from __future__ import annotations

from fractions import Fraction

import msgspec

from iar_assess.scoring.score import score

from .making import (
    MEAN,
    MEAN_OF_SECTIONS,
    NOT_KNOWN,
    NOT_OFFERED,
    PERCENT,
    Said,
    answers,
    framework,
    points,
    question,
    section,
)

HALF = Fraction(1, 2)
TOP: list[Said] = [
    {"id": "low", "label": "Low", "tone": "low"},
    {"id": "high", "label": "High", "tone": "top", "when": {"answer": "child.in-place", "reaches": "full"}},
]
LEVELS: list[Said] = [{"id": name, "label": name, "tone": "high"} for name in ("low", "high")]


def part(name: str, scale: str = "yes-no", **fields: object) -> Said:
    return {"id": name, "label": name, "scale": scale, **fields}


def test_cohorts_with_the_same_label_are_told_apart_by_their_ids():
    """(1 + 0 + 0) / 3, not the mean of two means: labels are texts, and a translation may make two of them alike."""
    members = [{"id": "a", "label": "Year"}, {"id": "b", "label": "Year"}, {"id": "c", "label": "Other"}]
    made = framework(
        section("s", question("q", cohorts="years")), cohorts=[{"id": "years", "title": "Years", "members": members}]
    )
    assert Fraction(1, 3) == score(made, answers(q__a="yes", q__b="no", q__c="no")).overall.value


def test_one_of_several_answers_that_is_not_asked_yet_stays_in_at_its_worst():
    """As its question does: a named score keeps it, and a level that tests it does not hold."""
    child = question("child", None, answers=[part("in-place")], follows={"answer": "parent", "reaches": "yes"})
    made = framework(
        section("s", question("parent"), child),
        levels=TOP,
        scores=[{"id": "themes", "title": "x", "score": "mean", "of": ["parent", "child.in-place"], "print": PERCENT}],
    )
    result = score(made, answers(parent="no"))
    assert 0 == result.nodes["themes"].value
    assert "low" == result.section("s").level
    assert 2 == len(result.nodes["themes"].terms)


def test_a_point_that_was_ticked_before_its_answer_was_hidden_counts_for_nothing():
    several = question(
        "q",
        None,
        answers=[part("now"), part("how", "list", follows={"answer": "q.now", "reaches": "yes"})],
        combine="mean",
    )
    made = framework(
        section("s", several, question("child", follows={"answer": "q.how.a", "reaches": "full"})),
        scales={"list": {"kind": "many", "options": points(a=1, b=1)}},
    )
    said = {"q.now": "no", "q.how": ("a", "b"), "child": "yes"}
    assert "not_asked" == score(made, answers(**said)).questions["child"].status


def test_where_no_answer_that_counts_is_asked_the_question_is_not_asked():
    several = question("q", None, answers=[part("how", follows={"answer": "first", "reaches": "yes"})])
    made = framework(section("s", question("first"), several))
    assert "not_asked" == score(made, answers(first="no", **{"q.how": "yes"})).questions["q"].status


def test_a_part_whose_parent_is_left_out_until_it_is_answered_is_open_too():
    """A level waits for it, since silence holds no level."""
    several = question("child", None, answers=[part("in-place", follows={"answer": "first", "reaches": "yes"})])
    made = framework(section("s", question("first"), question("other"), several), levels=TOP, not_known="left_out")
    result = score(made, answers(first=NOT_KNOWN, other="yes", **{"child.in-place": "yes"}))
    assert 0 == result.questions["child"].share
    assert "low" == result.section("s").level


def test_a_count_counts_each_once_whatever_its_weight():
    """`3 of 2 sections` would be nonsense."""
    rule: Said = {"score": "count", "of": "questions", "noun": "met", "print": {"as": "count", "rounding": "floor"}}
    made = framework(section("s", question("a", weight=3), question("b")), section=rule, levels=[])
    node = score(made, answers(a="yes")).section("s")
    assert [1, 2] == [node.value, node.maximum]
    ladder = {**rule, "score": "ladder"}
    climbed = framework(section("s", question("a", weight=3), question("b")), section=ladder, levels=[])
    assert 1 == score(climbed, answers(a="yes")).section("s").value


def test_a_part_of_a_list_has_its_own_weight_unless_the_list_gives_it_another():
    parts = [section("a", question("qa")), section("b", question("qb"))]
    heavy = msgspec.structs.replace(parts[0], weight=3)
    for of, expected in ((["a", "b"], Fraction(3, 4)), ([{"id": "a", "weight": 1}, "b"], HALF)):
        made = framework(heavy, parts[1], overall={**MEAN_OF_SECTIONS, "of": of})
        assert expected == score(made, answers(qa="yes", qb="no")).overall.value


def test_a_sum_over_a_list_adds_points_for_a_question_whose_one_answer_counts():
    scale: Said = {"kind": "choice", "options": [{"id": f"o{n}", "label": "x", "value": n * 2} for n in range(3)]}
    several = question("q", None, answers=[part("now", "even"), part("then", "even", role="wanted")])
    overall: Said = {"score": "sum", "of": ["q"], "print": {"as": "out_of", "rounding": "floor"}}
    made = framework(section("s", several), overall=overall, scales={"even": scale})
    assert "2 of 4" == score(made, answers(**{"q.now": "o1"})).overall.printed


def table(*inputs: Said, cells: list[tuple[str, str]]) -> Said:
    rows = [{"when": [status], "level": level, "because": status} for status, level in cells]
    return {"score": "none", "of": "questions", "levels": LEVELS, "table": {"inputs": list(inputs), "cells": rows}}


def test_a_table_takes_the_band_that_a_number_lies_in():
    """Too few and too many are worth the same, and are two statuses."""
    bands: list[Said] = [
        {"id": "few", "label": "x", "value": 0},
        {"id": "right", "label": "x", "from": 2, "value": 1},
        {"id": "many", "label": "x", "above": 8, "value": 0},
    ]
    rule = table({"answer": "q"}, cells=[("few", "low"), ("right", "high"), ("many", "high")])
    made = framework(
        section("s", question("q", "visits")),
        section=rule,
        levels=LEVELS,
        overall={**MEAN, "levels": []},
        scales={"visits": {"kind": "number", "options": bands}},
    )
    assert ["low", "high", "high"] == [score(made, answers(q=n)).section("s").level for n in (1, 2, 9)]
    result = score(made, answers())
    assert ("low", "high") == (result.section("s").level_low, result.section("s").level_high)


def test_a_table_looks_at_the_checklist_that_it_names_and_not_at_the_whole_question():
    several = question("q", None, answers=[part("now"), part("how", "list")], combine="mean")
    rule = table({"answer": "q.how"}, cells=[("none", "low"), ("some", "low"), ("all", "high")])
    made = framework(
        section("s", several),
        section=rule,
        levels=LEVELS,
        overall={**MEAN, "levels": []},
        scales={"list": {"kind": "many", "options": points(a=1, b=1)}},
    )
    said = {"q.now": "no", "q.how": ("a", "b")}
    assert "high" == score(made, answers(**said)).section("s").level


def test_a_node_whose_only_question_may_turn_out_not_to_apply_has_bounds():
    """What was said not to apply comes into sight when the parent is answered: the section may vanish then."""
    child = question("child", follows={"answer": "parent", "reaches": "yes"}, not_applicable=["not-offered"])
    made = framework(section("p", question("parent")), section("s", child))
    node = score(made, answers(child=NOT_OFFERED)).section("s")
    assert ("not-started", "not-started", "not-started") == (node.level_low, node.level, node.level_high)


def test_forty_answers_to_one_question_are_scored_at_once():
    """Their weights may add up to any number; looking at each of 2 to the 40 choices would take for ever."""
    parts = [part(f"p{n}", weight=n + 1) for n in range(40)]
    made = framework(section("s", question("q", None, answers=parts, combine="mean")))
    said = {f"q.p{n}": "yes" for n in range(40)}
    assert 1 == score(made, answers(**said)).overall.value


def test_a_contradiction_that_rests_on_an_unstated_fact_is_none_yet():
    rule = {
        "id": "c",
        "if": {"fact": "large", "is": "yes"},
        "expect": {"answer": "q", "reaches": "yes"},
        "message": "x",
    }
    made = framework(section("s", question("q")), profile=[{"id": "large", "ask": "x"}], consistency=[rule])
    assert () == score(made, answers(q="no")).contradictions
    assert ("c",) == score(made, answers({"large": "yes"}, q="no")).contradictions


def test_a_ladder_of_a_section_says_what_it_lacks():
    """A step of a named ladder may be a section: what is below full marks in it stands in the way."""
    steps: list[Said] = [
        {"id": "low", "label": "Low", "tone": "low"},
        {"id": "high", "label": "High", "tone": "top", "from": 2},
    ]
    climbing = {"id": "steps", "title": "x", "score": "ladder", "of": ["first", "s"], "print": PERCENT, "levels": steps}
    made = framework(section("f", question("first")), section("s", question("a"), question("b")), scores=[climbing])
    step = score(made, answers(first="yes", a="yes", b="no")).nodes["steps"].next_step
    assert step is not None
    assert ("b",) == step.questions
    assert not step.all_needed


def test_a_printed_number_keeps_to_the_edges_of_ordered_rules():
    """0.3 is more than nothing, by a rule of the score's own: cut off to 0 it would say otherwise."""
    rules: list[Said] = [
        {"level": "high", "when": {"score": "this", "more_than": "0"}, "because": "some"},
        {"level": "low", "because": "none"},
    ]
    form: Said = {"as": "number", "rounding": "floor"}
    named = {"id": "n", "title": "x", "score": "mean", "of": ["a", "b", "c"], "print": form, "levels": LEVELS}
    questions = [question(name) for name in ("a", "b", "c")]
    made = framework(section("s", *questions), scores=[{**named, "rules": rules}])
    assert "0.3" == score(made, answers(a="yes")).nodes["n"].printed


def test_the_bounds_of_what_is_left_out_lie_on_the_range_of_the_score():
    """Nothing counts yet, so the score has no value; its bounds are at nothing and at full marks all the same."""
    wide: Said = {"score": "mean", "of": "questions", "range": {"worst": 1, "best": 5}, "print": PERCENT}
    made = framework(section("s", question("q")), section=wide, unanswered="left_out", levels=[])
    found = score(made, answers()).section("s")
    assert found.value is None
    assert [Fraction(1), Fraction(5)] == [found.low, found.high]
    assert [Fraction(0), Fraction(1)] == [found.low_share, found.high_share]
