"""What moved between two times: the parts add up, each answer has one cause, and nothing is made up."""

from __future__ import annotations

from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iar_assess.answers.model import Answer, Answers, Evidence
from iar_assess.bank.framework import Framework
from iar_assess.bank.migrations import Migration
from iar_assess.planning.action import Action, Decided, Plan
from iar_assess.planning.cycles.actions import plan_movement, stuck
from iar_assess.planning.cycles.causes import applied
from iar_assess.planning.cycles.compare import Movement, Side, compare
from iar_assess.scoring.score import score
from tests.scoring.making import NOT_KNOWN, NOT_OFFERED, answers, framework, question, section
from tests.scoring.strategies import frameworks, given_answers

EMPTY = Plan(actions=())


def side(bank: Framework, said: Answers, plan: Plan = EMPTY, on: str = "2026-11-21") -> Side:
    return Side(framework=bank, answers=said, plan=plan, on=on)


def moved(bank: Framework, before: Answers, after: Answers) -> Movement:
    return compare(side(bank, before), side(bank, after))


@st.composite
def times(draw: st.DrawFn) -> tuple[Framework, Answers, Answers]:
    bank = draw(frameworks(left_out=True))
    return bank, draw(given_answers(bank)), draw(given_answers(bank))


@given(times())
def test_the_parts_add_up_exactly_to_the_whole_difference(case) -> None:
    bank, before, after = case
    for node in moved(bank, before, after).nodes:
        if node.total is not None:
            assert node.total == sum((part.moved or 0 for part in node.parts), Fraction(0))
        levels = [level for part in node.parts for level in (part.level_before, part.level_after)]
        if levels:
            assert (node.before.level, node.now.level) == (levels[0], levels[-1])
        else:
            assert not node.changed or node.before.maximum != node.now.maximum


@given(times())
def test_the_ends_are_the_results_themselves(case) -> None:
    bank, before, after = case
    movement = moved(bank, before, after)
    assert movement.now.nodes == score(bank, after).nodes
    assert movement.then.nodes == score(bank, before).nodes


@given(times())
def test_the_changes_lead_from_one_time_to_the_other(case) -> None:
    bank, before, after = case
    reached = applied(before, moved(bank, before, after).answers)
    assert dict(reached.answers) == dict(after.answers)


@given(frameworks().flatmap(lambda bank: st.tuples(st.just(bank), given_answers(bank))))
def test_where_nothing_changed_nothing_moved(case) -> None:
    bank, said = case
    movement = moved(bank, said, said)
    assert ((), (), ()) == (movement.answers, movement.facts, movement.evidence)
    assert [] == [part for node in movement.nodes for part in node.parts]


QUESTIONS = tuple(question(name) for name in ("a", "b", "c", "d"))
BANK = framework(section("care", *QUESTIONS))


def parts(movement: Movement, node: str = "overall") -> dict[str, tuple[Fraction | None, tuple[str, ...]]]:
    found = next(each for each in movement.nodes if each.id == node)
    return {part.cause: (part.moved, part.keys) for part in found.parts}


def test_each_cause_by_hand() -> None:
    """Then 1 of 4. Left out: 1 of 3, +1/12. Answered: 2 of 3, +1/3. Practice: 1 of 3, -1/3. In all +1/12."""
    before = answers(a="yes", b="no", c="no")
    after = answers(a="no", b="no", c=NOT_OFFERED, d="yes")
    assert {
        "not_applicable": (Fraction(1, 12), ("c",)),
        "answered": (Fraction(1, 3), ("d",)),
        "practice": (Fraction(-1, 3), ("a",)),
    } == parts(moved(BANK, before, after))


def test_no_longer_answered_is_a_cause_of_its_own() -> None:
    found = parts(moved(BANK, answers(a="yes"), answers(a=NOT_KNOWN)))
    assert {"answered": (Fraction(-1, 4), ("a",))} == found


def test_what_begins_to_apply_is_not_said_to_be_practice() -> None:
    found = parts(moved(BANK, answers(a="yes", b=NOT_OFFERED), answers(a="yes", b="yes")))
    assert {"not_applicable": (Fraction(1, 6), ("b",))} == found


def test_a_score_that_goes_and_comes_back_on_the_way_adds_up() -> None:
    """Its only answer does not apply any more, then another is given: 1, nothing, 0."""
    bank = framework(section("care", *QUESTIONS), unanswered="left_out")
    movement = moved(bank, answers(a="yes"), answers(a=NOT_OFFERED, b="no"))
    assert Fraction(-1) == movement.overall.total
    assert {"not_applicable": (None, ("a",)), "answered": (Fraction(-1), ("b",))} == parts(movement)


def test_a_fact_takes_a_question_out() -> None:
    asked = (question("a"), question("b", applies_if={"fact": "large", "is": "yes"}))
    bank = framework(section("care", *asked), profile=[{"id": "large", "ask": "Are we large?"}])
    before, after = answers({"large": "yes"}, a="yes", b="no"), answers({"large": "no"}, a="yes", b="no")
    assert {"facts": (Fraction(1, 2), ())} == parts(moved(bank, before, after))


def test_a_score_that_begins_has_no_difference() -> None:
    bank = framework(section("care", *QUESTIONS), unanswered="left_out")
    movement = moved(bank, answers(), answers(a="yes"))
    assert (None, Fraction(1)) == (movement.overall.total, movement.overall.now.value)
    assert {"answered": (None, ("a",))} == parts(movement)


def test_evidence_moves_nothing_and_its_loss_is_named() -> None:
    shown = Answer(value="yes", evidence=(Evidence(title="Minutes"),))
    movement = moved(BANK, answers(a=shown), answers(a="yes"))
    assert not movement.overall.parts
    assert [("a", True)] == [(each.key, each.all_lost) for each in movement.evidence]


def named(bank: Framework, edition: str, digest: str) -> Framework:
    return msgspec.structs.replace(bank, edition=edition, digest=digest)


def test_answers_to_another_edition_are_moved_first() -> None:
    """Then 1 of 2; under the new bank, which asks four, the same answer is 1 of 4; now 2 of 4."""
    old = named(framework(section("care", question("was"), question("b"))), "2025", "o")
    new = named(BANK, "2026", "n")
    migration = msgspec.convert({"from": "2025", "questions": [{"renamed": "was", "to": "a"}]}, Migration)
    said = side(old, answers(was="yes", b="no"))
    movement = compare(said, side(new, answers(a="yes", b="yes", c="no", d="no")), migration)
    whole = movement.overall
    assert whole.then is not None
    assert (Fraction(1, 2), Fraction(1, 4), Fraction(1, 2)) == (
        whole.then.value,
        whole.moved_over.value,
        whole.now.value,
    )
    assert {"bank": (Fraction(-1, 4), ()), "practice": (Fraction(1, 4), ("b",))} == parts(movement)
    assert ("c", "d") == movement.new_places


def test_a_score_in_another_unit_is_compared_under_the_new_bank_only() -> None:
    points = {"score": "sum", "of": "questions", "print": {"as": "number", "rounding": "floor"}}
    old = named(framework(section("care", *QUESTIONS), section=points, levels=[]), "2025", "o")
    movement = compare(side(old, answers(a="yes", b="yes")), side(named(BANK, "2026", "n"), answers(a="yes")))
    care = next(each for each in movement.nodes if each.id == "care")
    assert not care.alike
    assert care.then is not None
    assert (Fraction(2), Fraction(1, 2), Fraction(-1, 4)) == (care.then.value, care.moved_over.value, care.total)


def action(name: str, **decided: object) -> Action:
    entry = msgspec.convert({"id": name, "title": name, **decided}, Decided)
    return msgspec.structs.replace(PLAIN, id=name, title=name, decided=entry)


PLAIN = msgspec.convert(
    {"id": "x", "title": "x", "first_step": "x", "owner_role": "x", "measure": {"target": "x", "how": "x"}}, Action
)


def test_the_plan_by_hand() -> None:
    before = Plan(actions=(action("a", due="2026-01-31"), action("b", owner="Jo"), action("gone"), action("c")))
    after = Plan(
        actions=(
            action("a", due="2026-03-02"),
            action("b", owner="Flo", status="in_progress"),
            action("new", status="agreed", due="2026-03-01"),
            action("c", status="done"),
        )
    )
    found = plan_movement(before, after, "2026-03-02")
    ids = {name: [each.id for each in getattr(found, name)] for name in ("done", "started", "agreed", "new", "gone")}
    assert {"done": ["c"], "started": ["b"], "agreed": ["new"], "new": ["new"], "gone": ["gone"]} == ids
    assert [("a", 30)] == [(each.action.id, each.days) for each in found.slipped]
    assert [("b", "Jo", "Flo")] == [(each.action.id, each.before, each.after) for each in found.owners]
    assert [("new", 1)] == [(each.action.id, each.days) for each in found.overdue]


@pytest.mark.parametrize(("status", "names"), [("in_progress", ["a"]), ("proposed", []), ("done", [])])
def test_in_progress_without_any_change_is_stuck(status, names) -> None:
    plan = Plan(actions=(action("a", status=status),))
    assert names == [each.action.id for each in stuck(plan, plan, "2027-01-01")]


def test_what_people_say_is_stuck_is_stuck() -> None:
    plan = Plan(actions=(action("a", stuck_because="No money."), action("b", status="in_progress")))
    assert [("a", "No money.")] == [(each.action.id, each.because) for each in stuck(None, plan, "2027-01-01")]
