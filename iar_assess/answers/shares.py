"""Banded shares: the band of a percentage or a count, and the figure kept beside it."""

from __future__ import annotations

import re
from fractions import Fraction

from iar_assess.bank.parts import exact, is_exact
from iar_assess.bank.questions import Option

from .faults import no_answer
from .form import Form
from .model import Answer

_ONE_PERCENT = Fraction(1, 100)


def parse_figure(form: Form, text: str) -> Answer | None:
    """The band of a percentage or a count, with the figure as it was typed; None where neither was.

    A percentage is rounded down to a whole one, so that it never flatters; above nothing it is at least 1%.

    Raises:
        UsageError: it is more than all, or a share of nothing (ANSWERS-004).
    """
    percent = re.fullmatch(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(?:%|per ?cent)?", text)
    count = re.fullmatch(r"([0-9]{1,9})\s*(?:/|of|out of)\s*([0-9]{1,9})", text)
    if percent:
        figure = f"{percent[1]}%"
    elif count:
        if int(count[2]) == 0:
            raise no_answer(form.key, text, "count again: nothing cannot be shared out", wrong="has no share")
        figure = f"{int(count[1])}/{int(count[2])}"
    else:
        return None
    if exact(figure) > 1:
        raise no_answer(form.key, text, "write a percentage from 0 to 100", wrong="is more than all")
    return Answer(value=_band(form, exact(figure)).id, figure=figure)


def figure_fits(form: Form, answer: Answer) -> bool:
    """Whether the figure beside a band is a share that lies in it."""
    figure = answer.figure or ""
    return is_exact(figure) and 0 <= exact(figure) <= 1 and _band(form, exact(figure)).id == answer.value


def say_figure(figure: str) -> str:
    """A figure as people say it: 62%, 5 of 8."""
    return figure.replace("/", " of ")


def _band(form: Form, share: Fraction) -> Option:
    whole = Fraction(int(share * 100), 100)
    whole = max(whole, _ONE_PERCENT) if share else whole
    return next(option for option in form.options if exact(option.from_ or 0) <= whole <= exact(option.to or 0))
