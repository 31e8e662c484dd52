"""The way into scoring: a framework and its answers to a result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from iar_assess.answers.model import Answers, FactValue
from iar_assess.bank.conditions import Condition
from iar_assess.bank.framework import Framework
from iar_assess.bank.rules import Rule

from .conditions import Scene, holds, split, test_of
from .facts import combinations, known, open_facts
from .levels import climb
from .nodes import Node, Terms, add_up, node_terms, piece_terms, question_terms
from .outcome import Bounds, Outcome
from .result import Result
from .rulebook import Asked, Rulebook
from .shares import (
    AS_STATED,
    AT_BEST,
    AT_WORST,
    EXCUSED_AT_WORST,
    NOTHING_CLOSED,
    Closed,
    Given,
    Reading,
    Standing,
    hidden,
    single,
    stand,
)
from .terms import Kind

MOST_COMBINATIONS = 256


def score(framework: Framework, answers: Answers) -> Result:
    """Score the answers to a framework.

    Args:
        framework: a checked bank.
        answers: the facts about the organisation and what was answered.

    Returns:
        Scores as exact fractions (a share of full marks where the rule is a mean, points where it is a sum), their
        bounds with every open answer at its worst and at its best, the levels reached, and what each is made of.
    """
    return scorer_of(framework).score(answers)


def scorer_of(framework: Framework) -> Scorer:
    """The scorer of a framework, made once for each and kept with it."""
    kept = vars(framework)
    if "scorer" not in kept:
        kept["scorer"] = Scorer(framework)
    made: Scorer = kept["scorer"]
    return made


class Scorer:
    """Scores one framework again and again; what it looks up is made once."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.book = Rulebook(framework)
        self._leaves = _Tree(self.book)
        self.tested_facts = open_facts(framework, {})

    def score(self, answers: Answers) -> Result:
        """The result: as stated at once; its bounds and what each is made of when they are first looked at."""
        facts = tuple([fact for fact in self.tested_facts if fact not in answers.profile])
        return Outcome(self, answers, self.evaluate(answers), facts).result()

    def strict(self, answers: Answers, stated: Scene) -> Scene:
        """The evaluation with 'not applicable' at its worst."""
        if all(answer.not_applicable is None for answer in answers.answers.values()):
            return stated
        return self.evaluate(answers, EXCUSED_AT_WORST)

    def bounds(self, answers: Answers, stated: Scene, facts: Sequence[str]) -> Bounds:
        """The evaluations with everything open at its worst and at its best, for each way the open facts may turn out.

        What is settled is not evaluated again: with nothing open, the bounds are the score itself.
        """
        if not facts and not _is_open(stated):
            return Bounds(worst=(stated,), best=(stated,), outer=False)
        profiles = combinations(self.framework, answers.profile, facts, MOST_COMBINATIONS)
        if facts:  # what is stated counts a question of an open fact as applying, which no profile may do
            profiles = (*profiles, answers.profile)
        pairs = [self._pair(answers.answers, profile) for profile in profiles]
        worst, best = zip(*pairs, strict=True)
        return Bounds(worst=worst, best=best, outer=bool(facts) and len(pairs) == 1)

    def evaluate(self, answers: Answers, reading: Reading = AS_STATED) -> Scene:
        """Score everything under one reading of what is open; the way a bank walks: questions, sections, whole."""
        scene = Scene(self.book, answers.answers, answers.profile, reading)
        self._leaves.fill((scene,))
        return scene

    def _pair(self, given: Given, profile: Mapping[str, FactValue]) -> tuple[Scene, Scene]:
        """Everything open at its worst, and at its best, side by side: a rule that is not monotone looks at both."""
        worst, best = (Scene(self.book, given, profile, reading) for reading in (AT_WORST, AT_BEST))
        worst.other, best.other = best, worst
        self._leaves.fill((worst, best))
        return worst, best


def _is_open(scene: Scene) -> bool:
    """Whether any answer is still open."""
    return any(
        slot.state in ("unanswered", "not_known") for standing in scene.standings.values() for slot in standing.slots
    ) or any(standing.waits for standing in scene.standings.values())


class _Tree:
    """The nodes of a framework in the order in which they are scored."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        framework = book.framework
        self.sections = [
            (section, book.rule_of(section), tuple(question.id for question in section.questions))
            for section in framework.sections
        ]
        self.beneath = {section.id: names for section, _, names in self.sections}

    def fill(self, scenes: Sequence[Scene]) -> None:
        """Evaluate one or more scenes, node by node."""
        for scene in scenes:
            standings, given, reading = scene.standings, scene.given, scene.reading
            for name, asked in self.book.asked.items():
                standings[name] = (
                    single(asked, given.get(asked.key), reading) if asked.plain else _standing(asked, scene)
                )
        for section, rule, names in self.sections:
            self._node(section.id, "section", rule, names, scenes)
        framework, scoring = self.book.framework, self.book.scoring
        if scoring.group is not None:
            for group in framework.groups:
                beneath = tuple(name for section in group.sections for name in self.beneath[section])
                self.beneath[group.id] = beneath
                self._node(group.id, "group", scoring.group, beneath, scenes, group.sections)
        for named in scoring.scores:
            self._node(named.id, "score", named, self._reached_by(named), scenes)
        self._node("overall", "overall", scoring.overall, tuple(self.book.questions), scenes)

    def _node(
        self,
        node_id: str,
        kind: Kind,
        rule: Rule,
        names: tuple[str, ...],
        scenes: Sequence[Scene],
        parts: Sequence[str] = (),
    ) -> None:
        made = []
        for scene in scenes:
            terms = self._terms(rule, names, scene, parts)
            node = add_up(Node(node_id, kind, names, terms), rule, terms)
            if rule.score == "none":
                node.counts = any(_alive(scene.standings[name]) for name in names)
            scene.nodes[node_id] = node
            made.append(node)
        climb(made, rule, scenes)

    def _terms(self, rule: Rule, names: Sequence[str], scene: Scene, parts: Sequence[str]) -> Terms:
        if rule.of == "questions":
            return question_terms(names, rule, self.book, scene.standings)
        if isinstance(rule.of, tuple):
            return piece_terms(rule.of, rule, self.book, scene.standings, scene.nodes)
        framework = self.book.framework
        if not parts:
            listed = framework.sections if rule.of == "sections" else framework.groups
            parts = [part.id for part in listed]
        return node_terms([(scene.nodes[part], self.book.weights[part]) for part in parts], rule)

    def _reached_by(self, rule: Rule) -> tuple[str, ...]:
        """The questions beneath a score that names its parts, in the bank's order."""
        kept = self.beneath.get(rule.id) if hasattr(rule, "id") else None
        if kept is None:
            found: set[str] = set()
            for piece in rule.of if isinstance(rule.of, tuple) else self.book.questions:
                name = piece if isinstance(piece, str) else piece.id
                found |= set(self.beneath.get(name, (name.partition(".")[0],)))
            kept = tuple(name for name in self.book.questions if name in found)
            if hasattr(rule, "id"):
                self.beneath[rule.id] = kept
        return kept


def _alive(standing: Standing) -> bool:
    return standing.status not in ("does_not_apply", "not_applicable")


def _standing(asked: Asked, scene: Scene) -> Standing:
    question = asked.question
    if question.applies_if is not None and known(question.applies_if, scene.profile) is False:
        return Standing("does_not_apply", None, asked.full)
    closed = _closed(asked, scene) if asked.follow_parts else NOTHING_CLOSED
    if question.follows is None:
        return stand(asked, scene.given, scene.profile, scene.reading, closed)
    if _waits(question.follows, scene):
        return hidden(asked, scene.profile, scene.reading)
    opened = holds(question.follows, scene)
    if opened is None:
        return Standing("does_not_apply", None, asked.full)
    if not opened:
        return Standing("not_asked", 0 if asked.valued else None, asked.full)
    return stand(asked, scene.given, scene.profile, scene.reading, closed)


def _closed(asked: Asked, scene: Scene) -> Closed:
    """Which of several answers are not asked: at their worst, or out of the score where their parent is."""
    closed: dict[str, Literal["worst", "open", "gone"]] = {}
    for part, follows in asked.follow_parts:
        scene.standings[asked.question.id] = stand(asked, scene.given, scene.profile, scene.reading, closed)
        if _waits(follows, scene):
            closed[part] = "open"
            continue
        opened = test_of(follows, scene.book)(scene)
        if not opened:
            closed[part] = "gone" if opened is None else "worst"
    return closed


def _waits(follows: Condition, scene: Scene) -> bool:
    """Whether a condition rests on nothing but answers that the bank leaves out until they are given."""
    if not scene.book.left_out:
        return False
    waiting = False
    for test in follows.walk():
        if test.fact is not None:
            return False
        if test.answer is not None:
            name, part, _ = split(test.answer, scene.book)
            standing = scene.standings[name]
            waits = standing.part_waits(part)
            if not waits and (standing.of_part(part) if part is not None else standing.units) is not None:
                return False
            waiting = waiting or waits
    return waiting
