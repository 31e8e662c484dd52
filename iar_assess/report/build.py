"""A scored and planned assessment to the view that every format draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from iar_assess.answers.assessment import Step
from iar_assess.answers.model import Answers
from iar_assess.bank.framework import Fact, Flag, Framework
from iar_assess.bank.parts import Source
from iar_assess.scoring.explain import headline

from .build_actions import build_actions, numbers_by_question
from .build_decision import build_decision
from .build_entries import build_entries
from .build_fields import build_fields
from .build_figures import comparator_views
from .build_quality import plan_quality
from .build_schedule import schedule_view
from .build_scores import group_views, headline_view, ladders, named_scores, shared_thresholds
from .build_sections import build_section
from .completeness import coverage_view
from .rules_in_words import rules_for_report
from .subject import BaseResult, Subject
from .view import EvidenceView, FlagView, Mark, ReportView, SignView, SourceView, Tone
from .words import IN_USE, day, glossary_view, provenance_rows

STATES: dict[str, tuple[str, Tone]] = {
    "draft": ("Draft", "none"),
    "agreed": ("Assessment agreed", "middle"),
    "approved": ("Assessment approved", "top"),
    "locked": ("Assessment locked", "top"),
}


def build_view(subject: Subject) -> ReportView:
    """Put everything that a report says into words, once, for every format."""
    framework, result = subject.framework, subject.result
    evidence = build_evidence(subject)
    registry = _registry(evidence)
    numbers = numbers_by_question(subject)
    actions = build_actions(subject)
    ladder = ladders(subject)
    return ReportView(
        **_whose(subject),
        **_of_the_bank(framework),
        headline=headline_view(subject, numbers),
        coverage=coverage_view(subject),
        decision=build_decision(subject, actions, numbers),
        groups=tuple(group_views(subject)),
        sections=tuple(build_section(section, subject, registry, numbers) for section in framework.sections),
        flags=tuple(_flag(flag, result.flags[flag.id]) for flag in framework.flags),
        comparators=tuple(comparator_views(subject)),
        actions=actions,
        evidence=tuple(entry for _, entry in evidence),
        level_names=ladder[0].levels if ladder else (),
        thresholds=shared_thresholds(subject),
        method=tuple(filter(None, (framework.method, framework.provenance.note, *subject.wording))),
        profile=tuple(_fact(fact, subject.answers) for fact in framework.profile),
        bases=tuple(_base(each) for each in subject.bases),
        scores=tuple(named_scores(subject, numbers)),
        ladders=ladder,
        wording=subject.wording,
        made_from=subject.made_from,
        entries=tuple(build_entries(subject)),
        quality=plan_quality(subject, actions),
        schedule=schedule_view(subject.schedule, subject.plan.actions) if subject.schedule is not None else None,
        signed=tuple(_signed(step) for step in subject.history),
        fields=build_fields(subject),
    )


def _whose(subject: Subject) -> dict[str, Any]:
    """Who assessed what, when, and by which program."""
    return {
        "organisation": subject.organisation,
        "scope": subject.scope,
        "period": subject.period,
        "date": day(subject.date),
        "date_iso": subject.date,
        "state": state_mark(subject),
        "engine": subject.engine,
        "look": subject.look,
    }


def state_mark(subject: Subject) -> Mark:
    """Where the assessment stands, and whether it still is what was agreed or approved."""
    word, tone = STATES[subject.state]
    return Mark(word=f"{word}, changed since", tone="middle") if subject.changed else Mark(word=word, tone=tone)


def _of_the_bank(framework: Framework) -> dict[str, Any]:
    """What every report of a framework says, whatever was answered."""
    return {
        "title": f"Action plan: {framework.title}",
        "framework": framework.name,
        "framework_title": framework.title,
        "edition": framework.edition,
        "status": IN_USE[framework.status],
        "language": framework.language,
        "provenance": provenance_rows(framework.provenance),
        "disclaimer": framework.disclaimer,
        "we": framework.we,
        "glossary": glossary_view(framework),
        "sources": tuple(_source(source) for source in framework.sources),
        "rules": rules_for_report(framework),
    }


def build_evidence(subject: Subject) -> list[tuple[str, EvidenceView]]:
    """The evidence register: what shows which answer to be true, with its question's id."""
    found: list[tuple[str, EvidenceView]] = []
    for question in subject.framework.questions():
        for slot in subject.result.questions[question.id].slots:
            for each in subject.answers.get(slot.key).evidence:
                entry = EvidenceView(
                    number=len(found) + 1,
                    title=each.title,
                    where=each.where,
                    date=day(each.date) if each.date else None,
                    date_iso=each.date,
                    question_ref=question.ref,
                    question=question.ask,
                )
                found.append((question.id, entry))
    return found


def _registry(evidence: Iterable[tuple[str, EvidenceView]]) -> dict[str, tuple[int, ...]]:
    """Numbers in the evidence register, by question."""
    found: dict[str, tuple[int, ...]] = {}
    for question_id, entry in evidence:
        found[question_id] = (*found.get(question_id, ()), entry.number)
    return found


def _signed(step: Step) -> SignView:
    return SignView(what=STATES[step.state][0], by=step.by, on=day(step.at[:10]), why=step.why)


def _base(base: BaseResult) -> tuple[str, str]:
    return base.framework.title, headline(base.result.overall, base.framework.scoring.overall)


def _source(source: Source) -> SourceView:
    return SourceView(
        title=source.title,
        publisher=source.publisher,
        url=source.url,
        checked=day(source.checked),
        checked_iso=source.checked,
        licence=source.licence,
        note=source.note,
    )


_FLAG_MARKS: dict[str, tuple[str, Tone]] = {
    "met": ("Met", "top"),
    "not_met": ("Not met", "low"),
    "unknown": ("Not known yet", "middle"),
    "does_not_apply": ("Does not apply", "none"),
}
_FLAG_KINDS = {"legal_duty": "Legal duty, apart from the score", "note": "Apart from the score"}


_NOTE_MARKS = {"met": "Yes", "not_met": "No"}


def _flag(flag: Flag, state: str) -> FlagView:
    word, tone = _FLAG_MARKS[state]
    word = _NOTE_MARKS.get(state, word) if flag.kind == "note" else word
    sentences = {
        "met": flag.met,
        "not_met": flag.not_met,
        "unknown": "It rests on something that is not answered or not stated yet.",
        "does_not_apply": "It does not apply to us.",
    }
    return FlagView(
        title=flag.title, kind=_FLAG_KINDS[flag.kind], mark=Mark(word=word, tone=tone), sentence=sentences[state]
    )


def _fact(fact: Fact, answers: Answers) -> tuple[str, str]:
    value = answers.profile.get(fact.id)
    labels: Mapping[str, str] = {option.id: option.label for option in fact.options}
    if value is None:
        return fact.ask, "not stated"
    return fact.ask, labels.get(str(value), str(value).capitalize())
