"""Extra sections by plugins, looked through before anything draws them."""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec

from .blocks import Block, Cards, ExtraSection, Figure, Heading, Table
from .glyphs import clean_view

FULL = 100
MOST_BLOCKS, MOST_VALUES, MOST_LETTERS = 200, 5_000, 200_000
"""Of one section: its blocks, its single texts, and their letters in all."""


def sound_section(thing: object, owner: str) -> ExtraSection:
    """A plugin's section as every format can rely on it, with its owner's name.

    Structs take whatever they are given, so each field is looked at; headings that skip a level are raised.

    Raises:
        ValueError: it is none, too large, or a table or figure in it does not fit.
    """
    if not isinstance(thing, ExtraSection):
        what = "it is no ExtraSection"
        raise ValueError(what)  # noqa: TRY004 - what a plugin returned is a value, whatever it is
    section = msgspec.convert(msgspec.to_builtins(thing), ExtraSection)
    if not section.title.strip():
        what = "it has no title"
        raise ValueError(what)
    texts = list(_texts(msgspec.to_builtins(section)))
    if len(section.blocks) > MOST_BLOCKS or len(texts) > MOST_VALUES or sum(map(len, texts)) > MOST_LETTERS:
        what = f"it is too large; keep it to {MOST_BLOCKS} blocks and {MOST_LETTERS:,} letters"
        raise ValueError(what)
    for block in section.blocks:
        _check(block)
    return clean_view(ExtraSection(title=section.title, owner=owner, blocks=tuple(_without_skips(section.blocks))))


def _check(block: Block) -> None:
    if isinstance(block, Table) and (not block.heads or any(len(row) != len(block.heads) for row in block.rows)):
        what = f"the table '{block.title}' has a row that is longer or shorter than its headings"
        raise ValueError(what)
    lengths = [bar.length for bar in block.bars] if isinstance(block, Figure) else []
    if isinstance(block, Figure) and not all(math.isfinite(length) and 0 <= length <= FULL for length in lengths):
        what = f"the figure '{block.title}' has a bar that is not between 0 and 100"
        raise ValueError(what)


def _without_skips(blocks: tuple[Block, ...]) -> Iterator[Block]:
    deepest = 1
    for block in blocks:
        if isinstance(block, Heading):
            depth = min(block.depth, deepest)
            deepest = min(depth + 1, 3)
            yield msgspec.structs.replace(block, depth=depth)
        elif not isinstance(block, Cards) or block.cards:
            yield block


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for each in data.values():
            yield from _texts(each)
    elif isinstance(data, list | tuple):
        for each in data:
            yield from _texts(each)
