"""Typed blocks: what an extra section, the page of highlights, and the outline of a report are made of.

Blocks are words and numbers, never markup, so that every format can draw them and none can be made to run anything.
"""

from __future__ import annotations

from typing import Literal

from .look import View

Depth = Literal[1, 2, 3]


class Heading(View, frozen=True, kw_only=True, tag_field="kind", tag="heading"):
    """A heading within a section; 1 is the highest there."""

    text: str
    depth: Depth = 1


class Text(View, frozen=True, kw_only=True, tag_field="kind", tag="text"):
    """A paragraph."""

    text: str


class Bullets(View, frozen=True, kw_only=True, tag_field="kind", tag="bullets"):
    """A list of lines."""

    lines: tuple[str, ...]


class Table(View, frozen=True, kw_only=True, tag_field="kind", tag="table"):
    """A table; the first cell of each row names it."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """As many cells in each as there are heads."""


class Bar(View, frozen=True, kw_only=True):
    """One bar of a figure."""

    label: str
    value: str
    """What is printed, such as `58%`."""
    length: float
    """0 to 100; never printed."""


class Figure(View, frozen=True, kw_only=True, tag_field="kind", tag="figure"):
    """Bars with their values, drawn by each format in its own way."""

    title: str
    bars: tuple[Bar, ...]


class Card(View, frozen=True, kw_only=True):
    """A headed box: facts with their labels, then words."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    text: str = ""


class Cards(View, frozen=True, kw_only=True, tag_field="kind", tag="cards"):
    """Cards one after the other."""

    cards: tuple[Card, ...]


Block = Heading | Text | Bullets | Table | Figure | Cards


class ExtraSection(View, frozen=True, kw_only=True):
    """A section of blocks, and whose it is."""

    title: str
    owner: str
    """The plugin that brings it, in words; empty where it is ours."""
    blocks: tuple[Block, ...]
