"""Plans spread over the weeks, worked out by hand; and what holds for every plan."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given

from iar_assess import Effort, Measure
from iar_assess.errors import UsageError
from iar_assess.planning.action import Action, Decided, Plan
from iar_assess.planning.capacity import capacity_of, in_days, work_of
from iar_assess.planning.schedule import make_schedule, periods

START = "2026-12-01"


def action(name, time="weeks", *, needs=(), **decided) -> Action:
    kept = Decided(id=name, title=name, **decided) if decided else None
    effort = Effort(time=time) if time else None
    return Action(
        id=name,
        title=name,
        first_step="Begin.",
        owner_role="Lead",
        measure=Measure(target="Done", how="Look"),
        effort=effort,
        needs=needs,
        decided=kept,
    )


def schedule(*actions: Action, capacity: str = "2 days a week", **frame):
    return make_schedule(Plan(actions=actions), capacity_of(capacity), start=START, **frame)


def placed(made) -> dict[str, tuple[str, str]]:
    return {each.action: (each.begins, each.work_ends) for each in made.placed}


def test_an_action_takes_its_days_over_at_least_its_weeks() -> None:
    """10 days over 5 weeks are 2 a week: the five weeks from 1 December."""
    assert {"a": ("2026-12-01", "2027-01-04")} == placed(schedule(action("a"), capacity="10 days a week"))


def test_a_full_week_is_given_to_nobody_else() -> None:
    """`a` takes both days of five weeks; `b` waits for the sixth, and its three days take two weeks of 1 1/2."""
    made = placed(schedule(action("a"), action("b", "days")))
    assert {"a": ("2026-12-01", "2027-01-04"), "b": ("2027-01-05", "2027-01-18")} == made


def test_what_another_needs_is_done_before_it_begins() -> None:
    made = placed(schedule(action("b", "hours", needs=("a",)), action("a", "days"), capacity="20 days a week"))
    assert {"a": ("2026-12-01", "2026-12-14"), "b": ("2026-12-15", "2026-12-21")} == made


def test_what_needs_another_begins_after_the_date_that_people_gave_it() -> None:
    """`a` could be done by 14 December, but is due on 22 January, in the week of 19 to 25: `b` begins on the 26th."""
    needs = action("b", "hours", needs=("a",))
    made = placed(schedule(needs, action("a", "days", due="2027-01-22", status="agreed"), capacity="20 days a week"))
    assert {"a": ("2026-12-01", "2026-12-14"), "b": ("2027-01-26", "2027-02-01")} == made


@pytest.mark.parametrize("due", ["2026-12-10", "2026-11-02"], ids=["before it is done", "over"])
def test_a_date_that_is_not_kept_lets_nothing_begin_before_the_work_is_done(due) -> None:
    needs = action("b", "hours", needs=("a",))
    made = placed(schedule(needs, action("a", "days", due=due, status="agreed"), capacity="20 days a week"))
    assert ("2026-12-15", "2026-12-21") == made["b"]


def test_the_date_of_what_is_done_holds_nothing_up() -> None:
    needs = action("b", "hours", needs=("a",))
    made = schedule(needs, action("a", due="2027-01-22", status="done"))
    assert {"b": ("2026-12-01", "2026-12-07")} == placed(made)


def test_a_date_of_peoples_own_goes_before_the_plans_order() -> None:
    made = placed(schedule(action("a"), action("b", due="2027-01-31", status="agreed")))
    assert {"b": ("2026-12-01", "2027-01-04"), "a": ("2027-01-05", "2027-02-08")} == made


def test_a_date_that_cannot_be_kept_is_said_to_be_late() -> None:
    """Five weeks from 1 December end on 4 January: twenty days after 15 December."""
    assert [20] == [each.late for each in schedule(action("a", due="2026-12-15", status="agreed")).placed]


def test_nothing_begins_before_the_day_that_people_gave() -> None:
    """1 February lies in the week that begins on 26 January, the ninth."""
    assert {"a": ("2027-01-26", "2027-02-01")} == placed(schedule(action("a", "hours", start="2027-02-01")))


def test_what_finds_no_room_is_left_out_with_what_waits_for_it() -> None:
    """Half a day a week gives two days in four weeks: 40 days do not fit, and `c` is behind them."""
    frame = {"capacity": "0.5 days a week", "until": "2026-12-28"}
    made = schedule(action("a", "months"), action("b", "hours"), action("c", "hours", needs=("a",)), **frame)
    assert {"b": ("2026-12-01", "2026-12-07")} == placed(made)
    assert [("a", "no_room", Fraction(40), Fraction(2)), ("c", "waits", Fraction(1, 2), Fraction(0))] == [
        (each.action, each.reason, each.work, each.free) for each in made.left_out
    ]
    assert ("a",) == made.left_out[1].waits_for


def test_what_is_done_or_dropped_takes_no_work() -> None:
    made = schedule(action("a", status="done"), action("b", status="dropped"), action("c", "hours"))
    assert {"c"} == set(placed(made))
    assert () == made.left_out


def test_the_periods_are_thirty_sixty_and_ninety_days_and_then_quarters() -> None:
    found = [(str(first), str(last)) for first, last in periods(date(2026, 12, 1), date(2027, 11, 30))]
    assert [
        ("2026-12-01", "2026-12-30"),
        ("2026-12-31", "2027-01-29"),
        ("2027-01-30", "2027-02-28"),
        ("2027-03-01", "2027-03-31"),
        ("2027-04-01", "2027-06-30"),
        ("2027-07-01", "2027-09-30"),
        ("2027-10-01", "2027-11-30"),
    ] == found


@pytest.mark.parametrize(
    ("said", "a_week"),
    [
        ("10 days a month", Fraction(30, 13)),
        ("2d/week", Fraction(2)),
        ("6.5 days per quarter", Fraction(1, 2)),
        ("13", 3),
    ],
)
def test_capacity_is_read_as_people_write_it(said, a_week) -> None:
    assert a_week == capacity_of(said).a_week
    assert capacity_of(said) == capacity_of(str(capacity_of(said)))


@pytest.mark.parametrize("said", ["", "0", "0 days a week", "many", "-2", "2 days a year", "1e9", "5 days a month\n x"])
def test_what_is_no_capacity_is_refused_with_an_example(said) -> None:
    with pytest.raises(UsageError, match="10 days a month"):
        capacity_of(said)


@pytest.mark.parametrize("until", ["2026-11-30", "2026-12-01", "2040-01-01"])
def test_a_schedule_of_no_week_or_of_more_than_ten_years_is_refused(until) -> None:
    with pytest.raises(UsageError, match="ten years at most"):
        schedule(action("a"), until=until)


@pytest.mark.parametrize(
    ("days", "words"), [(Fraction(1, 2), "half a day"), (1, "one day"), (Fraction(15, 2), "7.5 days"), (40, "40 days")]
)
def test_days_in_words(days, words) -> None:
    assert words == in_days(Fraction(days))


NAMES = [f"n{number}" for number in range(6)]
SOME = st.lists(st.sampled_from(NAMES), max_size=2).map(tuple)
ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["hours", "days", "weeks", "months"]),
        SOME,
        st.none() | st.sampled_from(["2027-01-10", "2028-01-01"]),
    ),
    min_size=1,
    max_size=6,
).map(
    lambda drawn: tuple(
        action(NAMES[at], time, needs=needs, **({"due": due, "status": "agreed"} if due else {}))
        for at, (time, needs, due) in enumerate(drawn)
    )
)


@given(ACTIONS, st.sampled_from(["1 day a month", "1 day a week", "20 days a month"]))
def test_no_week_is_given_away_twice_and_nothing_is_lost(actions, capacity) -> None:
    made = schedule(*actions, capacity=capacity)
    by_id = {each.id: each for each in actions}
    assert sorted(by_id) == sorted([each.action for each in made.placed] + [each.action for each in made.left_out])
    assert all(period.work <= period.room for period in made.periods)
    assert sum(period.work for period in made.periods) == sum(
        work_of(by_id[each.action].effort) for each in made.placed
    )


@given(ACTIONS)
def test_an_action_begins_after_all_that_it_needs_unless_they_need_each_other(actions) -> None:
    made = schedule(*actions, capacity="20 days a month")
    by_id, when = {each.id: each for each in actions}, {each.action: each for each in made.placed}
    for each in made.placed:
        for name in by_id[each.action].needs:
            if name in when and not _reaches(name, each.action, by_id):
                assert when[name].done < each.begins


def _reaches(start: str, goal: str, by_id) -> bool:
    seen, waiting = set(), [start]
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name in by_id and name not in seen:
            seen.add(name)
            waiting += by_id[name].needs
    return False


def test_the_lead_time_of_a_tip_counts_from_its_first_week(plan_of) -> None:
    """An hour's work in the first week that bears fruit after eight weeks: on 25 January."""
    plan = plan_of({"lead": "none"})
    tip = msgspec.structs.replace(next(each.tip for each in plan.actions if each.tip is not None), lead_weeks=8)
    made = schedule(msgspec.structs.replace(action("a", "hours"), tip=tip))
    assert [("2026-12-07", "2027-01-25")] == [(each.work_ends, each.done) for each in made.placed]


@pytest.mark.parametrize(
    ("decided", "done", "late"),
    [
        ({}, "2027-01-25", 0),
        ({"status": "in_progress"}, "2027-01-25", 0),
        ({"status": "in_progress", "due": "2026-12-31"}, "2026-12-28", 0),
        ({"status": "agreed", "due": "2026-12-31"}, "2027-01-25", 25),
        ({"status": "in_progress", "start": "2026-11-17", "due": "2026-12-31"}, "2027-01-11", 11),
        ({"status": "in_progress", "start": "2026-09-01", "due": "2026-12-31"}, "2026-12-07", 0),
        ({"status": "agreed", "start": "2026-12-08"}, "2027-02-01", 0),
    ],
    ids=["new", "begun", "begun with a date", "not begun", "two weeks ago", "long ago", "next week"],
)
def test_a_lead_time_counts_from_the_day_on_which_it_began(plan_of, decided, done, late) -> None:
    """Eight weeks: from 1 December to 25 January; of what began two weeks before, to 11 January.

    What began nobody knows when is not called late for a lead time that may be over long since.
    """
    plan = plan_of({"lead": "none"})
    tip = msgspec.structs.replace(next(each.tip for each in plan.actions if each.tip is not None), lead_weeks=8)
    led = msgspec.structs.replace(action("a", "hours", **decided), tip=tip)
    (made,) = schedule(led, capacity="10 days a week").placed
    assert (done, late) == (made.done, made.late)
