"""Writes docs/bank-reference.md from the types of the bank files: `python tools/bank_page.py`."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec import NODEFAULT
from msgspec.structs import FieldInfo, fields

from iar_assess.bank import parts
from iar_assess.bank.parts import Part
from iar_assess.bank.schemas import FILES, types

PAGE = Path(__file__).parents[1] / "docs" / "bank-reference.md"
HEAD = """\
<!-- Written by tools/bank_page.py from the types in iar_assess/bank/; change them, then run it. -->
# The bank files, key by key

Every key that a bank may hold, what it may be, and what happens where it is left out.
[Writing a bank](banks.md) shows them in use.
This page and the JSON Schemas that editors use are made from the same types.

- An **id** is a name in lower case with hyphens, not beginning with `x-`; it stays the same for ever.
- A **line** is one line of plain text of at most 300 characters; a **text** has at most 4000.
- An **exact number** is a whole number, or stands in quotes: `"1/3"`, `"0.1"`, `"80%"`.
- Keys that begin with `x-` are yours and are ignored.
"""
ALIASES = {
    "Id": "id",
    "Text": "text",
    "Line": "line",
    "Ref": "text of up to 16 characters",
    "ExactText": "exact number",
    "Day": "date",
    "Address": "web address",
}
PLAIN = {str: "text", int: "whole number", bool: "`true` or `false`"}


def page() -> str:
    """The whole page."""
    shown: set[type] = set()
    return "\n".join([HEAD, *(line for name in FILES for line in _file(name, shown))])


def undescribed() -> list[str]:
    """The keys that say nothing about themselves, as `Struct.key`."""
    found = []
    for struct in _every_struct():
        found += [f"{struct.__name__}.{f.encode_name}" for f in fields(struct) if not _description(f.type)]
    return sorted(set(found))


def _every_struct() -> Iterator[type[Part]]:
    seen: list[type[Part]] = []
    for root in types().values():
        _gather(root, seen)
    yield from seen


def _file(name: str, shown: set[type]) -> Iterator[str]:
    root = types()[name]
    yield f"## {FILES[name]}\n"
    found: list[type[Part]] = []
    _gather(root, found)
    for struct in found:
        if struct not in shown:
            shown.add(struct)
            yield from _struct(struct, heading=struct is not root)


def _gather(kind: Any, found: list[type[Part]]) -> None:
    """Every struct that a type leads to, in the order in which a reader meets them."""
    if isinstance(kind, type) and issubclass(kind, Part):
        if kind not in found:
            found.append(kind)
            for each in fields(kind):
                _gather(each.type, found)
        return
    for inner in get_args(kind):
        _gather(inner, found)


def _struct(struct: type[Part], *, heading: bool) -> Iterator[str]:
    if heading:
        yield f"### {struct.__name__}\n"
    yield f"{_own_words(struct)}\n"
    yield "| key | may be | where left out | says |\n|---|---|---|---|"
    for each in fields(struct):
        words = _description(each.type) or "–"
        yield f"| `{each.encode_name}` | {_cell(_words(each.type))} | {_default(each)} | {_cell(words)} |"
    yield ""


def _own_words(struct: type[Part]) -> str:
    return inspect.cleandoc(struct.__doc__ or "").partition("\n\n")[0].replace("\n", " ")


def _words(kind: Any) -> str:
    """A type in words, with links to the structs in it."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _alias(kind) or _words(inner[0]) + _bounds(kind)
    if origin in (Union, UnionType):
        return " or ".join(dict.fromkeys(_words(each) for each in inner if each is not NoneType))
    if origin is Literal:
        choices = ", ".join(f"`{each}`" for each in inner)
        return f"one of {choices}" if len(inner) > 1 else choices
    if origin is tuple:
        return f"list of {_many(_words(inner[0]))}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"for each {_words(inner[0])}: {_words(inner[1])}"
    if isinstance(kind, type) and issubclass(kind, Part):
        return f"[{kind.__name__}](#{_anchor(kind)})"
    return PLAIN[kind]


def _anchor(struct: type[Part]) -> str:
    """The heading of a struct: its own, or its file's."""
    heading = next((FILES[name] for name, root in types().items() if root is struct), struct.__name__)
    return re.sub(r"[^a-z0-9_-]", "", heading.lower())


def _bounds(kind: Any) -> str:
    """How large a number may be, and how many a list must hold."""
    said: dict[str, int] = {}
    for meta in get_args(kind)[1:]:
        said |= {key: value for key in ("ge", "le", "min_length") if (value := getattr(meta, key, None)) is not None}
    if get_args(kind)[0] is int and "ge" in said:
        return f", {said['ge']} to {said['le']}" if "le" in said else f", {said['ge']} or more"
    return ", at least one" if get_origin(get_args(kind)[0]) is tuple and said.get("min_length") else ""


def _many(words: str) -> str:
    if words in ("id", "line", "text", "date", "exact number", "whole number"):
        return f"{words}s"
    return words


def _alias(kind: Any) -> str | None:
    """The name that we give to a type of `parts.py`, where this is one."""
    for name, words in ALIASES.items():
        if get_args(kind)[1] == get_args(getattr(parts, name))[1]:
            return words
    return None


def _description(kind: Any) -> str | None:
    """What a key says of itself; what its type says of every such value is not that."""
    if get_origin(kind) in (Union, UnionType):
        return next(filter(None, map(_description, get_args(kind))), None)
    if get_origin(kind) is not Annotated:
        return None
    common = {get_args(getattr(parts, name))[1].description for name in ALIASES}
    said = [meta.description for meta in get_args(kind)[1:] if isinstance(meta, msgspec.Meta)]
    return next((words for words in reversed(said) if words and words not in common), None)


def _default(field: FieldInfo) -> str:
    if field.required:
        return "**needed**"
    if field.default is NODEFAULT or field.default in (None, ()):
        return ""
    value = field.default
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _cell(words: str) -> str:
    return re.sub(r"\s+", " ", words).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print("without a description:", ", ".join(undescribed()) or "none")
