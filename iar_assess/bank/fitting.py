"""Data that surely has the shape of its type, told without the JSON Schema, which takes thirty times as long."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from .parts import is_day

T = TypeVar("T")


def fitting(data: Any, to: type[T]) -> T | None:
    """The typed value of what was read from a file, where the published schema has nothing against it.

    Args:
        data: mappings, lists, texts and numbers.
        to: the type that the schema was made from.

    Returns:
        None where the schema has to say what is wrong, or whether anything is: the conversion is as strict as the
        schema, but for nulls, keys under x- and days that are not in the calendar.
    """
    if not _is_plain(data):
        return None
    try:
        return msgspec.convert(data, to, strict=True)
    except msgspec.ValidationError:
        return None


def _is_plain(data: Any) -> bool:
    if isinstance(data, str):
        return not (len(data) == len("2026-11-21") and data[:4].isdecimal() and data[4] == "-") or is_day(data)
    if isinstance(data, dict):
        return all(not key.startswith("x-") and _is_plain(value) for key, value in data.items())
    if isinstance(data, list):
        return all(map(_is_plain, data))
    return data is not None
