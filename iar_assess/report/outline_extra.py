"""The sections of plugins in an outline."""

from __future__ import annotations

from .outline_blocks import from_blocks
from .outline_kit import Blocks, Heading, Text
from .view import ReportView
from .words import end_sentence


def extra(view: ReportView) -> Blocks:
    """What plugins add, each with its owner."""
    for at, section in enumerate(view.extra, start=1):
        yield Heading(1, section.title, f"extra-{at}")
        if section.owner:
            yield Text(f"Added by {end_sentence(section.owner)}", "small")
        yield from from_blocks(section.blocks, 2)
