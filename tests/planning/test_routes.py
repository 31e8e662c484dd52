"""Routes: what is found reaches the target, nothing of it can be left out, and nothing better is there."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.load import load_bank, load_golden
from iar_assess.engine.golden import golden_answers
from iar_assess.planning.routes import find as finding
from iar_assess.planning.routes.encoding import Encoding
from iar_assess.planning.routes.find import find_routes
from iar_assess.planning.routes.linear import ALWAYS
from iar_assess.planning.routes.route import GOALS, Route, Routes, Target
from iar_assess.planning.routes.search import Limits, Search, changed
from iar_assess.planning.routes.why_not import best_answers, why_not
from iar_assess.scoring.score import scorer_of
from tests.scoring.random_banks import make_answers, make_framework
from tests.scoring.random_questions import Wants

from . import brute

ROOT = Path(__file__).parents[2]
SHAPES = sorted(ROOT.joinpath("tests", "banks", "shapes").iterdir())
BANKS = sorted(ROOT.glob("frameworks/*/*/banks/*"))
FEW = 400


def golden(folder: Path, start: str) -> Answers:
    framework = load_bank(folder)
    found = {Path(name).stem: each for name, each in load_golden(folder)[0].items()}
    return golden_answers(framework, next(each for name, each in sorted(found.items()) if name.startswith(start)))


def targets_of(framework, answers, *, numbers=True) -> list[Target]:
    """Each level that is not reached, and for each score a number above it."""
    scorer = scorer_of(framework)
    scene = scorer.evaluate(answers)
    found = []
    for name, rule in scorer.book.rules.items():
        found += [Target(node=name, level=level.id) for level in rule.levels]
        value = scene.nodes[name].value
        if numbers and value is not None:
            found.append(Target(node=name, number=value + Fraction(1, 3)))
            found.append(Target(node=name, number=Fraction(2, 3), as_share=True))
    return [target for target in found if not target.reached(scene)]


def check(framework, answers, found: Routes) -> None:
    """What holds of all routes."""
    scorer = scorer_of(framework)
    for number, route in enumerate(found.routes):
        assert found.target.reached(scorer.evaluate(changed(answers, route.changes)))
        for each in route.changes:
            fewer = [other for other in route.changes if other is not each]
            assert not found.target.reached(scorer.evaluate(changed(answers, fewer))), (route, each)
        assert route.proven
        for other in found.routes[:number]:
            assert not other.keys <= route.keys


def judged(route: Route, goal: str) -> tuple[int, ...]:
    by = {"fewest": len(route.changes), "effort": route.cost, "time": route.weeks}
    order = [goal, *(name for name in ("effort", "fewest", "time") if name != goal)]
    return tuple(by[name] for name in order)


def agree(framework, answers, target) -> None:
    """What the solver finds, and what going through every way finds."""
    sets = brute.reaching(framework, answers, target)
    costs = brute.Costs(framework, answers)
    for goal in GOALS:
        found = find_routes(framework, answers, target, goal=goal)
        check(framework, answers, found)
        assert found.state == ("found" if sets else "unreachable")
        left = sets
        for route in found.routes:
            first = min(costs.by(goal, some) for some in left)
            assert first == costs.by(goal, route.changes)
            left = [some for some in left if not route.keys <= {change.key for change in some}]
        assert found.all_ways is (bool(sets) and not left and len(found.routes) < 3)
        assert len(found.routes) == 3 or not left


@pytest.fixture
def exact(monkeypatch) -> None:
    """The terms are exact counterparts of the rules: the scorer has nothing to refuse."""

    def refused(_search, _solved):
        pytest.fail("the scorer refused what the solver proposed")

    monkeypatch.setattr(Search, "_refuse", refused)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**9), left_out=st.booleans(), falling=st.booleans(), pick=st.integers(0, 10**6))
def test_nothing_is_better_in_any_framework(seed, left_out, falling, pick) -> None:
    """Random frameworks that use the whole language; every way to improve the answers is gone through."""
    chance = Random(seed)
    framework = make_framework(chance, Wants(left_out=left_out, falling=falling, small=True))
    answers = make_answers(chance, framework)
    targets = targets_of(framework, answers)
    assume(targets and brute.ways(framework, answers) <= FEW)
    agree(framework, answers, targets[pick % len(targets)])


@pytest.mark.parametrize("folder", SHAPES, ids=lambda folder: folder.name)
def test_a_shape_from_its_worst_answers_to_the_top(folder: Path, exact) -> None:
    """Every node to its top level, or to the most that can be had."""
    framework, answers = load_bank(folder), golden(folder, "all-worst")
    scorer = scorer_of(framework)
    best = scorer.evaluate(best_answers(scorer.book, answers))
    for name, rule in scorer.book.rules.items():
        target = Target(node=name, number=best.nodes[name].maximum)
        if rule.levels:
            target = Target(node=name, level=rule.levels[-1].id)
        elif rule.score == "none":
            continue
        found = find_routes(framework, answers, target)
        check(framework, answers, found)
        if target.reached(best):
            assert found.state in ("found", "reached")
            assert sorted(goal for route in found.routes for goal in route.best_for) == (
                sorted(GOALS) if found.state == "found" else []
            )
        elif found.state == "found":  # the best answers are not those that bring most
            assert rule.table is not None or rule.rules
        else:
            reasons = why_not(framework, answers, target)
            assert reasons.facts or reasons.excused or reasons.wished or not reasons.given


@pytest.mark.parametrize("folder", SHAPES, ids=lambda folder: folder.name)
def test_a_shape_agrees_with_going_through_every_way(folder: Path, exact) -> None:
    """Of the answers that can be improved all but the last few are put at their best, so that they can be counted."""
    framework = load_bank(folder)
    for case in ("all-worst", "open", "realistic"):
        answers = golden(folder, case)
        keys = list(brute.places_of(framework, answers).found)
        chance = Random(case)
        while brute.ways(framework, answers) > FEW // 4:
            key = keys.pop(chance.randrange(len(keys)))
            spot = brute.places_of(framework, answers).found[key].spot
            better = {**answers.answers, key: Answer(value=spot.marks.best_answer)}
            answers = Answers(profile=answers.profile, answers=better)
            keys = list(brute.places_of(framework, answers).found)
        for target in targets_of(framework, answers):
            agree(framework, answers, target)


@pytest.mark.parametrize("folder", BANKS, ids=lambda folder: folder.name)
def test_a_shipped_bank_has_routes_from_its_worst_answers(folder: Path, exact) -> None:
    framework, answers = load_bank(folder), golden(folder, "all-worst")
    rule = framework.scoring.overall
    steps = [Target(node="overall", level=level.id) for level in rule.levels[1:]]
    for target in steps or [Target(node="overall", number=Fraction(number)) for number in (1, 3)]:
        found = find_routes(framework, answers, target)
        check(framework, answers, found)
        assert found.state in ("found", "reached")
        first = found.routes[0] if found.routes else None
        assert first is None or "fewest" in first.best_for
        for goal in GOALS if first is not None else ():
            best = next(route for route in found.routes if goal in route.best_for)
            assert judged(best, goal) == min(judged(route, goal) for route in found.routes)


def test_what_is_not_put_into_terms_is_found_by_trying(monkeypatch) -> None:
    """The scorer decides: with nothing known of the rules, refusing what it refuses leads to the same routes."""
    folder = ROOT / "tests" / "banks" / "shapes" / "risk-rules"
    framework, answers = load_bank(folder), golden(folder, "all-worst")
    section = next(each for each in framework.sections if len((each.scoring or framework.scoring.section).levels) > 2)
    target = Target(node=section.id, level=(section.scoring or framework.scoring.section).levels[-1].id)
    known = find_routes(framework, answers, target)

    def nothing(self, name, level):
        for question in self.book.questions:
            self.standings.of(question)
        return ALWAYS

    monkeypatch.setattr(Encoding, "reaches_level", nothing)
    tried = find_routes(framework, answers, target)
    assert [route.keys for route in tried.routes] == [route.keys for route in known.routes]
    assert all(route.proven for route in tried.routes)
    monkeypatch.setattr(finding, "Limits", lambda until: Limits(until, rounds=1))
    assert find_routes(framework, answers, target).state == "unknown"


def test_a_search_that_is_ended_says_so() -> None:
    folder = ROOT / "tests" / "banks" / "shapes" / "eds-2022"
    framework, answers = load_bank(folder), golden(folder, "all-worst")
    found = find_routes(framework, answers, Target(node="overall", level="excelling"), seconds=0)
    assert found.state == "unknown" or not any(route.proven for route in found.routes)


def test_what_is_reached_needs_no_route() -> None:
    folder = ROOT / "tests" / "banks" / "shapes" / "points"
    framework = load_bank(folder)
    level = framework.scoring.overall.levels[-1].id
    found = find_routes(framework, golden(folder, "all-best"), Target(node="overall", level=level))
    assert (found.state, found.routes) == ("reached", ())


def test_not_applicable_stays_and_is_named_as_the_reason(walk) -> None:
    given_ = {"lead": Answer(not_applicable="outside-control"), "share": Answer(value="few")}
    answers = Answers(profile={"sixth_form": "yes"}, answers=given_)
    target = Target(node="people", number=Fraction(1))
    assert find_routes(walk, answers, target).state == "unreachable"
    assert why_not(walk, answers, target).excused == ("lead",)


def test_a_fact_is_named_as_the_reason() -> None:
    folder = ROOT / "tests" / "banks" / "shapes" / "levels-with-time"
    framework, answers = load_bank(folder), golden(folder, "all-best")
    few = Answers(profile=dict.fromkeys(answers.profile, 0), answers=answers.answers)
    target = Target(node="overall", level=framework.scoring.overall.levels[-1].id)
    assert find_routes(framework, few, target).state == "unreachable"
    assert {name for name, _ in why_not(framework, few, target).facts} <= set(answers.profile)
    assert why_not(framework, few, target).facts


def test_a_follow_up_is_opened_by_its_parent() -> None:
    """What follows an answer that is too low counts for nothing, so its parent comes along."""
    folder = ROOT / "tests" / "banks" / "shapes" / "two-answers"
    framework, answers = load_bank(folder), golden(folder, "all-worst")
    target = Target(node="overall", number=Fraction(1))
    route = find_routes(framework, answers, target).routes[0]
    parents = {
        f"{question.id}.{part.id}": part.follows.answer
        for question in framework.questions()
        for part in question.answers
        if part.follows is not None
    }
    followed = {parents[key] for key in route.keys if key in parents}
    assert followed
    assert followed <= route.keys
