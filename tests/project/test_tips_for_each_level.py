"""What an organisation, a department and a team are advised: each something, and each what is theirs to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.planning.action import Action
from iar_assess.planning.tips import actions_from_tips
from iar_assess.scoring.score import score

PLACE = next(Path(__file__).parents[2].glob("frameworks/*/*/banks/retention-nursing-2026"))
FRAMEWORK = build_bank(read_bank(PLACE))[0]
NOT_IN_A_TEAM = re.compile(
    r"^(?:Chief|Deputy chief|Head of|Director|Workforce information|E-roster|Pensions|HR|Retention lead$|Staff network"
    r"|Lead |Freedom|Practice education|Quality improvement lead$|Service manager$)"
)
SHORT = [("not-yet", None), ("partly", "hardly"), ("partly", "for-some"), ("fully", "hardly"), ("fully", "for-some")]
each_level = pytest.mark.parametrize("level", ["organisation", "department", "team"])


def called_for(level: str, in_place: str, works: str | None) -> tuple[set[str], list[Action]]:
    """The scored questions that a level is asked, and what is called for where each has the same answers."""
    assert FRAMEWORK is not None
    given = {"in-place": in_place, "works": works}
    answers = Answers(
        profile={"level": level},
        answers={
            f"{question.id}.{part}": Answer(value=value)
            for question in FRAMEWORK.questions()
            if question.scored
            for part, value in given.items()
            if value
        },
    )
    result = score(FRAMEWORK, answers)
    asked = {each.id for each in FRAMEWORK.questions() if each.scored}
    asked -= {name for name, each in result.questions.items() if each.status == "does_not_apply"}
    return asked, list(actions_from_tips(FRAMEWORK, answers, result))


@each_level
@pytest.mark.parametrize(("in_place", "works"), SHORT)
def test_every_scored_question_calls_for_a_tip_at_the_level_that_is_asked(level, in_place, works) -> None:
    """A tip for organisations alone would leave a ward with a low mark and nothing to do about it."""
    asked, actions = called_for(level, in_place, works)
    assert len(asked) >= 28
    assert set() == asked - {action.question for action in actions}


@pytest.mark.parametrize(("in_place", "works"), SHORT)
def test_a_team_is_not_given_what_only_somebody_above_it_can_do(in_place, works) -> None:
    _, actions = called_for("team", in_place, works)
    assert [] == [(action.id, action.owner_role) for action in actions if NOT_IN_A_TEAM.match(action.owner_role)]


def test_every_question_without_marks_has_a_tip_for_a_team_too() -> None:
    assert FRAMEWORK is not None
    for_a_team = {
        question.id: [tip.id for tip in question.tips if "organisation" not in repr(tip.when)]
        for question in FRAMEWORK.questions()
        if not question.scored and question.applies_if is None
    }
    assert len(for_a_team) >= 8
    assert [] == [question for question, tips in for_a_team.items() if not tips]
