"""What people filled into a PDF report of ours."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from iar_assess.bank.parts import ID_PATTERN
from iar_assess.errors import IarError, ImportingError
from iar_assess.files.pdf_forms import FilledField, read_form
from iar_assess.planning.brought import MOST_TEXT, BroughtBack, FieldSaid, MadeFrom, Unread
from iar_assess.planning.fields import plain

from .build_fields import BY, IN_ACTION, ON
from .pdf_fields import ORIGIN, TITLE


def recognises(path: Path) -> bool:
    """Whether a PDF says which assessment it was made from."""
    try:
        return any(field.name == ORIGIN for field in read_form(path))
    except IarError:
        return False


def read_back(path: Path) -> BroughtBack:
    """What stands in the fields of a report.

    Raises:
        ImportingError: it has no fields of ours (IMPORT-001).
        PdfError: it cannot be read.
    """
    fields = read_form(path)
    known = {field.name: field.value for field in fields}
    try:
        made_from = msgspec.json.decode(known[ORIGIN], type=MadeFrom)
    except (KeyError, msgspec.MsgspecError) as error:
        what = f"{path.name} has no fields of a plan"
        remedy = (
            "a report of a locked assessment has none, nor has one made with --no-fields; "
            "use the file that was filled in and saved, not one printed to a new PDF"
        )
        raise ImportingError(what, remedy) from error
    actions = [field for field in fields if field.name.startswith("action.")]
    return BroughtBack(
        title=plain(known.get(TITLE, ""))[:300] or path.name[:300],
        made_from=made_from,
        fields=tuple(_said(field) for field in actions if _is_ours(field)),
        unread=tuple(_unread(field) for field in actions if not _is_ours(field) and field.value != field.default),
        decided_by=known.get(BY, "")[:MOST_TEXT],
        decided_on=known.get(ON, "")[:MOST_TEXT],
    )


def _is_ours(field: FilledField) -> bool:
    _, _, rest = field.name.partition(".")
    action, _, name = rest.rpartition(".")
    return re.search(ID_PATTERN, action) is not None and name in IN_ACTION and len(field.value) <= MOST_TEXT


def _said(field: FilledField) -> FieldSaid:
    _, action, name = field.name.split(".")
    return FieldSaid(
        action=action, field=name, said=field.value, printed=field.default[:MOST_TEXT], where=_where(field)
    )


def _unread(field: FilledField) -> Unread:
    why = "it is far too long" if len(field.value) > MOST_TEXT else "it is no field of ours"
    return Unread(where=f"{plain(field.name)[:100]}, {_where(field)}", said=plain(field.value)[:100], why=why)


def _where(field: FilledField) -> str:
    return f"page {field.page}" if field.page is not None else "on no page"
