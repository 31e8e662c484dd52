"""The employer bank's actions by area, size of employer and level reached, today and over the next year: no empty cell.

Real answers and real planning: each area is answered in every way that takes each question at its best or at its worst,
with one question a step below its best, and in many ways drawn by lot from all answers, for each size of employer.
Questions that are not scored stay unanswered, so no cell of the table hangs on them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random

import pytest

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import load_bank
from iar_assess.bank.overlays import lay_over, load_overlay
from iar_assess.bank.questions import Question
from iar_assess.planning.action import Action
from iar_assess.planning.tips import actions_from_tips
from iar_assess.scoring.score import score

DISTRIBUTION = Path(__file__).parents[2] / "frameworks" / "employer_standards"
BANK = DISTRIBUTION / "iar_assess_employer_standards" / "banks" / "employer-outreach-2026"
OVERLAY = DISTRIBUTION / "tests" / "invented_wording"
AREAS = ("e-a1", "e-a2", "e-a3", "e-b1", "e-b2", "e-b3", "e-c1", "e-c2", "e-c3")
SIZES = ("micro", "small", "large", "very-large")
LEVELS = ("aspiring", "achieving", "exceeding")
WHEN = {"today": "today", "30_days": "today", "next_year": "next year"}
MOST = 5
DRAWN = 60
Cell = tuple[str, str, str]
Found = dict[Cell, list[list[Action]]]


def value_of(framework: Framework, question: Question, which: str, lot: Random | None = None) -> str | tuple[str, ...]:
    """The best answer, the worst, the one next to the best, or any, but high ones more often than low ones."""
    assert question.scale is not None
    scale = framework.scales[question.scale]
    ids = tuple(option.id for option in question.options or scale.options)
    if scale.kind == "many":
        if lot is not None:
            return ids[: max(lot.randint(0, len(ids)), lot.randint(0, len(ids)))]
        return {"best": ids, "next": ids[1:], "worst": ()}[which]
    if lot is not None:
        return max(lot.choice(ids), lot.choice(ids), key=ids.index)
    return {"best": ids[-1], "next": ids[-2], "worst": ids[0]}[which]


def patterns() -> Iterator[tuple[str, ...]]:
    """What the first, the second, … question of each area is answered with."""
    yield from product(("worst", "best"), repeat=MOST)
    for place in range(MOST):
        yield tuple("next" if each == place else "best" for each in range(MOST))
    for _ in range(DRAWN):
        yield tuple("any" for _ in range(MOST))


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_bank(BANK)


@pytest.fixture(scope="module")
def found(framework) -> Found:
    """For each cell the actions in the area, for each set of answers that reaches its level."""
    cells: Found = defaultdict(list)
    lot = Random(1)
    for size, pattern in product(SIZES, patterns()):
        asked = score(framework, Answers(profile={"size": size})).questions
        given: dict[str, Answer] = {}
        for section in framework.sections:
            scored = [each for each in section.questions if each.scored and asked[each.id].status != "does_not_apply"]
            assert len(scored) <= MOST, section.id
            for question, which in zip(scored, pattern, strict=False):
                given[question.id] = Answer(value=value_of(framework, question, which, lot if which == "any" else None))
        answers = Answers(profile={"size": size}, answers=given)
        result = score(framework, answers)
        called = list(actions_from_tips(framework, answers, result))
        for area in AREAS:
            level = result.section(area).level
            assert level is not None
            cells[area, size, level].append([each for each in called if each.section == area])
    return cells


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("area", AREAS)
def test_each_cell_has_something_for_today_and_for_the_next_year(found, area, size, level) -> None:
    cell = found[area, size, level]
    assert cell, "no answers were tried that reach this level"
    for actions in cell:
        when = {WHEN[action.tip.do_by] for action in actions if action.tip is not None}
        assert {"today", "next year"} == when, [action.id for action in actions]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("area", AREAS)
def test_a_practice_and_a_large_trust_begin_differently(found, area, level) -> None:
    """Whatever the answers, what a practice of twenty is told to do first is not what a trust of 10,000 is told."""
    small, large = (
        {action.first_step for actions in found[area, size, level] for action in actions if "now" in action.id}
        for size in ("micro", "very-large")
    )
    assert small
    assert large
    assert not small & large


def test_every_question_of_every_size_has_an_action_while_it_is_worst(framework) -> None:
    """Whoever is told that a question is at its worst is told what to do about that question, at each size."""
    bare = []
    for size in SIZES:
        profile: dict[str, str | int] = {"size": size}
        scored = {each.id: each for each in framework.questions() if each.scored}
        said = {key: Answer(value=value_of(framework, each, "worst")) for key, each in scored.items()}
        answers = Answers(profile=profile, answers=said)
        result = score(framework, answers)
        told = {action.question for action in actions_from_tips(framework, answers, result)}
        bare += [(size, key) for key in scored if result.questions[key].status != "does_not_apply" and key not in told]
    assert [] == bare


def test_the_example_of_an_overlay_replaces_each_title_and_no_result(framework) -> None:
    overlay = load_overlay(OVERLAY, framework)
    shown = lay_over(framework, overlay)
    assert not {each.title for each in shown.sections} & {each.title for each in framework.sections}
    assert not {each.title for each in shown.groups} & {each.title for each in framework.groups}
    answers = Answers(profile={"size": "large"}, answers={"e-a1-sponsor": Answer(value="partly")})
    assert score(framework, answers).overall.printed == score(shown, answers).overall.printed
