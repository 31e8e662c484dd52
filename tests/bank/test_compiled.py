"""A checked bank is kept, and what is kept is believed only where this person's iar-assess wrote it, whole."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import stat
from pathlib import Path

import msgspec
import pytest

from iar_assess.bank import compiled as cache
from iar_assess.bank.compiled import compiled, load_compiled
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import load_bank, read_bank
from iar_assess.files.sealing import KEY_FILE, sealed

SMALL = Path(__file__).parents[1] / "banks" / "valid"
posix = pytest.mark.skipif(os.name == "nt", reason="other rights on Windows")


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL / "cases-and-comparators", tmp_path / "bank"))


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("IAR_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("IAR_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def kept(bank: Path, tmp_path: Path) -> Path:
    """The one file of the cache."""
    load_compiled(bank)
    (file,) = tmp_path.joinpath("cache", "banks").iterdir()
    return file


def found(bank: Path) -> Framework | None:
    return compiled(read_bank(bank))


def made_again(bank: Path) -> bool:
    """Whether the bank is not believed as it is kept, loads nevertheless, and is believed from then on."""
    believed = found(bank)
    return believed is None and load_compiled(bank) == load_bank(bank) == found(bank)


def test_the_second_run_reads_no_yaml_and_no_schema(bank, kept, monkeypatch) -> None:
    expected = load_bank(bank)
    monkeypatch.setattr(cache, "build_bank", None)
    assert expected == load_compiled(bank)


def test_a_changed_file_is_read_again(bank, kept) -> None:
    text = (bank / "framework.yaml").read_text(encoding="utf-8")
    (bank / "framework.yaml").write_text(text.replace("title: ", "title: New ", 1), encoding="utf-8")
    assert made_again(bank)
    assert load_compiled(bank).title.startswith("New ")


@pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.999])
def test_a_file_that_was_cut_short_is_made_again(bank, kept, share) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(whole[: int(len(whole) * share)])
    assert made_again(bank)


@pytest.mark.parametrize("share", [0, 0.005, 0.1, 0.5, 0.9, 0.9999])
def test_a_file_with_one_bit_turned_is_made_again(bank, kept, share) -> None:
    whole = bytearray(kept.read_bytes())
    whole[int(len(whole) * share)] ^= 1
    kept.write_bytes(whole)
    assert made_again(bank)


def forged(bank: Path) -> bytes:
    """A bank of the right digest that says something else."""
    return msgspec.json.encode(msgspec.structs.replace(load_bank(bank), title="Believe me"))


def test_what_somebody_else_wrote_is_not_believed(bank, kept) -> None:
    """Without a seal, with the old one, with one that looks like one."""
    for seal in (b"", kept.read_bytes()[:65], b"0" * 64 + b"\n"):
        kept.write_bytes(seal + forged(bank))
        assert made_again(bank)


def test_what_somebody_sealed_with_a_key_of_their_own_is_not_believed(bank, kept, tmp_path, monkeypatch) -> None:
    """A cache in a folder that several people share, as IAR_CACHE=/tmp/iar would be."""
    monkeypatch.setenv("IAR_CONFIG", str(tmp_path / "theirs"))
    theirs = sealed(kept.name, forged(bank))
    assert theirs is not None
    kept.write_bytes(theirs)
    assert "Believe me" == getattr(found(bank), "title", None)
    monkeypatch.setenv("IAR_CONFIG", str(tmp_path / "config"))
    assert made_again(bank)


def test_what_was_sealed_under_another_name_is_not_believed(bank, kept) -> None:
    mine = sealed("another.json", forged(bank))
    assert mine is not None
    kept.write_bytes(mine)
    assert made_again(bank)


@posix
def test_the_key_is_for_nobody_else_to_read(kept, tmp_path) -> None:
    assert 0o600 == stat.S_IMODE((tmp_path / "config" / KEY_FILE).stat().st_mode)


@posix
def test_a_key_that_others_could_read_is_replaced(bank, kept, tmp_path) -> None:
    key = tmp_path / "config" / KEY_FILE
    before = key.read_bytes()
    key.chmod(0o644)
    assert made_again(bank)
    assert (0o600, False) == (stat.S_IMODE(key.stat().st_mode), before == key.read_bytes())


@posix
def test_a_key_that_somebody_else_put_there_is_not_used(bank, kept, monkeypatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert found(bank) is None


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 33])
def test_a_broken_key_is_replaced(bank, kept, tmp_path, content) -> None:
    (tmp_path / "config" / KEY_FILE).write_bytes(content)
    assert made_again(bank)


@pytest.mark.parametrize("folder", ["cache", "config"])
def test_where_nothing_can_be_kept_the_bank_loads_all_the_same(bank, tmp_path, folder) -> None:
    (tmp_path / folder).write_text("a file, where a folder belongs")
    assert load_bank(bank) == load_compiled(bank)
    assert found(bank) is None


@posix
def test_a_link_in_the_cache_is_neither_followed_nor_written_through(bank, kept, tmp_path) -> None:
    other = tmp_path / "other.json"
    kept.rename(other)
    before = other.read_bytes()
    kept.symlink_to(other)
    assert made_again(bank)
    assert (False, before) == (kept.is_symlink(), other.read_bytes())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_in_the_cache_is_not_waited_for(bank, kept) -> None:
    kept.unlink()
    os.mkfifo(kept)
    assert made_again(bank)


def test_no_more_of_a_file_is_read_than_a_bank_can_have(bank, kept, monkeypatch) -> None:
    monkeypatch.setattr(cache, "MAX_COMPILED_BYTES", len(kept.read_bytes()) - 2)
    assert found(bank) is None


def _load(bank: Path, start, results) -> None:
    start.wait()
    results.put(load_compiled(bank).digest)


def test_programs_that_make_the_same_cache_at_once_all_get_the_bank(bank, tmp_path) -> None:
    """And the key as well, which none of them had."""
    context = multiprocessing.get_context("spawn")
    start, results = context.Event(), context.Queue()
    programs = [context.Process(target=_load, args=(bank, start, results)) for _ in range(6)]
    for program in programs:
        program.start()
    start.set()
    digests = {results.get(timeout=60) for _ in programs}
    for program in programs:
        program.join()
    assert ({load_bank(bank).digest}, {0}) == (digests, {program.exitcode for program in programs})
    assert found(bank) is not None
    assert 1 == len(list((tmp_path / "cache" / "banks").iterdir()))
    assert [KEY_FILE] == [each.name for each in (tmp_path / "config").iterdir()]
