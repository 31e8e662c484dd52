"""A test of one line checks an extension and an overlay, too, with the banks that they are for."""

from __future__ import annotations

import pytest

from iar_assess.errors import BankError
from iar_assess.testing import check_bank
from tests.bank.test_extensions import files
from tests.bank.test_overlays import files as overlay_files
from tests.engine.test_bases import lay


@pytest.mark.parametrize("made", [files(base={}), overlay_files()], ids=["extension", "overlay"])
def test_what_rests_on_another_bank_is_checked_with_that_bank(made, walk, tmp_path) -> None:
    place = lay(tmp_path / "made", made)
    assert "walk@2026" in str(check_bank(place)[0])
    assert () == check_bank(place, bases=[walk])


def test_an_overlay_of_an_extension_finds_both_whichever_is_named_first(walk, tmp_path) -> None:
    extension = lay(tmp_path / "north", files(base={}))
    overlay = lay(tmp_path / "words", overlay_files(base="walk-north@2026"))
    assert () == check_bank(overlay, bases=[extension, walk]) == check_bank(overlay, bases=[walk, extension])


def test_a_base_that_cannot_be_used_is_said(walk, tmp_path) -> None:
    with pytest.raises(BankError):
        check_bank(walk, bases=[tmp_path])
