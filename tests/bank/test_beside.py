"""Migrations, maps and imports are read when somebody asks, and refused when they cannot be used."""

import pytest

from iar_assess.bank.beside import load_imports, load_maps, load_migrations
from iar_assess.bank.load import load_bank, read_bank
from iar_assess.errors import BankError
from tests.bank.complaining import BANKS

VALID = BANKS / "valid" / "migration-and-map"


def test_migrations_are_known_by_the_edition_that_they_lead_from() -> None:
    found = load_migrations(VALID, load_bank(VALID))
    assert {"2025": 2} == {edition: len(each.questions) for edition, each in found.items()}


def test_maps_are_known_by_the_framework_that_they_lead_to() -> None:
    assert ["small@2025"] == [each.to for each in load_maps(VALID, load_bank(VALID))]


def test_what_lies_beside_a_bank_does_not_change_its_digest() -> None:
    """An assessment's result rests on the digest; a map that is put right must not touch it."""
    both = (*read_bank(VALID), *read_bank(BANKS / "valid" / "table-import"))
    assert not any(name.startswith(("migrations", "maps", "imports")) for name in both)


@pytest.mark.parametrize("case", ["BANK-036-no-such-question-of-ours", "BANK-037-linked-twice"])
def test_a_map_that_cannot_be_used_is_refused(case) -> None:
    place = BANKS / "invalid" / case
    with pytest.raises(BankError) as caught:
        load_maps(place, load_bank(place))
    assert [case[:8]] == [complaint.code for complaint in caught.value.complaints]


@pytest.mark.parametrize("case", ["BANK-040-no-such-question", "BANK-041-column-used-twice"])
def test_an_import_that_cannot_be_used_is_refused(case) -> None:
    place = BANKS / "invalid" / case
    with pytest.raises(BankError) as caught:
        load_imports(place, load_bank(place))
    assert [case[:8]] == [complaint.code for complaint in caught.value.complaints]


def test_a_column_has_the_bounds_of_its_import_unless_it_has_its_own() -> None:
    place = BANKS / "valid" / "table-import"
    (found,) = load_imports(place, load_bank(place))
    bounds = [found.column(key).between for key in ("kind", "leavers")]
    assert [(0, 10), ("0%", "100%")] == [(each.least, each.most) for each in bounds if each is not None]
