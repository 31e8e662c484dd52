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
    """1/3 of a section, one of two answers short of a level, in two scores beside: (1/3 + 1/4 + 2/10) / 4."""
    worth = worth_of(action(gain=Fraction(1, 3), near=Fraction(1, 4), spread=2, effort={"time": "weeks"}))
    assert (Fraction(47, 60), 4, Fraction(47, 240)) == (worth.moves, worth.costs, worth.priority)


def test_duties_come_first_whatever_they_cost() -> None:
    dear = action("duty", duty=True, effort={"time": "months", "money": "high"})
    assert ["duty", "cheap"] == [each.id for each in in_order([action("cheap", gain=Fraction(1)), dear])]


def test_the_sole_blocker_comes_before_the_larger_gain() -> None:
    large = action("large", gain=Fraction(1, 2), near=Fraction(1, 20))
    sole = action("sole", gain=Fraction(1, 10), near=Fraction(1, 2))
    assert ["sole", "large"] == [each.id for each in in_order([large, sole])]


def test_what_the_next_level_of_the_whole_cannot_be_had_without_comes_before_what_is_quick() -> None:
    quick = action("quick", gain=Fraction(1), near=Fraction(1, 2))
    dear = action("dear", gain=Fraction(1, 10), needed=("overall",), effort={"time": "months", "money": "high"})
    alone = action("alone", alone=("overall",), needed=("overall",), effort={"time": "months"})
    assert ["alone", "dear", "quick"] == [each.id for each in in_order([quick, dear, alone])]


def test_an_action_stands_behind_those_that_it_needs() -> None:
    first, last = action("first", effort={"time": "months"}), action("last", gain=Fraction(1), needs=("between",))
    between = action("between", gain=Fraction(1, 2), needs=("first", "nowhere"))
    assert ["first", "between", "last"] == [each.id for each in in_order([last, between, first])]


def test_actions_that_need_each_other_stand_as_they_are_worth() -> None:
    ring = [action("a", needs=("b",)), action("b", needs=("c",), gain=Fraction(1)), action("c", needs=("a",))]
    assert sorted("abc") == sorted(each.id for each in in_order(ring))


def test_a_long_chain_of_needs_is_put_in_order() -> None:
    chain = [action(f"n{number}", needs=(f"n{number + 1}",)) for number in range(3000)]
    assert [f"n{number}" for number in range(2999, -1, -1)] == [each.id for each in in_order(chain)]


@pytest.mark.parametrize(
    ("fields", "quadrant"),
    [
        ({"gain": Fraction(1, 5), "effort": {"time": "weeks"}}, "decide"),
        ({"gain": Fraction(1, 5), "effort": {"time": "weeks", "money": "low"}}, "plan"),
        ({"gain": Fraction(19, 100), "effort": {"time": "weeks"}}, "delegate"),
        ({"gain": Fraction(19, 100), "effort": {"time": "months"}}, "later"),
        ({"duty": True, "effort": {"time": "months"}}, "plan"),
        ({"needed": ("overall",)}, "decide"),
    ],
)
def test_what_it_moves_and_what_it_costs_make_four_fields(fields, quadrant) -> None:
    """Much begins at a fifth of full marks; little effort ends at some weeks of one's own people."""
    assert quadrant == in_order([action(**fields)])[0].quadrant


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
