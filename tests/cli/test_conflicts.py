"""A hand edit of the YAML and an answer that was given without seeing it: both kept, both said."""

from __future__ import annotations

import shutil

import pytest

from iar_assess.answers.folder import AssessmentFolder
from iar_assess.answers.model import Answer


def edit(folder, value: str) -> None:
    path = folder / "answers" / "agreed.yaml"
    text = path.read_text(encoding="utf-8")
    assert "lead: full" in text
    path.write_text(text.replace("lead: full", f"lead: {value}"), encoding="utf-8")


@pytest.fixture
def torn(half):
    """The file says none, an entry that came later says partly; neither knew of the other."""
    edit(half, "none")
    AssessmentFolder(half).record("lead", Answer(value="partly"), by="Mr Fox")
    return half


@pytest.mark.parametrize(
    "command", ["status", "score", "plan", "status --json", "score --json", "plan --json", "report --format json"]
)
def test_whatever_shows_a_result_says_what_competes(iar, torn, command) -> None:
    ran = iar.fine(*command.split())
    assert "conflict: lead: the file says Not yet, Mr Fox said In part on " in ran.err
    assert "decide with `iar set lead VALUE`" in ran.err
    assert "Conflict(" not in ran.err + ran.out


def test_it_is_said_until_somebody_decides(iar, torn) -> None:
    assert "conflict: lead: " in iar.fine("set", "rooms", "full").err
    assert "conflict: lead: " in iar.fine("status").err
    assert "conflict" not in iar.fine("set", "lead", "partly").err
    assert "conflict" not in iar.fine("status").err
    assert "partly" == AssessmentFolder(torn).answers().get("lead").value


def test_an_answer_after_a_hand_edit_holds_because_its_writer_could_see_it(iar, half) -> None:
    edit(half, "none")
    assert "conflict" not in iar.fine("set", "lead", "partly").err
    folder = AssessmentFolder(half)
    assert ("partly", ()) == (folder.answers().get("lead").value, folder.conflicts())
    assert ["full", "none", "partly"] == [each.answer.value for each in folder.history() if each.key == "lead"]


def test_an_interview_after_a_hand_edit_takes_it_in_first(iar, half) -> None:
    edit(half, "none")
    ran = iar.fine("answer", "lead", typed="partly\nq\n")
    assert ("conflict" in ran.err, "partly") == (False, AssessmentFolder(half).answers().get("lead").value)


def test_an_edit_made_while_the_interview_runs_is_said_at_its_end(iar, half, monkeypatch) -> None:
    from iar_assess.cli import ask, interview

    shown = ask.show_place

    def show_and_edit(*arguments, **more) -> None:
        shown(*arguments, **more)
        if "lead: full" in (half / "answers" / "agreed.yaml").read_text(encoding="utf-8"):
            edit(half, "none")

    monkeypatch.setattr(interview, "show_place", show_and_edit)
    ran = iar.fine("answer", "lead", typed="partly\nq\n")
    assert "conflict: lead: the file says Not yet" in ran.err


def test_a_respondents_conflict_names_their_file(iar, started) -> None:
    iar.fine("set", "lead", "full", "--as", "ann")
    path = started / "answers" / "ann.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("lead: full", "lead: none"), encoding="utf-8")
    AssessmentFolder(started).record("lead", Answer(value="partly"), by="Ann", name="ann")
    assert "`iar set lead VALUE --as ann`" in iar.fine("set", "rooms", "full", "--as", "ann").err


def test_looking_writes_nothing_into_the_answers(iar, torn) -> None:
    copy = torn.parent / "copy"
    shutil.copytree(torn / "answers", copy)
    for command in ("status", "score", "plan"):
        iar.fine(command)
    assert {each.name: each.read_bytes() for each in copy.iterdir()} == {
        each.name: each.read_bytes() for each in (torn / "answers").iterdir()
    }


def test_a_locked_assessment_takes_nothing_in(iar, torn) -> None:
    head = torn / "assessment.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("state: draft", "state: locked"), encoding="utf-8")
    before = {each: each.read_bytes() for each in (torn / "answers").iterdir()}
    assert 1 == iar("set", "rooms", "full").code
    assert before == {each: each.read_bytes() for each in (torn / "answers").iterdir()}
