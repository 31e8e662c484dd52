"""What has changed, in Welsh: whatever a movement comes to say, none of it stays English."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iar_assess.bank.migrations import Migration
from iar_assess.planning.cycles.compare import Movement, compare
from iar_assess.report.build_changes import build_changes
from iar_assess.report.translated.catalogue import words_of
from tests.planning.test_cycles import moved, named, side
from tests.scoring.making import NOT_OFFERED, answers, framework, question, section
from tests.scoring.strategies import frameworks, given_answers

POINTS = {"score": "sum", "of": "sections", "print": {"as": "number", "rounding": "floor"}}


def left_in_english(movement: Movement) -> list[str]:
    """The program's own words about a movement that have no Welsh."""
    known = words_of("cy")
    assert known is not None
    words = dataclasses.replace(known, missing=[])
    made = build_changes(movement, "the review")
    said = [made.since, *made.in_short, made.rebased or "", made.method]
    said += [each for cause in made.causes for each in (cause.title, cause.change, *cause.notes)]
    said += [each for row in made.rows for each in (row.change, row.causes)]
    for each in (*said, *(each.title for each in made.actions)):
        words.ours(each)
    return words.missing or []


@st.composite
def movements(draw: st.DrawFn) -> Movement:
    bank = draw(frameworks(left_out=True))
    return moved(bank, draw(given_answers(bank)), draw(given_answers(bank)))


@given(movements())
def test_every_movement_has_its_welsh(movement) -> None:
    assert [] == left_in_english(movement)


OLD, NEW = (
    named(framework(section("care", *map(question, names))), edition, edition)
    for edition, names in (("2025", ("was", "b", "gone")), ("2026", ("a", "b", "c", "d")))
)
MIGRATION = msgspec.convert({"from": "2025", "questions": [{"renamed": "was", "to": "a"}]}, Migration)
COUNTED = named(framework(*NEW.sections, overall=POINTS), "2025", "counted")


@pytest.mark.parametrize(
    ("then", "said", "migration"),
    [
        (OLD, answers(was="yes", b=NOT_OFFERED, gone="yes"), MIGRATION),
        (named(NEW, "2026", "other"), answers(a="yes", b="no"), None),
        (COUNTED, answers(a="yes", b="no"), None),
    ],
    ids=["edition", "revision", "unit"],
)
def test_another_bank_has_its_welsh(then, said, migration) -> None:
    now = side(NEW, answers(a="yes", b="yes", c="no"))
    assert [] == left_in_english(compare(side(then, said), now, migration))
