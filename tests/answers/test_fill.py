"""What is read off a table is what stands in it, digit by digit; what is added up is added up exactly."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iar_assess.answers.asked import Asked
from iar_assess.answers.fill import Found, read_off
from iar_assess.bank.beside import load_imports
from iar_assess.bank.load import load_bank
from iar_assess.bank.parts import exact
from iar_assess.errors import TableError
from iar_assess.files.tables import Row, Sheet

BANK = Path(__file__).parents[1] / "banks" / "valid" / "table-import"
FRAMEWORK = load_bank(BANK)
(NAMED,) = load_imports(BANK, FRAMEWORK)
ASKED = Asked(FRAMEWORK)
scores = st.decimals(min_value=0, max_value=10, places=4, allow_nan=False).map(lambda number: f"{number.normalize():f}")


def found(*rows: Row) -> Found:
    return read_off(NAMED, [Sheet("One", iter(rows))], ASKED, organisation="RAA")


@given(scores)
def test_a_figure_is_the_cell_digit_by_digit(cell: str) -> None:
    figure = found(("org_id", "PP1_2025"), ("RAA", cell)).figures[0]
    assert (cell, cell) == (figure.cell, str(figure.value))


@given(st.text(max_size=12))
def test_whatever_stands_in_a_cell_it_is_a_number_within_bounds_or_nothing(cell: str) -> None:
    figure = found(("org_id", "PP1_2025"), ("RAA", cell)).figures[0]
    assert (figure.value is None) == (figure.why is not None)
    if figure.value is not None:
        assert 0 <= exact(figure.value) <= 10
        assert Fraction(cell.strip().replace("\u2212", "-")) == exact(figure.value)


@given(st.lists(scores, min_size=2, max_size=12))
def test_the_mean_of_a_sheet_is_exact(cells: list[str]) -> None:
    rows = [(f"R{number}", cell) for number, cell in enumerate(cells)]
    figure = found(("org_id", "PP1_2025"), ("RAA", cells[0]), *rows[1:], ("", "9"), ("RZZ", "*")).figures[0]
    assert (sum(map(Fraction, cells)) / len(cells), len(cells)) == (figure.mean, figure.of)


@given(st.lists(st.integers(2000, 2099).map(str), min_size=1, max_size=6, unique=True))
def test_the_newest_year_is_read(years: list[str]) -> None:
    read = found(("org_id", *(f"pp1_{year}" for year in years)), ("RAA", *(f"{int(year) - 2000}" for year in years)))
    assert (max(years), tuple(sorted(years, reverse=True))) == (read.year, read.years)
    assert f"{int(max(years)) - 2000}" == read.figures[0].cell


def test_a_row_without_a_name_is_nobody_s() -> None:
    rows = iter([("org_id", "org_name", "PP1_2025"), ("RAA", "", "7")])
    with pytest.raises(TableError, match="no row"):
        read_off(NAMED, [Sheet("One", rows)], ASKED, organisation="")


def test_what_is_near_is_named_even_where_names_are_endless() -> None:
    rows = [("org_id", "org_name", "PP1_2025"), ("x" * 1_000_000, "y" * 1_000_000, "7"), ("RXX", "Samplng Trust", "7")]
    with pytest.raises(TableError) as caught:
        read_off(NAMED, [Sheet(None, iter(rows))], ASKED, organisation="Sampling Trust")
    assert "near: RXX Samplng Trust" in str(caught.value)
