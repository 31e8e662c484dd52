"""The banks of this distribution pass every check that a third party's bank must pass."""

from importlib.resources.abc import Traversable

import pytest

from iar_assess.testing import check_bank
from iar_assess_recruitment import iar_register_banks


@pytest.mark.parametrize("bank", iar_register_banks(), ids=lambda bank: bank.name)
def test_bank_has_no_complaints(bank: Traversable) -> None:
    """Syntax, schema, references and wording are clean, and every golden file gives its result."""
    assert () == check_bank(bank)
