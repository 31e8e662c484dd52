"""Which edition is meant, and that a stranger's bank harms no other."""

from __future__ import annotations

import sys

import msgspec
import pytest

from iar_assess.bank.load import build_bank, read_bank
from iar_assess.engine.catalogue import _key, make_index, newest
from iar_assess.files.distributions import EntryPoint, entry_points
from iar_assess.plugins import Brought, PluginHost


@pytest.fixture
def edition(walk):
    """The walk's framework as another edition."""
    framework, complaints = build_bank(read_bank(walk))
    assert framework is not None, complaints

    def make(name: str, status: str = "current"):
        made = msgspec.structs.replace(framework, edition=name, status=status)
        return made, Brought(owner="somebody", module=None, thing=walk)

    return make


@pytest.mark.parametrize(
    ("editions", "expected"),
    [
        (["2024", "2025"], "2025"),
        (["9", "10"], "10"),
        (["2.9", "2.10"], "2.10"),
        (["2025", "2025-b"], "2025-b"),
        (["beta", "1"], "1"),
    ],
)
def test_the_newest_edition_is_the_latest_as_people_count(edition, editions, expected) -> None:
    assert expected == newest(edition(name) for name in editions)[0].edition


@pytest.mark.parametrize("status", ["draft", "paused", "legacy"])
def test_a_current_edition_comes_before_a_later_one_that_is_not(edition, status) -> None:
    assert "2025" == newest([edition("2025"), edition("2026", status)])[0].edition


def test_a_draft_is_found_where_there_is_nothing_else(edition) -> None:
    assert "2026" == newest([edition("2025", "draft"), edition("2026", "draft")])[0].edition


class Hostile:
    """A place that looks like a folder and is none."""

    name = "hostile"

    def __str__(self) -> str:
        msg = "no words either"
        raise RuntimeError(msg)

    def __truediv__(self, other: str) -> Hostile:
        msg = "not today"
        raise RuntimeError(msg)

    def joinpath(self, *others: str) -> Hostile:
        return self / ""

    iterdir = is_dir = is_file = open = read_bytes = read_text = joinpath


def test_a_bank_that_raises_is_named_and_the_others_are_listed(walk) -> None:
    host = PluginHost()
    banks = [
        Brought(owner="bad", module=None, thing=Hostile()),
        Brought(owner="good", module=None, thing=walk),
    ]
    assert ["walk@2026"] == [card.name for card in make_index(host, banks).cards]
    assert [("PLUGIN-006", "bad")] == [(problem.code, problem.plugin) for problem in host.problems]


def test_the_places_of_plugins_belong_to_what_the_index_depends_on(tmp_path, monkeypatch) -> None:
    """Two environments may hold the same plugin in the same version, and other banks."""
    for name in ("one", "two"):
        info = tmp_path / name / "theirs-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "entry_points.txt").write_text("[iar_assess]\ntheirs = theirs\n", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "one")])
    one = _key()
    monkeypatch.setattr(sys, "path", [str(tmp_path / "two")])
    assert one != _key()
    assert (EntryPoint("theirs", "theirs", "theirs", "1.0", str(tmp_path / "two")),) == entry_points("iar_assess")


def test_what_on_the_path_cannot_be_read_is_passed_over(tmp_path, monkeypatch) -> None:
    def refuse(place: str) -> list[str]:
        raise PermissionError(13, "Permission denied", place)

    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    monkeypatch.setattr("iar_assess.files.distributions.os.listdir", refuse)
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "broken.zip")])
    assert () == entry_points("iar_assess")
