"""Which edition is meant, and that a stranger's bank harms no other."""

from __future__ import annotations

import msgspec
import pytest

from iar_assess.bank.load import build_bank, read_bank
from iar_assess.engine.catalogue import newest
from iar_assess.plugins import Brought


@pytest.fixture
def edition(walk):
    """The walk's framework as another edition."""
    framework, complaints = build_bank(read_bank(walk))
    assert framework is not None, complaints

    def make(name: str, status: str = "current"):
        made = msgspec.structs.replace(framework, edition=name, status=status)
        return made, Brought(owner="somebody", module=None, thing=walk)

    return make


@pytest.mark.parametrize(
    ("editions", "expected"),
    [
        (["2024", "2025"], "2025"),
        (["9", "10"], "10"),
        (["2.9", "2.10"], "2.10"),
        (["2025", "2025-b"], "2025-b"),
        (["beta", "1"], "1"),
    ],
)
def test_the_newest_edition_is_the_latest_as_people_count(edition, editions, expected) -> None:
    assert expected == newest(edition(name) for name in editions)[0].edition


@pytest.mark.parametrize("status", ["draft", "paused", "legacy"])
def test_a_current_edition_comes_before_a_later_one_that_is_not(edition, status) -> None:
    assert "2025" == newest([edition("2025"), edition("2026", status)])[0].edition


def test_a_draft_is_found_where_there_is_nothing_else(edition) -> None:
    assert "2026" == newest([edition("2025", "draft"), edition("2026", "draft")])[0].edition
