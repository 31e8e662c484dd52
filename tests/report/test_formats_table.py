"""docs/formats.md says what each format holds; here each is drawn, read back, and held to that."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest

from iar_assess import builtin

from .reading import READERS, squeezed
from .whole_view import whole

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
FORMATS = sorted(builtin.iar_register_formats())
WORDS = {"all", "short", "–"}


class Row(NamedTuple):
    """A part of a report, the fields it stands in, and what each format holds of it."""

    part: str
    fields: tuple[str, ...]
    cells: dict[str, str]


@cache
def table() -> tuple[Row, ...]:
    lines = [line.strip("|").split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    head = [cell.strip() for cell in lines[0][2:]]
    return tuple(
        Row(
            part=cells[0].strip(),
            fields=tuple(re.findall(r"`(\w+\.\w+)`", cells[1])),
            cells=dict(zip(head, (cell.strip() for cell in cells[2:]), strict=True)),
        )
        for cells in lines[2:]
    )


@pytest.fixture(scope="module")
def drawn(request, tmp_path_factory) -> str:
    """What a format says of the whole view, squeezed."""
    name = request.param
    if name.startswith("pdf-"):
        reason = import_module(f"iar_assess.report.{name.replace('-', '_')}").available()
        if reason:
            pytest.skip(reason)
    renderer = builtin.iar_register_formats()[name]
    target = tmp_path_factory.mktemp("whole") / f"report{renderer.suffix}"
    renderer.render(whole()[0], target)
    return squeezed(READERS[name](target))


def held(fields: tuple[str, ...], said: str) -> tuple[str, list[str]]:
    """What a format holds of some fields, and the texts that it lacks."""
    texts = {".".join(where): found for where, found in whole()[1].items()}
    wanted = [text for field in fields for text in texts.get(field, ())]
    lacking = [text for text in wanted if squeezed(text).rstrip(".") not in said]
    return "all" if not lacking else "–" if len(lacking) == len(wanted) else "short", lacking


def test_every_format_has_a_reader_and_a_column():
    assert set(FORMATS) == set(READERS), "tests/report/reading.py: give READERS a line for each format"
    assert {frozenset(FORMATS)} == {frozenset(row.cells) for row in table()}, f"give {PAGE} a column for each format"


def test_every_cell_is_one_of_three_words():
    assert set() == {cell for row in table() for cell in row.cells.values()} - WORDS


def test_every_field_of_the_view_stands_in_one_row():
    counted = Counter(field for row in table() for field in row.fields)
    known = {".".join(where) for where in whole()[1]}
    new = sorted(known - set(counted))
    assert [] == new, f"docs/formats.md has no row for {', '.join(new)}: add it to one, or write a new row"
    assert set() == set(counted) - known, "docs/formats.md names fields that the view has not"
    assert [] == [field for field, times in counted.items() if times > 1]


@pytest.mark.parametrize(("drawn", "name"), [(name, name) for name in FORMATS], indirect=["drawn"])
def test_a_format_holds_what_the_table_says(drawn, name):
    wrong = []
    for row in table():
        found, lacking = held(row.fields, drawn)
        if found != row.cells[name]:
            wrong.append(f"{row.part}: the table says {row.cells[name]}, it is {found}; not there: {lacking[:6]}")
    assert [] == wrong, f"{name}: draw what is missing, or correct the column in docs/formats.md"


def test_a_text_that_is_missing_is_found():
    said = squeezed(" ".join(whole()[1]["ActionView", "owner"][:2]))
    assert ("short", whole()[1]["ActionView", "owner"][2:]) == held(("ActionView.owner",), said)
    assert "–" == held(("ActionView.title",), said)[0]
