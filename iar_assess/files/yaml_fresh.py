"""Data as new text of YAML, safe to read by any reader of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from .yaml import Data

_PLAIN = re.compile(r"[A-Za-z][\w.()/-]*( [\w.()/-]+)*(@[\w-]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_NOT_PLAIN = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_ESCAPED = re.compile("[\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff]")
_INDENT = 2


def fresh_yaml(data: Mapping[str, Data]) -> bytes:
    """Data as a new block of YAML."""
    return ("".join(pair_text(key, value, 0) for key, value in data.items()) or "{}\n").encode()


def pair_text(key: str, value: Data, column: int) -> str:
    """A key and its value, as lines of a block."""
    return f"{' ' * column}{_scalar(key)}:{after_colon(value, column)}"


def after_colon(value: Data, column: int) -> str:
    """A value as it stands behind its key's colon, with the blank or the line end before it."""
    inner = column + _INDENT
    if isinstance(value, Mapping) and value:
        return "\n" + "".join(pair_text(key, each, inner) for key, each in value.items())
    if isinstance(value, (list, tuple)) and value and not all(isinstance(each, (str, int)) for each in value):
        return "\n" + "".join(entry_text(each, inner) for each in value)
    if isinstance(value, str) and _suits_literal(value):
        return " |-\n" + "".join(f"{' ' * inner}{line}\n" if line else "\n" for line in value.split("\n"))
    return f" {inline(value)}\n"


def entry_text(value: Data, column: int) -> str:
    """One entry of a block list."""
    if isinstance(value, Mapping) and value:
        block = "".join(pair_text(key, each, column + _INDENT) for key, each in value.items())
        return f"{' ' * column}- {block[column + _INDENT :]}"
    return f"{' ' * column}- {inline(value)}\n"


def inline(value: Data) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {inline(each)}" for key, each in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(inline(each) for each in value) + "]"
    return _scalar(value)


def _scalar(value: Data) -> str:
    if value is None or isinstance(value, (bool, int)):
        return json.dumps(value)
    if _PLAIN.fullmatch(value) and value.lower() not in _NOT_PLAIN:
        return str(value)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def _suits_literal(value: str) -> bool:
    """Several plain lines, where nothing depends on blanks at their ends."""
    lines = value.split("\n")
    return (
        len(lines) > 1
        and bool(lines[0].strip() and lines[-1].strip())
        and not lines[0].startswith((" ", "\t"))
        and all(line == line.rstrip() and line.isprintable() for line in lines)
    )
