"""One question as it was answered, in words: a single answer, several, by cohort, and what is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from iar_assess.answers.entry import describe_value
from iar_assess.answers.model import Answer
from iar_assess.bank.keys import Place, members_of, places_of
from iar_assess.bank.questions import Option, Question
from iar_assess.bank.scales import place_options
from iar_assess.scoring.amounts import amount
from iar_assess.scoring.result import QuestionResult
from iar_assess.scoring.terms import Slot

from .subject import Subject
from .view import AnswerView
from .view_scores import Mark, PartView, WantedView

Registry = Mapping[str, tuple[int, ...]]
"""Numbers in the evidence register, by question."""

WAITS = "waits for an earlier answer"
NOT_ASKED = {
    "not_asked": "not asked yet: an earlier answer comes first",
    "does_not_apply": "does not apply to us",
}
_ROLES = {"wanted": "what we want", "beside": "not scored"}


class _Said(NamedTuple):
    """One place for an answer, what was said there, and that in words."""

    slot: Slot
    place: Place
    answer: Answer
    words: str

    def anchor(self, subject: Subject) -> str | None:
        options = place_options(self.place, subject.framework.scales)
        chosen = next((option for option in options if option.id == self.answer.value), None)
        return chosen.anchor if chosen is not None else None


def build_answer(question: Question, subject: Subject, registry: Registry) -> AnswerView:
    """One question as it was answered, in words."""
    standing = subject.result.questions[question.id]
    said = _said(question, standing, subject)
    notes = [each.answer.note for each in said if each.answer.note]
    parts = tuple(_part(each, question, subject) for each in said) if question.answers else ()
    cohorts = tuple((each.slot.cohort or "", each.words) for each in said if each.slot.cohort is not None)
    cohorts = () if parts else cohorts
    each_said = tuple((part.label, part.answer) for part in parts) or cohorts
    return AnswerView(
        id=question.id,
        ref=question.ref,
        ask=question.ask,
        answer=_together(each_said, named=bool(parts)) if each_said else said[0].words if said else "not asked",
        anchor=said[0].anchor(subject) if len(said) == 1 and not parts else None,
        mark=_mark(standing) if question.scored else None,
        scored=question.scored,
        cohorts=cohorts,
        note=" ".join(notes) or None,
        evidence=registry.get(question.id, ()),
        not_asked=NOT_ASKED.get(standing.status),
        parts=parts,
        wanted=_wanted(question, standing, said, subject),
        share=str(standing.share) if question.scored and standing.share is not None else None,
    )


def answer_in_short(question: Question, subject: Subject) -> str:
    """The answer for a sentence: without the points of a checklist, and of several only those that fall short."""
    standing = subject.result.questions[question.id]
    slots = standing.slots
    if question.answers:
        said = [each for each in _said(question, standing, subject) if each.slot.asked and each.slot.role == "counts"]
        behind = [each for each in said if each.slot.share != 1] or said
        return "; ".join(f"{part.label}: {part.answer}" for part in (_part(e, question, subject) for e in behind))
    short = [slot.cohort for slot in slots if slot.cohort is not None and slot.share is not None and slot.share < 1]
    if short and len(short) < len(slots):
        return f"short in {', '.join(short)}"
    return build_answer(question, subject, {}).answer.partition(";")[0]


def in_words(place: Place, answer: Answer, subject: Subject) -> str:
    """An answer as people would say it; of a scored checklist the points that are missing, else those that hold."""
    if not isinstance(answer.value, (tuple, list)):
        return describe(place, answer, subject)
    options = place_options(place, subject.framework.scales)
    labels = {option.id: option.label for option in options}
    return f"{_ticked(answer.value, options)}{_points(answer.value, labels, scored=place.question.scored)}"


def describe(place: Place, answer: Answer, subject: Subject) -> str:
    """An answer in the bank's words."""
    return describe_value(subject.framework, place.key, answer)


def _said(question: Question, standing: QuestionResult, subject: Subject) -> list[_Said]:
    places = {place.key: place for place in places_of(question, members_of(subject.framework))}
    found = []
    for slot in _shown(standing):
        place, answer = places[slot.key], subject.answers.get(slot.key)
        found.append(_Said(slot, place, answer, in_words(place, answer, subject)))
    return found


def _shown(standing: QuestionResult) -> list[Slot]:
    """The places that are asked; of several answers to a question that is asked also those that have to wait."""
    if any(slot.asked for slot in standing.slots):
        return [slot for slot in standing.slots if slot.asked or slot.part is not None]
    return []


def _part(said: _Said, question: Question, subject: Subject) -> PartView:
    """One of several answers; one that waits for another says so, whatever was said to it before."""
    slot = said.slot
    label = next(part.label for part in question.answers if part.id == slot.part)
    return PartView(
        label=f"{slot.cohort}, {label[0].lower()}{label[1:]}" if slot.cohort is not None else label,
        answer=said.words if slot.asked else WAITS,
        anchor=said.anchor(subject) if slot.asked else None,
        remark=_ROLES.get(slot.role),
    )


def _wanted(question: Question, standing: QuestionResult, said: Sequence[_Said], subject: Subject) -> WantedView | None:
    """What is, what is wanted and the gap; None where the question does not ask."""
    wanted = [each for each in said if each.slot.role == "wanted"]
    if not wanted:
        return None
    now = [each for each in said if each.slot.role == "counts"]
    share, want = standing.share, standing.wanted
    return WantedView(
        now="; ".join(_labelled(now, question)),
        wanted="; ".join(_labelled(wanted, question)),
        gap=_gap(standing, now, wanted, subject),
        mark=_gap_mark(standing),
        now_bar=float(share) * 100 if share is not None else None,
        wanted_bar=float(want) * 100 if want is not None else None,
    )


def _labelled(said: Sequence[_Said], question: Question) -> list[str]:
    """The answers, each with what tells it from the others where there are several."""
    labels = {part.id: part.label for part in question.answers}
    several = len({each.slot.part for each in said}) > 1
    names = [
        ", ".join(filter(None, (each.slot.cohort, labels[each.slot.part or ""] if several else None))) for each in said
    ]
    words = [each.words if each.slot.asked else WAITS for each in said]
    return [f"{name}: {word}" if name else word for name, word in zip(names, words, strict=True)]


def _gap(standing: QuestionResult, now: Sequence[_Said], wanted: Sequence[_Said], subject: Subject) -> str:
    """In steps of the scale where both are answered on the same, else as a share of full marks."""
    gap = standing.gap
    if gap is None:
        return "not known yet"
    if not gap:
        return "none"
    if len(now) == len(wanted) == 1 and now[0].place.scale == wanted[0].place.scale:
        ids = [option.id for option in place_options(now[0].place, subject.framework.scales)]
        places = [ids.index(str(each.answer.value)) for each in (now[0], wanted[0]) if str(each.answer.value) in ids]
        if len(places) == 2:
            steps = abs(places[1] - places[0])
            return f"{steps} step{'s' if steps > 1 else ''}{'' if gap > 0 else ' more than wanted'}"
    return f"{amount(gap)} of full marks" if gap > 0 else f"{amount(-gap)} of full marks more than wanted"


def _gap_mark(standing: QuestionResult) -> Mark:
    if standing.gap is None:
        return Mark(word="Not known yet", tone="none")
    return Mark(word="Reached", tone="top") if standing.gap <= 0 else Mark(word="Short of it", tone="middle")


def _ticked(value: Sequence[str], options: tuple[Option, ...]) -> str:
    if len(value) == len(options):
        return f"All {len(options)}"
    return f"{len(value)} of {len(options)}" if value else f"None of {len(options)}"


def _points(value: Sequence[str], labels: Mapping[str, str], *, scored: bool) -> str:
    named = [label for point, label in labels.items() if (point in value) != scored]
    if not named or (scored and not value):
        return ""
    return f"; {'missing' if scored else 'they are'}: {'; '.join(named)}"


def _together(each: tuple[tuple[str, str], ...], *, named: bool) -> str:
    """Several answers in a line; of cohorts that say the same, what they say."""
    said = {answer for _, answer in each}
    if len(said) == 1 and not named:
        return said.pop()
    return "; ".join(f"{label}: {answer}" for label, answer in each)


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
