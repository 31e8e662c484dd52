"""Plain data to typed values, with complaints that name line and remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import msgspec

from iar_assess.bank.parts import DAY_PATTERN, is_day
from iar_assess.errors import AnswersError, Complaint, FolderError
from iar_assess.files.yaml import read_yaml

T = TypeVar("T")
SCHEMA = 1


def read_typed(
    content: bytes,
    to: type[T],
    file: str,
    *,
    code: str = "ANSWERS-001",
    understood: Callable[[Any], Any] | None = None,
) -> tuple[T, Any]:
    """Read a YAML file of the assessment folder.

    Args:
        content: its bytes.
        to: what it is to be.
        file: its name for complaints.
        code: what a wrong shape is called.
        understood: what the file's data means where people may write it in several ways, part for part.

    Returns:
        The typed value, and the plain data as it stands in the file.

    Raises:
        AnswersError: with every complaint (YAML-0xx, or `code` where the shape is wrong).
        FolderError: a newer version of the program wrote it (FOLDER-009).
    """
    data, complaints = read_yaml(content, file)
    if complaints:
        raise AnswersError(file, complaints)
    written_for = data.get("schema") if isinstance(data, dict) else None
    if isinstance(written_for, int) and not isinstance(written_for, bool) and written_for > SCHEMA:
        msg = f"{file} was written by a newer version of iar-assess"
        raise FolderError(msg, "update iar-assess", code="FOLDER-009")
    said = data
    data = understood(said) if understood is not None else said
    try:
        made = msgspec.convert(data, to, strict=True)
    except msgspec.ValidationError as error:
        raise AnswersError(
            file, _complaints(data, to, content, file, code) or (_unplaced(error, file, code),)
        ) from error
    if _has_odd_day(data):
        complaints = _complaints(data, to, content, file, code)
        if complaints:
            raise AnswersError(file, complaints)
    return made, said


def in_order(wanted: Mapping[str, Any], there: Mapping[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    """What a file is to hold, in the order in which it stands there; new keys go behind the field that precedes them.

    Args:
        wanted: what it is to hold.
        there: what it holds.
        fields: the order of the fields.
    """
    names = [name for name in there if name in wanted]
    for index, name in enumerate(fields):
        if name in wanted and name not in names:
            before = [names.index(each) for each in fields[:index] if each in names]
            names.insert(max(before, default=-1) + 1, name)
    return {name: wanted[name] for name in names}


def _has_odd_day(data: Any) -> bool:
    """Whether a text looks like a date and is none, such as 2026-02-31: the types know the form only."""
    if isinstance(data, str):
        return re.search(DAY_PATTERN, data) is not None and not is_day(data)
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return any(_has_odd_day(each) for each in inner)


def _complaints(data: Any, to: type, content: bytes, file: str, code: str) -> tuple[Complaint, ...]:
    """The schema's complaints are better than msgspec's, but slow to make: only when there is an error."""
    from iar_assess.files.schema import check_shape

    found = check_shape(data, _without_null(msgspec.json.schema(to)), content, file)
    return tuple(replace(complaint, code=code) for complaint in found)


def _unplaced(error: msgspec.ValidationError, file: str, code: str) -> Complaint:
    wrong = str(error)
    return Complaint(code=code, file=file, wrong=wrong[:1].lower() + wrong[1:], remedy="change it")


def _without_null(schema: Any) -> Any:
    """An absent key says 'nothing', so the remedies need not offer null."""
    if isinstance(schema, list):
        return [_without_null(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    made = {key: _without_null(value) for key, value in schema.items()}
    choices = [choice for choice in made.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        del made["anyOf"]
        return {**choices[0], **made}
    return {**made, "anyOf": choices} if choices else made
