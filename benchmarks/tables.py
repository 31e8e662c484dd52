"""Tables of ratios, for the terminal and for results.md."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from .timing import Row, Table

HEAD = ("what", "median ms", "least ms", "ratio", "ratio of least", "aim", "floor")


def show(table: Table) -> str:
    """A table in Markdown, aligned so that it reads well in a terminal too."""
    lines = [HEAD, *(_cells(row, table) for row in table.rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:6]), "-" * widths[6]]
    drawn = [_line(lines[0], widths), _line(rule, widths), *(_line(line, widths) for line in lines[1:])]
    rounds = "One round" if table.rounds == 1 else f"{table.rounds} rounds"
    return f"## {table.title}\n\n{rounds}.{' ' * bool(table.note)}{table.note}\n\n" + "\n".join(drawn) + "\n"


def document(tables: Sequence[Table], seconds: float, *, quick: bool) -> str:
    """The results as a page."""
    head = f"""\
# Results

Written by `python -m benchmarks{" --quick" if quick else ""}` on {datetime.now(UTC):%d %B %Y}: {machine()}.
README.md says what each row is and how to read it.
A ratio is to the row named under "floor", which took turns with it.
The ratio of the least times is the steadier one on a busy machine.
The whole run took {seconds:.0f} s.
"""
    return "\n".join([head, *(show(table) for table in tables)])


def machine() -> str:
    """The machine in plain words, and how busy it was."""
    load = f", {os.getloadavg()[0]:.1f} programs at work on average" if hasattr(os, "getloadavg") else ""
    version = ".".join(str(part) for part in sys.version_info[:3])
    return f"{os.cpu_count()} processors, {platform.system()}, Python {version}{load}"


def missed(tables: Sequence[Table]) -> list[str]:
    """The rows whose ratio is over its aim, by both measures."""
    late = []
    for table in tables:
        for row in table.rows:
            middle, least = ratios(row, table)
            if row.aim is not None and middle is not None and least is not None and min(middle, least) > row.aim:
                late.append(f"{table.title}: {row.name} is at {middle:.2f} ({least:.2f}), aim {row.aim:g}")
    return late


def ratios(row: Row, table: Table) -> tuple[float | None, float | None]:
    """Median to median and least to least of a row and its floor; None for a floor."""
    floor = next((other for other in table.rows if other.name == row.floor), None)
    if floor is None:
        return None, None
    return row.middle / floor.middle, row.least / floor.least


def _cells(row: Row, table: Table) -> tuple[str, ...]:
    middle, least = ratios(row, table)
    return (
        row.name,
        _number(row.middle * 1000),
        _number(row.least * 1000),
        _number(middle),
        _number(least),
        f"{row.aim:g}" if row.aim is not None else "",
        row.floor or "",
    )


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}" if value >= 0.1 else f"{value:.4f}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell.rjust(width) if 1 <= column <= 5 else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"| {' | '.join(padded)} |"
