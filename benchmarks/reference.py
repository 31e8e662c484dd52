"""`python -m benchmarks.reference`: make the reference plan anew, from the worked example of gatsby-schools@2025.

Sixty-two questions, forty actions, a dozen of them agreed with owners and most with dates, evidence, and a snapshot of
the spring before, so that the report tells what has changed. It is committed so that a change of speed is a change of
the program, not of the plan. Run this when the templates or the bank have changed what a report holds, and the
benchmarks afterwards.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import weasyprint

from iar_assess.answers.model import Answer
from iar_assess.answers.snapshots import BANKS, keep_snapshot
from iar_assess.engine.examples import answers_of, demo_of
from iar_assess.engine.reports import draw
from iar_assess.engine.viewing import report_view
from iar_assess.engine.work import Engine, Work
from iar_assess.planning.action import Decided
from iar_assess.planning.keep import write_plan
from iar_assess.report.html import press_faces, press_style

from .place import REFERENCE

BANK = "gatsby-schools@2025"
BY = "worked example"
DAY = "2026-11-22"
SPRING = "2026-03-27"
ACTIONS = 40
FONTS = "../../iar_assess/report/fonts/"

BETTER = {"b3-see": "full", "b6-further": "all", "b6-ks3-share": "most", "b4-support": "all", "b7-he": "all"}
"""What is answered otherwise than in the example, so that forty actions are left."""

EARLIER = {"b2-use@ks4": "most", "b3-see": "none", "b4-subjects@y9": "some", "b8-by16": "most", "b8-told": ("pupils",)}
"""What was answered in spring."""

AGREED = {
    "b3-join-admission": ("Data manager", "2027-02-12"),
    "b3-longer-sentence": ("Careers leader (S. B.)", "2027-03-19"),
    "b4-reach-sample": ("Deputy head (A. F.)", "2027-03-26"),
    "b6-meaningful-feedback": ("Careers administrator", "2027-01-29"),
    "b6-meaningful-interviews": ("Head of Year 10", "2027-05-21"),
    "b6-varied-choice": ("Careers leader (S. B.)", "2027-04-23"),
    "b7-range-grid": ("Careers administrator", "2027-02-05"),
}
"""What is agreed beside the five actions of the example: owner and date."""


def main() -> int:
    """Write the assessment and the page that WeasyPrint gets for it."""
    shutil.rmtree(REFERENCE, ignore_errors=True)
    REFERENCE.mkdir()
    with tempfile.TemporaryDirectory(prefix="iar-benchmarks-") as folder:
        os.environ["IAR_CACHE"] = str(Path(folder) / "cache")
        work = _answered(Engine(), Path(folder) / "reference")
        page = _page_of(work, Path(folder) / "plan.pdf")
        # The bank of the snapshot is that of the folder itself.
        shutil.copytree(work.folder.path, REFERENCE / "assessment", ignore=shutil.ignore_patterns(".*.lock", BANKS))
    (REFERENCE / f"plan-{DAY}.html").write_text(page, encoding="utf-8")
    sys.stdout.write(f"{len(work.answers.answers)} answers, {len(work.plan.actions)} actions, {len(page)} characters\n")
    return 0 if len(work.plan.actions) == ACTIONS else 1


def _answered(engine: Engine, folder: Path) -> Work:
    """The assessment: a snapshot of the spring, the answers of today, and what was agreed."""
    demo = demo_of(engine.find(BANK)[1].thing)
    if demo is None:
        msg = f"{BANK} brings no worked example"
        raise RuntimeError(msg)
    work = engine.new(
        BANK, folder, organisation=demo.organisation, scope=demo.scope, profile=demo.profile, period=demo.period
    )
    answers = answers_of(demo)
    work.folder.record_all(answers | {key: Answer(value=value) for key, value in EARLIER.items()}, by=BY)
    titles = {action.id: action.title for action in work.plan.actions}
    agreed = (
        Decided(id=key, title=titles[key], owner=owner, due=due, status="agreed")
        for key, (owner, due) in AGREED.items()
    )
    write_plan(folder, [*demo.plan, *agreed])
    work.folder.fold()
    work.save_plan()
    keep_snapshot(folder, "spring review", on=SPRING)
    work.folder.record_all(answers | {key: Answer(value=value) for key, value in BETTER.items()}, by=BY)
    work.folder.fold()
    work.refresh()
    work.save_plan()
    return work


def _page_of(work: Work, target: Path) -> str:
    """The page as WeasyPrint gets it last, its style within, its fonts named by their place in the repository."""
    pages: list[str] = []

    class Listening(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint carries no types
        def __init__(self, *, string: str, **rest: Any) -> None:
            pages.append(string)
            super().__init__(string=string, **rest)

    usual, weasyprint.HTML = weasyprint.HTML, Listening
    try:
        view = report_view(work, DAY)
        draw(view, work.engine.host, form="pdf", target=target, engine="weasyprint")
    finally:
        weasyprint.HTML = usual
    faces = press_faces(lambda name: f"{FONTS}{name}")
    return pages[-1].replace("<style>", f"<style>\n{faces}{press_style(view)}", 1)


if __name__ == "__main__":
    sys.exit(main())
