"""The tips of a bank as actions: those that the answers call for, and all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.conditions import Condition
from iar_assess.bank.framework import Framework
from iar_assess.bank.parts import exact, is_exact
from iar_assess.bank.questions import Measure, Question, Tip
from iar_assess.scoring.conditions import Scene, holds
from iar_assess.scoring.result import Result
from iar_assess.scoring.rulebook import Rulebook
from iar_assess.scoring.score import scorer_of
from iar_assess.scoring.shares import Standing
from iar_assess.scoring.terms import Slot

from .action import Action
from .bearing import Bearing, bearings
from .wording import start_to_be_counted
from .worth import bearing_on


def actions_from_tips(framework: Framework, answers: Answers, result: Result) -> Iterator[Action]:
    """An action for each tip that the answers call for.

    A tip is called for while its question applies and is below full marks (or below what is wanted, where the question
    asks that), or while its own `when` holds; where its `done_when` holds, it is done. The plan is about what was said:
    a question that nobody answered calls for nothing yet, unless it has no marks and its tip looks at other answers;
    and no tip is called for that would not be if every answer that is still open (another cohort, a question that
    `when` tests) turned out at its best. What was said to be not known was said. One that is not asked because its
    parent is too low calls for nothing: the parent comes first.
    """
    scorer = scorer_of(framework)
    as_said = scorer.evaluate(answers)
    at_best = scorer.evaluate(_filled(scorer.book, answers))
    bearing = bearings(framework, result)
    for section in framework.sections:
        for question in section.questions:
            standing = result.questions[question.id]
            if standing.status in ("does_not_apply", "not_applicable", "not_asked"):
                continue
            answered = any(slot.state != "unanswered" for slot in standing.slots)
            for tip in question.tips:
                if not answered and not _rests_on_another(tip, question):
                    continue
                if all(calls_for(tip, each.standings[question.id], each) for each in (as_said, at_best)):
                    action = _action(tip, question, bearing[question.id], at_lowest=_at_lowest(standing.slots, answers))
                    yield msgspec.structs.replace(action, started=_says(tip.started_when, as_said))


def actions_by_tip(framework: Framework, result: Result) -> Mapping[str, Action]:
    """An action for each tip, as it stands when nothing calls for it, by id."""
    return {
        tip.id: msgspec.structs.replace(
            _action(tip, question, Bearing(section=result.questions[question.id].section)), called_for=False
        )
        for question in framework.questions()
        for tip in question.tips
    }


def _rests_on_another(tip: Tip, question: Question) -> bool:
    """Whether what calls for a tip are answers to other questions alone, since its own has no marks."""
    if question.scored:
        return False
    named = {test.question for test in tip.when.walk() if test.question is not None} if tip.when is not None else set()
    return bool(named) and question.id not in named


def _filled(book: Rulebook, answers: Answers) -> Answers:
    """The answers with everything that nobody has said anything to at full marks."""
    filled = dict(answers.answers)
    for asked in book.asked.values():
        for spot in asked.spots:
            if spot.role == "counts" and spot.marks.valued and answers.get(spot.key).state == "unanswered":
                filled[spot.key] = Answer(value=spot.marks.best_answer)
    return Answers(profile=answers.profile, answers=filled)


def calls_for(tip: Tip, standing: Standing, scene: Scene) -> bool:
    """Whether a tip is called for, by what its question comes to and everything else that was said."""
    if _says(tip.done_when, scene):
        return False
    if tip.when is not None:
        return holds(tip.when, scene) is True
    if standing.units is None:
        return False
    return standing.units < (standing.full if standing.wanted is None else standing.wanted)


def _says(condition: Condition | None, scene: Scene) -> bool:
    return condition is not None and holds(condition, scene) is True


def _at_lowest(slots: Iterable[Slot], answers: Answers) -> bool:
    """Whether what was said earns nothing at all; of a number or a figure beside a band, that it is nought.

    What is open or not known was not said.
    """
    said = [slot for slot in slots if slot.role == "counts" and slot.asked and slot.state != "not_applicable"]
    return bool(said) and all(
        slot.state == "answered" and slot.units == 0 and not _counts_some(answers.get(slot.key)) for slot in said
    )


def _counts_some(answer: Answer) -> bool:
    """Whether an answer counts anything: a little may earn nothing and still be a beginning."""
    said = (str(each) for each in (answer.figure, answer.value) if each is not None)
    return any(is_exact(each) and exact(each) for each in said)


def _to_reach(measure: Measure, *, at_lowest: bool) -> Measure:
    """The measure of a tip, its start taken back to what is to be counted unless the place is known to be at it.

    A bank writes down one start for everybody: how it is where nothing has begun. It is a fact about the place only
    where its answer earns nothing.
    """
    if at_lowest or measure.baseline is None:
        return measure
    return msgspec.structs.replace(measure, baseline=start_to_be_counted(measure.baseline, measure.target))


def _action(tip: Tip, question: Question, bearing: Bearing, *, at_lowest: bool = False) -> Action:
    return bearing_on(
        Action(
            id=tip.id,
            title=tip.title,
            origin="tip",
            first_step=tip.first_step,
            effort=tip.effort,
            owner_role=tip.owner_role,
            measure=_to_reach(tip.measure, at_lowest=at_lowest),
            question=question.id,
            tip=tip,
            why=tip.why,
            needs=tip.needs,
        ),
        bearing,
    )
