"""A report as typed blocks, in the reading order of the PDF: for the formats that have no template."""

from __future__ import annotations

from .outline_actions import actions
from .outline_back import evidence, figures, method, quality, sign_off
from .outline_board import board
from .outline_cycle import cycle
from .outline_extra import extra
from .outline_front import contents, cover, decision
from .outline_kit import Block
from .outline_results import results
from .outline_schedule import schedule
from .outline_sections import sections
from .view import ReportView

PARTS = (
    cover,
    board,
    decision,
    contents,
    results,
    cycle,
    sections,
    actions,
    schedule,
    extra,
    evidence,
    figures,
    method,
    quality,
    sign_off,
)
"""The parts of a report in order; each yields its blocks, or nothing where it has nothing to say."""


def outline_of(view: ReportView) -> tuple[Block, ...]:
    """The whole report as blocks."""
    return tuple(block for part in PARTS for block in part(view))
