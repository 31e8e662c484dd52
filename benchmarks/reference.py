"""`python -m benchmarks.reference`: make the reference plan anew from the worked example of gatsby-employer.

It is committed so that a change of speed is a change of the program, not of the plan. Run this when the templates or
the bank have changed what a report holds, and the benchmarks afterwards.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import weasyprint

from iar_assess.engine.reports import draw
from iar_assess.engine.work import Engine
from iar_assess.report.html import font_faces

from .place import REFERENCE, make_place

EXAMPLE = "gatsby-employer-2025"
FONTS = "../../iar_assess/report/fonts/"


def main() -> int:
    """Write the assessment and the page that WeasyPrint gets for it."""
    shutil.rmtree(REFERENCE, ignore_errors=True)
    REFERENCE.mkdir()
    with tempfile.TemporaryDirectory(prefix="iar-benchmarks-") as folder:
        assessment = make_place(Path(folder)).make_examples() / EXAMPLE
        unwanted = shutil.ignore_patterns(".*.lock", "reports", "snapshots")
        shutil.copytree(assessment, REFERENCE / "assessment", ignore=unwanted)
        day = datetime.now(UTC).date().isoformat()
        page = _page_of(assessment, day, Path(folder))
    (REFERENCE / f"plan-{day}.html").write_text(page, encoding="utf-8")
    return 0


def _page_of(assessment: Path, day: str, folder: Path) -> str:
    """The page as WeasyPrint gets it last, its fonts named by their place in the repository."""
    pages: list[str] = []

    class Listening(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint carries no types
        def __init__(self, *, string: str, **rest: Any) -> None:
            pages.append(string)
            super().__init__(string=string, **rest)

    os.environ["IAR_CACHE"] = str(folder / "cache")
    engine = Engine()
    usual, weasyprint.HTML = weasyprint.HTML, Listening
    try:
        draw(
            engine.open(assessment).view(day), engine.host, form="pdf", target=folder / "plan.pdf", engine="weasyprint"
        )
    finally:
        weasyprint.HTML = usual
    faces = font_faces(lambda name: f"{FONTS}{name}")
    return pages[-1].replace("<style>", f"<style>\n{faces}", 1)


if __name__ == "__main__":
    sys.exit(main())
