"""Many reports at once: `iar report --all` against one WeasyPrint process for each page, and what memory it takes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from .place import FLOORS, REFERENCE, Place
from .timing import Row, Table

ONE = "bare WeasyPrint, a process for each page, one after the other"
TWO = "the same, two at a time"
AIMS = {"weasyprint": 1 / 2, "typst": 1 / 10}
STEADY = 1.1


def measure(place: Place, *, quick: bool) -> list[Table]:
    """Seconds for a plan, in turn; then the memory of one process over many plans."""
    number = 4 if quick else 12
    folder = place.folder / "batch"
    _copies(folder / "plans", number)
    page, day = _page()
    bare = [sys.executable, str(FLOORS / "bare_weasyprint.py"), str(page)]
    pages = [[*bare, str(folder / f"{each}.pdf")] for each in range(number)]
    all_of = [*place.iar, "report", "--all", str(folder / "plans"), "--date", day, "--engine"]
    things: list[tuple[Row, Callable[[], object]]] = [
        (Row(ONE), lambda: _in_turn(place, pages, at_once=1)),
        (Row(TWO, ONE), lambda: _in_turn(place, pages, at_once=2)),
        *(
            (Row(f"iar report --all, {engine}", ONE, aim), lambda engine=engine: place.run([*all_of, engine]))
            for engine, aim in AIMS.items()
        ),
    ]
    for _ in range(1 if quick else 2):
        for row, call in things:
            began = time.perf_counter()
            call()
            row.seconds.append((time.perf_counter() - began) / number)
    note = (
        f"{number} copies of the reference under names of their own; the time of all by their number, start-up of the "
        "processes within: 0.5 is twice as many a second. More copies spread the start-up wider."
    )
    speed = Table("Reports of many assessments, seconds a plan", [row for row, _ in things], 1 if quick else 2, note)
    shutil.rmtree(folder / "plans")
    return [speed, *_memory(place, _memory_runs(quick=quick), day)]


def _memory_runs(*, quick: bool) -> Sequence[tuple[str, int]]:
    return [("typst", 60)] if quick else [("typst", 500), ("weasyprint", 60)]


def _memory(place: Place, runs: Sequence[tuple[str, int]], day: str) -> list[Table]:
    """The resident memory of a process early and at the end, megabytes in the place of milliseconds; all at once."""
    words = [sys.executable, "-m", "benchmarks.floors.memory", str(REFERENCE / "assessment")]
    environment, root = dict(place.environment), Path(__file__).parent.parent
    begun = [
        subprocess.Popen([*words, engine, day, str(number)], cwd=root, env=environment, stdout=subprocess.PIPE)  # noqa: S603
        for engine, number in runs
    ]
    tables = []
    for (engine, number), process in zip(runs, begun, strict=True):
        said, _ = process.communicate()
        if process.returncode != 0:
            msg = f"the memory of {engine} could not be measured"
            raise RuntimeError(msg)
        first, last = (float(each) / 1000 for each in said.split())
        early = f"after {max(20, number // 10)} plans"
        rows = [Row(early, seconds=[first]), Row(f"after {number} plans", early, STEADY, [last])]
        tables.append(Table(f"Memory of one process, {engine}", rows, 1, "Megabytes, in the columns of milliseconds."))
    return tables


def _in_turn(place: Place, all_words: Sequence[Sequence[str]], *, at_once: int) -> None:
    waiting = list(all_words)
    while waiting:
        some, waiting = waiting[:at_once], waiting[at_once:]
        begun = [
            subprocess.Popen(words, env=dict(place.environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
            for words in some
        ]
        for each in begun:
            if each.wait() != 0:
                msg = f"{' '.join(map(str, each.args))} failed"
                raise RuntimeError(msg)


def _copies(into: Path, number: int) -> Path:
    for each in range(1, number + 1):
        plan = shutil.copytree(REFERENCE / "assessment", into / f"school-{each}")
        head = plan / "assessment.yaml"
        said = head.read_text(encoding="utf-8")
        head.write_text(said.replace("\norganisation: ", f"\norganisation: No {each} of ", 1), encoding="utf-8")
    return into


def _page() -> tuple[Path, str]:
    page = next(REFERENCE.glob("plan-*.html"))
    return page, page.stem.removeprefix("plan-")
