"""The decision sheet names the actions that do not go on, and why."""

from __future__ import annotations

import msgspec

from iar_assess.report.build_stuck import stuck_lines
from iar_assess.report.view import ActionView

from .sample_view import action


def one(number: int, **changes: object) -> ActionView:
    fresh: dict[str, object] = {"title": f"Do thing {number}", "stuck": None, "needs": (), "due_iso": None}
    return msgspec.structs.replace(action(number), **{**fresh, "owner_given": None, **changes})


def test_what_is_longest_over_its_date_comes_first():
    late = one(4, stuck="2 days over its date", due_iso="2026-11-19", status_id="in_progress", owner_given="R. Owen")
    later = one(2, stuck="30 days over its date", due_iso="2026-10-22", status_id="agreed")
    assert stuck_lines([one(1), late, later]) == (
        "2 Do thing 2: 30 days over its date",
        "4 Do thing 4 (R. Owen): 2 days over its date",
    )


def test_what_waits_for_another_comes_after_it():
    waits = one(1, status_id="agreed", needs=(2, 3))
    assert stuck_lines([waits, one(2), one(3, status_id="done"), one(5, stuck="no room is free")]) == (
        "5 Do thing 5: no room is free",
        "1 Do thing 1: it waits for action 2",
    )


def test_nobody_is_told_of_what_is_only_proposed_or_closed():
    proposed, done = one(1, status_id="proposed", needs=(2,)), one(3, status_id="done", stuck="its date is over")
    assert stuck_lines([proposed, one(2), done]) == ()
