"""Typed blocks, such as those of a plugin's section or of the highlights, in an outline."""

from __future__ import annotations

from collections.abc import Iterable

from . import blocks as b
from .outline_kit import Bar, Block, Blocks, Facts, Heading, Logo, Strong, Table, Text, Title, bullets
from .page_view import PageView


def page_outline(page: PageView) -> tuple[Block, ...]:
    """A page of blocks that stands by itself."""
    return tuple(_page(page))


def _page(page: PageView) -> Blocks:
    if page.look.logo is not None:
        yield Logo(page.look.logo_text or f"Logo of {page.organisation}")
    yield Text((Strong(page.organisation),), "lead")
    yield Title(page.title)
    yield Text(page.lead, "lead")
    mark = (" · ", Strong(f"Not for publication: {page.embargo}")) if page.embargo is not None else ()
    yield Text((page.date, " · ", page.state, *mark))
    yield from from_blocks(page.blocks, 1)
    yield Text(f"Made with {page.engine}.", "small")


def from_blocks(found: Iterable[b.Block], level: int) -> Blocks:
    """Blocks, their headings from `level` on; none skips a level."""
    deepest = level
    for block in found:
        if isinstance(block, b.Heading):
            depth = min(level + block.depth - 1, deepest, 4)
            deepest = depth + 1
            yield Heading(depth, block.text)
        elif isinstance(block, b.Cards):
            for card in block.cards:
                yield from _card(card, min(deepest, 4))
        else:
            yield from _block(block)


def _block(block: b.Text | b.Bullets | b.Table | b.Figure) -> Blocks:
    match block:
        case b.Text():
            yield Text(block.text)
        case b.Bullets():
            yield from bullets(block.lines)
        case b.Table() if block.heads:
            yield from _titled(Table(block.title or "A table", block.heads, block.rows), block.title)
        case b.Figure() if block.bars:
            rows = tuple((bar.label, bar.value, (Bar(bar.length),)) for bar in block.bars)
            yield from _titled(Table(block.title, ("What", "Value", "Bar"), rows, (50, 20, 30)), block.title)


def _titled(table: Table, title: str) -> Blocks:
    if title:
        yield Text((Strong(title),))
    width = len(table.head)
    rows = tuple((*row[:width], *("",) * (width - len(row))) for row in table.rows)
    yield Table(table.what, table.head, rows, table.widths)


def _card(card: b.Card, level: int) -> Blocks:
    yield Heading(level, card.title)
    if card.facts:
        yield Facts(card.title, card.facts)
    if card.text:
        yield Text(card.text)
