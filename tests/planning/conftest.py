"""The bank with a question of every kind, and plans made from answers to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from iar_assess import Answer, Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.planning.action import Plan
from iar_assess.planning.plan import make_plan
from iar_assess.planning.tips import actions_by_tip, actions_from_tips
from iar_assess.scoring.score import score

WALK = Path(__file__).parents[1] / "cli" / "walk"


@pytest.fixture(scope="session")
def walk() -> Framework:
    framework, complaints = build_bank(read_bank(WALK))
    assert framework is not None, complaints
    return framework


@pytest.fixture(scope="session")
def plan_of(walk):
    """The plan of some answers, and of what people decided."""

    def plan(given, decided=None, profile=None) -> Plan:
        said = {key: each if isinstance(each, Answer) else Answer(value=each) for key, each in given.items()}
        answers = Answers(profile={"sixth_form": "yes"} if profile is None else profile, answers=said)
        result = score(walk, answers)
        return make_plan(actions_from_tips(walk, answers, result), decided or {}, known=actions_by_tip(walk, result))

    return plan
