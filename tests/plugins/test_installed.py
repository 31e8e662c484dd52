"""Real distributions on the path, and `iar` as a process that finds them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from iar_assess.files.distributions import entry_points

from .test_formats_and_actions import suggests

BANK = """
from pathlib import Path

@hookimpl
def iar_register_banks():
    return [Path(__file__).parent / {folder!r}]
"""
OURS = "gatsby,employer-standards,recruitment,retention,minutes"


@pytest.fixture
def iar(tmp_path):
    """`iar` as a process, with what was installed and without our own frameworks."""

    def run(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "iar_assess", *args],
            env={
                **os.environ,
                "PYTHONPATH": str(tmp_path / "site"),
                "IAR_CACHE": str(tmp_path / "cache"),
                "IAR_BLOCK_PLUGINS": OURS,
                **env,
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            check=False,
            timeout=60,
        )

    return run


def test_an_installed_bank_is_listed_with_who_brings_it(install, iar, walk) -> None:
    shutil.copytree(walk, install("iar-walk", BANK.format(folder="bank"), point="walking") / "bank")
    assert "walk@2026" in iar("frameworks").stdout
    assert "walking (iar-walk 1.2.3): walk@2026" in iar("plugins").stdout
    assert "Brought by walking (iar-walk 1.2.3)." in iar("show", "walk").stdout


def test_every_broken_plugin_is_named_and_the_sound_one_is_used(install, iar, walk) -> None:
    shutil.copytree(walk, install("good", BANK.format(folder="bank")) / "bank")
    install("raises", "raise RuntimeError('no licence')\n")
    install("misspelt", "@hookimpl\ndef iar_register_bnks():\n    return []\n")
    install("leaves", "import sys\nsys.exit(1)\n")
    install("rubbish", "@hookimpl\ndef iar_register_banks():\n    return ['bank']\n")
    for command in ("frameworks", "plugins"):
        ran = iar(command)
        assert (0, True) == (ran.returncode, "walk@2026" in ran.stdout)
        named = [
            name
            for name in ("raises", "misspelt", "leaves", "rubbish")
            if f"plugin {name} ({name} 1.2.3): " in ran.stderr
        ]
        assert ["raises", "misspelt", "leaves", "rubbish"] == named
        assert 4 == len(ran.stderr.splitlines())


def test_two_plugins_with_one_bank_are_both_named_and_neither_is_used(install, iar, walk) -> None:
    site = install("first", BANK.format(folder="bank"))
    shutil.copytree(walk, site / "bank")
    install("second", BANK.format(folder="bank"))
    ran = iar("frameworks")
    assert (0, False) == (ran.returncode, "walk@2026" in ran.stdout)
    both = "plugin first (first 1.2.3) and second (second 1.2.3): the framework 'walk@2026' is claimed by each; neither"
    assert f"warning: {both}" in ran.stderr
    assert "walk@2026" in iar("frameworks", IAR_BLOCK_PLUGINS=f"{OURS},second").stdout


def test_a_bank_with_complaints_is_named_with_its_first_and_the_others_are_listed(install, iar, walk) -> None:
    site = install("good", BANK.format(folder="bank"))
    shutil.copytree(walk, site / "bank")
    install("torn", BANK.format(folder="torn"))
    shutil.copytree(walk, site / "torn")
    (site / "torn" / "framework.yaml").write_text("schema: 1\nid: [\n", encoding="utf-8")
    ran = iar("frameworks")
    assert (0, True) == (ran.returncode, "walk@2026" in ran.stdout)
    assert "warning: plugin torn (torn 1.2.3): the bank torn has 1 complaint: framework.yaml:" in ran.stderr


def test_strict_plugins_stops_with_4(install, iar) -> None:
    install("raises", "raise RuntimeError('no licence')\n")
    for command in (["frameworks"], ["plugins"], ["new", "x", "--organisation", "X"]):
        ran = iar("--strict-plugins", *command)
        assert (4, "") == (ran.returncode, ran.stdout)
        assert "plugin raises (raises 1.2.3): it cannot be imported (RuntimeError: no licence)" in ran.stderr


def test_a_blocked_plugin_is_out_of_the_way(install, iar) -> None:
    install("raises", "raise RuntimeError('no licence')\n")
    ran = iar("--strict-plugins", "frameworks", IAR_BLOCK_PLUGINS=f"{OURS},raises")
    assert (0, "") == (ran.returncode, ran.stderr)


def test_help_does_not_load_plugins_that_print_or_leave(install, iar) -> None:
    install("loud", "print('hello')\nraise SystemExit(9)\n")
    ran = iar("--help")
    assert (0, False, "") == (ran.returncode, "hello" in ran.stdout, ran.stderr)


def test_an_action_of_a_plugin_reaches_the_plan(install, iar, walk, tmp_path) -> None:
    install("more", suggests("return [action(title='Ask the neighbours')]"))
    assert 0 == iar("--bank", str(walk), "new", "walk", "--organisation", "X", "--into", "trust").returncode
    assert "Ask the neighbours" in iar("-C", "trust", "plan").stdout
    assert "id: theirs" in (tmp_path / "trust" / "plan.yaml").read_text(encoding="utf-8")


def test_entry_points_are_read_as_the_standard_library_reads_them(install, monkeypatch, tmp_path) -> None:
    install("iar-walk", point="walking")
    monkeypatch.syspath_prepend(tmp_path / "site")
    from importlib.metadata import entry_points as theirs

    expected = {
        (each.name, each.value, each.dist.name, each.dist.version) for each in theirs(group="iar_assess") if each.dist
    }
    assert expected == {point[:4] for point in entry_points("iar_assess")}


def test_the_first_of_two_versions_on_the_path_counts(install, monkeypatch, tmp_path) -> None:
    install("iar-walk", version="2.0")
    shutil.copytree(tmp_path / "site", tmp_path / "older")
    (tmp_path / "older" / "iar_walk-2.0.dist-info").rename(tmp_path / "older" / "iar_walk-1.0.dist-info")
    monkeypatch.syspath_prepend(tmp_path / "older")
    monkeypatch.syspath_prepend(tmp_path / "site")
    assert ["2.0"] == [point.version for point in entry_points("iar_assess") if point.name == "iar-walk"]


@pytest.mark.parametrize(
    "content", [b"", b"[iar_assess]\n", b"[iar_assess]\n# x = y\nno equals\n", b"[other]\nx = y\n"]
)
def test_odd_metadata_brings_no_plugin(monkeypatch, tmp_path, content) -> None:
    (tmp_path / "odd-1.dist-info").mkdir()
    (tmp_path / "odd-1.dist-info" / "entry_points.txt").write_bytes(content)
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "nowhere")])
    assert () == entry_points("iar_assess")
