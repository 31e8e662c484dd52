"""Everything that the toolkit asks and advises is in the bank once, and what is ours says so."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from iar_assess.bank.framework import Framework
from iar_assess.bank.load import build_bank, read_bank
from iar_assess_recruitment import iar_register_banks

BANK = next(iter(iar_register_banks()))
QUESTIONS = [*(f"IAR-Q{number:02}" for number in range(1, 29)), *(f"IAR-q{number}" for number in range(1, 6))]
TIPS = [f"IAR-T{number:02}" for number in range(1, 24)]
CASES = [f"CS-{number:02}" for number in range(1, 29)]
OPEN = {"IAR-Q13", "IAR-Q21", "IAR-Q24"}
"""They ask for ideas or a judgement: words and no points."""


@pytest.fixture(scope="module")
def framework() -> Framework:
    framework, complaints = build_bank(read_bank(BANK))
    assert framework is not None, complaints
    return framework


def text_of(folder: str) -> str:
    places = list((BANK / folder).iterdir()) if folder else [BANK / "cases.yaml"]
    return "\n".join(each.read_text(encoding="utf-8") for each in sorted(places, key=lambda each: each.name))


def test_each_of_the_33_questions_is_served_by_one_question(framework) -> None:
    served = [name for question in framework.questions() for name in question.criteria]
    assert sorted(QUESTIONS) == sorted(served)


def test_a_question_without_a_criterion_says_that_it_is_ours(framework) -> None:
    ours = [question for question in framework.questions() if not question.criteria]
    assert ["iar-elsewhere", "iar-open", "iar-routes", "iar-reward", "iar-values"] == [each.id for each in ours]
    for question in ours:
        assert question.provenance is not None
        assert question.provenance.criteria == "ours"
        assert "This question is not the toolkit's but this question bank's" in question.guidance


def test_each_of_the_23_tips_is_there_once_under_an_id_that_tells() -> None:
    found = re.findall(r"- id: iar-t(\d\d)-[\w-]+\n", text_of("sections"))
    assert TIPS == sorted(f"IAR-T{number}" for number in found)


def test_a_tip_of_the_toolkit_cites_it_and_no_other_tip_has_such_an_id(framework) -> None:
    tips = [tip for question in framework.questions() for tip in question.tips]
    toolkit = [tip for tip in tips if re.match(r"iar-t\d\d-", tip.id)]
    assert len(TIPS) == len(toolkit)
    assert all("toolkit" in tip.sources and tip.evidence_grade == "national_guidance" for tip in toolkit)
    assert all(tip.lead_time and tip.lead_weeks is not None for tip in tips)


def test_open_questions_are_answered_in_words(framework) -> None:
    """What asks for ideas has no points, and what asks 'what' or 'how' has room for words."""
    for question in framework.questions():
        kinds = {framework.scales[part.scale].kind for part in question.answers}
        if OPEN & set(question.criteria):
            assert not question.scored
            assert question.scale == "words"
        else:
            assert {"choice", "text"} <= kinds
            assert {option.id for option in framework.scales["steps"].options} == set(question.anchors)


def test_every_case_of_the_toolkit_is_there_with_its_kind_and_no_implied_figure(framework) -> None:
    found = [(name, kind) for kind, name in re.findall(r"kind: (\w+).*# (CS-\d\d)$", text_of(""), re.MULTILINE)]
    assert set(CASES) <= {name for name, _ in found}
    assert {"CS-22": 2, "CS-24": 3} == {name: n for name, n in Counter(name for name, _ in found).items() if n > 1}
    figures = {name for name, kind in found if kind == "figure"} & set(CASES)
    assert {"CS-01", "CS-02", "CS-03", "CS-22"} == figures
    told = [each for each in framework.cases if each.kind == "qualitative" and each.source == "toolkit"]
    assert not [each.id for each in told if re.search(r"\d", each.result or "")]


def test_every_case_is_cited_by_a_tip(framework) -> None:
    cited = {case for question in framework.questions() for tip in question.tips for case in tip.cases}
    assert {case.id for case in framework.cases} == cited


def test_nothing_that_has_aged_is_told_as_if_it_held(framework) -> None:
    texts = text_of("sections")
    assert not re.search(r"£1,?000|50,000|189,000|Statista|2022-2023", texts)
