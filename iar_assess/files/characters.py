"""Characters that steer a terminal or turn a line around: refused where they are read, made visible where printed."""

from __future__ import annotations

import re

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Everything of that kind but tab and line feed."""


def visible(text: str) -> str:
    """A text that can be printed anywhere: `\\x1b` in place of an escape."""
    return CONTROL.sub(lambda found: _escaped(ord(found[0])), text)


def _escaped(number: int) -> str:
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}"
