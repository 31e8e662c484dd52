"""Scores that were published, or follow from a published rule: the sum in words, then what must be printed."""

from fractions import Fraction

import pytest

from iar_assess.answers.model import Answers
from iar_assess.scoring.score import score

from .making import COUNT, MEAN, NOT_KNOWN, Said, answers, framework, points, question, section

SCHOOL = (100, 95, 100, 75, 88, 87, 90, 100)
PERCENTS = {
    "kind": "choice",
    "options": [{"id": f"p{each}", "label": f"{each}%", "value": f"{each}%"} for each in (0, *sorted({*SCHOOL}))],
}


def one_question_each(count):
    return [section(f"b{n}", question(f"q{n}", "percents")) for n in range(1, count + 1)]


def test_a_mean_of_92_with_3_of_8_achieved_stays_3_of_8():
    """One school's scores of March 2026: a mean of 92% was reported, and three of eight are at 100%."""
    overall = {**COUNT, "print": {"as": "out_of", "rounding": "floor"}}
    made = framework(*one_question_each(8), scales={"percents": PERCENTS}, overall=overall)
    result = score(made, answers(**{f"q{n}": f"p{each}" for n, each in enumerate(SCHOOL, 1)}))
    assert [f"{each}%" for each in SCHOOL] == [each.printed for each in result.sections]
    assert "3 of 8" == result.overall.printed
    assert 3 == result.overall.value


def test_the_mean_of_the_same_school_is_91_875_percent():
    """100 + 95 + 100 + 75 + 88 + 87 + 90 + 100 = 735; 735 / 8 = 91.875, which half-up rounding prints as 92."""
    overall = {"score": "mean", "of": "sections", "print": {"as": "percent", "rounding": "half_up"}}
    made = framework(*one_question_each(8), scales={"percents": PERCENTS}, overall=overall)
    result = score(made, answers(**{f"q{n}": f"p{each}" for n, each in enumerate(SCHOOL, 1)}))
    assert Fraction(735, 800) == result.overall.value
    assert "92%" == result.overall.printed


@pytest.mark.parametrize(("met", "printed"), [(10, "58%"), (11, "64%"), (13, "76%"), (17, "100%"), (0, "0%")])
def test_of_17_equal_items_the_published_scores_come_out(met, printed):
    """10/17 = 58.8, 11/17 = 64.7, 13/17 = 76.5: only cutting off gives the 58, 64 and 76 that schools published."""
    made = framework(section("b1", *(question(f"q{n}") for n in range(17))))
    result = score(made, answers(**{f"q{n}": "yes" if n < met else "no" for n in range(17)}))
    assert Fraction(met, 17) == result.section("b1").value
    assert printed == result.section("b1").printed


@pytest.mark.parametrize("rounding", ["floor", "half_up"])
def test_99_6_percent_is_never_printed_as_100(rounding):
    """249 of 250 points are 99.6%: not achieved, so it may not look achieved."""
    rule = {**MEAN, "print": {"as": "percent", "rounding": rounding}}
    made = framework(section("b1", question("most", weight=249), question("rest")), section=rule)
    result = score(made, answers(most="yes", rest="no")).section("b1")
    assert Fraction(249, 250) == result.value
    assert ("99%", "in-progress") == (result.printed, result.level)


UNIVERSITY = framework(
    section(
        "b7",
        question("providers", "steps"),
        question("university", "steps", applies_if={"fact": "sixth_form", "is": "yes"}),
    ),
    profile=[{"id": "sixth_form", "ask": "Do we have a sixth form?"}],
)


def test_a_question_that_does_not_apply_leaves_the_denominator():
    """(1 + 1/2) / 2 = 75% with a sixth form; 1 / 1 = 100% without one."""
    given = {"providers": "all", "university": "some"}
    with_it = score(UNIVERSITY, answers({"sixth_form": "yes"}, **given)).section("b7")
    without = score(UNIVERSITY, answers({"sixth_form": "no"}, **given)).section("b7")
    assert ("75%", "in-progress") == (with_it.printed, with_it.level)
    assert ("100%", "achieved") == (without.printed, without.level)
    assert ["providers"] == [term.id for term in without.terms]


def test_the_answer_of_a_question_that_does_not_apply_is_kept_and_ignored():
    result = score(UNIVERSITY, answers({"sixth_form": "no"}, providers="some", university="all"))
    assert "50%" == result.section("b7").printed
    assert "does_not_apply" == result.questions["university"].status
    assert not result.questions["university"].asked


QUALITY_MARK = framework(
    section("core", *(question(f"core-{n}", weight=50, tags=["core"]) for n in range(10))),
    section("more", question("large", weight=299), question("small", weight=1), question("last", weight=200)),
    overall={
        **MEAN,
        "print": {"as": "percent", "decimals": 1, "rounding": "floor"},
        "levels": [
            {"id": "not-yet", "label": "Not yet", "tone": "low"},
            {
                "id": "awarded",
                "label": "Awarded",
                "tone": "top",
                "when": {"all": [{"tag": "core", "reaches": "full"}, {"score": "overall", "reaches": "80%"}]},
            },
        ],
    },
)


def quality_mark(core: int, **more: str) -> Answers:
    """The first so many core criteria met, and what is said of the others."""
    return answers(**{f"core_{n}": "yes" if n < core else "no" for n in range(10)}, **more)


@pytest.mark.parametrize(
    ("given", "printed", "level"),
    [
        # core 10 x 50 = 500, and 299: 799 of 1000
        (quality_mark(10, large="yes", small="no", last="no"), "79.9%", "not-yet"),
        # 500 + 299 + 1 = 800 of 1000
        (quality_mark(10, large="yes", small="yes", last="no"), "80.0%", "awarded"),
        # core 9 x 50 = 450, and 299 + 1 + 200 = 500: 950 of 1000
        (quality_mark(9, large="yes", small="yes", last="yes"), "95.0%", "not-yet"),
        # 500 + 500
        (quality_mark(10, large="yes", small="yes", last="yes"), "100.0%", "awarded"),
    ],
    ids=["all core, 79.9%", "all core, 80%", "one core missed, 95%", "everything"],
)
def test_all_core_criteria_and_at_least_80_percent(given, printed, level):
    """Neither makes up for the other."""
    overall = score(QUALITY_MARK, given).overall
    assert (printed, level) == (overall.printed, overall.level)


def test_79_9_percent_is_not_printed_as_80_where_80_is_asked_for():
    """The mark stands inside `all`; half-up rounding may not cross it there either."""
    rule = rule_in_whole_percent("half_up")
    overall = score(framework(*QUALITY_MARK.sections, overall=rule), quality_mark(10, large="yes")).overall
    assert ("79%", "not-yet") == (overall.printed, overall.level)


def rule_in_whole_percent(rounding: str) -> dict[str, object]:
    """The rule of the quality mark with whole percentages."""
    gate = {"all": [{"tag": "core", "reaches": "full"}, {"score": "overall", "reaches": "80%"}]}
    levels: list[Said] = [
        {"id": "not-yet", "label": "Not yet", "tone": "low"},
        {"id": "awarded", "label": "Awarded", "tone": "top", "when": gate},
    ]
    return {**MEAN, "print": {"as": "percent", "rounding": rounding}, "levels": levels}


def test_one_missed_core_criterion_is_named_as_what_blocks_the_award():
    overall = score(QUALITY_MARK, quality_mark(9, large="yes", small="yes", last="yes")).overall
    assert overall.next_step is not None
    assert [("tag", "core", ("core-9",))] == [(each.kind, each.id, each.questions) for each in overall.next_step.lacks]


THOUSANDTHS = {
    "kind": "choice",
    "options": [{"id": f"t{n}", "label": f"{n}/1000", "value": f"{n}/1000"} for n in (0, 499, 500, 899, 900, 1000)],
}
BANDS = [
    {"id": "aspiring", "label": "Aspiring", "tone": "low"},
    {"id": "achieving", "label": "Achieving", "tone": "high", "from": "50%"},
    {"id": "exceeding", "label": "Exceeding", "tone": "top", "from": "90%"},
]


@pytest.mark.parametrize("rounding", ["floor", "half_up"])
@pytest.mark.parametrize(
    ("thousandths", "printed", "level"),
    [(499, "49%", "aspiring"), (500, "50%", "achieving"), (899, "89%", "achieving"), (900, "90%", "exceeding")],
)
def test_bands_are_decided_on_exact_numbers(rounding, thousandths, printed, level):
    """0-49, 50-89, 90-100 as published leave 49.9 and 89.9 to us: half-open, and never printed across the edge."""
    rule = {**MEAN, "print": {"as": "percent", "rounding": rounding}}
    made = framework(
        section("s", question("q", "thousandths")), section=rule, levels=BANDS, scales={"thousandths": THOUSANDTHS}
    )
    result = score(made, answers(q=f"t{thousandths}")).section("s")
    assert (printed, level) == (result.printed, result.level)


def test_a_total_of_0_to_3_points_with_bands_by_total():
    """Eleven outcomes of 0 to 3: 4 x 3 + 4 x 2 + 3 x 1 = 23 of 33; 22 to 32 is the third band."""
    three = {"kind": "choice", "options": [{"id": f"o{n}", "label": str(n), "value": n} for n in range(4)]}
    bands = [
        {"id": "undeveloped", "label": "Undeveloped", "tone": "low"},
        {"id": "developing", "label": "Developing", "tone": "middle", "from": "8"},
        {"id": "achieving", "label": "Achieving", "tone": "high", "from": "22"},
        {"id": "excelling", "label": "Excelling", "tone": "top", "from": "33"},
    ]
    overall = {"score": "sum", "of": "questions", "print": {"as": "out_of", "rounding": "floor"}, "levels": bands}
    made = framework(
        section("s", *(question(f"q{n}", "three") for n in range(11))), scales={"three": three}, overall=overall
    )
    given = [3] * 4 + [2] * 4 + [1] * 3
    result = score(made, answers(**{f"q{n}": f"o{each}" for n, each in enumerate(given)})).overall
    assert ("23 of 33", "achieving") == (result.printed, result.level)


def test_a_mean_of_1_to_5_begins_at_the_worst_option_not_at_nothing():
    """A score of 3 on 1 to 5 is (3 - 1) / (5 - 1) = 50%, and 1 is 0%."""
    five = {"kind": "choice", "options": [{"id": f"o{n}", "label": str(n), "value": n} for n in range(1, 6)]}
    made = framework(section("s", question("q", "five")), scales={"five": five})
    found = [score(made, answers(q=f"o{n}")).section("s").printed for n in range(1, 6)]
    assert ["0%", "25%", "50%", "75%", "100%"] == found


def test_a_scale_from_minus_two_to_nothing_has_shares_as_any_other():
    """(-1 - -2) / (0 - -2) = 50%."""
    below = {"kind": "choice", "options": [{"id": f"o{n}", "label": str(n), "value": -n} for n in (2, 1, 0)]}
    made = framework(section("s", question("q", "below")), scales={"below": below})
    assert "50%" == score(made, answers(q="o1")).section("s").printed


def test_six_of_seven_pillars_are_enough():
    """Best fit: the award asks for six of seven sections at the level, whichever they are."""
    gate = {"at_least": {"n": 6, "of": [{"section": f"s{n}", "reaches": "achieved"} for n in range(7)]}}
    levels: list[Said] = [
        {"id": "not-yet", "label": "No", "tone": "low"},
        {"id": "yes", "label": "Yes", "tone": "top", "when": gate},
    ]
    made = framework(*(section(f"s{n}", question(f"q{n}")) for n in range(7)), overall={**COUNT, "levels": levels})
    six, five = ({f"q{n}": "yes" for n in range(count)} for count in (6, 5))
    assert "yes" == score(made, answers(**six)).overall.level
    assert "not-yet" == score(made, answers(**five)).overall.level


def test_one_of_40_answered_at_the_top_is_not_a_top_score():
    """An average of what was answered would be 100%; the bank's rule counts the other 39 at their worst: 1/40."""
    made = framework(section("s", *(question(f"q{n}") for n in range(40))))
    result = score(made, answers(q0="yes", q1=NOT_KNOWN))
    assert ("2%", "0%") == (result.section("s").printed, score(made, Answers()).section("s").printed)
    assert (1, 1, 38) == (result.coverage.answered, result.coverage.not_known, result.coverage.unanswered)


def test_nineteen_items_at_the_top_do_not_hide_one_vital_item_at_nothing():
    """19 of 20 = 95%, and the gate still holds the level back."""
    levels: list[Said] = [
        {"id": "not-yet", "label": "No", "tone": "low"},
        {"id": "safe", "label": "Safe", "tone": "top", "when": {"answer": "vital", "reaches": "full"}},
    ]
    made = framework(section("s", question("vital"), *(question(f"q{n}") for n in range(19))), levels=levels)
    result = score(made, answers(vital="no", **{f"q{n}": "yes" for n in range(19)})).section("s")
    assert ("95%", "not-yet") == (result.printed, result.level)


def test_ticking_more_never_scores_less():
    """10, then 10 and 4, then 10, 4 and 4: the mean over ticks would fall to 6; the share of all points rises."""
    made = framework(section("s", question("q", "ticks", options=points(a=10, b=4, c=4))))
    found = [score(made, answers(q=ticked)).section("s").value for ticked in (("a",), ("a", "b"), ("a", "b", "c"))]
    assert [Fraction(10, 18), Fraction(14, 18), Fraction(1)] == found
