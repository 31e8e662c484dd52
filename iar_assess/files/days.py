"""A day as people write it, made into `2027-03-31`."""

from __future__ import annotations

import re
from datetime import date

MOST = 40  # characters; a day is shorter in any form
FIRST, LAST = 1900, 2100
"""The years that are meant; any other is a slip of the finger."""
_MONTHS = (
    ("january", "ionawr"),
    ("february", "chwefror"),
    ("march", "mawrth"),
    ("april", "ebrill"),
    ("may", "mai"),
    ("june", "mehefin"),
    ("july", "gorffennaf"),
    ("august", "awst"),
    ("september", "medi"),
    ("october", "hydref"),
    ("november", "tachwedd"),
    ("december", "rhagfyr"),
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+)?"
_DAY = r"(?P<day>[0-9]{1,2})"
_NTH = rf"{_DAY}(?:\s?(?:st|nd|rd|th))?"
_YEAR = r"(?P<year>[0-9]{4}|'?[0-9]{2})"
_NAME = r"(?P<name>[a-z]{3,12})"
_FORMS = tuple(
    re.compile(rf"{_WEEKDAY}{form}", re.ASCII)
    for form in (
        r"(?P<year>[0-9]{4})(?P<by>[-/.])(?P<month>[0-9]{1,2})(?P=by)" + _DAY,
        _DAY + r"\s?(?P<by>[-/.]|\s)\s?(?P<month>[0-9]{1,2})\s?(?P=by)\s?" + _YEAR,
        rf"{_NTH}(?:\s+of\s+|[-/.\s]\s?)?{_NAME}[.,]?(?:[-/\s]\s?)?{_YEAR}",
        rf"{_NAME}\.?\s+{_NTH},?\s+{_YEAR}",
    )
)


def read_day(text: str) -> str | None:
    """The ISO form of a day in any usual British form, or None where it is not one for sure.

    The day stands before the month: `3/4/27` is 3 April 2027. Years of two digits are 20xx. A month may be a number
    or a name, English or Welsh, whole or from its third letter on. Nothing is guessed: no day without its year, no
    `03/31/2027`, no 30 February, no year outside 1900 to 2100.
    """
    found = _any_year(text)
    return found.isoformat() if found is not None and year_fits(found.isoformat()) else None


def year_fits(day: str) -> bool:
    """Whether the year of a day is one that people mean."""
    return FIRST <= int(day[:4]) <= LAST


def how_to_write(text: str, forms: str = "31/03/2027 or 2027-03-31") -> str:
    """What to write in place of what `read_day` did not take."""
    if _any_year(text) is not None:
        return f"look at its year: it is to lie between {FIRST} and {LAST}"
    return f"write it as {forms}"


def _any_year(text: str) -> date | None:
    plain = " ".join(text.split()).lower() if len(text) <= MOST else ""
    found = next(filter(None, (form.fullmatch(plain) for form in _FORMS)), None)
    if found is None:
        return None
    parts = found.groupdict()
    year, month = parts["year"].lstrip("'"), _month(parts)
    try:
        return date(int(year) if len(year) > len("27") else 2000 + int(year), month, int(parts["day"]))
    except ValueError:
        return None


def _month(parts: dict[str, str]) -> int:
    if "name" not in parts:
        return int(parts["month"])
    name = "sep" if parts["name"] == "sept" else parts["name"]
    return next((number for number, names in enumerate(_MONTHS, 1) if any(n.startswith(name) for n in names)), 0)
