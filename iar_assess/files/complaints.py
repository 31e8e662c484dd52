"""Complaints by the thousand, cut to what a person can put right at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from iar_assess.errors import Complaint

MOST = 50
T = TypeVar("T")


def cut_short(problems: Iterable[T], complain: Callable[[T], Complaint]) -> tuple[Complaint, ...]:
    """The first complaints, and a last one that says how many more there are.

    Args:
        problems: what is wrong.
        complain: makes a complaint of one; called for those that are shown only.
    """
    waiting = iter(problems)
    shown = tuple(complain(problem) for problem in islice(waiting, MOST))
    rest = sum(1 for _ in waiting)
    if not rest:
        return shown
    last = replace(shown[-1], line=None, column=None, wrong=f"and {rest:,} more", remedy="put these right first")
    return (*shown, last)
