"""The sections of a report: answers, strengths, gaps, and what blocks the next level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from iar_assess.bank.questions import Question, Section
from iar_assess.planning.standing import is_closed
from iar_assess.scoring.explain import explain, rule_of, title_of
from iar_assess.scoring.waiting import Wait

from .build_answers import Registry, answer_in_short, build_answer
from .build_figures import metric_views
from .build_targets import beside_views, target_view
from .condition_words import listed
from .node_views import node_view, thresholds
from .subject import Subject
from .view import AnswerView, BlockerView, NextLevelView, SectionView
from .words import provenance_line

ActionNumbers = Mapping[str, tuple[int, ...]]
"""Numbers of the actions, by question."""


def build_section(section: Section, subject: Subject, registry: Registry, numbers: ActionNumbers) -> SectionView:
    """One section's part of the report."""
    node = subject.result.section(section.id)
    views = {question.id: build_answer(question, subject, registry) for question in section.questions}
    counted = [q for q in section.questions if q.scored and subject.result.questions[q.id].share is not None]
    explained = explain(subject.framework, subject.result, section.id)
    rule = rule_of(subject.framework, section.id)
    scored = rule.score != "none" or bool(rule.levels)
    mine = {number for question in section.questions for number in numbers.get(question.id, ())}
    return SectionView(
        id=section.id,
        ref=section.ref,
        title=section.title,
        short=section.short or section.title,
        about=section.about,
        score=node_view(node, subject),
        provenance=provenance_line(section.provenance) if section.provenance is not None else None,
        strengths=tuple(views[q.id] for q in counted if subject.result.questions[q.id].met),
        gaps=tuple(views[q.id] for q in counted if not subject.result.questions[q.id].met),
        next_level=next_level(section.id, subject, numbers),
        answers=tuple(views.values()),
        explanation=(*explained.sentences, *explained.left_out) if scored else tuple(_counts_in(section, subject)),
        actions=tuple(sorted(mine)),
        thresholds=thresholds(node, rule),
        metrics=tuple(metric_views(subject, section)),
        wanted=_where_wanted(views.values()),
        target=target_view(node, subject),
        beside=tuple(beside_views(node, subject)),
    )


def _counts_in(section: Section, subject: Subject) -> Iterator[str]:
    """Where the questions of a section without a score count."""
    mine = {question.id for question in section.questions}
    nodes = [node for node in subject.result.scores if any(term.id.partition(".")[0] in mine for term in node.terms)]
    if nodes:
        yield f"Its questions count in {listed([title_of(subject.framework, node.id) for node in nodes])}."


def _where_wanted(views: Iterable[AnswerView]) -> str | None:
    """How many questions are where they are wanted; None where none asks that."""
    found = [view.wanted for view in views if view.wanted is not None]
    if not found:
        return None
    there = sum(wanted.mark.tone == "top" for wanted in found)
    silent = sum(wanted.mark.tone == "none" for wanted in found)
    be, they = ("is", "it") if len(found) == 1 else ("are", "them")
    said = f"{there} of {len(found)} {be} where we want {they}"
    return f"{said}; {silent} not known yet." if silent else f"{said}."


def next_level(node_id: str, subject: Subject, numbers: ActionNumbers) -> NextLevelView | None:
    """What a section, or the whole, lacks for the level above."""
    wait = explain(subject.framework, subject.result, node_id).next_level
    if wait is None:
        return None
    questions = subject.framework.by_id
    return NextLevelView(
        level=wait.level,
        sentence=_way_to(wait),
        blockers=tuple(_blocker(questions[name], subject, numbers) for name in wait.questions),
    )


def _way_to(wait: Wait) -> str:
    """What the bank says, and how far it is where not every question that is named is needed."""
    if wait.all_needed or not wait.questions:
        return wait.sentence or f"What stands between us and {wait.level}:"
    far = f"We are {wait.distance}; each of these can bring us nearer:"
    return f"{wait.sentence} {far}" if wait.sentence else far


def _blocker(question: Question, subject: Subject, numbers: ActionNumbers) -> BlockerView:
    closed = {number for number, action in enumerate(subject.plan.actions, start=1) if is_closed(action)}
    actions = tuple(number for number in numbers.get(question.id, ()) if number not in closed)
    return BlockerView(
        ref=question.ref,
        text=question.ask,
        answer=answer_in_short(question, subject),
        action_number=actions[0] if actions else None,
        actions=actions,
    )
