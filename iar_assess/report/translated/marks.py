"""How a text carries that some of it is English, in a report of another language.

Two characters that nobody sees stand around it. Formats that can name a language turn them into that; the others leave
them out. They come in pairs or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

BEGIN, END = "\u2061", "\u2062"
_MARKED = re.compile(f"{BEGIN}([^{BEGIN}{END}]*){END}")
_TAG = re.compile(r"<title>.*?</title>|<style>.*?</style>|<[^<>]*>", re.DOTALL)


def as_english(text: str) -> str:
    """The text, marked as English."""
    return f"{BEGIN}{unmarked(text)}{END}" if text else text


def unmarked(text: str) -> str:
    """The text alone."""
    return text.replace(BEGIN, "").replace(END, "") if BEGIN in text or END in text else text


def paired(text: str) -> str:
    """The text without marks that have no partner."""
    if BEGIN not in text and END not in text:
        return text
    return "".join(as_english(part) if english else unmarked(part) for part, english in parts(text))


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is marked as English."""
    for n, piece in enumerate(_MARKED.split(text)):
        if piece:
            yield piece, n % 2 == 1


def marked_html(page: str) -> str:
    """A web page with its marks as elements that name the language; where no element can stand, without them."""
    if BEGIN not in page:
        return unmarked(page)
    plain = _TAG.sub(lambda tag: unmarked(tag[0]), page)
    return unmarked(_MARKED.sub(r'<span lang="en-GB">\1</span>', plain))
