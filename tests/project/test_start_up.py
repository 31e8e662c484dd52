"""What a command does not need is not imported: that is what keeps `iar --help` and `iar frameworks` quick."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "filelock",
    "jinja2",
    "jsonschema",
    "msgspec",
    "openpyxl",
    "platformdirs",
    "pluggy",
    "questionary",
    "rich",
    "ruamel",
    "typst",
    "weasyprint",
}
PROGRAM = """\
import sys
from iar_assess.__main__ import main
sys.argv = ["iar", *sys.argv[1:]]
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """The top-level names of what a command line imports, with an index of frameworks that is there already."""
    place: Path = tmp_path_factory.mktemp("start")
    env = {**os.environ, "IAR_CACHE": str(place / "cache"), "IAR_CONFIG": str(place / "settings")}

    def run(*args: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *args],
            env=env,
            cwd=place,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            timeout=60,
        )
        assert done.stdout
        return set(done.stderr.split())

    run("frameworks")
    return run


@pytest.mark.parametrize("line", ["--help", "--version", "frameworks", "frameworks --json", "answer --help", ""])
def test_nothing_heavy_and_no_framework_is_imported(imported, line) -> None:
    names = imported(*line.split())
    assert set() == names & HEAVY
    assert {"iar_assess"} == {name for name in names if name.startswith("iar_assess")}


def test_the_version_needs_nothing_at_all(imported) -> None:
    assert set() == imported("--version") & {"click", "importlib.metadata", "json", "pathlib"}


def test_the_frameworks_are_imported_when_the_index_is_made(imported, tmp_path, monkeypatch) -> None:
    """The check above would be worth nothing if they never were."""
    assert {"iar_assess_gatsby", "pluggy"} <= imported("plugins")


def test_yaml_is_read_by_the_c_parser() -> None:
    """The pure one is ten times slower, and ruamel.yaml falls back to it without a word."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from iar_assess.files.yaml import read_yaml; read_yaml(b'a: 1', 'a'); print(*sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "_ruamel_yaml" in done.stdout.split()


def test_drawing_html_or_json_imports_no_pdf_engine() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, iar_assess.report.files; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert set() == set(done.stdout.split()) & {"weasyprint", "typst"}


def test_the_public_names_are_looked_up_when_they_are_used() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, iar_assess; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ["iar_assess"] == [name for name in done.stdout.split() if name.startswith("iar_assess")]
