"""The sections of a report: marks, answers and what stands in the way, in words."""

from __future__ import annotations

import pytest

from iar_assess.report.build_sections import build_section
from iar_assess.report.view import AnswerView, SectionView
from iar_assess.scoring.explain import explain
from tests.report.subjects import subject
from tests.scoring.making import NOT_KNOWN, OUTSIDE_CONTROL, answers, framework, question, section


def built(made, given) -> SectionView:
    """The first section of a report."""
    return build_section(made.sections[0], subject(made, given), {}, {})


def answer_of(view: SectionView, ref: str) -> AnswerView:
    return next(answer for answer in view.answers if answer.ref == ref)


EXCUSED = framework(section("s", question("q"), question("r", not_applicable=["outside-control"])))


@pytest.mark.parametrize(
    ("given", "word"),
    [(OUTSIDE_CONTROL, "Counts as not met"), (NOT_KNOWN, "Open"), (None, "Open"), ("no", "Not met"), ("yes", "Met")],
)
def test_what_is_settled_is_never_marked_open(given, word):
    said = answers(q="yes", **({"r": given} if given is not None else {}))
    mark = answer_of(built(EXCUSED, said), "r").mark
    assert mark is not None
    assert word == mark.word


def test_an_explanation_tells_what_is_open_from_what_is_excused():
    remarks = [
        explain(EXCUSED, subject(EXCUSED, said).result, "s").parts[1].remark
        for said in (answers(q="yes"), answers(q="yes", r=OUTSIDE_CONTROL))
    ]
    assert [
        "open: counted at its worst",
        "not applicable for a reason that stays in the score: counted at its worst",
    ] == remarks
