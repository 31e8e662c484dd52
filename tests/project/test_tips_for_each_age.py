"""Which tip on risks is called for: the gap of an age group first, the second look never without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.planning.tips import actions_from_tips
from iar_assess.scoring.score import score

PLACE = next(Path(__file__).parents[2].glob("frameworks/*/*/banks/work-experience-2026"))
FRAMEWORK = build_bank(read_bank(PLACE))[0]
GROUPS = ("under-16", "aged-16-to-18", "adults")


@pytest.mark.parametrize(
    ("given", "tips"),
    [
        (("none", "full", "full"), ["wx-risk-line", "wx-risk-second"]),
        (("none", "none", "full"), ["wx-risk-line"]),
        (("none", "partly", None), ["wx-risk-line"]),
        (("none", None, None), ["wx-risk-line"]),
        (("partly", "full", "full"), ["wx-risk-line", "wx-risk-second"]),
        (("partly", "full", None), ["wx-risk-line", "wx-risk-second"]),
        (("full", "full", "full"), []),
    ],
)
def test_a_missing_age_group_is_looked_at_before_second_looks(given, tips) -> None:
    assert FRAMEWORK is not None
    profile = {group.replace("-", "_"): "yes" if value else "no" for group, value in zip(GROUPS, given, strict=True)}
    answers = Answers(
        profile={"award": "never", "clinical": "yes"} | profile,
        answers={f"wx-risk@{group}": Answer(value=value) for group, value in zip(GROUPS, given, strict=True) if value},
    )
    actions = actions_from_tips(FRAMEWORK, answers, score(FRAMEWORK, answers))
    assert tips == [action.id for action in actions if action.question == "wx-risk"]


def test_the_second_look_waits_for_the_age_groups() -> None:
    assert FRAMEWORK is not None
    tips = {tip.id: tip for question in FRAMEWORK.questions() if question.id == "wx-risk" for tip in question.tips}
    assert ["wx-risk-line", "wx-risk-second"] == list(tips)
    assert ("wx-risk-line",) == tips["wx-risk-second"].needs
