"""Migrations and maps of questions that take several answers: each answer has a name, `question.answer`."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from iar_assess.bank.framework import Framework
from iar_assess.bank.maps import FrameworkMap, check_map
from iar_assess.bank.migration_checks import check_against, check_migration
from iar_assess.bank.migrations import Migration
from tests.scoring.making import framework, question, section

FILE = "migrations/2025.yaml"
TWO = [
    {"id": "now", "label": "Now", "scale": "steps"},
    {"id": "wanted", "label": "Wanted", "scale": "steps", "role": "wanted"},
]


def bank(*answers: dict[str, Any], edition: str = "2026", name: str = "a") -> Framework:
    """One question: a single answer, or these."""
    asked = question(name, "steps") if not answers else question(name, None, answers=list(answers))
    return framework(section("s", asked), edition=edition)


def found(old: Framework, new: Framework, *steps: dict[str, Any]) -> list[str]:
    """The codes of what is wrong with a migration."""
    said = msgspec.convert({"from": "2025", "questions": steps}, Migration)
    problems = [*check_migration(FILE, said, new), *check_against(FILE, said, old, new)]
    return [each.code for each in problems]


ONE_THEN, TWO_THEN = bank(edition="2025"), bank(*TWO, edition="2025")


def test_the_same_answers_need_no_word() -> None:
    assert [] == found(TWO_THEN, bank(*TWO))


def test_a_renamed_question_takes_its_answers_along() -> None:
    assert [] == found(TWO_THEN, bank(*TWO, name="b"), {"renamed": "a", "to": "b"})


def test_a_single_answer_that_became_one_of_several_has_to_be_named() -> None:
    assert ["BANK-034"] == found(ONE_THEN, bank(*TWO))
    assert ["BANK-034"] == found(ONE_THEN, bank(*TWO), {"changed": "a", "why": "Asked twice now."})
    assert [] == found(ONE_THEN, bank(*TWO), {"renamed": "a", "to": "a.now"})


def test_an_answer_that_vanishes_from_a_question_is_missed_and_a_whole_question_once() -> None:
    assert ["BANK-034"] == found(TWO_THEN, bank(TWO[0]))
    assert ["BANK-034"] == found(TWO_THEN, bank(name="b"))
    assert [] == found(TWO_THEN, bank(TWO[0]), {"retired": "a.wanted", "why": "Nobody used it."})


def test_an_option_of_one_answer_is_missed() -> None:
    yes_no = {"id": "now", "label": "Now", "scale": "yes-no"}
    assert ["BANK-035"] * 3 == found(TWO_THEN, bank(yes_no, TWO[1]))
    became = {"none": "no", "some": "no", "all": "yes"}
    assert [] == found(TWO_THEN, bank(yes_no, TWO[1]), {"kept": "a.now", "options": became})


@pytest.mark.parametrize(("ours", "codes"), [("a.now", []), ("a", ["BANK-036"]), ("a.then", ["BANK-036"])])
def test_a_map_links_one_answer(ours: str, codes: list[str]) -> None:
    links = [{"ours": ours, "theirs": "t", "strength": "same", "options": {"x": "all"}}]
    said = {"to": "other@1", "title": "A map", "checked": "2026-11-20", "links": links}
    named = msgspec.convert(said, FrameworkMap)
    assert codes == [each.code for each in check_map("maps/m.yaml", named, bank(*TWO))]
