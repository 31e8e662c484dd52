"""A folder is read by patterns, within bounds, and nothing outside it is."""

import os
import sys
import zipfile
from pathlib import Path

import pytest

from iar_assess.files import folders
from iar_assess.files.folders import digest_of, read_folder, too_much
from iar_assess.files.reading import MAX_FILE_BYTES

PATTERNS = ("framework.yaml", "sections/*.yaml")
links = pytest.mark.skipif(sys.platform == "win32", reason="making links needs a privilege on Windows")


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    folder = tmp_path / "bank"
    folder.joinpath("sections").mkdir(parents=True)
    folder.joinpath("framework.yaml").write_bytes(b"head")
    for name in ("b.yaml", "a.yaml"):
        folder.joinpath("sections", name).write_bytes(name.encode())
    return folder


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    folder.joinpath("secret.yaml").write_bytes(b"secret")
    return folder


def test_files_come_by_relative_name_in_name_order(bank):
    found = read_folder(bank, PATTERNS)
    assert ["framework.yaml", "sections/a.yaml", "sections/b.yaml"] == list(found)
    assert b"a.yaml" == found["sections/a.yaml"]


@pytest.mark.parametrize("name", [".hidden.yaml", "notes.txt", "a.yml", "a.yaml~", "b.yaml.orig"])
def test_files_of_other_names_are_not_read(bank, name):
    bank.joinpath("sections", name).write_bytes(b"x")
    assert 3 == len(read_folder(bank, PATTERNS))


def test_only_the_stated_level_is_read(bank):
    deeper = bank / "sections" / "old"
    deeper.mkdir()
    deeper.joinpath("a.yaml").write_bytes(b"x")
    bank.joinpath("loose.yaml").write_bytes(b"x")
    assert 3 == len(read_folder(bank, PATTERNS))


def test_a_folder_with_the_name_of_a_file_is_not_read(bank):
    bank.joinpath("sections", "c.yaml").mkdir()
    assert 3 == len(read_folder(bank, PATTERNS))


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert {} == read_folder(tmp_path / "nowhere", PATTERNS)


@links
def test_a_link_to_a_file_outside_is_not_read(bank, secret):
    bank.joinpath("sections", "c.yaml").symlink_to(secret / "secret.yaml")
    assert b"secret" not in read_folder(bank, PATTERNS).values()


@links
def test_a_link_to_a_folder_outside_is_not_read(tmp_path, secret):
    bank = tmp_path / "other"
    bank.mkdir()
    bank.joinpath("sections").symlink_to(secret, target_is_directory=True)
    assert {} == read_folder(bank, PATTERNS)


@links
def test_a_link_that_leads_nowhere_is_passed_over(bank, tmp_path):
    bank.joinpath("sections", "c.yaml").symlink_to(tmp_path / "gone.yaml")
    assert 3 == len(read_folder(bank, PATTERNS))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_read(bank):
    """Opening one would wait for ever."""
    os.mkfifo(bank / "sections" / "c.yaml")
    assert 3 == len(read_folder(bank, PATTERNS))


def test_a_large_file_is_cut_one_byte_past_the_limit(bank):
    """So that the reader behind sees that it is too large, and no more is held."""
    bank.joinpath("framework.yaml").write_bytes(b"x" * (MAX_FILE_BYTES + 1000))
    assert MAX_FILE_BYTES + 1 == len(read_folder(bank, PATTERNS)["framework.yaml"])


def test_one_file_past_the_limit_is_read_and_no_more(bank, monkeypatch):
    """So that what is behind sees that there are too many; nothing is left out without a word."""
    monkeypatch.setattr(folders, "MAX_FILES", 1)
    found = read_folder(bank, PATTERNS)
    assert ["framework.yaml", "sections/a.yaml"] == list(found)
    assert "sections/a.yaml: more than 1 files; put several into one  [BANK-013]" == str(*too_much(found))


def test_no_file_is_read_once_the_folder_is_over_its_limit(bank, monkeypatch):
    monkeypatch.setattr(folders, "MAX_FOLDER_BYTES", 8)
    found = read_folder(bank, PATTERNS)
    assert ["framework.yaml", "sections/a.yaml"] == list(found)
    (complaint,) = too_much(found)
    assert ("BANK-013", "sections/a.yaml") == (complaint.code, complaint.file)


def test_what_is_within_the_limits_is_not_complained_of(bank, monkeypatch):
    monkeypatch.setattr(folders, "MAX_FILES", 3)
    monkeypatch.setattr(folders, "MAX_FOLDER_BYTES", 16)
    found = read_folder(bank, PATTERNS)
    assert (3, 16, ()) == (len(found), sum(map(len, found.values())), too_much(found))


def test_a_folder_inside_an_archive_is_read_as_any_other(bank, tmp_path):
    """A framework's package may be a zip file."""
    archive = tmp_path / "bank.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in bank.rglob("*.yaml"):
            packed.write(path, path.relative_to(bank))
    with zipfile.ZipFile(archive) as opened:
        assert read_folder(bank, PATTERNS) == read_folder(zipfile.Path(opened), PATTERNS)


def test_a_digest_does_not_depend_on_order():
    assert digest_of({"a": b"1", "b": b"2"}) == digest_of({"b": b"2", "a": b"1"})


@pytest.mark.parametrize(
    "other",
    [{"a": b"1"}, {"a": b"1", "b": b"3"}, {"a": b"1", "c": b"2"}, {"a": b"2", "b": b"1"}, {"a": b"1b:1:2", "": b""}],
)
def test_a_digest_tells_names_and_contents_apart(other):
    assert digest_of({"a": b"1", "b": b"2"}) != digest_of(other)
