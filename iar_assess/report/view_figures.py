"""What a report says of published figures, and of our own that stand beside them."""

from __future__ import annotations

from typing import Literal

from .look import View
from .view_scores import Mark


class ComparatorRow(View, frozen=True, kw_only=True):
    """A published figure for one section, or for another part that `kind` names."""

    section_ref: str
    section_title: str
    value: str
    kind: Literal["section", "group", "score", "question"] = "section"
    ours: str | None = None
    """Our own number, where it is of the same sort."""
    level: Mark | None = None
    """Our level."""


class ComparatorView(View, frozen=True, kw_only=True):
    """A published figure, with the words that say what it is a figure of."""

    title: str
    metric: str
    """For instance `share of schools that fully achieve the benchmark`: not a score."""
    definition: str
    population: str
    period: str
    n: str | None
    overall: str | None
    rows: tuple[ComparatorRow, ...]
    note: str | None
    source: str


class FigureView(View, frozen=True, kw_only=True):
    """A published figure beside one of our own."""

    value: str
    of: str
    """What it is a figure of: the title under which `comparators` says population, period and how many."""
    source: str
    judged: Mark | None
    """Ours beside it, compared exactly; None where neither way is better, or we have none."""
    note: str | None = None
    exact: str = ""


class MetricView(View, frozen=True, kw_only=True):
    """A number that we measured, with what it measures."""

    ref: str
    title: str
    """The question, and which of its answers."""
    ours: str
    definition: str
    about: str
    """Who is counted, over what time, and which way is good."""
    source: str | None
    figures: tuple[FigureView, ...]
    exact: str | None = None
    """Our number exactly, for programs."""
