"""How much work people can put into a plan, and how much an action takes. Exact, in days of one person's work."""

from __future__ import annotations

import re
from fractions import Fraction

import msgspec

from iar_assess.bank.questions import Effort
from iar_assess.errors import UsageError

WEEKS = {"week": Fraction(1), "month": Fraction(52, 12), "quarter": Fraction(13)}
"""How many weeks each has."""
_SAID = re.compile(
    r"\s*(\d{1,4}(?:\.\d{1,2})?)\s*(?:d|days?)?\s*(?:(?:/|a|per|each|every)\s*(week|month|quarter))?\s*\Z", re.I
)
DAYS = {"hours": Fraction(1, 2), "days": Fraction(3), "weeks": Fraction(10), "months": Fraction(40)}
"""What an action takes; this program's own reckoning, as banks say no more than hours, days, weeks or months."""
SPREAD = {"hours": 1, "days": 2, "weeks": 5, "months": 17}
"""Over how many weeks it is spread at least; as much this program's own."""


class Capacity(msgspec.Struct, frozen=True, kw_only=True):
    """So many days of work in each week, month or quarter."""

    days: Fraction
    each: str

    @property
    def a_week(self) -> Fraction:
        """The same for a week."""
        return self.days / WEEKS[self.each]

    def __str__(self) -> str:
        number = f"{float(self.days):.2f}".rstrip("0").rstrip(".")
        return f"{number} day{'' if self.days == 1 else 's'} a {self.each}"


def capacity_of(said: str) -> Capacity:
    """What was typed, such as `10 days a month`, `2d/week` or `10` (a month).

    Raises:
        UsageError: it is none.
    """
    found = _SAID.match(said)
    if found is None or not Fraction(found[1]):
        what = f"'{said}' is no capacity"
        raise UsageError(what, "say how many days of work there are, such as '10 days a month' or '2 days a week'")
    return Capacity(days=Fraction(found[1]), each=(found[2] or "month").lower())


def work_of(effort: Effort | None) -> Fraction:
    """The days of work that an action takes; what nobody has estimated counts as some weeks."""
    return DAYS[effort.time if effort is not None else "weeks"]


def spread_of(effort: Effort | None) -> int:
    """Over how many weeks it is spread at least."""
    return SPREAD[effort.time if effort is not None else "weeks"]


def in_days(days: Fraction) -> str:
    """`one day`, `half a day`, `12 days`, `7.5 days`: rounded to a half, never to nothing."""
    halves = max(round(days * 2), 1) if days else 0
    if halves == 1:
        return "half a day"
    number = str(halves // 2) if halves % 2 == 0 else f"{halves // 2}.5"
    return "one day" if number == "1" else f"{number} days"
