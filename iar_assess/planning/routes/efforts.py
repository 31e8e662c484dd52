"""What a better answer costs: the actions that bring it about, with their effort and how long they take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.questions import Effort, Question, Tip
from iar_assess.planning.capacity import spread_of
from iar_assess.planning.tips import calls_for
from iar_assess.planning.worth import cost_of
from iar_assess.scoring.conditions import Scene, answers_in
from iar_assess.scoring.score import scorer_of

from .places import Choice, Place


@dataclass(frozen=True, slots=True)
class Job:
    """An action that brings a better answer about, or what has to be done where no action is known.

    Attributes:
        id: the tip; of what has none, the question.
        tip: None where no tip helps.
        weeks: how long until it shows, what has to come first included.
        first: the jobs that have to come first.
    """

    id: str
    tip: Tip | None
    cost: int
    weeks: int
    first: tuple[str, ...] = ()


class Efforts:
    """The jobs behind each choice.

    Args:
        framework: the framework.
        answers: the answers as they are.
        estimated: what people say an action takes, where they do; by the tip's id.
    """

    def __init__(
        self, framework: Framework, answers: Answers, estimated: Mapping[str, Effort | None] | None = None
    ) -> None:
        self.framework = framework
        self.answers = answers
        self.jobs: dict[str, Job] = {}
        self._estimated = estimated or {}
        self._scorer = scorer_of(framework)
        self._tips = {tip.id: (tip, question) for question in framework.questions() for tip in question.tips}
        self._scenes: dict[str, Scene] = {}

    def of(self, place: Place, choice: Choice) -> tuple[str, ...]:
        """The jobs behind a better answer, by their ids.

        They are the tips of its question that call for something now and would not with that answer; where there are
        none, the cheapest of those that call for something, since one has to be begun; else an unknown one.
        """
        question = self.framework.by_id[place.question]
        before = self._before(place)
        called = [tip for tip in question.tips if calls_for(tip, before.standings[question.id], before)]
        if not called:
            return (self._unknown(question).id,)
        after = self._scene(place, place.with_choices([choice]))
        closed = [tip for tip in called if not calls_for(tip, after.standings[question.id], after)]
        needed = closed or [min(called, key=lambda tip: cost_of(self._effort(tip)))]
        return tuple(self._job(tip).id for tip in needed)

    def _job(self, tip: Tip) -> Job:
        if tip.id not in self.jobs:
            effort = self._effort(tip)
            alone = Job(tip.id, tip, cost_of(effort), weeks_of(tip, effort))
            self.jobs[tip.id] = alone  # where tips need each other in a circle, each stands by itself
            first = tuple(self._needed(tip))
            ready = max((self.jobs[name].weeks for name in first), default=0)
            self.jobs[tip.id] = replace(alone, weeks=ready + alone.weeks, first=first)
        return self.jobs[tip.id]

    def _needed(self, tip: Tip) -> Iterator[str]:
        """The tips that come first and are not done."""
        scene = self._stated()
        for name in tip.needs:
            other, question = self._tips.get(name, (None, None))
            if other is None or question is None or other.id == tip.id:
                continue
            standing = scene.standings[question.id]
            if standing.status not in ("does_not_apply", "not_applicable") and calls_for(other, standing, scene):
                yield self._job(other).id

    def _unknown(self, question: Question) -> Job:
        name = f"?{question.id}"
        if name not in self.jobs:
            self.jobs[name] = Job(name, None, cost_of(None), spread_of(None))
        return self.jobs[name]

    def _effort(self, tip: Tip) -> Effort:
        return self._estimated.get(tip.id) or tip.effort

    def _stated(self) -> Scene:
        if "" not in self._scenes:
            self._scenes[""] = self._scorer.evaluate(self.answers)
        return self._scenes[""]

    def _before(self, place: Place) -> Scene:
        """The answers as they are; what nobody answered at its worst, and asked."""
        if place.key not in self._scenes:
            worst = Answer(value=place.spot.marks.worst_answer)
            answer = place.before if place.before.state == "answered" else worst
            self._scenes[place.key] = self._scene(place, answer)
        return self._scenes[place.key]

    def _scene(self, place: Place, answer: Answer) -> Scene:
        given = {**self.answers.answers, place.key: answer}
        standing = self._stated().standings[place.question]
        if standing.status == "not_asked" or not standing.slots:
            given = {**given, **self._opening(place.question)}
        return self._scorer.evaluate(Answers(profile=self.answers.profile, answers=given))

    def _opening(self, name: str) -> dict[str, Answer]:
        """The best answers to all that a question follows, however far back."""
        found: dict[str, Answer] = {}
        asked = self._scorer.book.asked[name]
        for parent in answers_in(asked.question.follows) - {name}:
            found |= self._opening(parent)
            for spot in self._scorer.book.asked[parent].spots:
                if spot.marks.valued and self.answers.get(spot.key).state != "not_applicable":
                    found[spot.key] = Answer(value=spot.marks.best_answer)
        return found


def weeks_of(tip: Tip, effort: Effort) -> int:
    """How many weeks it takes until a tip bears fruit: its work, or longer where the bank says so."""
    return max(spread_of(effort), tip.lead_weeks or 0)
