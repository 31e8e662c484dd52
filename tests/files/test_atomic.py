"""A file is the old one or the new one, and one program writes at a time."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from iar_assess.files.atomic import locked, write_atomically

HOLD = """\
import sys
from pathlib import Path
from iar_assess.files.atomic import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_content_is_written_and_folders_made(tmp_path):
    target = tmp_path / "deep" / "er" / "plan.yaml"
    write_atomically(target, b"a: 1\n")
    assert target.read_bytes() == b"a: 1\n"


def test_no_temporary_file_is_left(tmp_path):
    write_atomically(tmp_path / "plan.yaml", b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["plan.yaml"]


@pytest.mark.parametrize("call", ["fsync", "fdopen"])
def test_error_leaves_the_old_file_and_no_other(tmp_path, monkeypatch, call):
    target = tmp_path / "plan.yaml"
    target.write_bytes(b"old")

    def fail(*_):
        msg = "no space left"
        raise OSError(msg)

    monkeypatch.setattr(f"os.{call}", fail)
    with pytest.raises(OSError, match="no space"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["plan.yaml"]


def test_content_is_on_disk_before_the_name_changes(tmp_path, monkeypatch):
    target = tmp_path / "plan.yaml"
    target.write_bytes(b"old")
    steps = []
    replace, fsync = Path.replace, os.fsync

    def note_flush(handle):
        steps.append("flush")
        fsync(handle)

    def note_rename(self, to):
        steps.append("rename")
        return replace(self, to)

    monkeypatch.setattr("os.fsync", note_flush)
    monkeypatch.setattr(Path, "replace", note_rename)
    write_atomically(target, b"new")
    assert steps[:2] == ["flush", "rename"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_mode_of_the_old_file_is_kept(tmp_path):
    target = tmp_path / "plan.yaml"
    target.write_bytes(b"old")
    target.chmod(0o600)
    write_atomically(target, b"new")
    assert target.stat().st_mode & 0o777 == 0o600


def test_reader_sees_a_whole_file_at_any_moment(tmp_path):
    target = tmp_path / "plan.yaml"
    contents = [bytes([65 + n]) * 200_000 for n in range(2)]
    write_atomically(target, contents[0])
    stop = threading.Event()

    def write_on():
        while not stop.is_set():
            for content in contents:
                write_atomically(target, content)

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        seen = {target.read_bytes() for _ in range(200)}
    finally:
        stop.set()
        writer.join()
    assert seen <= set(contents)


def test_lock_held_by_another_program_times_out(tmp_path):
    target = tmp_path / "plan.yaml"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(TimeoutError, match="in use by another program"), locked(target, seconds=0.05):
            pass
        assert holder.stdin is not None
        holder.stdin.close()


def test_lock_of_a_killed_program_is_free(tmp_path):
    target = tmp_path / "plan.yaml"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        holder.kill()
        holder.wait()
        with locked(target, seconds=5):
            pass


def test_lock_is_free_again_after_an_error(tmp_path):
    target = tmp_path / "plan.yaml"
    with pytest.raises(KeyError), locked(target):
        raise KeyError
    with locked(target, seconds=0.05):
        pass


@pytest.mark.skipif(os.name == "nt", reason="links need rights here")
def test_lock_that_leads_elsewhere_is_not_followed(tmp_path):
    """A folder that came by mail must not make us empty or make a file somewhere else."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"precious")
    (tmp_path / ".plan.yaml.lock").symlink_to(elsewhere)
    with pytest.raises(OSError), locked(tmp_path / "plan.yaml", seconds=0):  # noqa: PT011 - of which kind, filelock decides
        pass
    assert elsewhere.read_bytes() == b"precious"
