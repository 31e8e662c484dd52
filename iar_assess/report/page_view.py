"""A page of typed blocks that stands by itself, such as the highlights between two meetings."""

from __future__ import annotations

from .blocks import Block
from .look import Look, View
from .view_scores import Mark


class PageView(View, frozen=True, kw_only=True):
    """One page: who, what, when, and the blocks."""

    title: str
    """For instance `Highlights: Gatsby Benchmarks for schools`."""
    organisation: str
    lead: str
    """What it is about, in a sentence or two."""
    date: str
    """As people write it: 21 November 2026."""
    date_iso: str
    language: str
    state: Mark
    embargo: str | None = None
    """Until when it is not for publication."""
    blocks: tuple[Block, ...]
    engine: str
    look: Look
