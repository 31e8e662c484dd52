"""The argument that nothing falls is itself held against chance: what it proves must never be contradicted."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import every_place
from iar_assess.proving.bench import Bench
from iar_assess.proving.excusing import never_beats_the_best
from iar_assess.proving.reaching import Heights
from iar_assess.scoring.nodes import Node
from iar_assess.scoring.score import Scorer, scorer_of
from tests.scoring.strategies import frameworks as usual

from .strategies import frameworks as unusual

tries = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def proved(made: Framework) -> set[str]:
    """The nodes that the argument covers."""
    bench = Bench(made, 1000, 1)
    return {
        node for node in bench.book.rules if not any(bench.argument.obstacles(name) for name in bench.rests.nodes(node))
    }


def lower(before: Node, after: Node) -> bool:
    if before.value is not None and after.value is not None and after.value < before.value:
        return True
    return before.counts and after.counts and len(after.reached) < len(before.reached)


def values_of(scorer: Scorer, key: str) -> list[tuple[int, Answer]]:
    """Every answer in a place with what it is worth, by the scale itself."""
    spot = next(s for asked in scorer.book.asked.values() for s in asked.spots if s.key == key)
    marks = spot.marks
    if not marks.valued:
        return []
    if not marks.checklist:
        return [(marks.units_of(name), Answer(value=name)) for name in marks.options]
    sets: list[tuple[str, ...]] = [()]
    for point in marks.options:
        sets += [(*each, point) for each in sets]
    return [(marks.units_of(each), Answer(value=each)) for each in sets]


def improved(one: tuple[int, Answer], other: tuple[int, Answer]) -> bool:
    """Whether the second answer is better: worth more, and of a checklist no point lost (gained, if it is turned)."""
    if other[0] <= one[0]:
        return False
    if isinstance(one[1].value, tuple) and isinstance(other[1].value, tuple):
        was, now = set(one[1].value), set(other[1].value)
        return was < now or now < was
    return True


def contradiction(made: Framework, seed: int, rounds: int) -> str | None:
    """A node that the argument covers and that falls all the same."""
    chance = Random(seed)
    sure = proved(made)
    scorer = scorer_of(made)
    keys = [place.key for place in every_place(made)]
    values = {key: values_of(scorer, key) for key in keys}
    keys = [key for key in keys if values[key]]
    states = [None, Answer(not_known=True), Answer(not_applicable="not-offered")]
    profiles = Bench(made, 1000, 1).space.profiles
    for _ in range(rounds if sure else 0):
        profile = chance.choice(profiles)
        picked = {key: chance.choice([*[v for _, v in values[key]] * 2, *states]) for key in keys}
        said = {key: answer for key, answer in picked.items() if answer is not None}
        key = chance.choice(keys)
        one, other = (chance.choice(values[key]) for _ in range(2))
        if not improved(one, other):
            continue
        before = scorer.evaluate(Answers(profile=profile, answers={**said, key: one[1]})).nodes
        after = scorer.evaluate(Answers(profile=profile, answers={**said, key: other[1]})).nodes
        for node in sure:
            if lower(before[node], after[node]):
                return f"{node}: {key} {one[1].value} to {other[1].value} with {said}"
    return None


@tries
@given(unusual(), st.integers(0, 10**6))
def test_what_the_argument_proves_is_never_contradicted(made: Framework, seed: int) -> None:
    """Over ordered rules, tables, `not`, several answers, turned scales and equal options."""
    assert contradiction(made, seed, 120) is None


@tries
@given(usual(left_out=True), st.integers(0, 10**6))
def test_nor_over_the_frameworks_of_every_day(made: Framework, seed: int) -> None:
    """Over sums, counts, groups, facts, cohorts and questions that are left out until they are answered."""
    assert contradiction(made, seed, 120) is None


@tries
@given(usual())
def test_an_everyday_framework_needs_no_search(made: Framework) -> None:
    """Where no question can leave the score, the argument covers what has no `not`, no ordered rules and no table."""
    bench = Bench(made, 1000, 1)
    assume(not bench.argument.moves)
    assert [] == [each.words for node in bench.book.rules for each in bench.argument.obstacles(node)]


@tries
@given(unusual(), st.integers(0, 10**6))
def test_not_applicable_proved_harmless_never_beats_the_best_answer(made: Framework, seed: int) -> None:
    """To the question and to what follows it: whatever else was answered, no node is worth more without them."""
    bench = Bench(made, 250, 1)
    if never_beats_the_best(bench, Heights(bench)).verdict != "proved":
        return
    chance = Random(seed)
    scorer = scorer_of(made)
    values = {place.key: values_of(scorer, place.key) for place in every_place(made)}
    excused = Answer(not_applicable="not-offered")
    may = [question.id for question in made.questions() if question.not_applicable]
    for _ in range(60 if may else 0):
        said = {key: chance.choice([*[v for _, v in each], excused]) for key, each in values.items() if each}
        name = chance.choice(may)
        after = {q for q in bench.book.questions if name in bench.rests.with_parents((q,))} - {name}
        said |= {key: max(values[key], key=lambda each: each[0])[1] for key in bench.space.keys_of(tuple(after))}
        own = bench.space.keys_of((name,))
        best = {key: max(values[key], key=lambda each: each[0])[1] for key in own}
        without = scorer.evaluate(Answers(answers={**said, **dict.fromkeys(own, excused)})).nodes
        with_best = scorer.evaluate(Answers(answers={**said, **best})).nodes
        assert [] == [node for node in without if lower(without[node], with_best[node])]
