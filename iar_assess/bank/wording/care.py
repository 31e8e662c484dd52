"""What was left lying about, in any language: placeholders, addresses without a date, sources read long ago."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from .texts import Bank, Finding, finding, quoted

YEARS = 2

_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBC|TBD|TBA|FIXME)\b|\blorem ipsum\b|\b[xX]{3,}\b|\?{3,}|\[(?:insert|add|name|date|tbc)\b[^\]]*\]"
    r"|<(?:insert|add|name|date)\b[^>]*>|^(?:\.{3}|…)$|(?i:\b(?:text|details?|wording) to (?:follow|come)\b)"
    r"|(?i:\bto be (?:confirmed|completed|written)\b)"
)
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\w\S+", re.IGNORECASE)
_NO_PROSE = frozenset({"url", "id", "schema"})


def check_placeholders(bank: Bank) -> Iterator[Finding]:
    """WORD-009: nothing is left that was to be written later."""
    for text in bank.texts():
        found = _PLACEHOLDER.search(text.text) if text.key not in _NO_PROSE else None
        if found:
            wrong = f"{quoted(found.group())} is a place held for a text"
            yield finding(text, "WORD-009", wrong, "write the text, or leave the key out")


def check_dates(bank: Bank) -> Iterator[Finding]:
    """WORD-015: whatever is linked was looked at, on a day not long before the bank's own.

    Days are compared with the bank's `checked`, never with a clock, so that a bank gives the same findings for ever.
    """
    newest = date.fromisoformat(bank.framework.checked)
    for text in bank.texts():
        if text.key == "checked" and len(text.path) > 1 and _too_old(text.text, newest):
            wrong = f"last looked at on {text.text}, more than {YEARS} years before the bank was checked"
            yield finding(text, "WORD-015", wrong, "open it again: put the new day here, or replace it")
    for text in bank.texts():
        found = _ADDRESS.search(text.text) if text.key not in _NO_PROSE else None
        if found:
            wrong = f"an address in a text, without the day somebody looked at it: {quoted(found.group())}"
            yield finding(text, "WORD-015", wrong, "put it under links or sources, with `checked`")


def _too_old(day: str, newest: date) -> bool:
    """Whether a day is more than so many calendar years before another; 29 February is followed by 28 February."""
    looked = date.fromisoformat(day)
    month_and_day = (2, 28) if (looked.month, looked.day) == (2, 29) else (looked.month, looked.day)
    return date(looked.year + YEARS, *month_and_day) < newest
