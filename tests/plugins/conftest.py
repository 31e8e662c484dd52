"""Plugins as modules of the test's own, and as installed distributions in a folder on the path."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from iar_assess.files.distributions import EntryPoint
from iar_assess.plugins import PluginHost

WALK = Path(__file__).parents[1] / "cli" / "walk"
MARKER = 'import pluggy\n\nhookimpl = pluggy.HookimplMarker("iar_assess")\n\n'
GOOD = "@hookimpl\ndef iar_register_banks():\n    return []\n"


@pytest.fixture
def walk() -> Path:
    return WALK


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Writes a module that can be imported, and gives its entry point."""
    monkeypatch.syspath_prepend(tmp_path)

    def write(name: str, code: str = GOOD) -> EntryPoint:
        full = f"iar_test_{name}"
        (tmp_path / f"{full}.py").write_text(MARKER + dedent(code), encoding="utf-8")
        importlib.invalidate_caches()
        monkeypatch.delitem(sys.modules, full, raising=False)
        return EntryPoint(name=name, value=full, distribution=f"iar-test-{name}", version="1.2.3")

    return write


@pytest.fixture
def host_of():
    """A host with these plugins and nothing else."""

    def make(*points: EntryPoint, builtin=None) -> PluginHost:
        return PluginHost.create(points=points, builtin=builtin)

    return make


@pytest.fixture
def install(tmp_path):
    """Puts a distribution into a folder for PYTHONPATH, as pip would: a module beside a dist-info."""
    site = tmp_path / "site"
    site.mkdir()

    def put(name: str, code: str = GOOD, *, version: str = "1.2.3", point: str | None = None) -> Path:
        module = name.replace("-", "_")
        (site / f"{module}.py").write_text(MARKER + dedent(code), encoding="utf-8")
        for old in site.glob(f"{module}-*.dist-info"):
            for each in old.iterdir():
                each.unlink()
            old.rmdir()
        info = site / f"{module}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[iar_assess]\n{point or name} = {module}\n", encoding="utf-8")
        return Path(site)

    return put
