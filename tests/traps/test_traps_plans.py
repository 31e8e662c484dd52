"""Traps that other tools fell into, about plans: each has a test with its name."""

from __future__ import annotations

import pytest

from iar_assess.bank.questions import Measure
from iar_assess.planning.action import Action, Decided
from iar_assess.planning.plan import make_plan
from iar_assess.planning.quality import check_quality

ACTION = Action(
    id="a", title="Ring the council", first_step="Ring", owner_role="Head", measure=Measure(target="A", how="B")
)


@pytest.mark.parametrize("reason", ["n/a..", "later", "aaaaa", "none.", "not yet", "to be confirmed", "x" * 200])
def test_trap_a_justification_of_five_characters(reason) -> None:
    """Elsewhere any text of five characters is a reason. What it says is looked at, and not how long it is."""
    for fields in ({"status": "dropped", "no_action_because": reason}, {"status": "agreed", "no_date_because": reason}):
        entry = Decided(id="a", title=ACTION.title, owner="Jo", **fields)
        [quality] = check_quality(make_plan([ACTION], {"a": entry}), "2027-01-10")
        assert any(reason in fault.fix for fault in quality.faults)
