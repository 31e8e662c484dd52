"""A second scorer, written from docs/banks.md, docs/architecture.md and the types' docstrings alone.

It is slow and plain on purpose, and shares nothing with `iar_assess.scoring`: where the two differ, one of them or the
documents are wrong. It scores as stated; the bounds are tested by completing the answers (test_laws_bounds.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from iar_assess.answers.model import Answers
from iar_assess.bank.conditions import Condition
from iar_assess.bank.framework import Framework, Member
from iar_assess.bank.parts import exact, is_exact
from iar_assess.bank.questions import AnswerPart, Option, Question
from iar_assess.bank.rules import Rule

Out = Literal["open", "gone"]
"""Why something has no share: it is left out until it is answered, or it has left the score for good."""


@dataclass
class Given:
    """One place for an answer: its share, or why it has none; the points ticked, where it was answered."""

    cohort: str | None
    part: AnswerPart | None
    share: Fraction | Out
    value: Any = None
    closed: bool = False


@dataclass
class Scored:
    """A node: its score, the least and the most that can be had, its levels reached, the questions beneath."""

    rule: Rule
    questions: tuple[str, ...]
    value: Fraction | None = None
    floor: Fraction = Fraction(0)
    maximum: Fraction = Fraction(0)
    counts: bool = False
    reached: list[str] = field(default_factory=list)
    because: str | None = None

    @property
    def share(self) -> Fraction | None:
        if self.value is None or self.maximum == self.floor:
            return None
        return (self.value - self.floor) / (self.maximum - self.floor)


class Reference:
    """Scores one set of answers."""

    def __init__(self, framework: Framework, answers: Answers) -> None:
        self.framework, self.answers = framework, answers
        self.questions = {question.id: question for question in framework.questions()}
        self.places: dict[str, list[Given]] = {}
        self.shares: dict[str, Fraction | Out] = {}
        self.nodes: dict[str, Scored] = {}
        self.this: Scored | None = None
        for question in self.questions.values():
            self.shares[question.id] = self._question(question)
        self._all_nodes()

    # --- answers ---------------------------------------------------------------------------------------------------

    def options(self, question: Question, part: AnswerPart | None) -> tuple[Option, ...]:
        return (question.options if part is None else ()) or self.framework.scales[self.scale(question, part)].options

    def scale(self, question: Question, part: AnswerPart | None) -> str:
        return (part.scale if part else question.scale) or ""

    def worth(self, question: Question, part: AnswerPart | None, value: Any) -> Fraction:
        """The share of full marks of a value."""
        options = self.options(question, part)
        points = {option.id: exact(option.value if option.value is not None else 1) for option in options}
        kind = self.framework.scales[self.scale(question, part)].kind
        if kind == "many":
            share = sum((points[tick] for tick in set(value)), Fraction(0)) / sum(points.values())
        else:
            name = self.band(options, Fraction(value)) if kind == "number" else value
            share = (points[name] - min(points.values())) / (max(points.values()) - min(points.values()))
        return 1 - share if (part or question).reversed else share

    @staticmethod
    def band(options: Sequence[Option], number: Fraction) -> str:
        """Bands are half-open: `from` is in its band, `above` is not."""
        inside = options[0].id
        for option in options[1:]:
            if option.from_ is not None and number >= exact(option.from_):
                inside = option.id
            if option.above is not None and number > exact(option.above):
                inside = option.id
        return inside

    def valued(self, question: Question, part: AnswerPart | None) -> bool:
        scale = self.framework.scales[self.scale(question, part)]
        return scale.kind not in ("date", "text") and bool(self.options(question, part))

    def unanswered(self, state: str = "unanswered") -> Fraction | Out:
        scoring = self.framework.scoring
        rule = scoring.not_known if state == "not_known" else scoring.unanswered
        return Fraction(0) if rule == "worst" else "open"

    def _place(self, question: Question, part: AnswerPart | None, cohort: str | None) -> Given:
        key = question.id + (f".{part.id}" if part else "") + (f"@{cohort}" if cohort else "")
        said = self.answers.get(key)
        if said.state == "answered":
            return Given(cohort, part, self.worth(question, part, said.value), said.value)
        if said.state == "not_applicable":
            counts = {reason.id: reason.counts for reason in self.framework.not_applicable_reasons}
            return Given(cohort, part, Fraction(0) if counts[said.not_applicable or ""] == "worst" else "gone")
        return Given(cohort, part, self.unanswered(said.state))

    def _question(self, question: Question) -> Fraction | Out:
        """The share of a question; its places are kept."""
        self.places[question.id] = []
        cohorts = [each.id for each in self._members(question)] if question.cohorts else [None]
        parts: list[AnswerPart | None] = [*question.answers] or [None]
        if question.applies_if is not None and self._applies(question.applies_if) is False:
            return "gone"
        asked = self._asked(question.follows)
        for part in parts:
            if not self.valued(question, part):
                continue
            here = asked if asked is not True else self._asked(part.follows if part is not None else None)
            for cohort in cohorts:
                made = self._place(question, part, cohort) if here is True else Given(cohort, part, here, closed=True)
                self.places[question.id].append(made)
        return self._combined(question)

    def _asked(self, follows: Condition | None) -> Literal[True] | Fraction | Out:
        """True, or what a place counts as that is not asked."""
        if follows is None:
            return True
        found = self.holds(follows)
        if found is not None:
            return found or Fraction(0)
        parents = [self._tested(each) for each in follows.walk() if each.answer]
        return self.unanswered() if "open" in parents else "gone"

    def _members(self, question: Question) -> Iterator[Member]:
        cohorts = next(each for each in self.framework.cohorts if each.id == question.cohorts)
        for each in cohorts.members:
            if each.applies_if is None or self._applies(each.applies_if) is not False:
                yield each

    def _combined(self, question: Question) -> Fraction | Out:
        counting = [each for each in self.places[question.id] if each.part is None or each.part.role == "counts"]
        by_cohort: dict[str | None, list[tuple[int, Fraction]]] = {}
        for each in counting:
            if isinstance(each.share, Fraction):
                weight = each.part.weight if each.part is not None else 1
                by_cohort.setdefault(each.cohort, []).append((weight, each.share))
        means = [
            min(share for _, share in shares)
            if question.combine == "minimum"
            else sum((weight * share for weight, share in shares), Fraction(0)) / sum(weight for weight, _ in shares)
            for shares in by_cohort.values()
        ]
        if means:
            return sum(means, Fraction(0)) / len(means)
        return "open" if any(each.share == "open" for each in counting) else "gone"

    # --- conditions ------------------------------------------------------------------------------------------------

    def _applies(self, condition: Condition) -> bool | None:
        """A condition over facts; None where it rests on one that nobody stated."""
        if condition.not_ is not None:
            inner = self._applies(condition.not_)
            return None if inner is None else not inner
        if condition.fact is not None:
            value = self.answers.profile.get(condition.fact)
            if value is None:
                return None
            if condition.is_ is not None or condition.in_ is not None:
                return str(value) in (condition.in_ or (condition.is_,))
            return Fraction(value) >= exact(condition.reaches or 0)
        found = [self._applies(child) for child in condition.children]
        if sum(each is True for each in found) >= condition.needed:
            return True
        return None if sum(each is not False for each in found) >= condition.needed else False

    def holds(self, condition: Condition) -> bool | None:
        """Whether a condition holds; None where all that it tests has left the score."""
        if condition.fact is not None or (condition.not_ is not None and self._facts_only(condition)):
            return self._applies(condition) is not False
        if condition.not_ is not None:
            inner = self.holds(condition.not_)
            return None if inner is None else not inner
        if condition.children:
            return self._enough([self.holds(child) for child in condition.children], condition.needed)
        if condition.answer is not None:
            return self._reaches(self._tested(condition), self._mark(condition))
        if condition.tag or condition.gate or condition.each == "questions":
            mark = self._number(condition.reaches)
            return self._enough([self._reaches(self.shares[q], mark) for q in self._meant(condition)], condition.n)
        if condition.each is not None:
            return self._enough([self._node_test(node, condition) for node in self._each(condition)], condition.n)
        own = condition.score in ("this", "section", "overall") and (condition.score or "") not in self.nodes
        node = self.this if own else self.nodes.get(condition.section or condition.score or "", self.this)
        assert node is not None
        return self._node_test(node, condition)

    def _facts_only(self, condition: Condition) -> bool:
        return all(each.fact is not None or each.children for each in condition.walk())

    @staticmethod
    def _enough(found: Sequence[bool | None], needed: int | None) -> bool | None:
        left = [each for each in found if each is not None]
        if not left:
            return None
        return sum(left) >= min(len(left) if needed is None else needed, len(left))

    def _reaches(self, share: Fraction | Out, mark: Fraction) -> bool | None:
        if isinstance(share, Fraction):
            return share >= mark
        return False if share == "open" and self.this is not None else None

    @staticmethod
    def _number(mark: int | str | None) -> Fraction:
        return Fraction(1) if mark is None or mark == "full" else exact(mark)

    def _named(self, answer: str) -> tuple[Question, AnswerPart | None, str | None]:
        name, *rest = answer.split(".")
        question = self.questions[name]
        part = next((each for each in question.answers if rest and each.id == rest[0]), None)
        rest = rest[1:] if part is not None else rest
        return question, part, rest[0] if rest else None

    def _mark(self, condition: Condition) -> Fraction:
        """The share that a test of an answer asks for."""
        question, part, point = self._named(condition.answer or "")
        mark = condition.reaches
        several = bool(question.answers) and part is None
        names = [] if several else [option.id for option in self.options(question, part)]
        if point is not None or several or str(mark) not in names:
            return self._number(mark)
        option = self.options(question, part)[names.index(str(mark))]
        values = [exact(each.value or 0) for each in self.options(question, part)]
        share = (exact(option.value or 0) - min(values)) / (max(values) - min(values))
        return 1 - share if (part or question).reversed else share

    def _tested(self, condition: Condition) -> Fraction | Out:
        """The share of what a test of an answer names: the mean of its cohorts."""
        question, part, point = self._named(condition.answer or "")
        if part is None and point is None:
            return self.shares[question.id]
        places = [each for each in self.places[question.id] if each.part is part]
        found = [self._ticked(each, point) for each in places]
        shares = [each for each in found if isinstance(each, Fraction)]
        if shares:
            return sum(shares, Fraction(0)) / len(shares)
        return "open" if "open" in found else "gone"

    @staticmethod
    def _ticked(place: Given, point: str | None) -> Fraction | Out:
        if point is None or place.value is None:
            return place.share
        return Fraction(point in place.value)

    def _meant(self, condition: Condition) -> list[str]:
        assert self.this is not None
        return [
            name
            for name in self.this.questions
            if self.questions[name].scored
            and (condition.tag is None or condition.tag in self.questions[name].tags)
            and (condition.gate is None or condition.gate == self.questions[name].gate)
        ]

    def _each(self, condition: Condition) -> list[Scored]:
        parts = self.framework.sections if condition.each == "sections" else self.framework.groups
        nodes = [self.nodes[part.id] for part in parts]
        mark = condition.reaches
        if mark is not None and not is_exact(mark):
            return [node for node in nodes if mark in [level.id for level in node.rule.levels]]
        return [node for node in nodes if node.rule.score != "none"]

    def _node_test(self, node: Scored, condition: Condition) -> bool | None:
        if not node.counts:
            still_open = any(self.shares[name] == "open" for name in node.questions)
            return False if still_open and self.this is not None else None
        if condition.more_than is not None:
            return node.value is not None and node.value > exact(condition.more_than)
        if isinstance(condition.reaches, str) and not is_exact(condition.reaches):
            return condition.reaches in node.reached
        return node.value is not None and node.value >= exact(condition.reaches or 0)

    # --- nodes -----------------------------------------------------------------------------------------------------

    def _all_nodes(self) -> None:
        from .reference_nodes import score_nodes

        score_nodes(self)
