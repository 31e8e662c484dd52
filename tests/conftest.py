"""No test reads or writes what the person at this computer keeps: cache and settings are folders of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("iar", deadline=None)  # a busy machine is no failure
settings.load_profile("iar")


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory) -> Path:
    """One cache for the whole run, so that a bank is read from its YAML once."""
    place: Path = tmp_path_factory.mktemp("cache")
    return place


@pytest.fixture(autouse=True)
def own_places(shared_cache, tmp_path_factory, monkeypatch) -> None:
    monkeypatch.setenv("IAR_CACHE", str(shared_cache))
    monkeypatch.setenv("IAR_CONFIG", str(tmp_path_factory.getbasetemp() / "no-settings"))
    monkeypatch.delenv("IAR_BLOCK_PLUGINS", raising=False)
