"""What an action is worth, in exact numbers worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from statistics import median

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given

from iar_assess.bank.questions import Effort, Measure, Tip
from iar_assess.planning.action import Action, Decided, Status
from iar_assess.planning.worth import MUCH, ONE_MEETING, cost_of, in_order, worth_of


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


def moving(gains: Sequence[Fraction], **first) -> list[Action]:
    """An action for each gain, the first of them with more to it."""
    return [action(f"a{n}", gain=gain, **(first if n == 0 else {})) for n, gain in enumerate(gains)]


def closed(name: str, status: Status, gain: int) -> Action:
    return action(name, gain=Fraction(gain), decided=Decided(id=name, title=name, status=status))


def moves_much(actions: Sequence[Action]) -> set[str]:
    return {each.id for each in in_order(actions) if each.quadrant in ("decide", "plan")}


def tenths(*gains: int) -> list[Fraction]:
    return [Fraction(gain, 10) for gain in gains]


@pytest.mark.parametrize(
    ("gains", "much"),
    [
        (tenths(*[3] * 4, *[5] * 5, *[7] * 4), {"a9", "a10", "a11", "a12"}),
        (tenths(*[3] * 7, *[5] * 7), {"a7", "a8", "a9", "a10", "a11", "a12", "a13"}),
        (tenths(*[3] * 6, *[5] * 2, *[7] * 6), {"a8", "a9", "a10", "a11", "a12", "a13"}),
        (tenths(*[1] * 7, *[2] * 6), {"a7", "a8", "a9", "a10", "a11", "a12"}),
        (tenths(*[0] * 9, *[1] * 4), set()),
        (tenths(*[5] * 13), {f"a{n}" for n in range(13)}),
        (tenths(*[1] * 13), set()),
        (tenths(3, *[5] * 12), {f"a{n}" for n in range(1, 13)}),
        (tenths(*[3] * 3, *[5] * 6, *[7] * 3), {f"a{n}" for n in range(12)}),
    ],
    ids=[
        "more than the middle one",
        "two in the middle",
        "two in the middle that are equal",
        "a fifth is needed, too",
        "nothing comes to a fifth",
        "all the same",
        "all the same and little",
        "nothing moves more than the middle one",
        "twelve can be weighed in one meeting",
    ],
)
def test_of_many_actions_those_move_much_that_move_more_than_the_middle_one(gains, much) -> None:
    assert much == moves_much(moving(gains))


@pytest.mark.parametrize("rank", [{"duty": True}, {"alone": ("overall",)}, {"needed": ("overall",)}])
def test_what_goes_before_others_moves_much_whatever_it_moves(rank) -> None:
    actions = moving(tenths(0, *[3] * 7, *[5] * 6), **rank)
    assert {"a0", *(f"a{n}" for n in range(8, 14))} == moves_much(actions)


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_what_is_closed_does_not_say_what_is_much_of_the_rest(status: Status) -> None:
    still_open = moving(tenths(*[3] * 7, *[5] * 6))
    over = [closed(f"c{n}", status, 1) for n in range(20)]
    assert moves_much(still_open) == moves_much([*still_open, *over]) - {each.id for each in over}
    few = moving(tenths(*[3] * 6, *[5] * 6))
    assert {each.id for each in few} <= moves_much([*few, *over])


GAINS = st.lists(st.builds(Fraction, st.integers(0, 6), st.just(6)), min_size=1, max_size=30)
RANKS = st.sampled_from([{}, {}, {"duty": True}, {"needed": ("overall",)}])


@given(GAINS)
def test_much_is_what_the_sentence_says(gains) -> None:
    """A fifth, and of more than a dozen more than the middle one (the mean of two), or as much as any."""
    many, middle = len(gains) > ONE_MEETING, median(gains)
    wanted = {n for n, gain in enumerate(gains) if gain >= MUCH and (not many or gain > middle or gain == max(gains))}
    assert {f"a{n}" for n in wanted} == moves_much(moving(gains))


@given(GAINS, RANKS, st.builds(Fraction, st.integers(0, 12), st.just(12)))
def test_what_moves_more_does_not_become_little_with_the_others_as_they_are(gains, rank, further) -> None:
    before = moves_much(moving(gains, **rank))
    after = moves_much(moving([gains[0] + further, *gains[1:]], **rank))
    assert "a0" in after or "a0" not in before


@given(GAINS)
def test_of_many_at_most_half_move_much_unless_they_move_the_same(gains) -> None:
    much = moves_much(moving(gains))
    if len(gains) > ONE_MEETING:
        moved = {gains[int(name[1:])] for name in much}
        assert 2 * len(much) <= len(gains) or 1 == len(moved)


@given(GAINS, RANKS, st.randoms(use_true_random=False))
def test_the_fields_do_not_hang_on_how_the_actions_came_nor_the_order_on_the_fields(gains, rank, random) -> None:
    actions = moving(gains, **rank)
    shuffled = random.sample(actions, len(actions))
    assert moves_much(actions) == moves_much(shuffled)
    alone = {each.id: in_order([each])[0].priority for each in actions}
    assert [
        each.id for each in sorted(actions, key=lambda each: (not each.duty, not each.needed, -alone[each.id]))
    ] == [each.id for each in in_order(actions)]


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
    ("fields", "quick"),
    [
        ({"effort": {"time": "days", "money": "low"}, "gain": Fraction(1, 5)}, True),
        ({"effort": {"time": "weeks"}, "gain": Fraction(1)}, False),
        ({"effort": {"time": "hours"}, "gain": Fraction(19, 100)}, False),
        ({"effort": {"time": "hours"}, "duty": True}, True),
    ],
)
def test_a_quick_win_takes_some_days_and_moves_much(fields, quick) -> None:
    (each,) = in_order([action(**fields)])
    assert quick == each.quick_win


@pytest.mark.parametrize(("status", "quick"), [("proposed", False), ("agreed", False), ("done", True)])
def test_what_waits_for_another_is_no_quick_win(status, quick) -> None:
    first = action("first", decided=Decided(id="first", title="first", status=status))
    (each,) = (one for one in in_order([first, action("a", gain=Fraction(1, 3), needs=("first",))]) if one.id == "a")
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
