"""Which characters a printed report may hold: every one must have a glyph in the bundled font.

`fonts/glyphs.txt` lists them as ranges; `tests/report/make_glyphs.py` makes that file from the fonts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar
from urllib.parse import quote

import msgspec

from iar_assess.report.look import View
from iar_assess.report.translated.marks import BEGIN, END, paired

V = TypeVar("V", bound=View)
SUBSTITUTE = "□"
"""Stands visibly where the font has no glyph."""

_LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n\n"}
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NOT_IN_XML = frozenset("\ufffe\uffff")


@cache
def supported() -> frozenset[str]:
    """Every character that all faces of the bundled font can draw."""
    listed = (files(__package__) / "fonts" / "glyphs.txt").read_text("ascii").split()
    ranges = (one.partition("-") for one in listed)
    return frozenset(
        chr(code) for first, _, last in ranges for code in range(int(first, 16), int(last or first, 16) + 1)
    )


def clean(text: str) -> str:
    """`text` without control characters, what XML cannot hold, and forced writing directions; line ends are `\\n`."""
    if text.isascii() and text.isprintable():
        return text
    text = paired(text)
    for found, wanted in _LINE_ENDS.items():
        text = text.replace(found, wanted)
    return "".join(
        " " if c == "\t" else c
        for c in text
        if c in "\n\t" or not (unicodedata.category(c) in {"Cc", "Cs"} or c in _DIRECTION | _NOT_IN_XML)
    )


def printable(text: str) -> str:
    """`text` in characters that the bundled font has: an equivalent where there is one, else a visible box."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_drawable, unicodedata.normalize("NFC", clean(text))))


def clean_view(view: V) -> V:
    """The view for a format that brings no font of its own."""
    return change_texts(view, clean)


def printable_view(view: V) -> V:
    """The view for a printed page."""
    return change_texts(view, printable)


def change_texts(view: V, change: Callable[[str], str]) -> V:
    """The view with `change` made to every text; addresses stay what they are."""
    changed: V = _walk(view, change)
    return changed


def _drawable(character: str) -> str:
    if character in ("\n", BEGIN, END) or character in supported():
        return character
    if unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return ""
    plain = unicodedata.normalize("NFKC", character)
    return plain if all(c in supported() for c in plain) else SUBSTITUTE


def _walk(value: Any, change: Callable[[str], str]) -> Any:
    """Apply `change` to every text in a view."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_walk(one, change) for one in value)
    if not isinstance(value, msgspec.Struct):
        return value
    changed = {}
    for name in value.__struct_fields__:
        before = getattr(value, name)
        after = _address(before) if name == "url" else _walk(before, change)
        if after is not before:
            changed[name] = after
    return msgspec.structs.replace(value, **changed) if changed else value


def _address(url: str | None) -> str | None:
    """An address in ASCII, so that it survives the change of characters."""
    return None if url is None else quote(url, safe="!#$%&'()*+,/:;=?@[]~")
