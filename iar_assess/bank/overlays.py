"""Wording overlays: a folder of texts that stand in place of a bank's own, so that whoever holds the official text
can show it without touching ids or rules. It is known by `overlay.yaml` and made for one edition of one bank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from iar_assess.errors import BankError, Complaint
from iar_assess.files.folders import digest_of, read_folder

from .framework import BankName, Framework
from .load import convert, placed, read_and_check_shapes
from .parts import Day, Id, Line, Part, Provenance, Text, Whose
from .problems import Path, Problem
from .questions import Question, Section
from .texts import Address, places_of, with_texts
from .translations import Step, no_such_text, too_long

HEAD = "overlay.yaml"
PATTERNS = (HEAD, "texts/*.yaml")
Wordings = Mapping[Step, Text]


class OverlayProvenance(Part, frozen=True, kw_only=True):
    """Whose words the overlay's are; the scoring stays the bank's."""

    titles: Annotated[Whose, Meta(description="of titles")]
    criteria: Annotated[Whose, Meta(description="of questions and what belongs to them")]


class OverlayTexts(Part, frozen=True, kw_only=True):
    """`texts/*.yaml`: where one file would be too long."""

    texts: Annotated[Mapping[Step, Wordings], Meta(description="by owner and field, as in a translation")]


class OverlayFile(Part, frozen=True, kw_only=True):
    """`overlay.yaml`."""

    schema: Annotated[Literal[1], Meta(description="the version of this format")]
    id: Annotated[Id, Meta(description="the overlay's name")]
    title: Annotated[Line, Meta(description="what the wording is called")]
    publisher: Annotated[Line, Meta(description="whose wording it is")]
    base: Annotated[BankName, Meta(description='the bank that it is for, in quotes: "id@edition"')]
    licence: Annotated[Line, Meta(description="by what right it is used here")]
    provenance: Annotated[OverlayProvenance, Meta(description="whose words these are")]
    checked: Annotated[Day, Meta(description="the day it was last compared with its source")]
    source: Annotated[Line | None, Meta(description="where the wording was taken from")] = None
    note: Annotated[Text, Meta(description="what is theirs and what stays ours; in place of the bank's own note")]
    texts: Annotated[Mapping[Step, Wordings], Meta(description="by owner and field, as in a translation")] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """A wording overlay whose files have the right shape.

    Attributes:
        head: what it says of itself.
        files: the texts of each file, by owner and field.
        contents: its files, by name.
    """

    head: OverlayFile
    files: Mapping[str, Mapping[str, Wordings]]
    contents: Mapping[str, bytes]

    @property
    def texts(self) -> dict[Address, str]:
        """Every text of its files, by address."""
        return {address: text for _, address, text in _entries(self.files)}

    @property
    def digest(self) -> str:
        """The digest of its files."""
        return digest_of(self.contents)


def read_overlay(root: Traversable) -> dict[str, bytes]:
    """The bytes of an overlay's files, by name; none where the folder holds no overlay."""
    contents = read_folder(root, PATTERNS)
    return contents if HEAD in contents else {}


def load_overlay(root: Traversable, framework: Framework | None = None) -> Overlay:
    """An overlay, checked against its bank where that is given.

    Raises:
        BankError: it cannot be used.
    """
    overlay, complaints = build_overlay(read_overlay(root))
    if overlay is not None and framework is not None:
        complaints = check_overlay(overlay, framework)
    if overlay is None or complaints:
        what = f"the wording overlay in {root} cannot be used"
        raise BankError(what, complaints)
    return overlay


def build_overlay(contents: Mapping[str, bytes]) -> tuple[Overlay | None, tuple[Complaint, ...]]:
    """An overlay from its files, or the complaints about their shape."""
    if HEAD not in contents:
        remedy = "every wording overlay has one; see docs/banks.md"
        return None, (Complaint(code="BANK-002", file=HEAD, wrong="the file is missing", remedy=remedy),)
    datas, complaints = read_and_check_shapes(contents)
    if complaints:
        return None, complaints
    head = convert(datas[HEAD], OverlayFile)
    files: dict[str, Mapping[str, Wordings]] = {HEAD: head.texts}
    files.update((name, convert(datas[name], OverlayTexts).texts) for name in contents if name != HEAD)
    problems = list(_twice(files))
    if problems:
        return None, placed(problems, contents)
    return Overlay(head=head, files=files, contents=dict(contents)), ()


def check_overlay(overlay: Overlay, framework: Framework) -> tuple[Complaint, ...]:
    """Everything in an overlay that does not fit its bank."""
    return placed(_problems(overlay, framework), overlay.contents)


def lay_over(framework: Framework, overlay: Overlay) -> Framework:
    """The framework in the overlay's words; what keeps the bank's own words keeps what the bank says of them."""
    texts, theirs = overlay.texts, overlay.head.provenance
    whole = msgspec.structs.replace(
        framework.provenance, titles=theirs.titles, criteria=theirs.criteria, note=overlay.head.note
    )

    def of_section(section: Section) -> Section:
        own = section.provenance or framework.provenance
        asked = [Address(question.id, "ask") in texts for question in section.questions]
        titles = theirs.titles if Address(section.id, "title") in texts else own.titles
        mine = msgspec.structs.replace(own, titles=titles, criteria=theirs.criteria if all(asked) else own.criteria)
        questions = (of_question(*each, own, mine) for each in zip(section.questions, asked, strict=True))
        said = _said(section.provenance, mine, whole)
        return msgspec.structs.replace(section, provenance=said, questions=tuple(questions))

    def of_question(question: Question, asked: bool, before: Provenance, now: Provenance) -> Question:
        own = question.provenance or before
        criteria = theirs.criteria if asked else own.criteria
        mine = msgspec.structs.replace(own, titles=now.titles, criteria=criteria)
        return msgspec.structs.replace(question, provenance=_said(question.provenance, mine, now))

    worded = with_texts(framework, texts)
    return msgspec.structs.replace(worded, provenance=whole, sections=tuple(map(of_section, worded.sections)))


def _said(before: Provenance | None, now: Provenance, inherited: Provenance) -> Provenance | None:
    """What a part says of its own; nothing where it said nothing and would only repeat what holds above it."""
    same = all(getattr(now, what) == getattr(inherited, what) for what in ("titles", "criteria", "scoring"))
    return None if before is None and same else now


def _problems(overlay: Overlay, framework: Framework) -> Iterator[Problem]:
    if overlay.head.base != framework.name:
        wrong = f"the overlay is for {overlay.head.base}, not for {framework.name}"
        yield Problem("BANK-023", HEAD, ("base",), wrong, "use it with that bank, or make one for this")
        return
    places = places_of(framework)
    for file, address, text in _entries(overlay.files):
        path: Path = ("texts", address.owner, address.field)
        if address in places:
            yield from too_long(file, path, text, places[address])
        else:
            yield no_such_text(file, path, address, places)


def _entries(files: Mapping[str, Mapping[str, Wordings]]) -> Iterator[tuple[str, Address, str]]:
    for file, texts in files.items():
        for owner, fields in texts.items():
            for field, text in fields.items():
                yield file, Address(owner, field), text


def _twice(files: Mapping[str, Mapping[str, Wordings]]) -> Iterator[Problem]:
    first: dict[Address, str] = {}
    for file, address, _ in _entries(files):
        before = first.setdefault(address, file)
        if before != file:
            path: Path = ("texts", address.owner, address.field)
            yield Problem("BANK-021", file, path, "the text stands twice", f"first in {before}; remove one")
