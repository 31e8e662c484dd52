"""Finding a framework: each bank is loaded once, and an id alone means its newest edition."""

from __future__ import annotations

import shutil

import pytest

from iar_assess import builtin
from iar_assess.engine import catalogue
from iar_assess.engine.work import Engine
from iar_assess.plugins import PluginHost


@pytest.fixture
def engine_of(walk, tmp_path):
    """An engine with the walk in some editions, each current or a draft."""

    def make(**editions: str) -> Engine:
        places = []
        for edition, status in editions.items():
            place = tmp_path / edition
            shutil.copytree(walk, place, ignore=shutil.ignore_patterns("golden"))
            head = place / "framework.yaml"
            text = head.read_text(encoding="utf-8").replace('edition: "2026"', f'edition: "{edition[1:]}"')
            head.write_text(text.replace("status: draft", f"status: {status}"), encoding="utf-8")
            places.append(place)
        return Engine(banks=places, host=PluginHost.create(builtin=builtin, points=[]))

    return make


def test_an_assessment_is_started_with_each_bank_loaded_once(engine_of, monkeypatch, tmp_path) -> None:
    loaded = []
    load = catalogue._load

    def noted(host, bank, places):
        loaded.append(bank.thing.name)
        return load(host, bank, places)

    monkeypatch.setattr(catalogue, "_load", noted)
    engine = engine_of(e2025="draft", e2026="draft")
    engine.find("walk")
    engine.find("walk@2025")
    engine.new("walk", tmp_path / "new", organisation="Ours")
    assert ["e2025", "e2026"] == sorted(loaded)


@pytest.mark.parametrize(
    ("editions", "edition"),
    [
        ({"e2025": "current", "e2026": "current"}, "2026"),
        ({"e9": "current", "e10": "current"}, "10"),
        ({"e2025": "current", "e2026": "draft"}, "2025"),
        ({"e2025": "draft", "e2026": "draft"}, "2026"),
    ],
)
def test_an_id_alone_means_the_newest_edition(engine_of, editions, edition) -> None:
    assert edition == engine_of(**editions).find("walk")[0].edition


def test_what_the_caller_does_to_the_list_stays_with_the_caller(engine_of) -> None:
    engine = engine_of(e2026="draft")
    engine.frameworks().clear()
    assert ["walk@2026"] == list(engine.frameworks())
