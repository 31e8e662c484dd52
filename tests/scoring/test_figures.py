"""Which published figures stand beside a number of ours."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from iar_assess.bank.framework import Comparator
from iar_assess.scoring.metrics import comparators_for, measured

from .making import answers, framework, question, section

METRIC = {"definition": "Heads.", "population": "All", "period": "Today", "better": "lower"}
HEADS = {"heads": {"kind": "number", "unit": "people"}}
KIND = {"id": "kind", "ask": "What are we?", "kind": "choice"}
KINDS = [{"id": each, "label": each} for each in ("acute", "community")]


def figure(name: str, questions: dict[str, Any], **fields: Any) -> Comparator:
    said = {"id": name, "title": name, "metric": "figure", "definition": "Heads.", "population": "All"}
    more = {"period": "2025", "source": "ours", "questions": questions}
    return msgspec.convert({**said, **more, **fields}, Comparator)


def with_figures(*figures: Comparator, several: bool = False):
    parts = [
        {"id": each, "label": each, "scale": "heads", "role": "beside", "metric": METRIC} for each in ("joined", "left")
    ]
    asked = (
        question("q", None, scored=False, answers=parts)
        if several
        else question("q", "heads", scored=False, metric=METRIC)
    )
    made = framework(section("s", question("p"), asked), scales=HEADS, profile=[{**KIND, "options": KINDS}])
    return msgspec.structs.replace(made, comparators=figures)


@pytest.mark.parametrize(
    ("profile", "shown"),
    [({"kind": "acute"}, ["all", "acute"]), ({"kind": "community"}, ["all"]), ({}, ["all", "acute"])],
)
def test_a_figure_about_others_than_us_is_not_shown(profile, shown) -> None:
    """What nobody stated may yet turn out so."""
    acute = figure("acute", {"q": 5}, applies_if={"fact": "kind", "is": "acute"})
    made = with_figures(figure("all", {"q": 7}), acute)
    assert shown == [each.id for each in comparators_for(made, profile)]
    (heads,) = measured(made, answers(profile, q=6))
    assert shown == [each.comparator.id for each in heads.figures]


def test_a_figure_belongs_to_one_of_several_answers() -> None:
    made = with_figures(figure("others", {"q.left": 5}), several=True)
    joined, left = measured(made, answers(**{"q.joined": 4, "q.left": 4}))
    assert ((), ["better"]) == (joined.figures, [each.ours for each in left.figures])


def test_a_figure_for_a_question_with_two_that_measure_belongs_to_neither() -> None:
    made = with_figures(figure("others", {"q": 5}), several=True)
    assert [(), ()] == [each.figures for each in measured(made, answers())]
