"""The fields of a PDF that somebody filled in: names and texts, bounded. Nothing of what fields can do is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from iar_assess.errors import PdfError

from .pdf import opened, reading

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

MOST_FIELDS = 50_000
MOST_TEXT = 20_000
MOST_NAME = 500
DEEPEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledField:
    """One field.

    Attributes:
        name: its whole name, the parts with points between them.
        value: what stands in it now.
        default: what it goes back to when a form is cleared.
        page: the number of its page; None where it stands on none.
    """

    name: str
    value: str
    default: str
    page: int | None


def read_form(path: Path) -> tuple[FilledField, ...]:
    """The fields of a PDF, in the order in which it lists them; none where it has no form.

    Raises:
        PdfError: it cannot be read (PDF-001), is larger than any report (PDF-002), or encrypted (PDF-003).
        FolderError: it is a link or no ordinary file.
    """
    with opened(path) as pdf, reading(path.name):
        form = pdf.Root.get("/AcroForm")
        if form is None:
            return ()
        pages = _pages(pdf)
        found: list[FilledField] = []
        for name, field in _leaves(_list(form, "/Fields"), "", 0, set()):
            if len(found) == MOST_FIELDS:
                what = f"{path.name} has more than {MOST_FIELDS:,} fields"
                raise PdfError(what, "no report has so many: ask for the file as it was made", code="PDF-002")
            value, default = (_text(_inherited(field, key)) for key in ("/V", "/DV"))
            found.append(FilledField(name=name, value=value, default=default, page=pages.get(_place(field))))
        return tuple(found)


def _pages(pdf: Pdf) -> dict[tuple[int, int], int]:
    """The page of each field that stands on one."""
    return {
        _place(each): number
        for number, page in enumerate(pdf.pages, start=1)
        for each in _list(page.obj, "/Annots")[:MOST_FIELDS]
        if each.is_indirect
    }


def _leaves(
    fields: Iterable[Object], above: str, depth: int, seen: set[tuple[int, int]]
) -> Iterator[tuple[str, Object]]:
    """The fields that hold something, with their whole names; each once, whatever leads back to it.

    What is written out where it is listed, and is no object of its own, has no place, and nothing leads back to it.
    """
    for field in fields if depth < DEEPEST else ():
        if any(each.is_indirect and _place(each) in seen for each in (field, field.get("/Kids", field))):
            continue
        seen |= {_place(field), _place(field.get("/Kids", field))}
        part = _text(field.get("/T"))
        name = ".".join(filter(None, (above, part)))[:MOST_NAME]
        kids = [kid for kid in _list(field, "/Kids") if "/T" in kid]
        if kids:
            yield from _leaves(kids, name, depth + 1, seen)
        else:
            yield name, field


def _inherited(field: Object, key: str) -> Object | None:
    """A value of a field, or of what it lies in."""
    for _ in range(DEEPEST):
        if key in field:
            return field[key]
        if "/Parent" not in field:
            break
        field = field.Parent
    return None


def _text(value: Object | None) -> str:
    """What is written, cut off where no text of ours is as long; of a choice of several, the first."""
    from pikepdf import Array, Name, String

    if isinstance(value, Array):
        value = value[0] if len(value) else None
    if isinstance(value, String):
        return str(value)[: MOST_TEXT + 1]
    return str(value)[1 : MOST_TEXT + 1] if isinstance(value, Name) else ""


def _list(of: Object, key: str) -> list[Object]:
    return list(of[key]) if key in of else []


def _place(field: Object) -> tuple[int, int]:
    return field.objgen
