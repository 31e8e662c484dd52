"""The decision sheet names the actions that do not go on, and why."""

from __future__ import annotations

import msgspec
import pytest

from iar_assess import Measure
from iar_assess.planning.action import Action, Decided, Plan
from iar_assess.report.build_stuck import held_up, stuck_lines, unblock
from iar_assess.report.view import ActionView

from .sample_view import action


def one(number: int, **changes: object) -> ActionView:
    fresh: dict[str, object] = {"title": f"Do thing {number}", "stuck": None, "needs": (), "due_iso": None}
    return msgspec.structs.replace(action(number), **{**fresh, "owner_given": None, **changes})


def test_what_is_longest_over_its_date_comes_first():
    late = one(4, stuck="2 days over its date", due_iso="2026-11-19", status_id="in_progress", owner_given="R. Owen")
    later = one(2, stuck="30 days over its date", due_iso="2026-10-22", status_id="agreed")
    assert tuple(stuck_lines([one(1), late, later], {}).values()) == (
        "2 Do thing 2: 30 days over its date",
        "4 Do thing 4 (R. Owen): 2 days over its date",
    )


def test_what_another_holds_up_comes_after_it():
    lines = stuck_lines([one(1), one(2), one(5, stuck="no room is free")], {1: (2,), 5: (2,)})
    assert list(lines.items()) == [(5, "5 Do thing 5: no room is free"), (1, "1 Do thing 1: it waits for action 2")]


def test_nobody_is_told_of_what_is_closed():
    assert stuck_lines([one(3, status_id="done", stuck="its date is over")], {}) == {}


@pytest.mark.parametrize(
    ("first", "held"),
    [
        ({"status": "agreed", "due": "2027-01-22"}, {}),
        ({"status": "done"}, {}),
        ({"status": "agreed", "due": "2026-11-20"}, {}),
        ({"status": "agreed", "due": "2026-11-19"}, {2: (1,)}),
        ({"status": "agreed"}, {2: (1,)}),
        ({}, {2: (1,)}),
        ({"status": "agreed", "due": "2027-01-22", "stuck_because": "no money"}, {2: (1,)}),
        ({"status": "dropped", "due": "2027-01-22"}, {2: (1,)}),
    ],
    ids=["on time", "done", "due today", "late", "no date", "undecided", "stuck", "dropped"],
)
def test_an_action_is_held_up_only_where_what_comes_first_does_not_go_on(first, held):
    plan = Plan(actions=(planned("a", **first), planned("b", needs=("a",), status="agreed", due="2027-04-30")))
    assert held_up(plan, "2026-11-20") == held


def test_what_waits_for_something_held_up_is_held_up_too():
    """`a` has no date, so `b` waits in vain, and `c` with it; `x` and `y` wait for each other."""
    dated = {"status": "agreed", "due": "2027-04-30"}
    plan = Plan(
        actions=(
            planned("c", needs=("b",), **dated),
            planned("b", needs=("a",), **dated),
            planned("a", status="agreed"),
            planned("x", needs=("y",), **dated),
            planned("y", needs=("x",), **dated),
            planned("own", needs=("own", "not-in-the-plan"), **dated),
        )
    )
    assert held_up(plan, "2026-11-20") == {1: (2,), 2: (3,), 4: (5,), 5: (4,)}


def planned(name, *, needs=(), **decided) -> Action:
    kept = Decided(id=name, title=name, **decided) if decided else None
    measure = Measure(target="Done", how="Look")
    fields = {"first_step": "Begin.", "owner_role": "Lead", "measure": measure, "needs": needs, "decided": kept}
    return Action(id=name, title=name, **fields)


@pytest.mark.parametrize(
    ("numbers", "asked"),
    [
        ((), []),
        ((21,), ["Unblock, re-date or drop action 21, which is overdue or stuck."]),
        ((21, 14), ["Unblock, re-date or drop actions 21 and 14, which are overdue or stuck."]),
        (tuple(range(1, 7)), ["Unblock, re-date or drop the 6 actions that are overdue or stuck."]),
    ],
)
def test_a_decision_is_asked_about_them(numbers, asked):
    assert list(unblock(numbers)) == asked
