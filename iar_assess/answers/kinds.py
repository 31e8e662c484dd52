"""The kinds of answer, in one table: what is typed, what may be kept, what people read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from iar_assess.bank.parts import exact, is_day
from iar_assess.errors import UsageError
from iar_assess.files.days import how_to_write, read_day

from .choosing import choose
from .faults import MAX_TEXT, listed, no_answer, said
from .form import Form
from .model import Answer, Value
from .numbers import number_remedy, parse_number, say_number
from .shares import figure_fits, parse_figure, say_figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of answer; all that knows of it beside what it is worth, which the scale says.

    Attributes:
        parse: an answer from what a person typed; raises UsageError (ANSWERS-004) with what could be meant.
        remedy: what to do about a value that does not fit; None where it does.
        say: an answered question in the bank's words.
        hint: what may be typed, where the options alone do not show it.
        numbered: whether an option may be chosen by its number in the list.
        wrong: what is said of a value that does not fit; None where the common words do.
    """

    parse: Callable[[Form, str], Answer]
    remedy: Callable[[Form, Value], str | None]
    say: Callable[[Form, Answer], str]
    hint: Callable[[Form], str | None] = lambda _form: None
    numbered: bool = True
    wrong: Callable[[Form, Value], str] = lambda _form, value: f"{said(value)} is not an answer to this question"


def _chosen(form: Form, text: str) -> Answer:
    return Answer(value=choose(form.key, form.options, text).id)


def _choice_remedy(form: Form, value: Value) -> str | None:
    fits = isinstance(value, str) and any(option.id == value for option in form.options)
    return None if fits else f"choose from {listed(form.options)}"


def _say_choice(form: Form, answer: Answer) -> str:
    return form.label(str(answer.value))


def _share(form: Form, text: str) -> Answer:
    found = parse_figure(form, text)
    return found if found is not None else Answer(value=choose(form.key, form.options, text, numbered=False).id)


def _say_share(form: Form, answer: Answer) -> str:
    label = form.label(str(answer.value))
    return label if answer.figure is None else beside(label, say_figure(answer.figure))


def beside(words: str, more: str) -> str:
    """Words with more of them in brackets; behind a comma where there are brackets already."""
    return f"{words}, {more}" if ")" in f"{words}{more}" else f"{words} ({more})"


def _points(form: Form, text: str) -> Answer:
    ids = tuple(option.id for option in form.options)
    words = text.casefold()
    if words in ("none", "none of these", "all") and words not in ids:
        return Answer(value=ids if words == "all" else ())
    try:
        chosen = {choose(form.key, form.options, text).id}
    except UsageError:
        parts = [part.strip() for part in text.split(";" if ";" in text else ",") if part.strip()]
        if len(parts) < 2:
            raise
        chosen = {choose(form.key, form.options, part).id for part in parts}
    return Answer(value=tuple(each for each in ids if each in chosen))


def _unknown_points(form: Form, value: Value) -> list[str]:
    ids = {option.id for option in form.options}
    return [each for each in value if each not in ids] if isinstance(value, (tuple, list)) else [str(value)]


def _points_remedy(form: Form, value: Value) -> str | None:
    return f"write a list of points from {listed(form.options)}" if _unknown_points(form, value) else None


def _say_points(form: Form, answer: Answer) -> str:
    points = answer.value if isinstance(answer.value, (tuple, list)) else ()
    return "; ".join(form.label(each) for each in points) or "None of these"


def _say_number(form: Form, answer: Answer) -> str:
    value = answer.value if isinstance(answer.value, (int, str)) else 0
    band = form.band_of(exact(value))
    return say_number(form, value) if band is None else beside(say_number(form, value), band.label)


def _number_hint(form: Form) -> str:
    if form.in_percent:
        return "A percentage such as 62.5, or a count such as 5 of 8."
    return f"A number, such as 12 or 1.35{f'; in {form.unit}' if form.unit else ''}."


def _day(form: Form, text: str) -> Answer:
    day = read_day(text)
    if day is None:
        raise no_answer(form.key, text, how_to_write(text, "2026-11-21 or 21/11/2026"), wrong="is not a date")
    return Answer(value=day)


_MONTHS = tuple(f"{date(2000, month, 1):%B}" for month in range(1, 13))


def _say_day(_form: Form, answer: Answer) -> str:
    text = str(answer.value)
    if not is_day(text):
        return text
    day = date.fromisoformat(text)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year:04}"


def _text(form: Form, text: str) -> Answer:
    tidy = text.replace("\r\n", "\n").strip()
    if not tidy or len(tidy) > MAX_TEXT:
        raise no_answer(form.key, tidy, f"write a text of up to {MAX_TEXT:,} characters", wrong="cannot be kept")
    return Answer(value=tidy)


_CHOICE = Kind(parse=_chosen, remedy=_choice_remedy, say=_say_choice)

KINDS: Mapping[str, Kind] = {
    "choice": _CHOICE,
    "yes_no": _CHOICE,
    "share": Kind(
        parse=_share,
        remedy=_choice_remedy,
        say=_say_share,
        hint=lambda _form: "A percentage such as 62, a count such as 5 of 8, or one of the lines above in words.",
        numbered=False,
    ),
    "many": Kind(
        parse=_points,
        remedy=_points_remedy,
        say=_say_points,
        hint=lambda _form: "Several numbers with commas, or none, or all.",
        wrong=lambda form, value: f"{said(_unknown_points(form, value)[0])} is not a point of this checklist",
    ),
    "number": Kind(
        parse=lambda form, text: Answer(value=parse_number(form, text)),
        remedy=number_remedy,
        say=_say_number,
        hint=_number_hint,
        numbered=False,
    ),
    "date": Kind(
        parse=_day,
        remedy=lambda _form, value: None if is_day(str(value)) else "write a date as 2026-11-21",
        say=_say_day,
        hint=lambda _form: "A date, such as 2026-03-31.",
    ),
    "text": Kind(
        parse=_text,
        remedy=lambda _form, value: None if isinstance(value, str) else "put the text in quotes",
        say=lambda _form, answer: str(answer.value),
        hint=lambda _form: "A few words.",
    ),
}


def figure_remedy(form: Form, answer: Answer) -> str | None:
    """What to do about a figure beside a band; None where it fits, or there is none."""
    if answer.figure is None:
        return None
    if form.kind != "share":
        return "only a share has a figure beside it: take it out"
    return None if figure_fits(form, answer) else f"the figure is not within '{answer.value}': correct one of the two"
