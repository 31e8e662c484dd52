"""The commands called as people call them, on the bank in `walk/`, which has a question of every kind."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from iar_assess.cli import run

WALK = Path(__file__).parent / "walk"
FRAMEWORKS = "gatsby,employer-standards,recruitment,retention"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command line came to."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


class Iar:
    """Calls `iar` in this process; the bank in `walk/` is always there, the installed frameworks are not."""

    def __init__(self, capsys, monkeypatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch
        self.bank = WALK

    def __call__(self, *args: object, typed: str = "") -> Ran:
        self._capsys.readouterr()
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = run(["--bank", str(self.bank), *map(str, args)])
        said = self._capsys.readouterr()
        return Ran(code, said.out, said.err)

    def fine(self, *args: object, typed: str = "") -> Ran:
        """The same, where anything but exit code 0 is a failure of the test."""
        ran = self(*args, typed=typed)
        assert ran.code == 0, ran.err
        return ran


@pytest.fixture(params=["typst", "weasyprint"])
def engine(request, usable) -> str:
    """The name of a PDF engine that works here."""
    usable(request.param)
    return str(request.param)


@pytest.fixture
def walk() -> Path:
    return WALK


@pytest.fixture
def iar(capsys, monkeypatch, tmp_path) -> Iar:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IAR_BLOCK_PLUGINS", FRAMEWORKS)
    monkeypatch.setattr("iar_assess.cli.state.today", lambda: "2027-12-31")  # what tests record lies before
    monkeypatch.setenv("COLUMNS", "120")
    return Iar(capsys, monkeypatch)


@pytest.fixture
def started(iar, tmp_path, monkeypatch):
    """We stand in a new assessment whose facts are stated."""
    facts = ("--fact", "sixth_form=yes", "--fact", "size=small", "--fact", "staff=12")
    iar.fine("new", "walk", "--organisation", "Sampling Trust", "--into", "trust", *facts)
    monkeypatch.chdir(tmp_path / "trust")
    return tmp_path / "trust"


@pytest.fixture
def half(iar, started):
    """The same with the answers of `walk/golden/half.yaml`: 63% and 66%, the duty met."""
    given = {
        "lead": "full",
        "share": "few",
        "good": "purpose,two-way",
        "visits@ks3": "some",
        "visits@ks5": "all",
        "rooms": "partly",
        "access": "yes",
    }
    for question, value in given.items():
        iar.fine("set", question, value)
    return started


@pytest.fixture
def process(tmp_path):
    """Runs `iar` as a process of its own."""

    def start(*args: object, typed: str | bytes = "", cwd: Path = tmp_path, **env: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "iar_assess", *map(str, args)],
            input=typed.encode() if isinstance(typed, str) else typed,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, "IAR_BLOCK_PLUGINS": FRAMEWORKS, **env},
            check=False,
            timeout=120,
        )
        return Ran(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))

    return start
