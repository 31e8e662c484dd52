"""What an action is worth, in exact numbers worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import msgspec
import pytest

from iar_assess.bank.questions import Effort, Measure, Tip
from iar_assess.planning.action import Action
from iar_assess.planning.worth import cost_of, in_order, worth_of


def action(name: str = "a", **changes) -> Action:
    effort = Effort(**changes.pop("effort", {"time": "hours"}))
    measure = Measure(target="Done", how="Look")
    fields = {"first_step": "Begin.", "owner_role": "Head", "measure": measure, "effort": effort, **changes}
    return Action(id=name, title=name, **fields)


@pytest.mark.parametrize(
    ("effort", "cost"),
    [
        ({"time": "hours"}, 1),
        ({"time": "days"}, 2),
        ({"time": "weeks"}, 4),
        ({"time": "months"}, 8),
        ({"time": "hours", "money": "low"}, 2),
        ({"time": "days", "money": "medium", "skills": "some_training"}, 6),
        ({"time": "months", "money": "high", "skills": "specialist"}, 17),
    ],
)
def test_effort_is_one_number(effort, cost) -> None:
    assert cost == cost_of(Effort(**effort))


def test_worth_is_what_it_moves_against_what_it_costs() -> None:
    """1/3 of a section, in the way of one level together with others: (1/3 + 1/10) / 4."""
    worth = worth_of(action(gain=Fraction(1, 3), blocks=("people",), effort={"time": "weeks"}))
    assert (Fraction(13, 30), 4, Fraction(13, 120)) == (worth.moves, worth.costs, worth.priority)


def test_what_alone_keeps_a_level_from_holding_counts_half_a_section_more() -> None:
    worth = worth_of(action(gain=Fraction(1, 6), blocks=("people",), alone=("people",)))
    assert Fraction(1, 6) + Fraction(1, 10) + Fraction(1, 2) == worth.priority


def test_duties_come_first_whatever_they_cost() -> None:
    dear = action("duty", duty=True, effort={"time": "months", "money": "high"})
    assert ["duty", "cheap"] == [each.id for each in in_order([action("cheap", gain=Fraction(1)), dear])]


def test_the_sole_blocker_comes_before_the_larger_gain() -> None:
    large = action("large", gain=Fraction(1, 2), blocks=("people",))
    sole = action("sole", gain=Fraction(1, 10), blocks=("people",), alone=("people",))
    assert ["sole", "large"] == [each.id for each in in_order([large, sole])]


def test_of_two_gains_the_cheaper_comes_first() -> None:
    """1/2 in weeks is 1/8; 1/5 in hours is 1/5."""
    slow, quick = action("slow", gain=Fraction(1, 2), effort={"time": "weeks"}), action("quick", gain=Fraction(1, 5))
    assert ["quick", "slow"] == [each.id for each in in_order([slow, quick])]


def test_ties_stay_in_the_banks_order() -> None:
    assert list("cab") == [each.id for each in in_order([action(name) for name in "cab"])]


def test_a_difference_that_no_float_shows_decides() -> None:
    """Both are 1/3 as floats."""
    third = Fraction(1, 3)
    least = Fraction(1, 10**30)
    assert float(third) == float(third + least)
    assert ["more", "less"] == [
        each.id for each in in_order([action("less", gain=third), action("more", gain=third + least)])
    ]


@pytest.mark.parametrize(
    ("effort", "gain", "quick"),
    [
        ({"time": "days", "money": "low"}, Fraction(1, 9), True),
        ({"time": "weeks"}, Fraction(1), False),
        ({"time": "hours"}, Fraction(0), False),
    ],
)
def test_a_quick_win_is_cheap_and_moves_something(effort, gain, quick) -> None:
    (each,) = in_order([action(effort=effort, gain=gain)])
    assert quick == each.quick_win


@pytest.mark.parametrize(("do_by", "quick"), [("today", True), ("30_days", True), ("next_year", False)])
def test_what_can_be_begun_next_year_only_is_no_quick_win(do_by, quick) -> None:
    begun = action(gain=Fraction(1, 3))
    tip = Tip(
        id="a",
        title="a",
        why="Because.",
        first_step="Begin.",
        effort=Effort(time="hours"),
        owner_role="Head",
        measure=begun.measure,
        sources=("own",),
        do_by=do_by,
    )
    (each,) = in_order([msgspec.structs.replace(begun, tip=tip)])
    assert quick == each.quick_win


def test_what_alone_blocks_the_whole_result_comes_before_what_is_worth_more() -> None:
    dear = {"time": "months", "money": "high"}
    whole = action("whole", gain=Fraction(1, 100), blocks=("overall",), alone=("overall",), effort=dear)
    more = action("more", gain=Fraction(1, 2), blocks=("people",), alone=("people",))
    duty = action("duty", duty=True)
    assert ["duty", "whole", "more"] == [each.id for each in in_order([more, whole, duty])]
