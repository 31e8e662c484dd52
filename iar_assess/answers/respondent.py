"""One respondent's answers on disk: a YAML that people read, and the journal that nothing gets lost in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from iar_assess.errors import AnswersError, Complaint, FolderError
from iar_assess.files.atomic import locked, write_atomically
from iar_assess.files.complaints import MOST
from iar_assess.files.reading import read_regular

from .asked import Asked
from .check import check_answer
from .history import Change, Entry, append_changes, read_entries
from .merge import Conflict, Merged, merge
from .names import check_name
from .sheet import Sheet, read_sheet, write_sheet
from .writing import writing

FOLDER = "answers"
_TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """What folding did.

    Attributes:
        answers: how many answers in the YAML were changed.
        hand_edits: the keys of hand edits that are now in the journal, too.
        conflicts: what competes; nothing of it was overwritten.
    """

    answers: int
    hand_edits: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


class Respondent:
    """The files of one respondent, or of the agreed answers.

    Args:
        folder: the assessment folder.
        name: the respondent's name.

    Raises:
        UsageError: the name is not safe as a file name (FOLDER-008).
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.name = check_name(name)
        self.sheet_path = folder / FOLDER / f"{name}.yaml"
        self.journal_path = folder / FOLDER / f"{name}.journal"

    def entries(self) -> tuple[Entry, ...]:
        """Every recorded change, oldest first."""
        return read_entries(self.journal_path, _shown(self.journal_path))

    def merged(self, asked: Asked) -> Merged:
        """The answers as they stand, with what is in the journal only; nothing is written."""
        return self._merge(self._sheet(asked), asked)

    def append(self, changes: Iterable[Change], asked: Asked) -> None:
        """Save changes; they are on disk when this returns."""
        with writing(self.sheet_path), locked(self.sheet_path):
            self._append(changes, after=self._sheet(asked).folded)

    def fold(self, asked: Asked, title: str) -> Folded:
        """Bring YAML and journal up to date with each other.

        Args:
            asked: what the framework asks.
            title: the first line of a new YAML.
        """
        with writing(self.sheet_path), locked(self.sheet_path):
            for _ in range(_TRIES):
                folded = self._fold_once(asked, title)
                if folded is not None:
                    return folded
        msg = f"{_shown(self.sheet_path)} changes while it is being written"
        raise FolderError(msg, "save and close it in your editor, then try again", code="FOLDER-003")

    def _fold_once(self, asked: Asked, title: str) -> Folded | None:
        """None when somebody saved the file in an editor meanwhile."""
        sheet = self._sheet(asked)
        merged = self._merge(sheet, asked)
        last = merged.last
        if merged.hand_edits:
            # before the YAML: a crash in between leaves entries that say what the YAML says
            last = self._append(merged.hand_edits, after=last)[-1].n
        noted = {conflict.key: conflict.entry.n for conflict in merged.conflicts}
        if last != sheet.folded or noted != sheet.conflicts or not sheet.content:
            content = write_sheet(sheet, title, rank=asked.rank, folded=last, changes=merged.to_fold, conflicts=noted)
            # what cannot be read again is not written: all of it is in the journal still
            read_sheet(content, _shown(self.sheet_path), asked)
            if self._content() != sheet.content:
                return None
            write_atomically(self.sheet_path, content)
        keys = tuple(change.key for change in merged.hand_edits)
        return Folded(answers=len(merged.to_fold), hand_edits=keys, conflicts=merged.conflicts)

    def _merge(self, sheet: Sheet, asked: Asked) -> Merged:
        entries = self.entries()
        self._check_pending([entry for entry in entries if entry.n > sheet.folded], asked)
        return merge(self.name, sheet, entries)

    def _check_pending(self, entries: Iterable[Entry], asked: Asked) -> None:
        """A journal may come by mail: what is in it must fit as if it were recorded here."""
        file = _shown(self.journal_path)
        faults = ((entry, fault) for entry in entries for fault in check_answer(asked, entry.key, entry.answer))
        complaints = [
            Complaint(code=fault.code, file=file, wrong=f"entry {entry.n}: {fault.wrong}", remedy=fault.remedy)
            for entry, fault in islice(faults, MOST)
        ]
        if complaints:
            raise AnswersError(file, complaints)

    def _append(self, changes: Iterable[Change], *, after: int) -> tuple[Entry, ...]:
        return append_changes(self.journal_path, changes, after=after, file=_shown(self.journal_path))

    def _sheet(self, asked: Asked) -> Sheet:
        content = self._content()
        return read_sheet(content, _shown(self.sheet_path), asked) if content.strip() else Sheet(content=content)

    def _content(self) -> bytes:
        try:
            return read_regular(self.sheet_path)
        except FileNotFoundError:
            return b""


def respondents(folder: Path) -> Mapping[str, Respondent]:
    """Everybody under whose name anything was answered, the agreed answers among them."""
    place = folder / FOLDER
    found = {each.stem for each in place.iterdir() if each.suffix in (".yaml", ".journal")} if place.is_dir() else set()
    return {name: Respondent(folder, name) for name in sorted(found) if not name.startswith(".")}


def _shown(path: Path) -> str:
    return f"{FOLDER}/{path.name}"
