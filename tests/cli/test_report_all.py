"""`iar report --all`: every assessment under a folder, whatever one of them does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DAY = "2026-11-21"


@pytest.fixture
def many(iar, half, tmp_path) -> Path:
    """Three assessments at two depths, one of them damaged, with a snapshot, a hidden folder and a link beside."""
    place: Path = tmp_path / "many"
    shutil.copytree(half, place / "one")
    shutil.copytree(half, place / "north" / "two")
    shutil.copytree(half, place / "damaged")
    (place / "damaged" / "assessment.yaml").write_text("organisation: [", encoding="utf-8")
    shutil.copytree(half, place / ".hidden")
    shutil.copytree(half, place / "snapshots" / "old")
    (place / "link").symlink_to(half, target_is_directory=True)
    return place


def renamed(folder: Path, organisation: str) -> None:
    head = folder / "assessment.yaml"
    said = re.sub("(?m)^organisation: .*$", f"organisation: {organisation}", head.read_text("utf-8"))
    head.write_text(said, encoding="utf-8")


def test_every_assessment_gets_its_report_and_one_that_fails_stops_none(iar, many) -> None:
    ran = iar("report", "--all", many, "--format", "html", "--date", DAY)
    assert ran.code == 1
    wanted = [many / "north" / "two" / "reports" / f"plan-{DAY}.html", many / "one" / "reports" / f"plan-{DAY}.html"]
    assert sorted(map(str, wanted)) == sorted(ran.out.split("\n")[:-1])
    assert all(each.is_file() for each in wanted)
    assert f"{many / 'damaged'}: FAILED: " in ran.err
    assert "2 of 3 reports written, 1 failed." in ran.err


def test_a_report_of_many_is_the_one_that_would_be_written_alone(iar, many, engine, monkeypatch) -> None:
    """Whatever the process drew before it."""
    shutil.rmtree(many / "damaged")
    shutil.copytree(many / "one", many / "other")
    renamed(many / "other", "The other one")
    iar.fine("report", "--all", many, "--format", "pdf", "--engine", engine, "--date", DAY, "--jobs", 1)
    plans = [each / "reports" / f"plan-{DAY}.pdf" for each in (many / "other", many / "one", many / "north" / "two")]
    together = [each.read_bytes() for each in plans]
    for each in plans:
        monkeypatch.chdir(each.parent.parent)
        iar.fine("report", "--engine", engine, "--date", DAY)
    assert together == [each.read_bytes() for each in plans]
    assert together[0] != together[1]


def test_processes_leave_nothing_in_the_temporary_folder(iar, many, engine, tmp_path) -> None:
    """Fonts stay open from report to report, in files."""
    shutil.rmtree(many / "damaged")
    (tmp_path / "temp").mkdir()
    subprocess.run(
        [sys.executable, "-m", "iar_assess", "report", "--all", many, "--engine", engine, "--date", DAY],
        env={**os.environ, "TMPDIR": str(tmp_path / "temp")},
        check=True,
    )
    assert [] == list((tmp_path / "temp").iterdir())


def test_all_may_go_into_one_folder_under_names_of_their_own(iar, many, half, tmp_path) -> None:
    shutil.rmtree(many / "damaged")
    shutil.copytree(half, many / "south" / "two")
    into = tmp_path / "board"
    iar.fine("report", "--all", many, "--format", "markdown", "--date", DAY, "--output", into)
    names = sorted(each.name for each in into.iterdir())
    assert [f"one-{DAY}.md", f"two-2-{DAY}.md", f"two-{DAY}.md"] == names


def test_plan_yaml_is_brought_up_to_date_as_a_single_report_does(iar, many) -> None:
    shutil.rmtree(many / "damaged")
    iar.fine("report", "--all", many, "--format", "json", "--date", DAY)
    assert "rooms-book" in (many / "one" / "plan.yaml").read_text(encoding="utf-8")


def test_a_folder_without_any_assessment_is_said_to_be_so(iar, half, tmp_path) -> None:
    (tmp_path / "empty").mkdir()
    ran = iar("report", "--all", tmp_path / "empty")
    assert ran.code == 1
    assert "there is no assessment in " in ran.err


DEADLY = """
import os
from pathlib import Path
import pluggy

hookimpl = pluggy.HookimplMarker("iar_assess")

class Deadly:
    suffix = ".txt"
    summary = "Kills the process that draws the report of one organisation"

    def render(self, view, target):
        if view.organisation == "Doomed":
            os._exit(9)
        Path(target).write_text("alive")
        return ()

@hookimpl
def iar_register_formats():
    return {"deadly": Deadly()}
"""


def test_a_process_that_dies_costs_the_report_that_it_drew(iar, many, tmp_path, monkeypatch) -> None:
    """What kills a process (no memory, a library's fault) is not caught in it; the others are drawn all the same."""
    shutil.rmtree(many / "damaged")
    site = tmp_path / "site"
    (site / "iar_deadly-1.0.dist-info").mkdir(parents=True)
    (site / "iar_deadly.py").write_text(DEADLY, encoding="utf-8")
    (site / "iar_deadly-1.0.dist-info" / "METADATA").write_text("Name: iar-deadly\nVersion: 1.0\n", encoding="utf-8")
    points = "[iar_assess]\ndeadly = iar_deadly\n"
    (site / "iar_deadly-1.0.dist-info" / "entry_points.txt").write_text(points, encoding="utf-8")
    monkeypatch.syspath_prepend(site)
    renamed(many / "one", "Doomed")
    ran = iar("report", "--all", many, "--format", "deadly", "--date", DAY, "--jobs", 1)
    assert ran.code == 1
    assert f"{many / 'one'}: FAILED: the process that drew it ended; is there enough memory?" in ran.err
    assert "alive" == (many / "north" / "two" / "reports" / f"plan-{DAY}.txt").read_text()
    assert "BrokenProcessPool" not in ran.err


def test_what_was_drawn_here_before_does_not_hang_the_others(iar, many, monkeypatch) -> None:
    """A library's threads are missing in a copy of this process, which then waits for them for ever."""
    shutil.rmtree(many / "damaged")
    monkeypatch.chdir(many / "one")
    iar.fine("report", "--engine", "typst", "--date", DAY)
    ran = iar.fine("report", "--all", many, "--engine", "typst", "--date", DAY, "--jobs", 2)
    assert "2 of 2 reports written." in ran.err
