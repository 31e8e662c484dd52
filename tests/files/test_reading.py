"""Nothing but an ordinary file of the folder itself is read, and never more of it than was asked for."""

from __future__ import annotations

import os

import pytest

from iar_assess.errors import FolderError
from iar_assess.files.journal import append_lines, last_line, read_lines
from iar_assess.files.reading import read_regular, refuse_linked

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes of that kind here")
needs_links = pytest.mark.skipif(os.name == "nt", reason="links need rights here")
needs_rights = pytest.mark.skipif(
    os.name == "nt" or getattr(os, "geteuid", lambda: 0)() == 0, reason="this user may read everything"
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "plan.yaml"


def test_no_more_than_one_byte_beyond_the_limit_is_read(path):
    path.write_bytes(b"x" * 1000)
    assert (b"x" * 11, b"x" * 1000) == (read_regular(path, 10), read_regular(path))


def test_a_file_that_is_not_there_is_not_there(path):
    with pytest.raises(FileNotFoundError):
        read_regular(path)


@needs_pipes
@pytest.mark.parametrize("read", [read_regular, read_lines, last_line, lambda path: append_lines(path, [b"{}"])])
def test_a_pipe_is_refused_and_not_waited_for(path, read):
    os.mkfifo(path)
    with pytest.raises(FolderError, match="not an ordinary file") as caught:
        read(path)
    assert "FOLDER-011" == caught.value.code


@needs_links
@pytest.mark.parametrize("target", ["/dev/zero", "/etc/hosts", "nowhere"])
@pytest.mark.parametrize("read", [read_regular, read_lines, last_line, lambda path: append_lines(path, [b"{}"])])
def test_a_link_is_refused(path, read, target):
    path.symlink_to(target)
    with pytest.raises(FolderError, match="is a link") as caught:
        read(path)
    assert "FOLDER-011" == caught.value.code


def test_a_folder_is_refused(path):
    path.mkdir()
    with pytest.raises(FolderError, match="not an ordinary file"):
        read_regular(path)


def test_a_file_in_what_is_no_folder_cannot_be_read(path):
    path.write_bytes(b"")
    if os.name == "nt":
        pytest.skip("is simply not there")
    with pytest.raises(FolderError) as caught:
        read_regular(path / "agreed.yaml")
    assert "FOLDER-012" == caught.value.code


@needs_rights
def test_a_file_that_may_not_be_read_says_so(path):
    path.write_bytes(b"x")
    path.chmod(0)
    with pytest.raises(FolderError, match="cannot be read") as caught:
        read_regular(path)
    assert "FOLDER-012" == caught.value.code


@needs_links
def test_a_linked_folder_is_refused(tmp_path):
    (tmp_path / "answers").symlink_to(tmp_path)
    with pytest.raises(FolderError, match="the folder answers is a link"):
        refuse_linked([tmp_path / "bank", tmp_path / "answers"])
