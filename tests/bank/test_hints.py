"""The line at the top of a bank's file by which an editor finds its schema."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from iar_assess.bank.hints import editor_files, with_hint, write_all
from iar_assess.bank.load import load_bank
from iar_assess.bank.schemas import NAMES, schema_name
from iar_assess.errors import UsageError

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "iar_assess" / "bank" / "published"
HINT = re.compile(rb"# yaml-language-server: \$schema=(\S+)")
HINTED = sorted(
    path
    for place in ("frameworks", "tests")
    for path in (ROOT / place).rglob("*.yaml")
    if HINT.match(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
)
LINE = b"# yaml-language-server: $schema=X"
SMALLEST = ROOT / "tests" / "banks" / "valid" / "smallest"


def _within_its_bank(path: Path) -> str:
    """The name of a file within the bank that it belongs to."""
    heads = ("framework.yaml", "overlay.yaml", "extension.yaml")
    banks = (folder for folder in path.parents if any((folder / head).is_file() for head in heads))
    outside = path.parent.parent if path.parent.name == "sections" else path.parent
    return path.relative_to(next(banks, outside)).as_posix()


def test_there_are_files_to_look_at() -> None:
    assert len(HINTED) > 100


def test_every_hint_line_in_this_repository_leads_to_the_right_schema() -> None:
    """`iar bank schemas BANK --into iar_assess/bank/published` puts it right."""
    wrong = []
    for path in HINTED:
        found = HINT.match(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
        assert found is not None
        wanted = PUBLISHED / f"{schema_name(_within_its_bank(path))}.json"
        if Path(os.path.normpath(path.parent / os.fsdecode(found[1]))) != wanted or not wanted.is_file():
            wrong.append(path.relative_to(ROOT).as_posix())
    assert [] == wrong


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALLEST, tmp_path / "my bank"))


def test_the_schemas_lie_in_the_bank_and_each_file_names_its_own(bank) -> None:
    write_all(editor_files(bank, bank / ".schema"))
    assert sorted(f"{name}.json" for name in NAMES) == sorted(each.name for each in (bank / ".schema").iterdir())
    assert (bank / ".schema" / "section.json").read_bytes() == (PUBLISHED / "section.json").read_bytes()
    first = {path.name: path.read_text(encoding="utf-8").split("\n", 1)[0] for path in bank.rglob("*.yaml")}
    assert "# yaml-language-server: $schema=.schema/framework.json" == first["framework.yaml"]
    assert "# yaml-language-server: $schema=../.schema/section.json" == first["plan.yaml"]


def test_what_is_written_once_is_not_written_again(bank) -> None:
    write_all(editor_files(bank, bank / ".schema"))
    assert {} == editor_files(bank, bank / ".schema")


def test_the_schemas_are_no_part_of_the_bank(bank) -> None:
    """Not even of its digest: that follows from the files of the bank alone."""
    write_all(editor_files(bank, bank / ".schema"))
    with_schemas = load_bank(bank)
    shutil.rmtree(bank / ".schema")
    assert with_schemas == load_bank(bank)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"id: a\nref: b\n", LINE + b"\nid: a\nref: b\n"),
        (b"id: a\r\nref: b", LINE + b"\r\nid: a\r\nref: b"),
        (b"# yaml-language-server: $schema=https://old\nid: a\n", LINE + b"\nid: a\n"),
        (b"\xef\xbb\xbf#yaml-language-server:old\r\nid: a\r\n", b"\xef\xbb\xbf" + LINE + b"\r\nid: a\r\n"),
        (b"\xef\xbb\xbfid: a\n", b"\xef\xbb\xbf" + LINE + b"\nid: a\n"),
        (b"# ours\n\n# yaml-language-server: $schema=a\n---\nid: a\n", b"# ours\n\n" + LINE + b"\n---\nid: a\n"),
        (b"id: a\n# yaml-language-server: kept\n", LINE + b"\nid: a\n# yaml-language-server: kept\n"),
        (b"", LINE + b"\n"),
    ],
)
def test_only_the_hint_line_of_a_file_changes(before, after) -> None:
    """Line ends, byte order mark and other comments stay; a line that looks like a hint among the data is data."""
    assert after == with_hint(before, "X")
    assert after == with_hint(after, "X")


def test_a_file_that_is_no_text_stays_as_it_is(bank) -> None:
    odd = "id: plan\n".encode("utf-16")
    (bank / "sections" / "odd.yaml").write_bytes(odd)
    assert bank / "sections" / "odd.yaml" not in editor_files(bank, bank / ".schema")


def test_the_frozen_bank_of_an_assessment_is_left_alone(bank) -> None:
    """Another first line would be another digest, and the assessment could not be opened any more."""
    (bank.parent / "assessment.yaml").write_text("schema: 1\n", encoding="utf-8")
    with pytest.raises(UsageError, match="bank of an assessment"):
        editor_files(bank, bank / ".schema")


def test_a_folder_that_is_no_bank_is_refused(tmp_path) -> None:
    with pytest.raises(UsageError, match=r"no framework\.yaml"):
        editor_files(tmp_path, tmp_path / ".schema")


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_nothing_is_written_through_a_link(bank, tmp_path) -> None:
    """A bank may come by mail: a link in it must not lead a writer out of it."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (bank / ".schema").symlink_to(outside)
    with pytest.raises(UsageError, match="no folder of its own"):
        editor_files(bank, bank / ".schema")
    (bank / ".schema").unlink()
    target = outside / "mine.yaml"
    target.write_text("id: mine\n", encoding="utf-8")
    (bank / "sections" / "linked.yaml").symlink_to(target)
    write_all(editor_files(bank, bank / ".schema"))
    assert "id: mine\n" == target.read_text(encoding="utf-8")
