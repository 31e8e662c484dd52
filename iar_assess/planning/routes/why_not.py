"""Why a target cannot be reached: what the best answers come to, and what else stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from iar_assess.answers.model import Answer, Answers, FactValue
from iar_assess.bank.framework import Framework
from iar_assess.scoring.facts import combinations, holds_for
from iar_assess.scoring.levels import levels_given
from iar_assess.scoring.rulebook import Rulebook, Spot
from iar_assess.scoring.score import scorer_of
from iar_assess.scoring.terms import Role

from .route import Target

MOST_WAYS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot:
    """Why a target cannot be reached.

    Attributes:
        best: the answers with everything that can be improved at its best.
        given: whether anything in the framework gives that level.
        excused: the places that were said not to apply and that it takes as well.
        facts: what would have to be another, each with a value that would do.
        wished: whether it takes answers to what is wanted, which nobody has to bring about.
    """

    best: Answers
    given: bool
    excused: tuple[str, ...] = ()
    facts: tuple[tuple[str, FactValue], ...] = ()
    wished: bool = False


def why_not(framework: Framework, answers: Answers, target: Target) -> WhyNot:
    """What stands in the way of a target that no better answers reach."""
    scorer = scorer_of(framework)
    best = best_answers(scorer.book, answers)
    if target.level is not None and target.level not in levels_given(scorer.book.rules[target.node]):
        return WhyNot(best=best, given=False)

    def reached(tried: Answers) -> bool:
        return target.reached(scorer.evaluate(tried))

    if reached(best_answers(scorer.book, answers, roles=("counts", "wanted"))):
        return WhyNot(best=best, given=True, wished=True)
    full = best_answers(scorer.book, answers, excused=True)
    names = [key for key, answer in answers.answers.items() if answer.not_applicable is not None]
    if reached(full):
        needed = dict(full.answers)
        for name in names:
            without = {**needed, name: answers.answers[name]}
            needed = without if reached(Answers(profile=full.profile, answers=without)) else needed
        return WhyNot(best=best, given=True, excused=tuple(n for n in names if needed[n] != answers.answers[n]))
    for profile in _profiles(framework, answers, scorer.tested_facts):
        changed = tuple((name, value) for name, value in profile.items() if answers.profile.get(name) != value)
        for excused in (False, True):
            tried = Answers(profile=profile, answers=answers.answers)
            if reached(best_answers(scorer.book, tried, excused=excused)):
                return WhyNot(best=best, given=True, facts=changed, excused=tuple(names) if excused else ())
    return WhyNot(best=best, given=True)


def best_answers(
    book: Rulebook, answers: Answers, *, excused: bool = False, roles: Sequence[Role] = ("counts",)
) -> Answers:
    """The answers with everything that applies and counts at its best; what is not applicable stays unless asked."""
    given: dict[str, Answer] = dict(answers.answers)
    for spot in _spots(book, answers, roles):
        answer = answers.get(spot.key)
        better = answer.state != "answered" or spot.marks.units_of(answer.value) < spot.marks.full
        if better and (excused or answer.state != "not_applicable"):
            given[spot.key] = answer.saying(Answer(value=spot.marks.best_answer))
    return Answers(profile=answers.profile, answers=given)


def _spots(book: Rulebook, answers: Answers, roles: Sequence[Role]) -> Iterator[Spot]:
    for asked in book.asked.values():
        for spot in asked.spots:
            applies = spot.member is None or holds_for(spot.member.applies_if, answers.profile)
            if applies and spot.role in roles and spot.marks.valued:
                yield spot


def _profiles(framework: Framework, answers: Answers, facts: tuple[str, ...]) -> Iterator[Mapping[str, FactValue]]:
    """Other kinds of organisation: those that differ in one fact, then in more where they are not too many."""
    for fact in facts:
        yield from combinations(framework, answers.profile, (fact,), MOST_WAYS)
    yield from combinations(framework, answers.profile, facts, MOST_WAYS)
