"""The banks of this distribution pass every check that a third party's bank must pass."""

from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from iar_assess.testing import check_bank
from iar_assess_employer_standards import iar_register_banks


@pytest.mark.parametrize("bank", iar_register_banks(), ids=lambda bank: bank.name)
def test_bank_has_no_complaints(bank: Traversable) -> None:
    """Syntax, schema, references and wording are clean, and every golden file gives its result."""
    assert () == check_bank(bank)


def test_the_example_of_an_overlay_fits_its_bank() -> None:
    """It replaces titles and questions of `employer-outreach` by invented ones, as a holder of other words would."""
    assert () == check_bank(Path(__file__).parent / "invented_wording", bases=list(iar_register_banks()))
