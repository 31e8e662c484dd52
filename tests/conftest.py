"""No test reads or writes what the person at this computer keeps: cache and settings are folders of the test's own."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import settings

# a busy machine is no failure; in CI the examples are the same each time
settings.register_profile("iar", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("iar")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's `&` ignores it, and children inherit that
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory) -> Path:
    """One cache for the whole run, so that a bank is read from its YAML once."""
    place: Path = tmp_path_factory.mktemp("cache")
    return place


@pytest.fixture(autouse=True)
def own_places(shared_cache, tmp_path_factory, monkeypatch) -> None:
    monkeypatch.setenv("IAR_CACHE", str(shared_cache))
    monkeypatch.setenv("IAR_CONFIG", str(tmp_path_factory.getbasetemp() / "no-settings"))
    for name in ("IAR_BLOCK_PLUGINS", "IAR_CALL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def usable() -> Callable[[str], None]:
    """Skips what needs a PDF engine that cannot be used here; `.ci/run` fails where one cannot, so none is unseen."""

    def skip(engine: str) -> None:
        reason = import_module(f"iar_assess.report.pdf_{engine}").available()
        if reason:
            pytest.skip(reason)

    return skip


def pytest_unconfigure() -> None:
    """Leave all memory as it is at the end: msgspec may crash when Python takes its types apart."""
    gc.freeze()
