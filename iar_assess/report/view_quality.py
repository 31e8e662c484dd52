"""What a report says of how ready the plan is to be carried out."""

from __future__ import annotations

from .look import View
from .view_scores import Mark


class QualityRow(View, frozen=True, kw_only=True):
    """One action that the group has decided on."""

    number: int
    title: str
    status: Mark
    text: str
    """For instance `5 of 7`."""
    fixes: tuple[str, ...]
    """What is still to be done about it, a sentence each."""


class PlanQualityView(View, frozen=True, kw_only=True):
    """How ready the plan is."""

    summary: str
    """For instance `4 of 5 agreed actions have an owner, a date and a measure.`"""
    rows: tuple[QualityRow, ...]
    looked_at: str
    """What the points are."""
    waiting: str | None = None
    """How many actions are only proposed, in a sentence."""
