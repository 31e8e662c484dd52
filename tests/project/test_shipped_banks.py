"""What every bank that we ship promises beyond the checks that any bank must pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from iar_assess.answers.model import Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.engine.examples import answers_of, demo_of
from iar_assess.planning.tips import actions_from_tips
from iar_assess.scoring.score import score

BANKS = sorted(each.parent for each in Path(__file__).parents[2].glob("frameworks/*/*/banks/*/framework.yaml"))


def framework_of(place: Path) -> Framework:
    framework, complaints = build_bank(read_bank(place))
    assert framework is not None, complaints
    return framework


@pytest.mark.parametrize("place", BANKS, ids=lambda place: place.name)
def test_every_question_has_guidance_prompts_for_evidence_and_a_tip(place) -> None:
    bare = [
        question.id
        for question in framework_of(place).questions()
        if not (question.guidance.strip() and question.look_for and question.tips)
    ]
    assert [] == bare


@pytest.mark.parametrize(
    ("bank", "tips"),
    [
        ("employer-outreach-2026", {"e-a1-barriers-first"}),
        ("gatsby-employer-2025", {"b3-reached-once", "b3-least-first-places"}),
    ],
)
def test_a_tip_of_a_question_without_marks_is_called_for_in_the_worked_example(bank, tips) -> None:
    place = next(each for each in BANKS if each.name == bank)
    framework, demo = framework_of(place), demo_of(place)
    assert demo is not None
    answers = Answers(profile=demo.profile, answers=answers_of(demo))
    assert tips <= {action.id for action in actions_from_tips(framework, answers, score(framework, answers))}
