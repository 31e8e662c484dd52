"""What is open elsewhere is waited for a moment, then said, and never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from iar_assess.answers.writing import writing
from iar_assess.errors import FolderError
from iar_assess.files import atomic
from iar_assess.files.atomic import locked, write_atomically
from iar_assess.planning import keep
from iar_assess.planning.action import Decided
from iar_assess.planning.keep import read_plan, write_plan

DECIDED = [Decided(id="lead", title="Name a lead")]


@pytest.fixture
def held(monkeypatch):
    """Makes a replacing fail as it does on Windows while an editor holds the file, so many times."""
    real = Path.replace
    tries: list[Path] = []

    def hold(times: int) -> list[Path]:
        def replace(self: Path, target: Path) -> Path:
            tries.append(target)
            if len(tries) <= times:
                raise PermissionError(13, "Access is denied", str(self), None, str(target))
            return real(self, target)

        monkeypatch.setattr(Path, "replace", replace)
        return tries

    monkeypatch.setattr(atomic, "_PAUSE", 0)
    return hold


def test_a_file_held_for_a_moment_is_replaced_after_it(tmp_path, held) -> None:
    tries = held(9)
    write_atomically(tmp_path / "a", b"new")
    assert (10, b"new", [tmp_path / "a"]) == (len(tries), (tmp_path / "a").read_bytes(), list(tmp_path.iterdir()))


def test_a_file_held_for_longer_is_said_and_left_as_it_was(tmp_path, held) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    held(10)
    with (
        pytest.raises(FolderError, match=r"a cannot be replaced .*; close it where it is open") as caught,
        writing(target),
    ):
        write_atomically(target, b"new")
    assert ("FOLDER-003", b"old", [target]) == (caught.value.code, target.read_bytes(), list(tmp_path.iterdir()))


def test_a_plan_in_use_says_so(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(keep, "locked", lambda path: locked(path, seconds=0))
    with locked(tmp_path / "plan.yaml"), pytest.raises(FolderError, match="in use by another program") as caught:
        write_plan(tmp_path, DECIDED)
    assert "FOLDER-003" == caught.value.code


def test_a_plan_that_cannot_be_written_says_so(tmp_path, monkeypatch) -> None:
    def full(path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keep, "locked", full)
    with pytest.raises(FolderError, match="No space left") as caught:
        write_plan(tmp_path, DECIDED)
    assert ("FOLDER-006", {}) == (caught.value.code, read_plan(tmp_path))
