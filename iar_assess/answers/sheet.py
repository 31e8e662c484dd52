"""One respondent's answers as people read and edit them: `answers/<name>.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from iar_assess.errors import AnswersError, Complaint
from iar_assess.files.complaints import MOST
from iar_assess.files.yaml import Locator
from iar_assess.files.yaml_edit import rewrite_yaml
from iar_assess.files.yaml_fresh import fresh_yaml

from .asked import Asked
from .check import check_answer, tidy
from .model import NOTHING, Answer, Kept
from .shape import SCHEMA, read_typed

Written = Answer | int | str | tuple[str, ...]
Count = Annotated[int, Meta(ge=0, le=10**12)]

HEADING = """\
# {title}
#
# Edit this file by hand if you like: comments and order stay, and a change made here is taken into the history.
#   b1-lead: partly                         the answer alone, or
#   b1-lead:                                the answer with a note and evidence
#     value: partly
#     note: We agreed this with the school.
#     evidence:
#       - title: Job description
# One of several answers to a question has its name behind a point: `b2-talks.works: well`.
# Ticked points are a list: [a, b]. A number that is not whole stands in quotes: "1.35", "5/8", "62.5%".
# Instead of a value: `not_applicable: REASON`, or `not_known: true`.
# Leave `folded` as it is: it says how many entries of the journal are in this file.
"""


class SheetFile(Kept, frozen=True, kw_only=True):
    """`answers/<name>.yaml` as it is written: an answer may be its value alone."""

    schema: Literal[1]
    folded: Count = 0
    conflicts: Mapping[str, Count] | None = None
    answers: Mapping[str, Written | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A respondent's answers file as read.

    Attributes:
        content: its bytes, empty where there is no file.
        folded: the number of the last journal entry that is in it.
        answers: by key, checked.
        conflicts: the number of the journal entry that competes with the answer here, by key.
    """

    content: bytes = b""
    folded: int = 0
    answers: Mapping[str, Answer] = field(default_factory=dict)
    conflicts: Mapping[str, int] = field(default_factory=dict)


def read_sheet(content: bytes, file: str, asked: Asked) -> Sheet:
    """Read an answers file.

    Raises:
        AnswersError: with every complaint.
    """
    written, _ = read_typed(content, SheetFile, file)
    said = {key: _as_answer(each) for key, each in (written.answers or {}).items()}
    complaints = tuple(islice(_complaints(said, written.answers or {}, content, file, asked), MOST))
    if complaints:
        raise AnswersError(file, complaints)
    return Sheet(
        content=content,
        folded=written.folded,
        answers={key: tidy(asked, key, answer) for key, answer in said.items() if answer != NOTHING},
        conflicts=dict(written.conflicts or {}),
    )


def write_sheet(
    sheet: Sheet,
    title: str,
    *,
    rank: Mapping[str, int],
    folded: int,
    changes: Mapping[str, Answer],
    conflicts: Mapping[str, int],
) -> bytes:
    """The file with some answers changed; everything else in it stays as people wrote it.

    Args:
        sheet: what was read.
        title: the first line of a new file.
        rank: the place of every key, for where to put new ones.
        folded: the number of the last journal entry that is now in it.
        changes: the answers to change, by key; an empty one is taken out.
        conflicts: what competes now.
    """
    data = read_typed(sheet.content, SheetFile, "")[1] if sheet.content else {}
    before = data.get("answers") or {}
    answers = _in_order(_changed(before, changes), before, rank)
    wanted = {**data, "schema": SCHEMA, "folded": folded, "conflicts": dict(conflicts), "answers": answers}
    if not conflicts:
        del wanted["conflicts"]
    if sheet.content:
        return rewrite_yaml(sheet.content, data, wanted)
    return HEADING.format(title=title).encode() + fresh_yaml(wanted)


def _changed(before: Mapping[str, Any], changes: Mapping[str, Answer]) -> dict[str, Any]:
    answers = dict(before)
    for key, answer in changes.items():
        if answer == NOTHING:
            answers.pop(key, None)
        else:
            answers[key] = _as_written(answer, short=not isinstance(answers.get(key), dict))
    return answers


def _in_order(answers: Mapping[str, Any], before: Mapping[str, Any], rank: Mapping[str, int]) -> dict[str, Any]:
    """The old keys in the order in which people left them, each new one behind the nearest that comes before it."""
    order = [key for key in before if key in answers]
    for key in [key for key in answers if key not in before]:
        earlier = [place for place, each in enumerate(order) if rank.get(each, 0) < rank.get(key, 0)]
        nearest = max(earlier, key=lambda place: rank.get(order[place], 0), default=-1)
        order.insert(nearest + 1, key)
    return {key: answers[key] for key in order}


def _as_answer(written: Written | None) -> Answer:
    if written is None:
        return NOTHING
    return written if isinstance(written, Answer) else Answer(value=written)


def _as_written(answer: Answer, *, short: bool) -> Any:
    plain = _lists(msgspec.to_builtins(answer))
    return plain["value"] if short and list(plain) == ["value"] else plain


def _lists(data: Any) -> Any:
    if isinstance(data, (list, tuple)):
        return [_lists(each) for each in data]
    return {key: _lists(each) for key, each in data.items()} if isinstance(data, dict) else data


def _complaints(
    said: Mapping[str, Answer], written: Mapping[str, Written | None], content: bytes, file: str, asked: Asked
) -> Iterator[Complaint]:
    locator = Locator(content)
    for key, answer in said.items():
        for fault in check_answer(asked, key, answer):
            path = fault.path if isinstance(written[key], Answer) else ()
            line, column = locator.at(("answers", key, *path)) or (None, None)
            yield Complaint(
                code=fault.code, file=file, line=line, column=column, wrong=fault.wrong, remedy=fault.remedy
            )
