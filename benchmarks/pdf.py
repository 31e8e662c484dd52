"""The PDF of the reference plan: the whole command against one bare call of WeasyPrint on the same page."""

from __future__ import annotations

import shutil
import sys

from .place import FLOORS, REFERENCE, Place
from .timing import Command, Row, Table, time_commands

FLOOR = "bare WeasyPrint on the page"
AIM = 1.3


def measure(place: Place, *, quick: bool) -> list[Table]:
    """Time both engines on a copy of the committed assessment, to the day of the committed page."""
    assessment = place.folder / "reference"
    shutil.copytree(REFERENCE / "assessment", assessment)
    page = next(REFERENCE.glob("plan-*.html"))
    day = page.stem.removeprefix("plan-")
    report = [*place.iar, "-C", str(assessment), "report", "--date", day, "--output"]
    bare = [sys.executable, str(FLOORS / "bare_weasyprint.py"), str(page), str(place.folder / "bare.pdf")]
    weasyprint = [*report, str(place.folder / "weasyprint.pdf"), "--engine", "weasyprint"]
    typst = [*report, str(place.folder / "typst.pdf"), "--engine", "typst"]
    things = [
        (Row(FLOOR), Command(bare)),
        (Row("iar report, WeasyPrint", FLOOR, AIM), Command(weasyprint)),
        (Row("iar report, typst", FLOOR), Command(typst)),
    ]
    place.run([sys.executable, "-c", "import weasyprint"])  # its bytecode, in place of a warm-up that takes a minute
    return [
        time_commands(
            "PDF of the reference plan",
            things,
            rounds=1 if quick else 5,
            folder=place.folder,
            environment=place.environment,
            warm_up=False,
        )
    ]
