"""What a report says around its facts: the cover sheet for a board, and who signed."""

from __future__ import annotations

from .look import View


class BoardView(View, frozen=True, kw_only=True):
    """A cover sheet as boards want it before each paper."""

    rows: tuple[tuple[str, str], ...]
    """What is asked for and what was said, in the order of the sheet."""
    purposes: tuple[tuple[str, bool], ...]
    """Each purpose, and whether it is ticked."""
    recommendation: tuple[str, ...]
    summary: tuple[str, ...]


class SignView(View, frozen=True, kw_only=True):
    """One step in the life of the assessment: who took it, and when."""

    what: str
    """`Assessment agreed`, `Assessment approved`, `Assessment locked`, or `Draft` where it was taken back."""
    by: str
    on: str
    why: str | None = None
