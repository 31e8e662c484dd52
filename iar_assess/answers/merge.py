"""What is in the YAML and what is in the journal, brought together; pure, so that reading and folding agree.

The YAML says up to which entry it is folded. Replaying the journal up to there gives what the program wrote; where the
YAML says something else, a person edited it. A later entry for the same answer then competes with the edit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .history import HAND_EDIT, Change, Entry, replay
from .model import NOTHING, Answer
from .sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two different answers to one question; both are kept, and the YAML's one counts until somebody decides.

    Attributes:
        name: whose answers: "agreed", or a respondent.
        key: `question`, `question.part`, with `@cohort` where there are any.
        kept: what the YAML says.
        entry: the journal's entry, with who said it and when.
    """

    name: str
    key: str
    kept: Answer
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The answers as they stand.

    Attributes:
        answers: by key.
        last: the number of the last entry.
        to_fold: the answers that the YAML does not have yet; an empty one is to be taken out.
        hand_edits: what people changed in the YAML and the journal does not have yet.
        conflicts: what competes.
    """

    answers: Mapping[str, Answer]
    last: int
    to_fold: Mapping[str, Answer]
    hand_edits: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


def merge(name: str, sheet: Sheet, entries: Sequence[Entry]) -> Merged:
    """Bring a sheet and its journal together."""
    base = replay(entry for entry in entries if entry.n <= sheet.folded)
    pending = [entry for entry in entries if entry.n > sheet.folded]
    latest = {entry.key: entry for entry in pending if entry.by != HAND_EDIT}
    recorded = {entry.key: entry for entry in pending}
    to_fold: dict[str, Answer] = {}
    hand_edits: list[Change] = []
    open_conflicts = _still_open(sheet, base, latest, entries)
    for key in dict.fromkeys([*base, *sheet.answers, *recorded]):
        here, rival, last = sheet.answers.get(key, NOTHING), latest.get(key), recorded.get(key)
        if here == base.get(key, NOTHING) and (last is None or last.by != HAND_EDIT):
            if last is not None and last.answer != here:
                to_fold[key] = last.answer
            continue
        if rival is not None and rival.answer != here:
            open_conflicts[key] = rival
        if last is None or last.answer != here:
            hand_edits.append(Change(by=HAND_EDIT, key=key, answer=here))
    answers = {key: answer for key, answer in {**sheet.answers, **to_fold}.items() if answer != NOTHING}
    return Merged(
        answers=answers,
        last=max([sheet.folded, *(entry.n for entry in entries[-1:])]),
        to_fold=to_fold,
        hand_edits=tuple(hand_edits),
        conflicts=tuple(
            Conflict(name=name, key=key, kept=sheet.answers.get(key, NOTHING), entry=entry)
            for key, entry in open_conflicts.items()
        ),
    )


def _still_open(
    sheet: Sheet, base: Mapping[str, Answer], latest: Mapping[str, Entry], entries: Sequence[Entry]
) -> dict[str, Entry]:
    """The conflicts that the YAML names and nobody has decided since, by a new entry or a new edit."""
    numbered = {entry.n: entry for entry in entries} if sheet.conflicts else {}
    return {
        key: numbered[n]
        for key, n in sheet.conflicts.items()
        if n in numbered
        and numbered[n].key == key
        and key not in latest
        and sheet.answers.get(key, NOTHING) == base.get(key, NOTHING) != numbered[n].answer
    }
