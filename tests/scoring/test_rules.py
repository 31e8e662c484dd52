"""Mean, sum, minimum and count, of questions, sections and groups."""

from fractions import Fraction

import pytest

from iar_assess.answers.model import Answers
from iar_assess.scoring.score import score

from .making import COUNT, MEAN, MEAN_OF_SECTIONS, NOT_OFFERED, Said, answers, framework, points, question, section

NUMBER: Said = {"as": "number", "rounding": "floor"}
OUT_OF: Said = {"as": "out_of", "rounding": "floor"}
ABC = [section(name, question(f"q{name}", "steps", not_applicable=["not-offered"])) for name in "abc"]


def test_a_count_is_the_number_of_sections_at_the_level_or_above():
    levels = [
        {"id": "first", "label": "First", "tone": "low"},
        {"id": "half", "label": "Half", "tone": "middle", "from": "50%"},
        {"id": "full", "label": "Full", "tone": "top", "from": "100%"},
    ]
    made = framework(*ABC, levels=levels, overall={**COUNT, "level": "half"})
    result = score(made, answers(qa="none", qb="some", qc="all")).overall
    assert (Fraction(2), Fraction(3), "2") == (result.value, result.maximum, result.printed)


def test_a_count_is_never_a_mean():
    """Three sections at 1/2 are a mean of 50% and a count of nothing."""
    made = framework(*ABC, overall=COUNT)
    result = score(made, answers(qa="some", qb="some", qc="some")).overall
    assert (Fraction(0), "0") == (result.value, result.printed)


def test_a_section_that_does_not_apply_leaves_the_count():
    """1 of 2, not 1 of 3."""
    made = framework(*ABC, overall={**COUNT, "print": OUT_OF})
    assert "1 of 2" == score(made, answers(qa="all", qb="none", qc=NOT_OFFERED)).overall.printed


def test_a_sum_adds_raw_values_by_weight():
    """2 x 3 + 1 x 1 = 7 of 2 x 3 + 1 x 3 = 9."""
    three: Said = {"kind": "choice", "options": [{"id": f"o{n}", "label": str(n), "value": n} for n in range(4)]}
    rule = {"score": "sum", "of": "questions", "print": OUT_OF}
    made = framework(
        section("s", question("a", "three", weight=2), question("b", "three")),
        section=rule,
        levels=[],
        scales={"three": three},
    )
    result = score(made, answers(a="o3", b="o1")).section("s")
    assert (Fraction(7), Fraction(9), Fraction(7, 9), "7 of 9") == (
        result.value,
        result.maximum,
        result.share,
        result.printed,
    )


def test_a_sum_that_leaves_a_question_out_leaves_its_maximum_out_too():
    rule = {"score": "sum", "of": "questions", "print": OUT_OF}
    made = framework(
        section("s", question("a"), question("b", not_applicable=["not-offered"])), section=rule, levels=[]
    )
    assert "1 of 1" == score(made, answers(a="yes", b=NOT_OFFERED)).section("s").printed


def test_a_checklist_in_a_sum_gives_its_points():
    """2 + 1 of 2 + 1 + 4."""
    rule = {"score": "sum", "of": "questions", "print": OUT_OF}
    made = framework(section("s", question("q", "ticks", options=points(a=2, b=1, c=4))), section=rule, levels=[])
    assert "3 of 7" == score(made, answers(q=("a", "b"))).section("s").printed


def test_a_minimum_takes_the_lowest_share_whatever_the_weights():
    rule = {"score": "minimum", "of": "questions", "print": MEAN["print"]}
    made = framework(section("s", question("a", "steps", weight=9), question("b", "steps")), section=rule)
    assert "50%" == score(made, answers(a="all", b="some")).section("s").printed


def test_a_mean_of_sections_weighs_sections_alike_and_a_mean_of_questions_questions():
    """Sections: (1 + 0) / 2; questions: 3 of 4."""
    parts = (section("a", *(question(f"q{n}") for n in range(3))), section("b", question("last")))
    given = answers(q0="yes", q1="yes", q2="yes", last="no")
    assert Fraction(1, 2) == score(framework(*parts), given).overall.value
    assert Fraction(3, 4) == score(framework(*parts, overall=MEAN), given).overall.value


def test_a_mean_of_sections_that_add_up_points_uses_their_shares():
    """3 of 4 points and 1 of 1: (3/4 + 1) / 2 = 7/8."""
    rule = {"score": "sum", "of": "questions", "print": NUMBER}
    parts = (section("a", *(question(f"q{n}") for n in range(4))), section("b", question("last")))
    made = framework(*parts, section=rule, levels=[])
    result = score(made, answers(q0="yes", q1="yes", q2="yes", last="yes")).overall
    assert Fraction(7, 8) == result.value
    assert [Fraction(3, 4), Fraction(1)] == [term.value for term in result.terms]


GROUPS: Said = {
    "groups": [
        {"id": "basics", "ref": "A", "title": "Basics", "sections": ["a", "b"]},
        {"id": "beyond", "ref": "B", "title": "Beyond", "sections": ["c"]},
    ],
    "group": {
        **MEAN_OF_SECTIONS,
        "levels": [
            {"id": "low", "label": "L", "tone": "low"},
            {"id": "high", "label": "H", "tone": "high", "from": "75%"},
        ],
    },
}


def test_a_group_is_scored_from_its_sections():
    """(1 + 1/2) / 2 = 75% and 0 / 1 = 0%."""
    result = score(framework(*ABC, **GROUPS), answers(qa="all", qb="some", qc="none"))
    assert [("basics", "75%", "high"), ("beyond", "0%", "low")] == [(g.id, g.printed, g.level) for g in result.groups]
    assert ["a", "b"] == [term.id for term in result.groups[0].terms]


def test_the_whole_may_be_made_of_groups():
    """(75% + 0%) / 2 = 37.5%, where the mean of the three sections would be 50%."""
    overall = {"score": "mean", "of": "groups", "print": MEAN["print"]}
    result = score(framework(*ABC, **GROUPS, overall=overall), answers(qa="all", qb="some", qc="none"))
    assert Fraction(3, 8) == result.overall.value


def test_the_whole_may_count_groups_at_a_level_of_theirs():
    overall = {**COUNT, "of": "groups", "level": "high", "noun": "pillars"}
    result = score(framework(*ABC, **GROUPS, overall=overall), answers(qa="all", qb="some", qc="none"))
    assert 1 == result.overall.value


def test_a_level_of_the_whole_may_ask_for_a_level_of_a_group():
    levels = [
        {"id": "first", "label": "F", "tone": "low"},
        {"id": "award", "label": "A", "tone": "top", "when": {"score": "basics", "reaches": "high"}},
    ]
    made = framework(*ABC, **GROUPS, overall={**MEAN_OF_SECTIONS, "levels": levels})
    assert "award" == score(made, answers(qa="all", qb="some")).overall.level
    assert "first" == score(made, answers(qa="some", qb="some")).overall.level


def test_a_rule_without_a_score_gives_none():
    rule = {"score": "none", "of": "questions", "print": NUMBER}
    result = score(framework(*ABC, section=rule, overall=rule, levels=[]), answers(qa="all"))
    assert [None, None, None] == [each.value for each in result.sections]
    assert result.overall.value is None


def test_the_terms_say_what_was_added_up_and_how_it_came_to_count():
    made = framework(
        section("s", question("a", weight=2), question("b"), question("c", not_applicable=["not-offered"]))
    )
    terms = score(made, answers(a="yes", c=NOT_OFFERED)).section("s").terms
    assert [("a", 2, Fraction(1), "counts"), ("b", 1, Fraction(0), "open_at_worst")] == [
        (t.id, t.weight, t.value, t.status) for t in terms
    ]


def test_a_result_names_its_framework_and_finds_its_sections():
    result = score(framework(*ABC), Answers())
    assert "made@2026" == result.framework
    assert ["a", "b", "c"] == [result.section(name).id for name in "abc"]


@pytest.mark.parametrize(("answer", "met"), [("all", True), ("some", False), (None, False)])
def test_a_question_at_full_marks_is_met(answer, met):
    result = score(framework(*ABC), answers(qa=answer) if answer else Answers())
    assert met is result.questions["qa"].met
