"""`iar stage`: draft, agreed, approved, locked. Each step is recorded, and what is locked stays as it is."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from ruamel.yaml import YAML


def head(folder) -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe", pure=True).load((folder / "assessment.yaml").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def planned(iar, half):
    iar.fine("plan")
    return half


def test_a_new_assessment_is_a_draft_and_the_next_step_is_named(iar, started) -> None:
    said = iar.fine("stage").out
    assert "Sampling Trust: draft" in said
    assert "Next: `iar stage agreed --by NAME`" in said


def test_each_step_is_recorded_with_who_and_when_and_comments_stay(iar, planned) -> None:
    path = planned / "assessment.yaml"
    text = path.read_text(encoding="utf-8").replace("state: draft\n", "state: draft   # for now\n# facts follow\n")
    path.write_text(text, encoding="utf-8")
    iar.fine("stage", "agreed", "--by", "The  group", "--on", "3 May 2027")
    iar.fine("stage", "Approved", "--by", "The board", "--on", "10/5/27", "--why", "At its meeting: all present")
    after = path.read_text(encoding="utf-8")
    assert "state: approved   # for now\n" in after
    assert "# facts follow\n" in after
    assert head(planned)["history"] == [
        {"state": "agreed", "by": "The group", "at": "2027-05-03T12:00:00Z"},
        {"state": "approved", "by": "The board", "at": "2027-05-10T12:00:00Z", "why": "At its meeting: all present"},
    ]
    said = iar.fine("stage").out
    assert "10 May 2027        approved, by The board: At its meeting: all present" in said
    assert "approved" == iar.fine("stage", "--json").data["state"]


def test_a_snapshot_comes_before_each_step(iar, planned) -> None:
    iar.fine("stage", "agreed", "--by", "Group")
    copies = [each for each in (planned / "snapshots").iterdir() if "before-agreed" in each.name]
    assert 1 == len(copies)
    assert "draft" == head(copies[0])["state"]


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (("approved",), "first comes `iar stage agreed --by NAME`"),
        (("locked",), "a draft does not become locked in one step"),
        (("draft",), "this assessment is a draft already"),
        (("agreed", "draft"), "going back from agreed to a draft needs a reason"),
        (("agred",), "did you mean 'agreed'?"),
    ],
)
def test_steps_that_make_no_sense_are_refused_and_nothing_changes(iar, planned, steps, said) -> None:
    for step in steps[:-1]:
        iar.fine("stage", step, "--by", "Group")
    before = everything(planned)
    ran = iar("stage", steps[-1], "--by", "Group")
    assert (2, before) == (ran.code, everything(planned))
    assert said in ran.err


@pytest.mark.parametrize("options", [(), ("--by", " "), ("--by", "x" * 301), ("--by", "G", "--on", "May")])
def test_nobody_no_date_or_too_long_a_name_is_refused(iar, planned, options) -> None:
    assert 2 == iar("stage", "agreed", *options).code
    assert "draft" == head(planned)["state"]


def test_who_without_a_step_is_refused(iar, planned) -> None:
    assert "it is not said which step is taken" in iar("stage", "--by", "Group").err


def test_going_back_is_recorded(iar, planned) -> None:
    iar.fine("stage", "agreed", "--by", "Group")
    iar.fine("stage", "locked", "--by", "Board")
    iar.fine("stage", "agreed", "--by", "Board", "--why", "New figures")
    assert ["agreed", "locked", "agreed"] == [each["state"] for each in head(planned)["history"]]
    assert "back to agreed, by Board: New figures" in iar.fine("stage").out
    iar.fine("set", "lead", "partly")


def test_what_was_changed_by_hand_is_in_the_history_before_it_is_locked(iar, planned) -> None:
    path = planned / "answers" / "agreed.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("lead: full", "lead: partly"), encoding="utf-8")
    iar.fine("stage", "agreed", "--by", "Group")
    last = (planned / "answers" / "agreed.journal").read_text(encoding="utf-8").splitlines()[-1]
    assert ('"lead"' in last, '"partly"' in last) == (True, True)


def test_competing_answers_keep_anybody_from_agreeing(iar, planned) -> None:
    from iar_assess.answers.folder import AssessmentFolder
    from iar_assess.answers.model import Answer

    path = planned / "answers" / "agreed.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("lead: full", "lead: partly"), encoding="utf-8")
    AssessmentFolder(planned).record("lead", Answer(value="none"), by="Jo")
    ran = iar("stage", "agreed", "--by", "Group")
    assert (1, "draft") == (ran.code, head(planned)["state"])
    assert "FOLDER-005" in ran.err


def everything(folder) -> dict[str, str]:
    """What every file of an assessment holds, locks left out."""
    return {
        each.relative_to(folder).as_posix(): hashlib.sha256(each.read_bytes()).hexdigest()
        for each in sorted(folder.rglob("*"))
        if each.is_file() and not each.name.endswith(".lock")
    }


WRITING = [
    ("set", "lead", "partly"),
    ("set", "lead", "--clear"),
    ("set", "fact:size", "large"),
    ("set", "lead", "partly", "--as", "jo"),
    ("answer",),
    ("answer", "--as", "jo"),
    ("action", "add", "Ask the governors"),
    ("action", "edit", "1", "--owner", "Jo"),
    ("action", "done", "1"),
    ("action", "drop", "1", "--why", "No money at all"),
    ("decide", "1", "accept", "--by", "Group"),
    ("decide",),
]


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_no_command_changes_a_locked_assessment(iar, planned, command) -> None:
    path = planned / "answers" / "agreed.yaml"
    iar.fine("stage", "agreed", "--by", "Group")
    iar.fine("stage", "locked", "--by", "Board")
    path.write_text(path.read_text(encoding="utf-8").replace("lead: full", "lead: partly"), encoding="utf-8")
    before = everything(planned)
    ran = iar(*command, typed="1\n1\n1\n")
    assert (1, before) == (ran.code, everything(planned))
    assert "reopen it first with `iar stage agreed --by NAME --why REASON`" in ran.err


@pytest.mark.parametrize("command", [("plan",), ("status",), ("score",), ("action", "show", "1"), ("stage",)])
def test_a_locked_assessment_can_be_looked_at(iar, planned, command) -> None:
    iar.fine("stage", "agreed", "--by", "Group")
    iar.fine("stage", "locked", "--by", "Board")
    before = everything(planned)
    iar.fine(*command)
    assert before == everything(planned)


def test_the_step_is_checked_again_once_nobody_else_can_write(planned) -> None:
    """Two people may have locked it at once."""
    from iar_assess.answers.stages import make_step, take_step
    from iar_assess.errors import UsageError

    take_step(planned, make_step("agreed", by="Jo"))
    with pytest.raises(UsageError, match="agreed already"):
        take_step(planned, make_step("agreed", by="Al"))
    assert ["Jo"] == [each["by"] for each in head(planned)["history"]]


def test_a_locked_assessment_takes_no_hand_edit_into_its_history(iar, planned) -> None:
    from iar_assess.answers.folder import AssessmentFolder
    from iar_assess.errors import FolderError

    iar.fine("stage", "agreed", "--by", "Group")
    iar.fine("stage", "locked", "--by", "Group")
    with pytest.raises(FolderError, match="this assessment is locked"):
        AssessmentFolder(planned).fold()
