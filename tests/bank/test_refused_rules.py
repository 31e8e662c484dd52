"""Rules that could not be carried out, or would hold for everybody unseen, are refused when a bank is checked."""

from __future__ import annotations

from typing import Any

import pytest

from iar_assess.bank.problems import Problem
from iar_assess.bank.questions import Section
from tests.scoring import making
from tests.scoring.making import MEAN_OF_SECTIONS, PERCENT, Said, framework, points, question, section

LIST: Said = {"list": {"kind": "many", "options": points(a=1, b=1)}}


def codes(*sections: Section, **fields: Any) -> list[str]:
    """The codes of everything that the check of references finds."""
    found: list[Problem] = []
    check = making.problems

    def keep(*args: Any) -> list[Problem]:
        found.extend(check(*args))
        return []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "problems", keep)
        framework(*sections, **fields)
    return [problem.code for problem in found]


def ladder(test: Said) -> list[Said]:
    return [{"id": "low", "label": "x", "tone": "low"}, {"id": "high", "label": "x", "tone": "high", "when": test}]


def part(name: str, scale: str = "yes-no", **fields: Any) -> Said:
    return {"id": name, "label": name, "scale": scale, **fields}


def test_a_point_of_what_is_no_checklist() -> None:
    assert ["BANK-006"] == codes(section("s", question("q")), levels=ladder({"answer": "q.yes", "reaches": "full"}))


def test_a_question_none_of_whose_answers_counts() -> None:
    aside = question("q", None, answers=[part("p", role="beside")], scored=False)
    test = {"answer": "q", "reaches": "full"}
    assert ["BANK-006"] == codes(section("s", aside, question("other")), levels=ladder(test))


GROUPS: Said = {"groups": [{"id": "g", "ref": "G", "title": "x", "sections": ["s"]}]}


@pytest.mark.parametrize(
    "test", [{"score": "group", "reaches": "50%"}, {"each": "groups", "reaches": "50%"}], ids=["itself", "all"]
)
def test_a_group_that_tests_groups(test: Said) -> None:
    """Its own score goes by `this`; the others are not scored yet."""
    group = {**MEAN_OF_SECTIONS, "levels": ladder(test)}
    assert ["BANK-004"] == codes(section("s", question("q")), group=group, **GROUPS)


def test_each_of_the_groups_where_there_are_none() -> None:
    overall = {**MEAN_OF_SECTIONS, "levels": ladder({"each": "groups", "reaches": "50%"})}
    assert "BANK-004" in codes(section("s", question("q")), overall=overall)


@pytest.mark.parametrize("of", ["sections", ["s"]], ids=["all", "listed"])
def test_a_sum_of_scores_that_do_not_begin_at_nothing(of: Any) -> None:
    """Left out, one would be worth more than its worst, and the bounds would be wrong."""
    mean = {"score": "mean", "of": "questions", "range": {"worst": -2, "best": 2}, "print": PERCENT}
    overall = {"score": "sum", "of": of, "print": PERCENT}
    assert ["BANK-008"] == codes(section("s", question("q")), section=mean, overall=overall, levels=[])


def test_a_sum_may_name_several_answers_one_by_one_and_not_their_question() -> None:
    several = question("q", None, answers=[part("a"), part("b")], combine="mean")
    for of, found in ((["q.a", "q.b"], []), (["q"], ["BANK-005"])):
        assert found == codes(section("s", several), overall={"score": "sum", "of": of, "print": PERCENT})
