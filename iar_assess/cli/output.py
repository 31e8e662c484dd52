"""Tables and status marks for the terminal; a mark is always a sign and a word, never a colour alone."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

import click

from iar_assess.files.characters import visible

SIGNS = {"low": "○", "middle": "◐", "high": "◕", "top": "●"}
PLAIN_SIGNS = {"low": "-", "middle": "~", "high": "+", "top": "*"}
WIDTH = 100
WIDE = 100
GAP = 3  # between two columns of a table
BROKEN = 24  # a title is broken into lines of no less

Justify = Literal["left", "right"]


def show_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = (), whole: Sequence[int] = ()
) -> None:
    """A table that fits the terminal.

    Args:
        columns: the headings.
        rows: the cells, as text.
        right: the columns that are aligned to the right.
        whole: the columns whose cells are never broken into lines.
    """
    from rich.box import ASCII, SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, width=width())
    table = Table(box=SIMPLE_HEAD if _draws_lines() else ASCII, pad_edge=False)
    for index, column in enumerate(columns):
        justify: Justify = "right" if index in right else "left"
        table.add_column(column, justify=justify, overflow="fold", no_wrap=index in (*right, *whole))
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    with console.capture() as drawn:
        console.print(table)
    click.echo(drawn.get(), nl=False)  # rich would end the program where the reader of a pipe has gone


def show_json(data: Any) -> None:
    """Data for programs, in characters that every console can pass on."""
    click.echo(json.dumps(data, indent=2))


def width() -> int:
    """The columns of the terminal; `WIDE` where there is none."""
    return shutil.get_terminal_size((WIDE, 24)).columns


def has_room(columns: Sequence[str], rows: Iterable[Sequence[str]], *, breaks: int) -> bool:
    """Whether a table fits the terminal with each cell on one line, but for long ones of the column that breaks."""
    widest = [max(len(visible(cell)) for cell in cells) for cells in zip(columns, *rows, strict=True)]
    widest[breaks] = min(widest[breaks], BROKEN)
    return sum(widest) + GAP * len(widest) <= width()


def show_wrapped(text: str, *, indent: str = "", hanging: str = "") -> None:
    """A paragraph, wrapped to the terminal; lines after the first are indented by `hanging` more."""
    width = min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns)
    for line in visible(text).splitlines() or [""]:
        after = indent + hanging
        filled = textwrap.fill(line, width, initial_indent=indent, subsequent_indent=after, break_on_hyphens=False)
        click.echo(filled)  # an id such as [plan-lead] stays whole, to be copied


def sign(tone: str) -> str:
    """The sign of a tone, in characters that this terminal has."""
    return (SIGNS if _draws_lines() else PLAIN_SIGNS).get(tone, " ")


def show_bar(share: float | None, width: int = 20) -> str:
    """A drawn length, for people who would rather look than read; the number stands beside it."""
    if share is None:
        return ""
    full = int(share * width)
    return ("█" * full + "░" * (width - full)) if _draws_lines() else ("#" * full + "." * (width - full))


def _draws_lines() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf16", "cp65001")


def quoted(path: Path) -> str:
    """A path as one types it; quotes that every shell knows, Windows' among them."""
    return f'"{path}"' if " " in str(path) else str(path)
