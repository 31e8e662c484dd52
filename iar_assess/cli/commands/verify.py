"""`iar verify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from iar_assess.cli.output import show_json
from iar_assess.cli.state import State, pass_state, say
from iar_assess.errors import EXIT_CHECK_FOUND

if TYPE_CHECKING:
    from iar_assess.engine.verifying import Pages, Verdict

PAGES: dict[Pages, str] = {
    "redrawn": "The pages are exactly those that this version of iar-assess draws from what is inside.",
    "as_made": "The pages are as they were made.",
    "changed": "The pages are not as they were made.",
    "unknown": "The pages were not looked at.",
}
ELSEWHERE = "The pages are as they were made, by another version or on another computer than this."
ALTERED = "The pages are as they were made, but what is attached to them is not."
INSTEAD = "Do not rely on it: ask for the PDF anew from who made it."
MOST = 50


@click.command()
@click.argument("pdf", type=click.Path(dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="For programs: what was found.")
@click.pass_context
@pass_state
def command(state: State, ctx: click.Context, pdf: str, as_json: bool) -> None:
    """Check that a PDF report agrees with the assessment inside it.

    Every figure is worked out anew from the bank and the answers that travel in the PDF, and compared with what the
    report says; so are its files and its pages. What was filled into the form fields is no difference. Exit code 5
    means that something differs. This shows that report and answers belong together, not who wrote them.
    """
    from iar_assess.engine.verifying import verify

    verdict = verify(state.engine, Path(pdf))
    if as_json:
        show_json(_data(verdict))
    else:
        tell(verdict)
    if not verdict.same:
        ctx.exit(EXIT_CHECK_FOUND)


def tell(verdict: Verdict) -> None:
    """Say what was found."""
    manifest = verdict.bundle.manifest
    named = ", ".join(filter(None, (verdict.whose, verdict.framework, f"report of {manifest.date}")))
    say(f"{named}: {verdict.headline}" if verdict.headline is not None else named)
    if verdict.same:
        say("Every figure follows from the answers inside, and the files inside are as they were put in.")
    elif verdict.comes_to not in (None, verdict.headline):
        say(f"The answers inside come to: {verdict.comes_to}")
    say(_of_the_pages(verdict))
    for remark in verdict.remarks:
        say(f"Note: {remark}.")
    if verdict.same:
        say("The same. This shows that report and answers belong together, not who wrote them.")
        return
    count = len(verdict.differences)
    say(f"It differs in {count} {'place' if count == 1 else 'places'}:")
    for each in verdict.differences[:MOST]:
        say(f"  {each}")
    if count > MOST:
        say(f"  and {count - MOST} more; --json has them all")
    say(INSTEAD)


def _of_the_pages(verdict: Verdict) -> str:
    """Nothing is guessed about versions where what is inside differs anyhow."""
    if verdict.pages == "as_made" and verdict.same:
        return ELSEWHERE
    if verdict.pages == "as_made" and any(each.kind == "file" for each in verdict.differences):
        return ALTERED
    return PAGES[verdict.pages]


def _data(verdict: Verdict) -> dict[str, Any]:
    manifest = verdict.bundle.manifest
    return {
        "same": verdict.same,
        "organisation": verdict.whose,
        "framework": verdict.framework,
        "date": manifest.date,
        "made_by": manifest.made_by,
        "headline": verdict.headline,
        "comes_to": verdict.comes_to,
        "pages": verdict.pages,
        "differences": [
            {"kind": each.kind, "where": each.where, "what": each.what, "said": each.said, "found": each.found}
            for each in verdict.differences
        ],
        "remarks": list(verdict.remarks),
    }
