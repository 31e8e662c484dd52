"""The report as a workbook: to work with between meetings, to correct answers in, and to read back."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

from iar_assess.files.atomic import write_atomically
from iar_assess.files.workbook_model import Book, Cell, Column, Sheet
from iar_assess.files.workbook_writing import workbook_bytes

from .charts import accent
from .outline_scores import Aimed, target_line
from .view import NextLevelView, ReportView, ScoreView
from .xlsx_filled import actions_sheet, answers_sheet, kept_sheet, lists_of, meeting_sheet
from .xlsx_read_me import read_me

MOST_PLACES = 3
_PERCENT = re.compile(r"([0-9]{1,6})(?:\.([0-9]{1,9}))?%", re.ASCII)


def write_xlsx(view: ReportView, target: Path) -> tuple[str, ...]:
    """The action log, results and answers as a workbook that can be read back."""
    write_atomically(target, workbook_bytes(workbook_of(view)))
    return ()


def workbook_of(view: ReportView) -> Book:
    """The workbook of a view, as data."""
    lists = lists_of(view)
    log, answers, meeting = actions_sheet(view, lists), answers_sheet(view, lists), meeting_sheet()
    sheets = (read_me(view), log, meeting, _results(view), *answers, _evidence(view), _sources(view))
    return Book(
        title=view.title,
        subject=f"{view.organisation}, {view.date}",
        language=view.language,
        day=date.fromisoformat(view.date_iso),
        footer=f"{view.organisation}: {view.title}. {view.state.word}, {view.date}{_embargo(view)}",
        accent=accent(view.look.colour),
        sheets=(*sheets, kept_sheet(view, (log, meeting, *answers))),
        lists={name: items for items, name in lists.items()},
    )


def _embargo(view: ReportView) -> str:
    return f". Not for publication: {view.embargo}" if view.embargo is not None else ""


RESULTS = (
    Column("Part", 14),
    Column("No.", 8),
    Column("Title", 44),
    Column("Score", 12),
    Column("At worst", 12),
    Column("At best", 12),
    Column("Level", 20),
    Column("Target or next level", 34),
    Column("Answered", 13),
    Column("To know", 44),
    Column("Next level", 44),
)


def _results(view: ReportView) -> Sheet:
    rows = [
        _result("Whole result", "", view.headline.text, view.headline.score, view.headline.next_level),
        *(_result("Group", each.ref, each.title, each.score, aimed=each) for each in view.groups),
        *(_result("Section", each.ref, each.title, each.score, each.next_level, each) for each in view.sections),
        *(_result("Score", each.ref, each.title, each.score, each.next_level, each) for each in view.scores),
        *(
            _texts(each.kind, None, each.title, None, None, None, each.mark.word, None, None, each.sentence, None)
            for each in view.flags
        ),
    ]
    return Sheet(title="Results", table="Results", columns=RESULTS, rows=tuple(rows), frozen=3)


def _result(
    part: str,
    ref: str,
    title: str,
    score: ScoreView,
    next_level: NextLevelView | None = None,
    aimed: Aimed | None = None,
) -> tuple[Cell, ...]:
    known = [
        "The level holds only if the open questions turn out well." if score.provisional else None,
        "It rests on 'not applicable'." if score.rests_on_not_applicable else None,
        score.because,
        *score.statuses,
        *(f"Published: {each.value} ({each.of})" for each in (aimed.beside if aimed is not None else ())),
    ]
    lacking = None
    if next_level is not None:
        lacks = (f"{each.ref} ({each.answer}): {each.text}" for each in next_level.blockers)
        lacking = "\n".join((f"{next_level.level}: {next_level.sentence}", *lacks))
    return (
        *_texts(part, ref, title),
        *map(figure, (score.text, score.low_text, score.high_text)),
        *_texts(
            score.mark.word if score.mark is not None else None,
            target_line(aimed, "Target") if aimed is not None and aimed.target is not None else None,
            score.answered,
        ),
        *_texts("\n".join(filter(None, known)) or None, lacking),
    )


def figure(text: str | None) -> Cell:
    """A printed score as a cell: a percentage as the number that shows as it was printed, so that it can be charted."""
    found = _PERCENT.fullmatch(text or "")
    if found is None or len(found[2] or "") > MOST_PLACES:
        return Cell(text)
    places = len(found[2] or "")
    return Cell(Decimal(f"{found[1]}.{found[2] or '0'}") / 100, percent=places)


def _evidence(view: ReportView) -> Sheet:
    columns = (
        Column("No.", 6), Column("What shows it", 44), Column("Where", 44), Column("Date", 20),
        Column("Question", 10), Column("What was asked", 60),
    )  # fmt: skip
    rows = (
        (Cell(each.number), *_texts(each.title, each.where, each.date, each.question_ref, each.question))
        for each in view.evidence
    )
    return Sheet(title="Evidence", table="Evidence", columns=columns, rows=tuple(rows))


def _sources(view: ReportView) -> Sheet:
    columns = (
        Column("Source", 50), Column("Publisher", 30), Column("Address", 50), Column("Looked at on", 20),
        Column("Licence", 24), Column("To know", 44),
    )  # fmt: skip
    rows = (
        _texts(each.title, each.publisher, each.url, each.checked, each.licence, each.note) for each in view.sources
    )
    return Sheet(title="Sources", table="Sources", columns=columns, rows=tuple(rows))


def _texts(*texts: str | None) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in texts)
