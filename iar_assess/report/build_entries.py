"""The places for answers, with what was said there, as people can read and change it."""

from __future__ import annotations

from collections.abc import Iterator

from iar_assess.answers.asked import asked_of
from iar_assess.answers.entry import describe_value
from iar_assess.answers.form import Form
from iar_assess.answers.kinds import KINDS
from iar_assess.answers.model import Answer, Evidence
from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import Place

from .build_answers import NOT_ASKED, WAITS
from .subject import Subject
from .view_entries import EntryView
from .words import day

CHOSEN = ("choice", "yes_no", "share")
"""The kinds of answer that are one of a list; a share may also be written."""

NOT_KNOWN = "Not known"


def build_entries(subject: Subject) -> Iterator[EntryView]:
    """Each place for an answer, in the bank's order."""
    sections = {question.id: section for section in subject.framework.sections for question in section.questions}
    asked = asked_of(subject.framework)
    for key, place in asked.places.items():
        form, answer = asked.form(key), subject.answers.get(key)
        yield EntryView(
            key=key,
            ref=place.question.ref,
            section_ref=sections[place.question.id].ref,
            ask=place.question.ask,
            of=_of(place),
            kind=form.kind,
            choices=choices_at(subject.framework, place, form),
            how=_how(form),
            answer=answer_as_typed(subject.framework, key, answer),
            note=answer.note,
            evidence=tuple(map(_shown_by, answer.evidence)),
            standing=_standing(place, subject),
        )


def choices_at(framework: Framework, place: Place, form: Form) -> tuple[str, ...]:
    """What may be chosen at a place: the labels of its options, that it is not known, and why it may not apply."""
    if form.kind not in CHOSEN:
        return ()
    reasons = {reason.id: reason.label for reason in framework.not_applicable_reasons}
    excused = (f"Not applicable: {reasons[name]}" for name in place.question.not_applicable if name in reasons)
    return (*(option.label for option in form.options), NOT_KNOWN, *excused)


def answer_as_typed(framework: Framework, key: str, answer: Answer) -> str | None:
    """What was said at a place, in words that can be typed there; None where nothing was."""
    return None if answer.state == "unanswered" else describe_value(framework, key, answer)


def _of(place: Place) -> str | None:
    part = place.part.label if place.part is not None else None
    return ", ".join(filter(None, (place.member.label if place.member is not None else None, part))) or None


def _how(form: Form) -> str | None:
    """How an answer is written, where a list does not show it."""
    if form.kind == "many":
        points = "; ".join(option.label for option in form.options)
        return f"Any of these, with semicolons between them, or none: {points}"
    if form.kind == "share":
        bands = "; ".join(option.label for option in form.options)
        return f"A percentage such as 62%, a count such as 5 of 8, or one of these: {bands}"
    return KINDS[form.kind].hint(form)


def _shown_by(evidence: Evidence) -> str:
    dated = day(evidence.date) if evidence.date is not None else None
    return ", ".join(filter(None, (evidence.title, evidence.where, dated)))


def _standing(place: Place, subject: Subject) -> str | None:
    standing = subject.result.questions[place.question.id]
    if standing.status in NOT_ASKED:
        return NOT_ASKED[standing.status]
    slot = next((each for each in standing.slots if each.key == place.key), None)
    if slot is None:
        return NOT_ASKED["does_not_apply"]
    return None if slot.asked else WAITS
