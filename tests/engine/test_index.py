"""The index of frameworks: made once, used while nothing has changed, made anew when anything has."""

from __future__ import annotations

import json
import os
import shutil
import sys
import types

import pytest

from iar_assess.bank.cards import Card
from iar_assess.bank.compiled import load_compiled
from iar_assess.engine import catalogue
from iar_assess.engine.catalogue import list_frameworks
from iar_assess.files.distributions import EntryPoint

FULL = ("walk@2026",)


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("IAR_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def bank(tmp_path, monkeypatch, walk):
    """The only bank there is, in the person's own folder."""
    monkeypatch.setenv("IAR_CONFIG", str(tmp_path / "settings"))
    monkeypatch.setattr(catalogue, "entry_points", lambda group: ())
    monkeypatch.setattr("iar_assess.plugins.entry_points", lambda group: ())
    place = tmp_path / "settings" / "banks" / "walk"
    shutil.copytree(walk, place)
    return place


@pytest.fixture
def made(monkeypatch):
    """How often an index was made."""
    count = []
    make = catalogue.make_index

    def counted(*args):
        count.append(1)
        return make(*args)

    monkeypatch.setattr(catalogue, "make_index", counted)
    return count


def names() -> tuple[str, ...]:
    return tuple(card.name for card in list_frameworks().cards)


def rewrite(path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_it_is_made_once_and_then_read(bank, cache, made) -> None:
    first = list_frameworks()
    assert (first, 1) == (list_frameworks(), len(made))
    assert FULL == names()
    assert (cache / "frameworks.json").is_file()


def test_a_changed_title_is_seen(bank, cache, made) -> None:
    list_frameworks()
    rewrite(bank / "framework.yaml", "title: A walk", "title: A long walk")
    assert ["A long walk"] == [card.title for card in list_frameworks().cards]


def test_a_changed_question_file_is_seen(bank, cache) -> None:
    list_frameworks()
    text = (bank / "sections" / "people.yaml").read_text(encoding="utf-8")
    (bank / "sections" / "people.yaml").write_text(text[: text.index("  - id: count")], encoding="utf-8")
    assert [8] == [card.questions for card in list_frameworks().cards]


def test_an_added_file_is_seen(bank, cache, made) -> None:
    list_frameworks()
    (bank / "CHANGES.md").write_text("New.", encoding="utf-8")
    list_frameworks()
    assert 2 == len(made)


def test_an_added_and_a_removed_bank_are_seen(bank, cache) -> None:
    list_frameworks()
    shutil.copytree(bank, bank.with_name("second"))
    rewrite(bank.with_name("second") / "framework.yaml", "id: walk", "id: second")
    assert ("second@2026", "walk@2026") == names()
    shutil.rmtree(bank.with_name("second"))
    assert FULL == names()


def test_the_first_bank_of_ones_own_is_seen(bank, cache) -> None:
    """The folder of one's own banks was not there when the index was made."""
    away = bank.parent.with_name("away")
    bank.parent.rename(away)
    assert () == names()
    away.rename(bank.parent)
    assert FULL == names()


def test_another_settings_folder_has_an_index_of_its_own(bank, cache, monkeypatch, tmp_path) -> None:
    assert FULL == names()
    (tmp_path / "others" / "banks").mkdir(parents=True)
    monkeypatch.setenv("IAR_CONFIG", str(tmp_path / "others"))
    assert () == names()


@pytest.mark.parametrize(
    "change",
    [{"version": "1.0.1"}, {"name": "renamed"}, {"value": "iar_test_index_two"}, {"distribution": "iar-other"}],
)
def test_another_plugin_or_version_makes_it_anew(bank, cache, made, monkeypatch, change) -> None:
    for name in ("iar_test_index_one", "iar_test_index_two"):
        monkeypatch.setitem(sys.modules, name, plugin(name))
    points = [EntryPoint("one", "iar_test_index_one", "iar-one", "1.0.0")]
    for place in ("iar_assess.engine.catalogue", "iar_assess.plugins"):
        monkeypatch.setattr(f"{place}.entry_points", lambda group: tuple(points))
    list_frameworks()
    list_frameworks()
    assert 1 == len(made)
    points[0] = points[0]._replace(**change)
    list_frameworks()
    assert 2 == len(made)


def plugin(name: str) -> types.ModuleType:
    from iar_assess import hookimpl

    module = types.ModuleType(name)

    @hookimpl
    def iar_register_banks():
        return []

    module.iar_register_banks = iar_register_banks  # type: ignore[attr-defined]  # a module is what one puts into it
    return module


def test_a_blocked_plugin_has_an_index_of_its_own(bank, cache, made, monkeypatch) -> None:
    list_frameworks()
    monkeypatch.setenv("IAR_BLOCK_PLUGINS", "gatsby")
    list_frameworks()
    assert 2 == len(made)


def test_another_version_of_the_program_makes_it_anew(bank, cache, made, monkeypatch) -> None:
    list_frameworks()
    monkeypatch.setattr(catalogue, "__version__", "99")
    list_frameworks()
    assert 2 == len(made)


def test_with_anything_broken_it_is_not_kept(bank, cache, made) -> None:
    """What is being repaired is looked at anew each time; a complaint must not outlive its cause."""
    rewrite(bank / "framework.yaml", "title: A walk", "titel: A walk")
    assert 1 == len(list_frameworks().problems)
    assert not (cache / "frameworks.json").exists()
    rewrite(bank / "framework.yaml", "titel: A walk", "title: A walk")
    assert (FULL, ()) == (names(), list_frameworks().problems)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'{"form": 1}',
        b'{"form": 99, "key": [], "stamps": {}, "cards": [], "problems": []}',
    ],
)
def test_a_damaged_index_is_made_anew(bank, cache, made, content) -> None:
    list_frameworks()
    (cache / "frameworks.json").write_bytes(content)
    assert (FULL, 2) == (names(), len(made))


@pytest.mark.parametrize("cards", [[["walk"]], [3], {"walk": 1}, [["x"] * (len(Card._fields) + 1)]])
def test_an_index_with_other_cards_in_it_is_made_anew(bank, cache, made, cards) -> None:
    list_frameworks()
    kept = json.loads((cache / "frameworks.json").read_text(encoding="utf-8"))
    (cache / "frameworks.json").write_text(json.dumps({**kept, "cards": cards}), encoding="utf-8")
    assert (FULL, 2) == (names(), len(made))


@pytest.mark.skipif(os.name == "nt", reason="other rights on Windows")
def test_an_index_that_is_somebody_elses_is_not_believed(bank, cache, made, monkeypatch) -> None:
    """A cache may lie where others can put files."""
    list_frameworks()
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert (FULL, 2) == (names(), len(made))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_in_place_of_the_index_is_not_waited_for(bank, cache, made) -> None:
    cache.mkdir()
    os.mkfifo(cache / "frameworks.json")
    assert (FULL, 1) == (names(), len(made))


def test_where_the_cache_cannot_be_written_everything_still_works(bank, tmp_path, monkeypatch, made) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("IAR_CACHE", str(tmp_path / "file" / "cache"))
    assert (FULL, FULL, 2) == (names(), names(), len(made))


def test_where_the_cache_is_a_folder_of_that_name_everything_still_works(bank, cache, made) -> None:
    (cache / "frameworks.json").mkdir(parents=True)
    assert (FULL, 1) == (names(), len(made))


def test_the_compiled_bank_is_what_the_files_say(bank, cache) -> None:
    first = load_compiled(bank)
    (kept,) = (cache / "banks").iterdir()
    stamp = kept.stat().st_mtime_ns
    assert (first, stamp) == (load_compiled(bank), kept.stat().st_mtime_ns)


@pytest.mark.parametrize(
    "damage",
    [lambda old: b"", lambda old: old[:-9], lambda old: b"{}", lambda old: b"\xff" + old],
    ids=["empty", "cut short", "something else", "no text"],
)
def test_a_damaged_compiled_bank_is_made_anew(bank, cache, damage) -> None:
    first = load_compiled(bank)
    (kept,) = (cache / "banks").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))
    assert (first, whole) == (load_compiled(bank), kept.read_bytes())


def test_a_compiled_bank_of_another_digest_is_not_believed(bank, cache) -> None:
    first = load_compiled(bank)
    (kept,) = (cache / "banks").iterdir()
    kept.write_bytes(kept.read_bytes().replace(first.digest.encode(), b"0" * len(first.digest)))
    assert first.digest == load_compiled(bank).digest


def test_a_changed_bank_gets_a_compiled_form_of_its_own(bank, cache) -> None:
    load_compiled(bank)
    rewrite(bank / "framework.yaml", "title: A walk", "title: A long walk")
    assert "A long walk" == load_compiled(bank).title
    assert 2 == len(list((cache / "banks").iterdir()))


@pytest.mark.skipif(os.name == "nt", reason="a file that is open cannot be replaced there")
def test_several_processes_at_once_fill_one_cache(bank, cache, run_together) -> None:
    said = run_together(4, "frameworks", "--json")
    assert [(0, FULL)] * 4 == [(code, tuple(card["name"] for card in json.loads(out))) for code, out in said]
    assert [] == [each.name for each in cache.rglob(".*")]
