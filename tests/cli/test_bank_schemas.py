"""`iar bank schemas`."""

from __future__ import annotations

import shutil

from iar_assess.errors import EXIT_CHECK_FOUND, EXIT_USAGE


def test_it_says_what_it_writes_and_then_has_nothing_to_do(iar, walk, tmp_path) -> None:
    bank = shutil.copytree(walk, tmp_path / "mine")
    checked = iar("bank", "schemas", bank, "--check")
    assert EXIT_CHECK_FOUND == checked.code
    assert "would write" in checked.out
    assert not (bank / ".schema").exists()
    written = iar.fine("bank", "schemas", bank)
    assert "sections/people.yaml" in written.out.replace("\\", "/")
    assert (bank / ".schema" / "framework.json").is_file()
    assert "nothing to do" in iar.fine("bank", "schemas", bank, "--check").out
    iar.fine("bank", "check", bank)


def test_several_banks_can_share_their_schemas(iar, walk, tmp_path) -> None:
    bank = shutil.copytree(walk, tmp_path / "mine")
    iar.fine("bank", "schemas", bank, "--into", tmp_path / "schemas")
    first = (bank / "framework.yaml").read_text(encoding="utf-8").split("\n")[0]
    assert "# yaml-language-server: $schema=../schemas/framework.json" == first
    assert not (bank / ".schema").exists()


def test_a_folder_that_is_no_bank_is_a_usage_error(iar, tmp_path) -> None:
    (tmp_path / "empty").mkdir()
    ran = iar("bank", "schemas", tmp_path / "empty")
    assert EXIT_USAGE == ran.code
    assert "framework.yaml" in ran.err
