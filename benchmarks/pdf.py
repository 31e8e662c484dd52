"""The PDF of the reference plan: the whole command against one bare call of WeasyPrint on the same page."""

from __future__ import annotations

import shutil
import sys

from .place import FLOORS, REFERENCE, Place
from .timing import Command, Row, Table, time_commands

FLOOR = "bare WeasyPrint on the page"
KEPT = "bare WeasyPrint on the same facts as plain blocks"
PLAIN = "the same, without drawings and fields"
WORDS = "bare WeasyPrint on the words alone"
OURS = "iar report, WeasyPrint"
AIM, LEAN, TYPST = 1.25, 1.3, 1 / 3


def measure(place: Place, *, quick: bool) -> list[Table]:
    """Time both engines on a copy of the committed assessment, to the day of the committed page."""
    assessment = place.folder / "reference"
    shutil.copytree(REFERENCE / "assessment", assessment)
    page = next(REFERENCE.glob("plan-*.html"))
    day = page.stem.removeprefix("plan-")
    report = [*place.iar, "-C", str(assessment), "report", "--date", day, "--output"]
    drawer = [sys.executable, str(FLOORS / "bare_weasyprint.py")]
    blocks = [sys.executable, str(FLOORS / "plain_blocks.py"), str(page)]
    plain, words = str(place.folder / "plain.html"), str(place.folder / "words.html")
    place.run([*blocks, plain])
    kept = str(place.folder / "kept.html")
    place.run([*blocks, words, "--bare"])
    place.run([*blocks, kept, "--kept"])
    typst = [*report, str(place.folder / "typst.pdf"), "--engine", "typst"]
    whole = [*report, str(place.folder / "weasyprint.pdf"), "--engine", "weasyprint"]
    things = [
        (Row(FLOOR), Command([*drawer, str(page), str(place.folder / "bare.pdf")])),
        (Row(OURS, FLOOR, AIM), Command(whole)),
        (Row("iar report, typst", OURS, TYPST), Command(typst)),
        (Row(PLAIN), Command([*drawer, plain, str(place.folder / "plain.pdf")])),
        (Row(KEPT), Command([*drawer, kept, str(place.folder / "kept.pdf")])),
        (Row(WORDS), Command([*drawer, words, str(place.folder / "words.pdf")])),
    ]
    place.run([sys.executable, "-c", "import weasyprint"])  # its bytecode, in place of a warm-up that takes a minute
    table = time_commands(
        "PDF of the reference plan",
        things,
        rounds=1 if quick else 5,
        folder=place.folder,
        environment=place.environment,
        warm_up=False,
    )
    rows = {row.name: row for row in table.rows}
    lean_rows = [
        Row("the page", KEPT, LEAN, rows[FLOOR].seconds),
        rows[KEPT],
        Row("the page, to blocks without drawings and fields", PLAIN, None, rows[FLOOR].seconds),
        rows[PLAIN],
        Row("the page, to the words alone", WORDS, None, rows[FLOOR].seconds),
        rows[WORDS],
    ]
    note = "The rows of the table above again: what the look of the page costs."
    main = Table(table.title, [rows[name] for name in rows if name not in (PLAIN, KEPT, WORDS)], table.rounds)
    return [main, Table("How lean the page is, bare WeasyPrint", lean_rows, table.rounds, note)]
