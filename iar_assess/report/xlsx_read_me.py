"""The first sheet of the workbook: what it is, what may be filled in, and how it is read back."""

from __future__ import annotations

from collections.abc import Iterator

from iar_assess.files.workbook_model import Cell, Column, Sheet

from .log_columns import LOG
from .view import ReportView
from .xlsx_filled import ANSWERS, LOG_SHEET, MEETING

WHAT_FOR = f"""\
# What is in this workbook
{LOG_SHEET}: every action, its owner, dates, status and measure.
{MEETING}: who decided what stands under Decision, and when.
Results: every score, with its limits while something is open, and what the next level lacks.
{ANSWERS}: every question and what we answered.
Evidence and Sources: what shows our answers to be true, and what the questions rest on.
# What you can fill in
The cells with a yellow ground, and no others. In the action log: {", ".join(c.title for c in LOG if c.open)}.
The empty rows at its end are for actions of your own. A title is enough.
Dates: 21/11/2026. Owner: a name or a role. Leave a cell empty where there is nothing to say.
An answer or a note that you correct here becomes ours when the workbook is read back.
# How it is read back
In the folder of the assessment:  iar import plan.xlsx
What you changed is shown before anything is kept. What you left alone changes nothing, even where the plan has gone on.
A row that you take out changes nothing either. To stop an action, set its status to Dropped.
Formulas are not read back. What stands in a cell has to be written there.
What you changed in a cell that is not yellow is named and not taken.
The sheets are protected against mistakes, without a password.
To sort rows or to take some out, choose Review and Unprotect Sheet first. Rows may stand in any order.
"""


def read_me(view: ReportView) -> Sheet:
    """The first sheet."""
    rows = [(Cell(text.removeprefix("# "), strong=text.startswith("# ")),) for text in _lines(view)]
    return Sheet(title="Read me", columns=(Column("", 110),), rows=tuple(rows))


def _lines(view: ReportView) -> Iterator[str]:
    """What the sheet says, headings with a mark before them."""
    yield f"# {view.title}"
    yield f"{view.organisation}. {view.scope}. {view.date}. {view.state.word}."
    if view.embargo is not None:
        yield f"# Not for publication: {view.embargo}"
    yield f"# {view.headline.text}"
    yield from filter(None, (view.headline.sentence, view.coverage.answered, *view.decision.caveats, *view.wording))
    yield from WHAT_FOR.splitlines()
    yield "# What it rests on"
    yield from (view.disclaimer, view.engine)
