"""The way into scoring: a framework and its answers to a result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from iar_assess.answers.model import Answers
from iar_assess.bank.conditions import Condition
from iar_assess.bank.framework import Flag, Framework
from iar_assess.bank.questions import Question
from iar_assess.bank.rules import Rule

from .conditions import Scene, answers_in, holds
from .facts import known, open_facts
from .nodes import Node, add_up, climb, node_terms, question_terms
from .printing import edges_of, print_score
from .result import Coverage, FlagState, NodeResult, QuestionResult, Result
from .shares import AS_STATED, AT_BEST, AT_WORST, EXCUSED_AT_WORST, Reading, Rulebook, Standing, hidden, stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Every question and node under one reading of the open answers."""

    standings: Mapping[str, Standing]
    sections: Mapping[str, Node]
    groups: Mapping[str, Node]
    overall: Node
    scene: Scene


def score(framework: Framework, answers: Answers) -> Result:
    """Score the answers to a framework.

    Args:
        framework: a checked bank.
        answers: the facts about the organisation and what was answered.

    Returns:
        Scores as exact fractions (a share of full marks where the rule is a mean, points where it is a sum), their
        bounds with every open answer at its worst and at its best, the levels reached, and what each is made of.
    """
    book = Rulebook(framework)
    stated, worst, best, strict = (
        evaluate(book, answers, reading) for reading in (AS_STATED, AT_WORST, AT_BEST, EXCUSED_AT_WORST)
    )
    rules = framework.scoring

    def result(name: str, rule: Rule, pick: str) -> NodeResult:
        found = [getattr(e, pick)[name] if pick != "overall" else e.overall for e in (stated, worst, best, strict)]
        return _node_result(rule, *found)

    return Result(
        framework=framework.name,
        overall=result("overall", rules.overall, "overall"),
        groups=tuple(result(g.id, rules.group, "groups") for g in framework.groups if rules.group is not None),
        sections=tuple(result(s.id, rules.section, "sections") for s in framework.sections),
        questions={q.id: _question_result(q, book, stated, worst, best) for q in framework.questions()},
        flags={flag.id: _flag_state(flag, answers, worst, best) for flag in framework.flags},
        coverage=_coverage(stated, answers),
        open_facts=open_facts(framework, answers.profile),
    )


def evaluate(book: Rulebook, answers: Answers, reading: Reading = AS_STATED) -> Evaluation:
    """Score everything under one reading of what is open; the way a bank walks: questions, sections, whole."""
    framework, rules = book.framework, book.scoring
    standings: dict[str, Standing] = {}
    sections: dict[str, Node] = {}
    scores: dict[str, Node] = {}
    scene = Scene(book=book, answers=answers, reading=reading, standings=standings, sections=sections, scores=scores)
    for question in framework.questions():
        standings[question.id] = _standing(question, scene, reading)
    for section in framework.sections:
        names = tuple(question.id for question in section.questions)
        terms = question_terms(names, rules.section, book, standings)
        node = add_up(section.id, "section", rules.section, terms, names)
        sections[section.id] = climb(node, rules.section.levels, scene)
    if rules.group is not None:
        for group in framework.groups:
            parts = [sections[name] for name in group.sections]
            node = add_up(group.id, "group", rules.group, node_terms(parts, rules.group), _beneath(parts))
            scores[group.id] = climb(node, rules.group.levels, scene)
    groups = dict(scores)
    overall = _overall(rules.overall, book, standings, sections, groups)
    scores["overall"] = overall
    overall = climb(overall, rules.overall.levels, scene)
    return Evaluation(standings=standings, sections=sections, groups=groups, overall=overall, scene=scene)


def _overall(
    rule: Rule,
    book: Rulebook,
    standings: Mapping[str, Standing],
    sections: Mapping[str, Node],
    groups: Mapping[str, Node],
) -> Node:
    names = tuple(book.questions)
    if rule.of == "questions":
        return add_up("overall", "overall", rule, question_terms(names, rule, book, standings), names)
    parts = list((sections if rule.of == "sections" else groups).values())
    return add_up("overall", "overall", rule, node_terms(parts, rule), names)


def _beneath(nodes: list[Node]) -> tuple[str, ...]:
    return tuple(name for node in nodes for name in node.questions)


def _standing(question: Question, scene: Scene, reading: Reading) -> Standing:
    if question.applies_if is not None and known(question.applies_if, scene.answers.profile) is False:
        return Standing(status="does_not_apply", share=None)
    if question.follows is None:
        return stand(question, scene.book, scene.answers, reading)
    if _waits(question.follows, scene):
        return hidden(question, scene.book, scene.answers, reading)
    opened = holds(question.follows, scene)
    if opened is None:
        return Standing(status="does_not_apply", share=None)
    if not opened:
        worst = Fraction(0) if scene.book.marks[question.id].valued else None
        return Standing(status="not_asked", share=worst)
    return stand(question, scene.book, scene.answers, reading)


def _waits(follows: Condition, scene: Scene) -> bool:
    """Whether a follow-up rests on nothing but answers that the bank leaves out until they are given."""
    parents = [scene.standings[name] for name in answers_in(follows)]
    on_facts = any(test.fact is not None for test in follows.walk())
    waiting = any(parent.waits for parent in parents)
    return waiting and not on_facts and all(parent.waits or parent.share is None for parent in parents)


def _node_result(rule: Rule, stated: Node, worst: Node, best: Node, strict: Node) -> NodeResult:
    best = best if best.value is not None else stated  # its last question may turn out not to apply

    def printed(node: Node) -> str | None:
        if node.value is None:
            return None
        return print_score(node.value, rule.print, edges_of(rule, node.maximum), node.maximum)

    def level(node: Node) -> str | None:
        return node.reached[-1] if node.reached else None

    return NodeResult(
        id=stated.id,
        kind=stated.kind,
        value=stated.value,
        low=worst.value,
        high=best.value,
        maximum=stated.maximum,
        maximum_low=worst.maximum,
        maximum_high=best.maximum,
        share=stated.share,
        printed=printed(stated),
        printed_low=printed(worst),
        printed_high=printed(best),
        level=level(stated),
        level_low=level(worst),
        level_high=level(best),
        provisional=len(worst.reached) < len(stated.reached),
        rests_on_not_applicable=len(strict.reached) < len(stated.reached),
        terms=stated.terms,
        steps=stated.steps,
    )


def _question_result(
    question: Question, book: Rulebook, stated: Evaluation, worst: Evaluation, best: Evaluation
) -> QuestionResult:
    standing = stated.standings[question.id]
    marks = book.marks[question.id]
    return QuestionResult(
        id=question.id,
        section=book.section_of[question.id],
        weight=question.weight,
        scored=question.scored,
        status=standing.status,
        share=standing.share,
        low=worst.standings[question.id].share,
        high=best.standings[question.id].share,
        raw=marks.raw(standing.share) if standing.share is not None else None,
        maximum=marks.best if marks.valued else None,
        slots=standing.slots,
    )


def _flag_state(flag: Flag, answers: Answers, worst: Evaluation, best: Evaluation) -> FlagState:
    if flag.applies_if is not None and known(flag.applies_if, answers.profile) is False:
        return "does_not_apply"
    at_worst, at_best = holds(flag.when, worst.scene), holds(flag.when, best.scene)
    if at_worst is None and at_best is None:
        return "does_not_apply"
    if at_worst:
        return "met"
    return "not_met" if at_best is False else "unknown"


def _coverage(stated: Evaluation, answers: Answers) -> Coverage:
    slots = [slot for standing in stated.standings.values() for slot in standing.slots]
    states = [slot.state for slot in slots]
    shown = sum(slot.state == "answered" and bool(answers.get(slot.key).evidence) for slot in slots)
    return Coverage(
        asked=len(slots),
        answered=states.count("answered"),
        not_known=states.count("not_known"),
        not_applicable=states.count("not_applicable"),
        unanswered=states.count("unanswered"),
        evidenced=shown,
    )
