"""Characters that steer a terminal or turn a line around: refused where they are read, made visible where printed."""

from __future__ import annotations

import re

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Everything of that kind but tab and line feed."""


DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that say in which direction is written; nobody sees them."""


def what_is(character: str) -> tuple[str, str]:
    """What a character is that is refused, one phrase with its number, and what to do about it."""
    number = f"U+{ord(character):04X}"
    if DIRECTION.match(character):
        return f"an invisible mark that changes the direction of writing ({number})", "type it again, without copying"
    if character < " " or "\x7f" <= character <= "\x9f":
        return f"a control character ({number})", "remove it"
    return f"a character that cannot be seen ({number})", "type it again, without copying"


def visible(text: str) -> str:
    """A text that can be printed anywhere: `\\x1b` in place of an escape."""
    return CONTROL.sub(lambda found: _escaped(ord(found[0])), text)


def _escaped(number: int) -> str:
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}"
