"""Numbers as people type them, kept exactly: whole numbers, decimals, fractions and percentages; never a float."""

from __future__ import annotations

import re

from iar_assess.bank.parts import exact, is_exact

from .faults import MAX_EXACT, MAX_NUMBER, no_answer
from .form import Form
from .model import Value

_WHOLE = r"[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?:[ \u00a0\u202f][0-9]{3})+"
_DECIMAL = re.compile(rf"([-\u2212]?)({_WHOLE})?(\.[0-9]+)?\s*(%|per ?cent)?")
_COUNT = re.compile(rf"([-\u2212]?)({_WHOLE})\s*(?:/|of|out of)\s*({_WHOLE})")
_MANY = 10_000
_LONG = re.compile(r"(-?)([1-9][0-9]{3,})(\.[0-9]+)?(%?)")
PERCENT = frozenset({"%", "per cent", "percent"})
_BEFORE = frozenset({"£", "€", "$"})


def whole_number(name: str, text: str) -> int:
    """A whole number from 0, as somebody typed it: 1204, 1,204 or 1 204.

    Raises:
        UsageError: it is none (ANSWERS-004).
    """
    if len(text) <= MAX_EXACT and re.fullmatch(_WHOLE, text) and _digits(text) < MAX_NUMBER:
        return _digits(text)
    raise no_answer(name, text, "write a whole number, 0 or more", wrong="is not a whole number")


def parse_number(form: Form, text: str) -> int | str:
    """A number, exactly: a whole number as such, all else as the text of an exact number ("1.35", "5/8", "62.5%").

    The unit may stand with it. Where the bands are percentages, a bare number is one.

    Raises:
        UsageError: it is none, or one that cannot be meant (ANSWERS-004).
    """
    number = _read(form, text)
    if number is None:
        number = _read(form, _without_unit(form, text))
    remedy = number_remedy(form, number) if number is not None else _REMEDY
    if number is None or remedy is not None:
        raise no_answer(form.key, text, remedy or _REMEDY, wrong="is not a number that can be kept")
    return number


_REMEDY = "write a number such as 12, 1.35, 5/8 or 62.5%"


def number_remedy(form: Form, value: Value) -> str | None:
    """What to do about a number that is none or cannot be kept; None where it can."""
    if isinstance(value, (bool, tuple, list)) or (isinstance(value, str) and not _is_kept(value)):
        return _REMEDY
    if abs(exact(value)) >= MAX_NUMBER:
        return f"write a number below {MAX_NUMBER:,}"
    if form.least is not None and form.most is not None and not exact(form.least) <= exact(value) <= exact(form.most):
        return f"write a number from {form.least} to {say_number(form, form.most)}"
    if form.least is not None and exact(value) < exact(form.least):
        return f"write {say_number(form, form.least)} or more"
    if form.most is not None and exact(value) > exact(form.most):
        return f"write {say_number(form, form.most)} or less"
    return "write a number, 0 or more" if exact(value) < 0 and not form.signed else None


def say_number(form: Form, value: int | str) -> str:
    """A number as it was typed, with its unit and thousands apart; without a unit, 2025 may be a year."""
    if isinstance(value, int):
        text = str(value) if form.unit is None and abs(value) < _MANY else f"{value:,}"
    else:
        text = _apart(value)
    if form.unit is None or (text.endswith("%") and form.unit in PERCENT):
        return text
    if form.unit in _BEFORE:
        return f"{form.unit}{text}"
    return f"{text}{form.unit}" if form.unit == "%" else f"{text} {form.unit}"


def _is_kept(text: str) -> bool:
    return len(text) <= MAX_EXACT and is_exact(text)


def _apart(text: str) -> str:
    found = _LONG.fullmatch(text)
    return f"{found[1]}{int(found[2]):,}{found[3] or ''}{found[4]}" if found else text


def _digits(text: str) -> int:
    return int(re.sub(r"[^0-9]", "", text))


def _read(form: Form, text: str) -> int | str | None:
    """The number that a text is; None where it is none."""
    if not text or len(text) > MAX_EXACT:
        return None
    count = _COUNT.fullmatch(text)
    if count:
        under = _digits(count[3])
        return f"{'-' if count[1] else ''}{_digits(count[2])}/{under}" if under else None
    found = _DECIMAL.fullmatch(text)
    if not found or not (found[2] or found[3]):
        return None
    sign, whole, behind = ("-" if found[1] else ""), _digits(found[2] or "0"), found[3] or ""
    percent = bool(found[4]) and form.unit not in PERCENT
    if percent or form.in_percent:
        return f"{sign}{whole}{behind}%"
    return f"{sign}{whole}{behind}" if behind else int(f"{sign}{whole}")


def _without_unit(form: Form, text: str) -> str:
    unit = (form.unit or "").casefold()
    if unit and text.casefold().endswith(unit):
        return text[: -len(unit)].strip()
    return text[len(unit) :].strip() if unit and text.casefold().startswith(unit) else text
