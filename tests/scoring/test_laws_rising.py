"""Laws of better answers, for banks of the whole language: no node falls that the argument of a proof covers."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import msgspec
import pytest
from hypothesis import given

from iar_assess.answers.model import Answer, Answers, Value
from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import Place, every_place
from iar_assess.proving.bench import fell, seen
from iar_assess.proving.monotone import Argument
from iar_assess.proving.rests import Rests
from iar_assess.scoring.conditions import answers_in
from iar_assess.scoring.marks import Marks
from iar_assess.scoring.rulebook import Rulebook
from iar_assess.scoring.score import scorer_of

from .random_banks import make_answers, make_framework, values_for
from .random_questions import Wants
from .strategies import chances
from .test_laws import changed, laws

SEEDS = range(100)


def covered(book: Rulebook, *, excused: bool = False) -> frozenset[str]:
    """The nodes that the argument covers, with all that they rest on."""
    rests = Rests(book)
    argument = Argument(book, rests, excused=excused)
    return frozenset(node for node in book.rules if not any(argument.obstacles(each) for each in rests.nodes(node)))


def marks_of(book: Rulebook, place: Place) -> Marks:
    """What an answer at a place is worth."""
    return next(spot.marks for spot in book.asked[place.question.id].spots if spot.key == place.key)


def at_least_as_good(marks: Marks, now: Value, other: Value) -> bool:
    """Whether another value is better: of a checklist more of the same ticks, for a single point may be tested."""
    if isinstance(now, tuple) and isinstance(other, tuple):
        return set(now) >= set(other) if marks.turned else set(now) <= set(other)
    return marks.units_of(other) >= marks.units_of(now)


def improvements(made: Framework, book: Rulebook, answers: Answers) -> Iterator[tuple[str, Answer]]:
    """Every single answer that could be given instead of a worse one; instead of an open one where that is worst."""
    scoring = made.scoring
    worst = {"unanswered": scoring.unanswered == "worst", "not_known": scoring.not_known == "worst"}
    for place in every_place(made):
        marks, said = marks_of(book, place), answers.get(place.key)
        if marks.valued:
            for value in values_for(place, made):
                if worst.get(said.state) or (said.value is not None and at_least_as_good(marks, said.value, value)):
                    yield place.key, Answer(value=value)


def assert_no_better_answer_lowers_anything(chance: Random) -> None:
    """Some single better answers, for one random bank."""
    made = make_framework(chance)
    book = Rulebook(made)
    nodes = covered(book)
    answers = make_answers(chance, made)
    found = list(improvements(made, book, answers))
    before = {name: look for name, look in seen(scorer_of(book.framework).evaluate(answers)).items() if name in nodes}
    for key, better in chance.sample(found, min(len(found), 8)):
        after = seen(scorer_of(book.framework).evaluate(changed(answers, key, better)))
        assert fell(before, after) is None, (key, better.value)


@laws
@given(chances())
def test_no_better_answer_lowers_anything_that_the_argument_covers(chance: Random) -> None:
    """Any answer to a better one, and an open one to any where open answers count at their worst."""
    assert_no_better_answer_lowers_anything(chance)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_better_answer_lowers_anything_in_these_banks(seed: int) -> None:
    """The same for fixed banks, so that what was once found stays found."""
    assert_no_better_answer_lowers_anything(Random(seed))


def followers(made: Framework, place: Place) -> set[str]:
    """The questions that hang on a place, however far; its own where another of its answers does."""
    found = {place.question.id}
    for each in made.questions():
        conditions = [each.follows, *(part.follows for part in each.answers)]
        if any(found & answers_in(condition) for condition in conditions):
            found.add(each.id)
    own = any(place.question.id in answers_in(part.follows) for part in place.question.answers)
    return found if own else found - {place.question.id}


def topped(book: Rulebook, best: Answers) -> frozenset[str]:
    """The nodes at the top of their ladders with all that they rest on; what nobody reaches, an excuse may remove."""
    rests, nodes = Rests(book), scorer_of(book.framework).evaluate(best).nodes
    short = {name for name, node in nodes.items() if node.counts and len(node.reached) < len(node.ladder)}
    return frozenset(name for name in nodes if not short & rests.nodes(name))


def assert_no_excuse_beats_the_best_answer(chance: Random) -> None:
    """Each place said not to apply, against the best answer there and to all that hangs on it."""
    made = make_framework(chance, Wants(left_out=False))
    book = Rulebook(made)
    answers = make_answers(chance, made)
    places = [place for place in every_place(made) if marks_of(book, place).valued]
    full = {place.key: Answer(value=marks_of(book, place).best_answer) for place in places}
    nodes = covered(book, excused=True) & topped(book, msgspec.structs.replace(answers, answers=full))
    for place in chance.sample(places, min(len(places), 4)):
        hanging = followers(made, place)
        if any(part.follows for name in hanging for part in book.questions[name].answers):
            continue  # what hangs on it may be held down by an answer of its own, which leaves the score with it
        best = {e.key: full[e.key] for e in places if e.key == place.key or e.question.id in hanging}
        excused = changed(answers, place.key, Answer(not_applicable="not-offered"))
        there = msgspec.structs.replace(answers, answers={**answers.answers, **best})
        before = {
            name: look for name, look in seen(scorer_of(book.framework).evaluate(excused)).items() if name in nodes
        }
        assert fell(before, seen(scorer_of(book.framework).evaluate(there))) is None, place.key


@laws
@given(chances())
def test_not_applicable_beats_the_best_answer_nowhere_that_the_argument_covers(chance: Random) -> None:
    """The best answer to a question and to all that hangs on it, where open answers count at their worst."""
    assert_no_excuse_beats_the_best_answer(chance)


@pytest.mark.parametrize("seed", SEEDS)
def test_not_applicable_beats_the_best_answer_in_none_of_these_banks(seed: int) -> None:
    """The same for fixed banks, so that what was once found stays found."""
    assert_no_excuse_beats_the_best_answer(Random(seed))


def test_the_argument_covers_most_nodes_of_these_banks() -> None:
    """Else the laws above would say little."""
    books = [Rulebook(make_framework(Random(seed))) for seed in SEEDS]
    every = sum(len(book.rules) for book in books)
    assert sum(len(covered(book)) for book in books) > every / 3
    assert sum(len(covered(book, excused=True)) for book in books) > every / 5
