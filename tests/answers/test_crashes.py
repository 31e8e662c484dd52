"""Every answer acknowledged as saved is there, whenever the program was killed."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from iar_assess.answers import history, respondent
from iar_assess.answers.folder import AssessmentFolder
from iar_assess.answers.model import Answer
from iar_assess.files import journal
from iar_assess.files.yaml import read_yaml

ROOT = Path(__file__).parents[2]
KILLS = 20
TURNS = 5


def start(folder: AssessmentFolder, who: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.answers.crashing", str(folder.path), who],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@pytest.mark.parametrize("seed", range(KILLS // 2))
def test_acknowledged_answers_survive_a_kill(folder, seed):
    chance = random.Random(seed)
    for _ in range(2):
        program = start(folder, "one")
        with program:
            assert program.stdout is not None
            first = program.stdout.readline()
            time.sleep(chance.uniform(0, 0.04))
            program.kill()
            acknowledged = int((first + program.stdout.read()).split("\n")[-2])
        check_whole(AssessmentFolder(folder.path), {"idea": acknowledged})


def test_two_programs_at_once_lose_nothing(folder):
    programs = [start(folder, who) for who in ("one", "two")]
    first = ["".join(line_of(program) for _ in range(TURNS)) for program in programs]
    for program in programs:
        program.kill()
    acknowledged = []
    for program, line in zip(programs, first, strict=True):
        with program:
            assert program.stdout is not None
            acknowledged.append(int((line + program.stdout.read()).split("\n")[-2]))
    assert min(acknowledged) >= TURNS
    check_whole(AssessmentFolder(folder.path), dict(zip(("idea", "lead"), acknowledged, strict=True)))


def line_of(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    return program.stdout.readline()


def check_whole(folder: AssessmentFolder, acknowledged: dict[str, int]) -> None:
    """Each answer is the acknowledged one, or the one after it whose acknowledgement the kill swallowed."""
    for key, number in acknowledged.items():
        assert folder.answers().get(key).note in {str(number), str(number + 1)}
        recorded = [int(entry.answer.note or 0) for entry in folder.history() if entry.key == key]
        assert recorded == list(range(1, len(recorded) + 1))
        assert len(recorded) in {number, number + 1}
    before = folder.answers()
    assert folder.fold().conflicts == ()
    assert folder.answers() == before
    assert not [entry for entry in folder.history() if entry.by == history.HAND_EDIT]
    assert read_yaml((folder.path / "answers" / "agreed.yaml").read_bytes(), "")[1] == ()


STEPS = [
    (respondent, "append_changes"),
    (respondent, "write_sheet"),
    (respondent, "write_atomically"),
    (os, "fsync"),
    (Path, "replace"),
    (journal, "_write_all"),
]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("place", "name"), STEPS, ids=[name for _, name in STEPS])
def test_stop_at_any_step_of_folding_keeps_edit_conflict_and_answer(folder, sheet, monkeypatch, place, name, after):
    folder.record("lead", Answer(value="partly"), by="Jo")
    folder.fold()
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("\n  lead: partly", "\n  lead: full\n  law: yes"), encoding="utf-8")
    folder.record("lead", Answer(value="planned"), by="Ash")
    folder.record("plan", Answer(value="planned"), by="Ash")
    real = getattr(place, name)

    def stop(*args, **more):
        if after:
            real(*args, **more)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(place, name, stop)
        with pytest.raises(KeyboardInterrupt):
            folder.fold()
    opened = AssessmentFolder(folder.path)
    for _ in range(2):
        values = {key: answer.value for key, answer in opened.answers().answers.items()}
        assert values == {"lead": "full", "plan": "planned", "law": "yes"}
        assert [(each.key, each.entry.by) for each in opened.conflicts()] == [("lead", "Ash")]
        opened.fold()
