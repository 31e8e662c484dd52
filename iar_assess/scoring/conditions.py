"""Conditions over answers and scores: whether they hold; `lacks.py` says what keeps them from holding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.conditions import Condition
from iar_assess.bank.parts import exact

from .facts import known
from .result import Kind, Step
from .shares import Reading, Rulebook, Standing


class Scored(Protocol):
    """What a condition needs to know of a node."""

    @property
    def kind(self) -> Kind:
        """What it is."""

    @property
    def value(self) -> Fraction | None:
        """The exact score."""

    @property
    def maximum(self) -> Fraction:
        """The most that can be had."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """Its ladder, so far as it is decided."""

    @property
    def reached(self) -> tuple[str, ...]:
        """The ids of the levels that hold."""

    @property
    def questions(self) -> tuple[str, ...]:
        """The scored questions beneath, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything that a condition may look at, under one reading of what is open.

    Attributes:
        this: the node whose level is being decided; None for conditions that belong to no node.
    """

    book: Rulebook
    answers: Answers
    reading: Reading
    standings: Mapping[str, Standing]
    sections: Mapping[str, Scored]
    scores: Mapping[str, Scored]
    this: Scored | None = None


def holds(condition: Condition, scene: Scene) -> bool | None:
    """Whether a condition holds; None where everything it tests has left the score.

    In deciding a level, what is left out only until it is answered does not hold yet: a level never rests on silence.
    """
    kind = condition.kind
    if kind in ("fact", "not"):
        stated = known(condition, scene.answers.profile)
        return scene.reading.facts if stated is None else stated
    if condition.children:
        return _joined(condition, scene)
    return _LEAVES[kind](condition, scene)


def answers_in(condition: Condition | None) -> frozenset[str]:
    """The questions whose answers a condition tests."""
    tests = condition.walk() if condition is not None else ()
    return frozenset(test.question for test in tests if test.question is not None)


def _joined(condition: Condition, scene: Scene) -> bool | None:
    """What does not apply is left out; where fewer are left than are needed, all of them must hold."""
    found = [holds(child, scene) for child in condition.children]
    left = [each for each in found if each is not None]
    return left.count(True) >= min(condition.needed, len(left)) if left else None


def _answer(condition: Condition, scene: Scene) -> bool | None:
    name, _, point = (condition.answer or "").partition(".")
    standing = scene.standings[name]
    if standing.status in ("does_not_apply", "not_applicable", "open", "unscored"):
        return _gone((name,), scene)
    share = _point_share(standing, point, scene) if point else standing.share
    mark = condition.reaches if condition.reaches is not None else condition.below
    reached = share is not None and share >= _threshold(name, mark, scene, point=bool(point))
    return reached if condition.below is None else not reached


def _point_share(standing: Standing, point: str, scene: Scene) -> Fraction | None:
    """How far one point of a checklist is ticked: the mean of the cohorts, as the question's own share is."""
    shares = [
        Fraction(point in _ticked(scene.answers.get(slot.key))) if slot.state == "answered" else slot.share
        for slot in standing.slots
        if slot.share is not None
    ]
    return sum(shares, Fraction(0)) / len(shares) if shares else standing.share


def _ticked(answer: Answer) -> Sequence[str]:
    return answer.value if isinstance(answer.value, (tuple, list)) else ()


def _threshold(question: str, mark: int | str | None, scene: Scene, *, point: bool) -> Fraction:
    if mark == "full" or mark is None or point:
        return Fraction(1)
    marks = scene.book.marks[question]
    return marks.share_of(str(mark)) if marks.names(mark) else exact(mark)


def _gone(questions: Iterable[str], scene: Scene) -> bool | None:
    """None where what was tested has left the score for good; False where a level waits for an open answer."""
    still_open = any(scene.standings[name].status == "open" for name in questions)
    return False if still_open and scene.this is not None else None


def _reaches(node: Scored, mark: int | str) -> bool:
    try:
        return node.value is not None and node.value >= exact(mark)
    except ValueError:
        return mark in node.reached


def scored_node(condition: Condition, scene: Scene) -> Scored | None:
    """The node whose score a condition tests."""
    if condition.section is not None:
        return scene.sections[condition.section]
    if scene.this is not None and condition.score in ("this", "section"):
        return scene.this
    return scene.scores.get(condition.score or "")


def _score(condition: Condition, scene: Scene) -> bool | None:
    node = scored_node(condition, scene)
    if node is None:
        return None
    if node.value is None:
        return _gone(node.questions, scene)
    if condition.more_than is not None:
        return node.value > exact(condition.more_than)
    if condition.below is not None:
        return not _reaches(node, condition.below)
    return _reaches(node, condition.reaches or 0)


def tagged(tag: str, scene: Scene) -> Iterator[str]:
    """The scored questions with a tag: those of the node whose level is decided, else all."""
    within = scene.this.questions if scene.this is not None else tuple(scene.book.questions)
    return (name for name in within if tag in scene.book.questions[name].tags and scene.book.questions[name].scored)


def _tag(condition: Condition, scene: Scene) -> bool | None:
    names = tuple(tagged(condition.tag or "", scene))
    counted = [share for name in names if (share := scene.standings[name].share) is not None]
    absent = _gone(names, scene)
    if not counted or absent is False:
        return absent
    wanted = Fraction(1) if condition.reaches in (None, "full") else exact(condition.reaches or 0)
    return all(share >= wanted for share in counted)


_LEAVES: dict[str, Callable[[Condition, Scene], bool | None]] = {
    "answer": _answer,
    "section": _score,
    "score": _score,
    "tag": _tag,
}
