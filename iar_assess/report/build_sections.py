"""The sections of a report: answers, strengths, gaps, and what blocks the next level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iar_assess.answers.asked import asked_of
from iar_assess.answers.entry import describe_value
from iar_assess.answers.model import Answer
from iar_assess.bank.questions import Option, Question, Section
from iar_assess.scoring.explain import explain
from iar_assess.scoring.result import QuestionResult
from iar_assess.scoring.terms import Slot
from iar_assess.scoring.waiting import Wait

from .subject import Subject
from .view import AnswerView, BlockerView, Mark, NextLevelView, SectionView
from .words import provenance_line, score_view

Registry = Mapping[str, tuple[int, ...]]
"""Numbers in the evidence register, by question."""
ActionNumbers = Mapping[str, tuple[int, ...]]
"""Numbers of the actions, by question."""

_NOT_ASKED = {
    "not_asked": "not asked yet: an earlier answer comes first",
    "does_not_apply": "does not apply to us",
}


def build_section(section: Section, subject: Subject, registry: Registry, numbers: ActionNumbers) -> SectionView:
    """One section's part of the report."""
    node = subject.result.section(section.id)
    views = {question.id: build_answer(question, subject, registry) for question in section.questions}
    counted = [q for q in section.questions if q.scored and subject.result.questions[q.id].share is not None]
    explained = explain(subject.framework, subject.result, section.id)
    mine = {number for question in section.questions for number in numbers.get(question.id, ())}
    return SectionView(
        id=section.id,
        ref=section.ref,
        title=section.title,
        short=section.short or section.title,
        about=section.about,
        score=score_view(node, subject.framework.scoring.section),
        provenance=provenance_line(section.provenance) if section.provenance is not None else None,
        strengths=tuple(views[q.id] for q in counted if subject.result.questions[q.id].met),
        gaps=tuple(views[q.id] for q in counted if not subject.result.questions[q.id].met),
        next_level=next_level(section.id, subject, numbers),
        answers=tuple(views.values()),
        explanation=(*explained.sentences, *explained.left_out),
        actions=tuple(sorted(mine)),
    )


def next_level(node_id: str, subject: Subject, numbers: ActionNumbers) -> NextLevelView | None:
    """What a section, or the whole, lacks for the level above."""
    wait = explain(subject.framework, subject.result, node_id).next_level
    if wait is None:
        return None
    questions = {question.id: question for question in subject.framework.questions()}
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


def build_answer(question: Question, subject: Subject, registry: Registry) -> AnswerView:
    """One question as it was answered, in words."""
    standing = subject.result.questions[question.id]
    slots = [slot for slot in standing.slots if slot.asked]
    answers = [subject.answers.get(slot.key) for slot in slots]
    notes = [answer.note for answer in answers if answer.note]
    each = tuple(
        (_label(question, slot), in_words(slot.key, answer, subject))
        for slot, answer in zip(slots, answers, strict=True)
        if slot.cohort is not None or slot.part is not None
    )
    return AnswerView(
        ref=question.ref,
        ask=question.ask,
        answer=_together(each, question) if each else _single(slots, answers, subject),
        anchor=_anchor(slots[0], answers[0], subject) if len(slots) == 1 else None,
        mark=_mark(standing) if question.scored else None,
        scored=question.scored,
        cohorts=each,
        note=" ".join(notes) or None,
        evidence=registry.get(question.id, ()),
        not_asked=_NOT_ASKED.get(standing.status),
    )


def _single(slots: Sequence[Slot], answers: Sequence[Answer], subject: Subject) -> str:
    return in_words(slots[0].key, answers[0], subject) if slots else "not asked"


def _label(question: Question, slot: Slot) -> str:
    """What tells one of a question's places from the others: the answer, the cohort, or both."""
    part = next((each.label for each in question.answers if each.id == slot.part), None)
    return ", ".join(filter(None, (part, slot.cohort)))


def answer_in_short(question: Question, subject: Subject) -> str:
    """The answer for a sentence: without the points of a checklist, and of cohorts only those that fall short."""
    slots = subject.result.questions[question.id].slots
    short = [slot.cohort for slot in slots if slot.cohort is not None and slot.share is not None and slot.share < 1]
    if short and len(short) < len(slots):
        return f"short in {', '.join(short)}"
    return build_answer(question, subject, {}).answer.partition(";")[0]


def in_words(key: str, answer: Answer, subject: Subject) -> str:
    """An answer as people would say it; of a scored checklist the points that are missing, else those that hold."""
    if not isinstance(answer.value, (tuple, list)):
        return describe_value(subject.framework, key, answer)
    asked = asked_of(subject.framework)
    options, scored = asked.form(key).options, asked.question(key).scored
    labels = {option.id: option.label for option in options}
    return f"{_ticked(answer.value, options)}{_points(answer.value, labels, scored=scored)}"


def _ticked(value: Sequence[str], options: tuple[Option, ...]) -> str:
    if len(value) == len(options):
        return f"All {len(options)}"
    return f"{len(value)} of {len(options)}" if value else f"None of {len(options)}"


def _points(value: Sequence[str], labels: Mapping[str, str], *, scored: bool) -> str:
    named = [label for point, label in labels.items() if (point in value) != scored]
    if not named or (scored and not value):
        return ""
    return f"; {'missing' if scored else 'they are'}: {'; '.join(named)}"


def _together(each: tuple[tuple[str, str], ...], question: Question) -> str:
    said = {answer for _, answer in each}
    return (
        said.pop()
        if len(said) == 1 and not question.answers
        else "; ".join(f"{label}: {answer}" for label, answer in each)
    )


def _anchor(slot: Slot, answer: Answer, subject: Subject) -> str | None:
    options = asked_of(subject.framework).form(slot.key).options
    return next((option.anchor for option in options if option.id == answer.value), None)


def _mark(standing: QuestionResult) -> Mark:
    share = standing.share
    if standing.status in ("does_not_apply", "not_applicable") or share is None:
        return Mark(word="Left out", tone="none")
    if standing.status in ("open_at_worst", "not_asked"):
        return Mark(word="Open", tone="low")
    if standing.status == "excused_at_worst":
        return Mark(word="Counts as not met", tone="low")
    if share == 1:
        return Mark(word="Met", tone="top")
    if share == 0:
        return Mark(word="Not met", tone="low")
    return Mark(word="In part", tone="middle")


def _blocker(question: Question, subject: Subject, numbers: ActionNumbers) -> BlockerView:
    actions = numbers.get(question.id, ())
    return BlockerView(
        ref=question.ref,
        text=question.ask,
        answer=answer_in_short(question, subject),
        action_number=actions[0] if actions else None,
    )
