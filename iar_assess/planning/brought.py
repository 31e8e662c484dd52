"""What a file brings back: a report or a table that people filled in, as what it says of actions and answers.

An importer reads it off and judges nothing: texts are as they stand in the file. `engine/taking_back.py` compares them
with the assessment, for every kind of file in the same way.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Protocol, runtime_checkable

import msgspec
from msgspec import Meta

MOST_TEXT = 20_000
MOST_FIELDS = 50_000
Cell = Annotated[str, Meta(max_length=MOST_TEXT)]
Where = Annotated[str, Meta(max_length=200)]


class MadeFrom(msgspec.Struct, frozen=True, kw_only=True):
    """The assessment that a file was made from; a file of another one is refused.

    Attributes:
        organisation: its name, with the department or team where one of them is assessed.
        framework: the framework's name, `id@edition`.
        digest: of the frozen bank.
        created: the day on which the assessment was started.
    """

    organisation: str
    framework: str
    digest: str
    created: str


class FieldSaid(msgspec.Struct, frozen=True, kw_only=True):
    """What a file says in one field of one action.

    Attributes:
        action: the action's id.
        field: a name of `planning.fields.FIELDS`, or `decision` (accept, change or reject), or `why` (its reason).
        said: what stands there now; empty where nothing does.
        printed: what stood there when the file was made; so a field that nobody touched changes nothing.
        where: the place in the file, for people: `page 12`, `sheet Actions, row 4`.
    """

    action: str
    field: str
    said: Cell
    printed: Cell = ""
    where: Where = ""


class AnswerSaid(msgspec.Struct, frozen=True, kw_only=True):
    """What a file says in one place for an answer.

    Attributes:
        key: the place: `question`, `question.part`, with `@cohort` where there are any.
        said: what stands there now, in words that `iar set` takes; empty where nothing does.
        printed: what stood there when the file was made.
        note, printed_note: the same of the note beside the answer; None where the file has no place for it.
    """

    key: str
    said: Cell
    printed: Cell = ""
    note: Cell | None = None
    printed_note: Cell | None = None
    where: Where = ""


class OwnSaid(msgspec.Struct, frozen=True, kw_only=True):
    """An action of people's own that the file has and the assessment has not.

    Attributes:
        fields: what it says, by names of `planning.fields.FIELDS`; without a `title` it is not understood.
    """

    fields: dict[str, Cell]
    where: Where = ""


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """Something in the file that the importer could not make out.

    Attributes:
        where: the place in the file.
        said: what stands there.
        why: why it is not taken, one lower-case phrase.
    """

    where: Where
    said: Cell
    why: str


class BroughtBack(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a file brings back.

    Attributes:
        title: what the file is, for people: `the plan of 21 November 2026`.
        made_from: whose it is.
        fields, answers, own: what it says; what nobody touched may be left out or not.
        unread: what could not be made out, so that it is not lost without a word.
        decided_by, decided_on: who decided and when, as they stand in the file, where it has decisions.
    """

    title: Annotated[str, Meta(max_length=300)]
    made_from: MadeFrom
    fields: Annotated[tuple[FieldSaid, ...], Meta(max_length=MOST_FIELDS)] = ()
    answers: Annotated[tuple[AnswerSaid, ...], Meta(max_length=MOST_FIELDS)] = ()
    own: Annotated[tuple[OwnSaid, ...], Meta(max_length=MOST_FIELDS)] = ()
    unread: Annotated[tuple[Unread, ...], Meta(max_length=MOST_FIELDS)] = ()
    decided_by: Cell = ""
    decided_on: Cell = ""


@runtime_checkable
class Importer(Protocol):
    """A kind of file that brings changes back."""

    @property
    def suffix(self) -> str:
        """The ending of its files, such as `.pdf`."""

    @property
    def summary(self) -> str:
        """One line for people: what is read back."""

    def recognises(self, path: Path) -> bool:
        """Whether a file with that ending is one of this kind. Looks at little of it, and raises nothing.

        Args:
            path: a file that somebody sent: hostile until read.
        """

    def read(self, path: Path) -> BroughtBack:
        """What the file says; nothing is written, run, followed or fetched.

        Raises:
            IarError: it cannot be read; what is wrong, and what to do.
        """
