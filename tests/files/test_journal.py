"""Journals keep every whole line, whatever happened while the last one was written."""

import os
from pathlib import Path

import pytest

from iar_assess.errors import FolderError
from iar_assess.files import journal
from iar_assess.files.journal import append_lines, last_line, read_lines, set_torn_aside

ONE, TWO, THREE = b'{"n":1}', b'{"n":2}', b'{"n":3}'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "agreed.journal"


def test_no_journal_has_no_lines(path):
    assert read_lines(path) == ()
    assert last_line(path) is None


def test_lines_are_read_in_the_order_in_which_they_were_appended(path):
    append_lines(path, [ONE, TWO])
    append_lines(path, [THREE])
    assert read_lines(path) == (ONE, TWO, THREE)
    assert last_line(path) == THREE


def test_lines_end_in_a_line_feed_alone(path):
    append_lines(path, [ONE])
    assert path.read_bytes() == b'{"n":1}\n'


@pytest.mark.parametrize("cut", range(1, len(TWO)))
def test_torn_last_line_is_not_read(path, cut):
    path.write_bytes(ONE + b"\n" + TWO[:cut])
    assert read_lines(path) == (ONE,)


@pytest.mark.parametrize("cut", range(1, len(TWO)))
def test_torn_last_line_is_kept_aside_before_the_next_append(path, cut):
    path.write_bytes(ONE + b"\n" + TWO[:cut])
    append_lines(path, [THREE])
    assert read_lines(path) == (ONE, THREE)
    assert [each.read_bytes() for each in path.parent.glob("*.torn-*")] == [TWO[:cut]]


def test_whole_last_line_without_its_end_counts(path):
    path.write_bytes(ONE + b"\n" + TWO)
    assert read_lines(path) == (ONE, TWO)


def test_whole_last_line_without_its_end_stays(path):
    path.write_bytes(ONE + b"\n" + TWO)
    append_lines(path, [THREE])
    assert read_lines(path) == (ONE, TWO, THREE)
    assert not list(path.parent.glob("*.torn-*"))


def test_zeros_that_a_power_cut_leaves_are_set_aside(path):
    path.write_bytes(ONE + b"\n" + bytes(50))
    append_lines(path, [TWO])
    assert read_lines(path) == (ONE, TWO)


def test_mending_a_whole_journal_changes_nothing(path):
    append_lines(path, [ONE])
    assert set_torn_aside(path) is None
    assert read_lines(path) == (ONE,)


def test_deeply_nested_torn_line_is_set_aside(path):
    path.write_bytes(ONE + b"\n" + b'{"a":' * 100_000 + b"}")
    assert read_lines(path) == (ONE,)


def test_last_line_is_found_behind_a_long_one(path):
    long = b'"' + b"x" * 300_000 + b'"'
    append_lines(path, [ONE, long])
    assert last_line(path) == long
    append_lines(path, [TWO])
    assert last_line(path) == TWO


def test_line_that_is_too_long_is_refused_and_nothing_written(path):
    append_lines(path, [ONE])
    with pytest.raises(ValueError, match="more than"):
        append_lines(path, [TWO, b"x" * journal.MAX_LINE])
    assert read_lines(path) == (ONE,)


def test_full_disk_leaves_the_journal_as_it_was(path, monkeypatch):
    append_lines(path, [ONE])
    real = os.write

    def write_half(handle, content):
        if len(content) < 10:
            msg = "no space left"
            raise OSError(28, msg)
        return real(handle, content[: len(content) // 2])

    monkeypatch.setattr("os.write", write_half)
    with pytest.raises(OSError, match="no space"):
        append_lines(path, [TWO * 5])
    assert path.read_bytes() == ONE + b"\n"


def test_short_writes_are_continued(path, monkeypatch):
    real = os.write
    monkeypatch.setattr("os.write", lambda handle, content: real(handle, content[:3]))
    append_lines(path, [ONE, TWO])
    assert read_lines(path) == (ONE, TWO)


def test_append_is_flushed_to_disk_after_it_is_written(path, monkeypatch):
    append_lines(path, [ONE])
    flushed = []
    monkeypatch.setattr("os.fsync", lambda handle: flushed.append(path.read_bytes()))
    append_lines(path, [TWO])
    assert flushed[-1] == b'{"n":1}\n{"n":2}\n'


def test_journal_far_too_large_is_refused(path, monkeypatch):
    append_lines(path, [ONE, TWO])
    monkeypatch.setattr(journal, "MAX_BYTES", 10)
    with pytest.raises(FolderError) as caught:
        read_lines(path)
    assert caught.value.code == "FOLDER-007"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_link_is_never_written_through(path):
    elsewhere = path.with_name("elsewhere")
    elsewhere.write_bytes(b"precious")
    path.symlink_to(elsewhere)
    with pytest.raises(FolderError) as caught:
        append_lines(path, [ONE])
    assert caught.value.code == "FOLDER-011"
    assert elsewhere.read_bytes() == b"precious"
