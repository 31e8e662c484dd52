"""What a score is looked at against: a target, and figures that others have published on the same scale."""

from __future__ import annotations

from typing import Literal

from .look import View


class TargetView(View, frozen=True, kw_only=True):
    """The target that the group has set; where it has set none, the next level."""

    text: str
    """For instance `Sound (from 75%), by 31 March 2027`."""
    kind: Literal["target", "next_level"]
    bar: float | None = None
    """Where it begins, 0 to 100; None where the score does not decide it."""


class BesideView(View, frozen=True, kw_only=True):
    """A published figure on the very scale of the score."""

    value: str
    of: str
    """What it is a figure of, with population and period."""
    bar: float
    """Where it lies, 0 to 100."""
