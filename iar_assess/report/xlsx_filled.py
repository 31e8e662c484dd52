"""The sheets of the workbook that people fill in, and the hidden one that says with what they were printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from iar_assess.files.workbook_model import Cell, Column, Sheet

from .log_columns import LOG, MAIN, LogColumn
from .view import ActionView, ReportView
from .view_entries import EntryView
from .xlsx_told import told_lines

LOG_SHEET, ANSWERS, MEETING, KEPT = "Action log", "Answers", "Meeting", "iar-assess"
MARK, VERSION = "iar-assess workbook", "1"
SUGGESTED = "suggested"
SPARE = 20  # rows for actions of people's own
LONGEST_NOTE = 20_000
FIRST_DAY = "1901"  # a spreadsheet knows no day before
OWN = ("title",)
Lists = dict[tuple[str, ...], str]
"""The lists that cells are chosen from, and what each is called."""


def lists_of(view: ReportView) -> Lists:
    """Every list that a cell of the workbook is chosen from, each once."""
    choices = [column.choices for column in LOG if column.choices]
    choices += [entry.choices for entry in view.entries if entry.choices]
    return {items: f"List {number}" for number, items in enumerate(dict.fromkeys(choices), start=1)}


def actions_sheet(view: ReportView, lists: Lists) -> Sheet:
    """The action log, with empty rows for actions of people's own at its end."""
    rows = [(Cell(action.id), *(_log_cell(column, action, lists) for column in LOG)) for action in view.actions]
    spare = (Cell(), *(Cell(open=c.open or c.id in OWN, choices=lists.get(c.choices)) for c in LOG))
    return Sheet(
        title=LOG_SHEET,
        table="ActionLog",
        columns=(Column("Id", 12, name="id", hidden=True), *(_column(each) for each in LOG)),
        rows=(*rows, *([spare] * SPARE)),
        frozen=3,
        printed=1 + len(MAIN),
    )


def _column(column: LogColumn) -> Column:
    name = column.id if column.open or column.id in OWN else ""
    return Column(column.title, column.width, "day" if column.kind == "day" else "text", column.longest, name)


def _log_cell(column: LogColumn, action: ActionView, lists: Lists) -> Cell:
    shown = column.shown(action)
    value: str | int | date | None = shown
    if column.kind == "day" and isinstance(shown, str) and shown >= FIRST_DAY:
        value = date.fromisoformat(shown)
    return Cell(value, open=column.open, choices=lists.get(column.choices))


ANSWER_COLUMNS = (
    Column("Key", 12, name="key", hidden=True),
    Column("Section", 11),
    Column("No.", 8),
    Column("Question", 60),
    Column("Of", 22),
    Column("Answer", 36, name="answer"),
    Column("Note", 44, "text", LONGEST_NOTE, "note"),
    Column("How to answer", 40),
    Column("Evidence", 40),
    Column("Not asked now", 24),
)


def answers_sheet(view: ReportView, lists: Lists) -> tuple[Sheet, ...]:
    """Every question and what was answered; none where the view has no answers to fill in."""
    if not view.entries:
        return ()
    rows = tuple(_answer_row(entry, lists) for entry in view.entries)
    return (Sheet(title=ANSWERS, table="Answers", columns=ANSWER_COLUMNS, rows=rows, frozen=4),)


def _answer_row(entry: EntryView, lists: Lists) -> tuple[Cell, ...]:
    asked = entry.standing is None
    texts = (entry.key, entry.section_ref, entry.ref, entry.ask, entry.of)
    return (
        *map(Cell, texts),
        Cell(entry.answer, open=asked, choices=lists.get(entry.choices)),
        Cell(entry.note, open=asked),
        *map(Cell, (entry.how, "\n".join(entry.evidence) or None, entry.standing)),
    )


def meeting_sheet() -> Sheet:
    """Who decided and when, for the decisions in the action log."""
    rows = (
        (Cell("by"), Cell("Decided by"), Cell(open=True), Cell("A name or a group, such as: the steering group")),
        (Cell("on"), Cell("Decided on"), Cell(open=True), Cell("The day of the meeting, such as 21/11/2026")),
    )
    columns = (
        Column("Id", 12, name="id", hidden=True),
        Column("What", 24),
        Column("Said", 44, name="said"),
        Column("How to fill it in", 60),
    )
    return Sheet(title=MEETING, table="Meeting", columns=columns, rows=rows)


def kept_sheet(view: ReportView, filled: Sequence[Sheet]) -> Sheet:
    """The hidden sheet: which assessment this is, and with what each cell that people fill in was printed.

    So a cell that nobody touched is known, whatever the plan has become since.
    """
    origin = view.made_from
    lines: list[tuple[str, ...]] = [(MARK, VERSION), ("date", view.date_iso)]
    if origin is not None:
        lines += [("organisation", origin.organisation), ("framework", origin.framework)]
        lines += [("digest", origin.digest), ("created", origin.created)]
    suggested = {action.id for action in view.actions if action.first_step_given is None}
    for sheet in filled:
        lines += _printed(sheet, suggested)
        lines += told_lines(sheet)
    columns = tuple(Column(each, 24) for each in ("What", "Sheet", "Row", "Column", "Printed", "Whose"))
    rows = tuple(tuple(Cell(text) for text in (*line, *([""] * (len(columns) - len(line))))) for line in lines)
    return Sheet(title=KEPT, columns=columns, rows=rows, hidden=True)


def _printed(sheet: Sheet, suggested: set[str]) -> Iterator[tuple[str, ...]]:
    """What each heading stands for, each row, and what stood in each cell that is read back."""
    for column in sheet.columns:
        if column.name:
            yield "column", sheet.title, "", column.name, column.title
    for row in sheet.rows:
        name = row[0].value
        if not isinstance(name, str):
            continue
        yield "row", sheet.title, name, "", _label(sheet, row)
        for cell, column in zip(row[1:], sheet.columns[1:], strict=True):
            if column.name and cell.value is not None:
                value = cell.value.isoformat() if isinstance(cell.value, date) else str(cell.value)
                whose = SUGGESTED if column.name == "first_step" and name in suggested else ""
                yield "cell", sheet.title, name, column.name, value, whose


def _label(sheet: Sheet, row: tuple[Cell, ...]) -> str:
    """What people call a row: the number that they see in it."""
    shown = (cell.value for cell, column in zip(row, sheet.columns, strict=True) if column.title == "No.")
    return str(next(shown, None) or row[0].value)
