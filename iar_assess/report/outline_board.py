"""The cover sheet of a board paper in an outline."""

from __future__ import annotations

from .outline_kit import Blocks, Facts, Heading, NewPage, Strong, Text, listed
from .view import ReportView


def board(view: ReportView) -> Blocks:
    """The sheet before the paper, where one is wanted."""
    if view.board is None:
        return
    sheet = view.board
    yield NewPage()
    yield Heading(1, "Board paper", "board")
    yield Facts("What the board asks of a paper", sheet.rows)
    ticks = " · ".join(f"{'[x]' if ticked else '[ ]'} {what}" for what, ticked in sheet.purposes)
    yield Text((Strong("Purpose:"), f" {ticks}"))
    yield from listed(Heading(2, "Recommendation"), sheet.recommendation)
    yield Heading(2, "Executive summary")
    for each in sheet.summary:
        yield Text(each)
