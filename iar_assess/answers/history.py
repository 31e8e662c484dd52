"""One respondent's journal: every change to every answer, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from iar_assess.errors import AnswersError, Complaint, UsageError
from iar_assess.files.characters import what_is
from iar_assess.files.complaints import MOST
from iar_assess.files.journal import MAX_LINE, append_lines, last_line, read_lines, set_torn_aside

from .assessment import Moment
from .check import UNWRITABLE, texts
from .model import NOTHING, Answer, Kept

HAND_EDIT = "hand edit"
Who = Annotated[str, Meta(min_length=1, max_length=200)]


class Entry(Kept, frozen=True, kw_only=True):
    """One change: the whole answer after it; an empty answer takes back what was said.

    Attributes:
        n: the number of the entry, growing.
        at: when, UTC.
        by: who; "hand edit" when somebody changed the YAML.
        key: `question`, `question.part`, with `@cohort` where there are any.
    """

    n: Annotated[int, Meta(ge=1, le=10**12)]
    at: Moment
    by: Who
    key: Annotated[str, Meta(min_length=1, max_length=200)]
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that has no number yet."""

    by: str
    key: str
    answer: Answer


def check_who(by: str) -> str:
    """The name of somebody who answers, tidied.

    Raises:
        UsageError: it cannot be one (ANSWERS-010).
    """
    who = " ".join(by.split())
    if who and who != HAND_EDIT and len(who) <= 200 and who.isprintable():
        return who
    msg = f"'{who[:60]}' cannot be the name of somebody who answers"
    raise UsageError(msg, "write a name or a role of up to 200 characters", code="ANSWERS-010")


def now() -> str:
    """This moment, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_entries(path: Path, file: str) -> tuple[Entry, ...]:
    """Every entry of a journal; what a crash left half-written is not among them.

    Raises:
        AnswersError: a line in it is damaged (ANSWERS-007) or out of order (ANSWERS-008).
    """
    decoder = msgspec.json.Decoder(Entry, strict=True)
    entries: list[Entry] = []
    complaints: list[Complaint] = []
    for number, line in enumerate(read_lines(path), start=1):
        if len(complaints) >= MOST:
            break
        if not line.strip():
            continue
        try:
            entry = decoder.decode(line[:MAX_LINE])
        except (ValueError, RecursionError) as error:
            complaints.append(_damaged(file, number, error))
            continue
        said = (entry.by, entry.key, *(text for _, text in texts(entry.answer)))
        odd = next(filter(None, map(UNWRITABLE.search, said)), None)
        if odd is not None:
            complaints.append(_damaged(file, number, ValueError(what_is(odd[0])[0])))
            continue
        if entries and entry.n <= entries[-1].n:
            complaints.append(_out_of_order(file, number, entries[-1].n, entry.n))
        entries.append(entry)
    if complaints:
        raise AnswersError(file, complaints)
    return tuple(entries)


def append_changes(path: Path, changes: Iterable[Change], *, after: int, file: str) -> tuple[Entry, ...]:
    """Number changes and append them; they are on disk when this returns. The caller holds the lock.

    Args:
        path: the journal.
        changes: what changed, oldest first.
        after: numbers start above this one, even where the journal is shorter (it was lost, say).
        file: the journal's name for complaints.
    """
    if path.exists():
        set_torn_aside(path)
    first = max(_last_number(path, file), after) + 1
    moment = now()
    entries = tuple(
        Entry(n=n, at=moment, by=change.by, key=change.key, answer=change.answer)
        for n, change in enumerate(changes, start=first)
    )
    try:
        append_lines(path, [msgspec.json.encode(entry) for entry in entries])
    except ValueError as error:
        raise UsageError(str(error), "shorten the note or the evidence", code="ANSWERS-001") from error
    return entries


def replay(entries: Iterable[Entry]) -> Mapping[str, Answer]:
    """The answers after all these changes; those taken back are not among them."""
    answers: dict[str, Answer] = {}
    for entry in entries:
        answers[entry.key] = entry.answer
    return {key: answer for key, answer in answers.items() if answer != NOTHING}


def _last_number(path: Path, file: str) -> int:
    line = last_line(path)
    if line is None:
        return 0
    try:
        return msgspec.json.decode(line, type=Entry, strict=True).n
    except ValueError:
        # says which line, and complains of any others
        entries = read_entries(path, file)
        return entries[-1].n if entries else 0


def _damaged(file: str, line: int, error: Exception) -> Complaint:
    return Complaint(
        code="ANSWERS-007",
        file=file,
        line=line,
        wrong=f"the entry cannot be read ({str(error)[:120]})",
        remedy="put the line back from a snapshot, or move it out of the journal",
    )


def _out_of_order(file: str, line: int, before: int, number: int) -> Complaint:
    return Complaint(
        code="ANSWERS-008",
        file=file,
        line=line,
        wrong=f"entry {number} stands after entry {before}",
        remedy="two copies of the journal were joined: keep one copy, and enter the other's changes again",
    )
