"""A hand edit and a recorded answer to one question: both are kept and shown until somebody decides."""

import pytest

from iar_assess.answers.folder import AssessmentFolder
from iar_assess.answers.history import HAND_EDIT
from iar_assess.answers.model import Answer
from iar_assess.errors import ConflictError
from tests.answers.looking import replace, said, told


@pytest.fixture
def conflicting(folder, sheet):
    folder.record("lead", Answer(value="partly"), by="Jo")
    folder.fold()
    replace(sheet, "lead: partly", "lead: full")
    folder.record("lead", Answer(value="planned"), by="Ash")
    folder.record("plan", Answer(value="planned"), by="Ash")
    return folder


def shown(conflicts):
    return [(each.key, each.kept.value, each.entry.answer.value, each.entry.by) for each in conflicts]


LEAD = [("lead", "full", "planned", "Ash")]


def test_conflict_is_shown_with_both_answers(conflicting):
    assert shown(conflicting.conflicts()) == LEAD


def test_conflict_stops_who_asks(conflicting):
    with pytest.raises(ConflictError, match="lead") as caught:
        conflicting.check_conflicts()
    assert caught.value.code == "FOLDER-005"


@pytest.mark.parametrize("times", [1, 2, 3])
def test_conflict_overwrites_nothing_and_stays_until_decided(conflicting, sheet, times):
    for _ in range(times):
        assert shown(AssessmentFolder(conflicting.path).fold().conflicts) == LEAD
    assert said(conflicting) == {"lead": "full", "plan": "planned"}
    assert "conflicts:\n  lead: 2\n" in sheet.read_text(encoding="utf-8")
    assert told(conflicting) == [
        ("Jo", "lead", "partly"),
        ("Ash", "lead", "planned"),
        ("Ash", "plan", "planned"),
        (HAND_EDIT, "lead", "full"),
    ]


@pytest.mark.parametrize("value", ["planned", "full", "not-yet"])
def test_conflict_is_decided_by_the_next_answer(conflicting, sheet, value):
    conflicting.fold()
    conflicting.record("lead", Answer(value=value), by="Jo")
    assert conflicting.conflicts() == ()
    assert conflicting.fold().conflicts == ()
    assert said(conflicting)["lead"] == value
    assert "conflicts" not in sheet.read_text(encoding="utf-8")


@pytest.mark.parametrize("edit", [("  lead: 2\n", ""), ("lead: full", "lead: not-yet")])
def test_conflict_is_decided_by_hand(conflicting, sheet, edit):
    conflicting.fold()
    replace(sheet, *edit)
    assert conflicting.fold().conflicts == ()
    assert said(conflicting)["lead"] == (edit[1].removeprefix("lead: ") or "full")
    assert conflicting.fold().conflicts == ()
