"""A scored and planned assessment to the view that every format draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iar_assess.answers.model import Answers
from iar_assess.bank.framework import Comparator, Fact, Flag
from iar_assess.bank.parts import Source, exact
from iar_assess.scoring.explain import headline
from iar_assess.scoring.printing import decimal
from iar_assess.scoring.result import Coverage

from .build_actions import build_actions, numbers_by_question
from .build_decision import build_decision
from .build_sections import ActionNumbers, build_section, next_level
from .subject import BaseResult, Subject
from .view import (
    ComparatorRow,
    ComparatorView,
    CoverageView,
    EvidenceView,
    FlagView,
    GroupView,
    HeadlineView,
    Mark,
    ReportView,
    SourceView,
    Tone,
)
from .words import day, provenance_rows, score_view

STATES: dict[str, tuple[str, Tone]] = {
    "draft": ("Draft", "none"),
    "agreed": ("Agreed", "middle"),
    "approved": ("Approved", "top"),
    "locked": ("Locked", "top"),
}


def build_view(subject: Subject) -> ReportView:
    """Put everything that a report says into words, once, for every format."""
    framework, result = subject.framework, subject.result
    evidence = build_evidence(subject)
    registry: dict[str, tuple[int, ...]] = {}
    for question_id, entry in evidence:
        registry[question_id] = (*registry.get(question_id, ()), entry.number)
    numbers = numbers_by_question(subject)
    actions = build_actions(subject)
    word, tone = STATES[subject.state]
    return ReportView(
        title=f"Action plan: {framework.title}",
        organisation=subject.organisation,
        scope=subject.scope,
        framework=framework.name,
        framework_title=framework.title,
        edition=framework.edition,
        language=framework.language,
        period=subject.period,
        date=day(subject.date),
        date_iso=subject.date,
        state=Mark(word=word, tone=tone),
        headline=_headline(subject, numbers),
        coverage=_coverage(result.coverage),
        decision=build_decision(subject, actions, numbers),
        groups=tuple(_groups(subject)),
        sections=tuple(build_section(section, subject, registry, numbers) for section in framework.sections),
        flags=tuple(_flag(flag, result.flags[flag.id]) for flag in framework.flags),
        comparators=tuple(_comparator(each, subject) for each in framework.comparators),
        actions=actions,
        evidence=tuple(entry for _, entry in evidence),
        level_names=tuple(Mark(word=level.label, tone=level.tone) for level in framework.scoring.section.levels),
        thresholds=_thresholds(subject),
        method=tuple(filter(None, (framework.method, framework.provenance.note, *subject.wording))),
        provenance=provenance_rows(framework.provenance),
        disclaimer=framework.disclaimer,
        we=framework.we,
        profile=tuple(_fact(fact, subject.answers) for fact in framework.profile),
        glossary=tuple((entry.term, entry.means) for entry in framework.glossary),
        sources=tuple(_source(source) for source in framework.sources),
        engine=subject.engine,
        look=subject.look,
        bases=tuple(_base(each) for each in subject.bases),
    )


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
                    question_ref=question.ref,
                    question=question.ask,
                )
                found.append((question.id, entry))
    return found


def _base(base: BaseResult) -> tuple[str, str]:
    return base.framework.title, headline(base.result.overall, base.framework.scoring.overall)


def _source(source: Source) -> SourceView:
    return SourceView(
        title=source.title,
        publisher=source.publisher,
        url=source.url,
        checked=day(source.checked),
        licence=source.licence,
    )


def _headline(subject: Subject, numbers: ActionNumbers) -> HeadlineView:
    framework, node = subject.framework, subject.result.overall
    rule = framework.scoring.overall
    text = headline(node, rule)
    if rule.score == "count":
        share = "Each counts in full or not at all; this is a count, not an average."
    else:
        share = f"{len(subject.framework.sections)} sections make up this result."
    return HeadlineView(
        text=text,
        sentence=share,
        score=score_view(node, rule),
        levels=tuple(Mark(word=level.label, tone=level.tone) for level in rule.levels),
        next_level=next_level("overall", subject, numbers),
    )


def _coverage(coverage: Coverage) -> CoverageView:
    return CoverageView(
        answered=f"{coverage.asked - coverage.unanswered} of {coverage.asked} answers given",
        evidenced=f"{coverage.evidenced} of {coverage.answered} backed by evidence",
        not_applicable=f"{coverage.not_applicable} not applicable",
        not_known=f"{coverage.not_known} not known",
        complete=coverage.complete,
    )


def _groups(subject: Subject) -> Iterator[GroupView]:
    rule = subject.framework.scoring.group
    for group, node in zip(subject.framework.groups, subject.result.groups, strict=True):
        if rule is not None:
            yield GroupView(ref=group.ref, title=group.title, score=score_view(node, rule), sections=group.sections)


_FLAG_MARKS: dict[str, tuple[str, Tone]] = {
    "met": ("Met", "top"),
    "not_met": ("Not met", "low"),
    "unknown": ("Not known yet", "middle"),
    "does_not_apply": ("Does not apply", "none"),
}
_FLAG_KINDS = {"legal_duty": "Legal duty, apart from the score", "note": "Apart from the score"}


def _flag(flag: Flag, state: str) -> FlagView:
    word, tone = _FLAG_MARKS[state]
    sentences = {
        "met": flag.met,
        "not_met": flag.not_met,
        "unknown": "It rests on something that is not answered or not stated yet.",
        "does_not_apply": "It does not apply to us.",
    }
    return FlagView(
        title=flag.title, kind=_FLAG_KINDS[flag.kind], mark=Mark(word=word, tone=tone), sentence=sentences[state]
    )


_METRICS = {
    "mean_score": "A mean score",
    "share_achieving": "A share of institutions, not a score",
    "mean_count": "A mean count",
    "share_of_respondents": "A share of those asked, not a score",
    "figure": "The figure that the question asks for, not a score",
}


def _comparator(comparator: Comparator, subject: Subject) -> ComparatorView:
    source = next(source for source in subject.framework.sources if source.id == comparator.source)
    rows = (
        ComparatorRow(
            section_ref=section.ref,
            section_title=section.title,
            value=_figure(comparator.sections[section.id], comparator.metric),
        )
        for section in subject.framework.sections
        if section.id in comparator.sections
    )
    return ComparatorView(
        title=comparator.title,
        metric=_METRICS[comparator.metric],
        definition=comparator.definition,
        population=comparator.population,
        period=comparator.period,
        n=f"{comparator.n:,}" if comparator.n is not None else None,
        overall=_figure(comparator.overall, comparator.metric) if comparator.overall is not None else None,
        rows=tuple(rows),
        note=comparator.note,
        source=f"{source.title} ({source.publisher})",
    )


def _figure(number: int | str, metric: str) -> str:
    """A published figure in its own form, with no digit more than was published."""
    if isinstance(number, str) and ("%" in number or "/" not in number):
        return number
    return f"{decimal(exact(number) * 100, 0)}%" if metric.startswith("share") else str(number)


def _thresholds(subject: Subject) -> tuple[float, ...]:
    levels = subject.framework.scoring.section.levels
    return tuple(float(exact(level.from_)) * 100 for level in levels if level.from_ is not None)


def _fact(fact: Fact, answers: Answers) -> tuple[str, str]:
    value = answers.profile.get(fact.id)
    labels: Mapping[str, str] = {option.id: option.label for option in fact.options}
    if value is None:
        return fact.ask, "not stated"
    return fact.ask, labels.get(str(value), str(value).capitalize())
