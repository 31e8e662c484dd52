"""The report as Markdown, with the tables of GitHub; nothing that a person wrote becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from iar_assess.files.atomic import write_atomically

from .charts import tone_look
from .glyphs import clean_view
from .outline import outline_of
from .outline_blocks import page_outline
from .outline_kit import (
    Aside,
    Bar,
    Block,
    Bullets,
    Contents,
    Facts,
    Heading,
    Jump,
    Line,
    Link,
    Piece,
    Place,
    Strong,
    Table,
    Text,
    Title,
    filled,
    pieces_of,
    web_address,
)
from .page_view import PageView
from .translated.view import outline_in
from .view import Mark, ReportView

_INLINE = re.compile(r"([\\`*_\[\]<>|~&$#])")
_AT_START = re.compile(r"^([-+=:]|\d+(?=[.)]))")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)")
_BREAK = "\\\n"
STEPS = 10
"""How many blocks the longest bar has."""


def write_markdown(view: ReportView, target: Path) -> tuple[str, ...]:
    """Write the report; there is never anything to remark."""
    write_atomically(target, render_markdown(view).encode())
    return ()


def render_markdown(view: ReportView) -> str:
    """The whole report as one Markdown text."""
    view = clean_view(view)
    return _whole(outline_in(outline_of(view), view, view.language))


def write_page(page: PageView, target: Path) -> tuple[str, ...]:
    """Write a page of blocks, as `write_markdown` does a report."""
    write_atomically(target, render_page(page).encode())
    return ()


def render_page(page: PageView) -> str:
    """A page of blocks as Markdown."""
    page = clean_view(page)
    return _whole(outline_in(page_outline(page), page, page.language))


def _whole(blocks: Iterable[Block]) -> str:
    return "\n\n".join(part for block in blocks for part in _block(block)) + "\n"


def _start(line: str) -> str:
    """A line that begins no list and no heading."""
    found = _AT_START.match(line)
    if found is None:
        return line
    return f"{found[1]}\\{line[found.end() :]}" if found[1].isdigit() else f"\\{line}"


def _unlinked(found: re.Match[str]) -> str:
    """An address that GitHub would make a link of by itself."""
    return f"{found[1] or found[3]}\\{found[2] or found[4]}"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Title(text):
            yield f"# {_one_line(text)}"
        case Heading(level, text):
            yield f"{'#' * (level + 1)} {_one_line(text)}"
        case Text(line):
            yield line_of(line)
        case Bullets(items, numbered):
            signs = (f"{n}." for n in range(1, len(items) + 1)) if numbered else ("-" for _ in items)
            yield "\n".join(_item(sign, item) for sign, item in zip(signs, items, strict=True))
        case Table(_, head, rows):
            yield "\n".join(_table(head, rows))
        case Facts(_, rows):
            yield "\n".join(_item("-", (Strong(f"{label}:"), " ", *pieces_of(line))) for label, line in rows)
        case Contents() | _:
            return


def _item(sign: str, line: Line) -> str:
    indent = " " * (len(sign) + 1)
    return f"{sign} " + line_of(line).replace("\n", f"\n{indent}")


def _table(head: tuple[str, ...], rows: Iterable[tuple[Line, ...]]) -> Iterator[str]:
    yield _row(head)
    yield f"|{'---|' * len(head)}"
    yield from map(_row, rows)


def _row(cells: Iterable[Line]) -> str:
    return f"| {' | '.join(line_of(cell).replace(_BREAK, '<br>') for cell in cells)} |"


def _one_line(text: str) -> str:
    return _escaped(" ".join(text.split()))


def line_of(line: Line) -> str:
    """A line so that no reader of Markdown takes anything in it for markup but what is meant as such."""
    said = re.sub(r"\s*\n\s*", "\n", "".join(map(_piece, pieces_of(line))).strip())
    return _BREAK.join(map(_start, said.split("\n")))


def _piece(piece: Piece) -> str:
    match piece:
        case str():
            return _escaped(piece)
        case Strong(text):
            return f"**{_one_line(text)}**" if text.strip() else ""
        case Aside(text):
            return _escaped(text)
        case Mark():
            return f"{tone_look(piece.tone).glyph} {_one_line(piece.word)}"
        case Link(text, url):
            address = web_address(url)
            return f"[{_one_line(text)}](<{address}>)" if address is not None else _one_line(text)
        case Jump(text, _):
            return _one_line(text)
        case Bar(share):
            full = filled(share, STEPS)
            return "█" * full + "░" * (STEPS - full)
        case Place():
            return ""


def _escaped(text: str) -> str:
    """A text in which nothing inside a line means anything."""
    return _ADDRESS.sub(_unlinked, _INLINE.sub(r"\\\1", text))
