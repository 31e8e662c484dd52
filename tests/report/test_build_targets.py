"""What a score is looked at against: targets on its own scale, and published figures of the very same kind only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from iar_assess.answers.model import Answer
from iar_assess.planning.target import KeptTarget
from iar_assess.report.build_targets import beside_views, target_view
from iar_assess.report.subject import Subject
from tests.scoring.making import Said, answers, framework, question, section

from .shapes import published, with_figures
from .subjects import subject

FOUR = [question(f"q{n}") for n in range(4)]
GATED: list[Said] = [
    {"id": "low", "label": "Low", "tone": "low"},
    {"id": "fair", "label": "Fair", "tone": "middle", "from": "40%"},
    {
        "id": "good",
        "label": "Good",
        "tone": "top",
        "when": {"all": [{"score": "section", "reaches": "2/3"}, {"answer": "q3", "reaches": "yes"}]},
    },
]
OUT_OF: Said = {"as": "out_of", "rounding": "floor"}
COUNTED: Said = {"score": "count", "of": "questions", "noun": "in place", "print": OUT_OF}


def about(*figures: Said, levels: list[Said] | None = None, reach: str | None = None, **changes: Any) -> Subject:
    """Two of four questions at full marks."""
    made = with_figures(framework(section("s", *FOUR), levels=GATED if levels is None else levels, **changes), *figures)
    about_it = subject(made, answers(q0="yes", q1="yes", q2="no", q3="no"))
    targets = {"s": KeptTarget(reach=reach)} if reach is not None else {}
    return replace(about_it, targets=targets)


def beside(about_it: Subject) -> list[tuple[str, float]]:
    return [(each.value, round(each.bar, 2)) for each in beside_views(about_it.result.nodes["s"], about_it)]


@pytest.mark.parametrize(
    ("reach", "text", "bar"),
    [
        ("fair", "Fair (from 40%), reached", 40.0),
        ("Good", "Good (at least 2/3)", 66.67),
        ("60%", "60%", 60.0),
        ("50%", "50%, reached", 50.0),
    ],
)
def test_a_target_says_where_it_begins_and_whether_that_is_all(reach, text, bar) -> None:
    about_it = about(reach=reach)
    view = target_view(about_it.result.nodes["s"], about_it)
    assert view is not None
    assert ("target", text, bar) == (view.kind, view.text, round(view.bar or 0, 2))


def test_what_is_not_understood_leaves_the_next_level() -> None:
    about_it = about(reach="excellent")
    view = target_view(about_it.result.nodes["s"], about_it)
    assert view is not None
    assert ("next_level", "Good (at least 2/3)") == (view.kind, view.text)


def test_a_published_mean_of_the_same_score_lies_on_its_scale() -> None:
    assert [("62%", 62.0)] == beside(about(published("mean", "mean_score", sections={"s": "62%"})))


@pytest.mark.parametrize("metric", ["share_achieving", "share_of_respondents", "mean_count", "figure"])
def test_a_share_of_schools_or_people_is_never_drawn_beside_a_score(metric) -> None:
    assert [] == beside(about(published("other", metric, sections={"s": "62%"})))


def test_a_mean_outside_the_scale_is_not_drawn() -> None:
    assert [] == beside(about(published("mean", "mean_score", sections={"s": "6.2"})))


def test_a_mean_count_lies_on_a_count_of_as_many() -> None:
    """Three and a half of four; where one does not apply, ours is out of three and is not comparable."""
    about_it = about(published("count", "mean_count", sections={"s": "3.5"}), levels=[], section=COUNTED)
    assert [("3.5", 87.5)] == beside(about_it)
    made = about_it.framework
    assert [] == beside(subject(made, answers(q0="yes", q1="yes", q2="no", q3=Answer(not_applicable="not-offered"))))
