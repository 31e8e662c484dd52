"""`iar answer` as a process that is killed: what was said to be saved is there."""

from __future__ import annotations

import os
import random
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from iar_assess.answers.folder import AssessmentFolder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are different there")

VALUES = {
    "lead": ("none", "partly", "full"),
    "share": ("few", "some", "all"),
    "good": ("all", "purpose", "none"),
    "count": ("1", "40"),
    "visits@ks3": ("few", "all"),
    "visits@ks5": ("few", "all"),
    "rooms": ("none", "full"),
    "access": ("yes", "no"),
    "since": ("2026-03-31", "2025-01-01"),
    "idea": ("More", "Less"),
}
SAVED = re.compile(r"^(?:> )*  saved: (\S+)", re.MULTILINE)


def dice(seed: int) -> random.Random:
    return random.Random(seed)


def interview(folder: Path, chance: random.Random) -> tuple[subprocess.Popen[bytes], list[str]]:
    """A process that goes through all questions, two notes among them, and what is typed into it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "iar_assess", "answer", "--all"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        bufsize=0,
    )
    typed = [line for key, values in VALUES.items() for line in ("w", f"note on {key}", chance.choice(values))]
    return process, typed


def read_until(process: subprocess.Popen[bytes], found: str, *, times: int = 1, seconds: float = 20) -> str:
    """What was printed, until a text has come so many times, or to the end."""
    assert process.stdout is not None
    said, until = "", time.monotonic() + seconds
    while said.count(found) < times and time.monotonic() < until:
        if select.select([process.stdout], [], [], 0.05)[0]:
            part = os.read(process.stdout.fileno(), 65536)
            if not part:
                break
            said += part.decode()
    return said


def rest_of(process: subprocess.Popen[bytes]) -> str:
    said, _ = process.communicate(timeout=20)
    return said.decode()


def notes(folder: Path) -> int:
    return sum(answer.note is not None for answer in AssessmentFolder(folder).answers().answers.values())


@pytest.mark.parametrize("seed", range(15))
def test_every_answer_said_to_be_saved_survives_a_kill(started, seed) -> None:
    """All input is given at once; the kill falls between two saves, during one, or while all is folded at the end."""
    chance = dice(seed)
    process, typed = interview(started, chance)
    assert process.stdin is not None
    process.stdin.write("".join(f"{line}\n" for line in typed).encode())
    said = read_until(process, "  saved: ", times=chance.randrange(2 * len(VALUES) + 1))
    time.sleep(chance.uniform(0, 0.02))
    process.kill()
    said += rest_of(process)
    promised = SAVED.findall(said)
    answers = AssessmentFolder(started).answers()
    # a note comes before its answer: a key that was promised twice was answered
    assert [] == [key for key in promised if answers.get(key).note is None]
    assert [] == [key for key in promised if promised.count(key) == 2 and answers.get(key).state != "answered"]
    assert len(set(promised)) <= notes(started) <= len(set(promised)) + 1


def test_after_a_kill_the_next_run_goes_on_and_folds_what_was_left(started, process) -> None:
    running, _ = interview(started, dice(0))
    assert running.stdin is not None
    running.stdin.write(b"full\nsome\n")
    read_until(running, "1.2a  ")
    running.kill()
    rest_of(running)
    sheet = started / "answers" / "agreed.yaml"
    assert "  lead: full" not in sheet.read_text(encoding="utf-8")
    assert ["lead", "share"] == list(AssessmentFolder(started).answers().answers)
    assert "1.2a  " in process("answer", typed="q\n", cwd=started).out
    assert "  lead: full\n  share: some\n" in sheet.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to a whole console, this test's own too")
def test_ctrl_c_ends_with_a_kind_line_and_130(started) -> None:
    running, _ = interview(started, dice(0))
    read_until(running, "> ")
    assert running.stdin is not None
    running.stdin.write(b"full\n")
    said = read_until(running, "1.2  ")
    said += read_until(running, "> ") if "> " not in said.rpartition("1.2  ")[2] else ""
    running.send_signal(signal.SIGINT)
    said += rest_of(running)
    assert "saved: lead  In place" in said
    assert said.endswith("\nStopped. Everything that you answered is saved.\n")
    assert "Traceback" not in said
    assert 130 == running.returncode
    assert "lead: full" in (started / "answers" / "agreed.yaml").read_text(encoding="utf-8")
