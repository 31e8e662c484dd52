"""Reading our own workbook back, once people have worked in it: what they wrote where, and what cannot be made out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from iar_assess.errors import IarError
from iar_assess.files.tables import bounded, table_content
from iar_assess.files.workbooks import Found, read_cells, sheet_names
from iar_assess.planning.brought import MOST_TEXT, AnswerSaid, BroughtBack, FieldSaid, OwnSaid, Unread

from .log_columns import KNOWN_WORDS, STATUS_WORDS, VERDICT_WORDS
from .words import day
from .xlsx_filled import ANSWERS, KEPT, LOG_SHEET, MEETING
from .xlsx_kept import Kept, Line, kept_of
from .xlsx_told import changed_cells

MOST_COLUMNS = 80
OF_DECISIONS = ("decision", "why")
"""What is decided, and why: one cannot be read without the other."""
WORDS = {"resources": KNOWN_WORDS, "budget": KNOWN_WORDS, "status": STATUS_WORDS, "decision": VERDICT_WORDS}
MOST_SAID = 200
FORMULA = "it is a formula; write what it comes to"
AN_ERROR = "it is an error of the spreadsheet program"
TOO_LONG = f"it is longer than {MOST_TEXT:,} characters"


class Place(NamedTuple):
    """A cell that is read back: where it is, what stands there, what was printed there."""

    column: str
    where: str
    found: Found
    printed: str

    @property
    def changed(self) -> bool:
        """Whether something else stands there than was printed."""
        return self.found.what != "value" or self.found.text != self.printed

    @property
    def wrong(self) -> str | None:
        """Why it cannot be taken for what it is."""
        if self.found.what != "value":
            return FORMULA if self.found.what == "formula" else AN_ERROR
        return TOO_LONG if len(self.found.text) > MOST_TEXT else None


def recognises(path: Path) -> bool:
    """Whether a workbook has our hidden sheet."""
    try:
        return KEPT in sheet_names(table_content(path))
    except (IarError, OSError):
        return False


def read_back(path: Path) -> BroughtBack:
    """What people wrote into a workbook of ours.

    Raises:
        TableError: it cannot be read (TABLE-001), or holds more than any should (TABLE-002).
        ImportingError: what it says of itself is no longer whole (IMPORT-001).
    """
    sheets = _sheets(path)
    kept = kept_of(sheets.get(KEPT, []), path.name)
    read = _Reading(kept)
    for title in kept.columns:
        read.sheet(title, sheets.get(title))
    return BroughtBack(
        title=f"the workbook of {day(kept.date)}",
        made_from=kept.made_from,
        fields=tuple(read.fields),
        answers=tuple(read.answers),
        own=tuple(read.own),
        unread=tuple(read.unread),
        decided_by=read.meeting.get("by", ""),
        decided_on=read.meeting.get("on", ""),
    )


def _sheets(path: Path) -> dict[str, list[Line]]:
    """The rows of our sheets that hold anything, each with its number."""
    found: dict[str, list[Line]] = {}
    for title, rows in read_cells(path.name, table_content(path)):
        if title in (LOG_SHEET, ANSWERS, MEETING, KEPT):
            lines = (Line(n, row[:MOST_COLUMNS]) for n, row in enumerate(bounded(path.name, rows), start=1))
            found[title] = [line for line in lines if any(cell != Found("") for cell in line.cells)]
    return found


class _Reading:
    """What a workbook says, as it is gathered sheet by sheet."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self.fields: list[FieldSaid] = []
        self.answers: list[AnswerSaid] = []
        self.own: list[OwnSaid] = []
        self.unread: list[Unread] = []
        self.meeting: dict[str, str] = {}

    def sheet(self, title: str, lines: list[Line] | None) -> None:
        """Gather what one sheet says."""
        if lines is None:
            self._lost(title, "", "the sheet is not in the file, so nothing was read from it")
            return
        columns = self._columns(title, lines)
        if columns is None:
            return
        self.unread += changed_cells(title, lines, self.kept, columns[self.kept.key_of(title)])
        seen: dict[str, Line] = {}
        for line in lines[1:]:
            key = line.text(columns[self.kept.key_of(title)])
            if key in seen:
                self._twice(title, line, seen[key], key)
            elif key:
                seen[key] = line
            self._row(title, key, list(self._places(title, key, line, columns)), line, again=seen.get(key) is not line)
        gone = [label for key, label in self.kept.rows[title].items() if key not in seen]
        if gone:
            self._lost(
                title, f"No. {', '.join(gone)}", "these rows are not in the file any more; that changes nothing here"
            )

    def _columns(self, title: str, lines: list[Line]) -> dict[str, int] | None:
        """Where each column stands that is read back; None where the rows cannot be told apart."""
        names = self.kept.columns[title]
        heads = {cell.text: index for index, cell in enumerate(lines[0].cells)} if lines else {}
        found = {name: heads[head] for head, name in names.items() if head in heads}
        if self.kept.key_of(title) not in found:
            self._lost(title, "", "the headings or the hidden column are gone, so its rows cannot be told apart")
            return None
        for head, name in names.items():
            if name not in found:
                self._lost(title, head, "there is no column of that name any more")
        return found

    def _places(self, title: str, key: str, line: Line, columns: Mapping[str, int]) -> Iterator[Place]:
        for name, index in columns.items():
            if name != self.kept.key_of(title):
                printed = self.kept.printed.get((title, key, name), "")
                yield Place(name, f"{title}, {line.name(index)}", line.cell(index), printed)

    def _row(self, title: str, key: str, places: list[Place], line: Line, *, again: bool) -> None:
        """What a row says; of one that nobody printed, only what belongs to no other."""
        if key and again:
            return
        for place in places:
            if place.changed and place.wrong is not None:
                self.unread.append(Unread(where=place.where, said=_short(place.found.text), why=place.wrong))
        said = [place for place in places if place.changed and place.wrong is None]
        if not said:
            return
        if any(place.column in OF_DECISIONS for place in said):
            said = [place for place in places if place in said or (place.column in OF_DECISIONS and not place.wrong)]
        if key and key not in self.kept.rows[title]:
            self._lost(f"{title}, row {line.number}", key, "nothing of that name was in the workbook")
        elif title == LOG_SHEET:
            self._action(key, said, line)
        elif title == MEETING:
            self.meeting[key] = said[0].found.text
        elif key:
            self._answer(key, places, said[0].where)
        else:
            self._lost(f"{title}, row {line.number}", said[0].found.text, "it stands beside no question")

    def _action(self, key: str, said: list[Place], line: Line) -> None:
        if not key:
            fields = {place.column: _word(place.column, place.found.text) for place in said}
            self.own.append(OwnSaid(fields=fields, where=f"{LOG_SHEET}, row {line.number}"))
            return
        for place in said:
            ours = (LOG_SHEET, key, place.column) in self.kept.suggested
            self.fields.append(
                FieldSaid(
                    action=key,
                    field=place.column,
                    said=_word(place.column, place.found.text),
                    printed="" if ours else _word(place.column, place.printed),
                    where=place.where,
                )
            )

    def _answer(self, key: str, places: list[Place], where: str) -> None:
        by_name = {place.column: place for place in places}
        fits = {name: place for name, place in by_name.items() if place.wrong is None}
        answer, note = fits.get("answer"), fits.get("note")
        self.answers.append(
            AnswerSaid(
                key=key,
                said=answer.found.text if answer is not None else "",
                printed=answer.printed if answer is not None else "",
                note=note.found.text if note is not None else None,
                printed_note=note.printed if note is not None else None,
                where=where,
            )
        )

    def _twice(self, title: str, line: Line, first: Line, key: str) -> None:
        if line.cells != first.cells:
            label = self.kept.rows[title].get(key, key)
            why = f"it stands in row {first.number} already, and that one is read"
            self._lost(f"{title}, row {line.number}", label, why)

    def _lost(self, where: str, said: str, why: str) -> None:
        self.unread.append(Unread(where=where[:MOST_SAID], said=_short(said), why=why))


def _word(column: str, text: str) -> str:
    """What is kept of a choice that has other words in the workbook."""
    return WORDS.get(column, {}).get(text, text)


def _short(text: str) -> str:
    return text if len(text) <= MOST_SAID else f"{text[:MOST_SAID]}…"
