"""A framework to the view of its preview: everything that the bank says, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iar_assess.bank.framework import Consistency, Fact, Flag, Framework
from iar_assess.bank.keys import scale_of
from iar_assess.bank.questions import AnswerPart, Case, Option, Question, Section, Tip
from iar_assess.bank.scales import option_value

from .condition_words import Labels, any_level, condition_in_words, plain
from .preview_view import (
    AnswerView,
    CaseView,
    FactView,
    FlagView,
    OptionView,
    PreviewView,
    QuestionView,
    Row,
    SectionView,
    TipView,
)
from .rules_in_words import scoring_in_words, silence_in_words
from .view import LinkView, SourceView
from .words import (
    CASE_KINDS,
    DO_BY,
    GRADES,
    IN_USE,
    day,
    effort_in_words,
    end_sentence,
    glossary_view,
    provenance_line,
    provenance_rows,
)

KINDS = {
    "choice": "Choose one.",
    "yes_no": "Yes or no.",
    "share": "Choose the band that the share falls into.",
    "many": "Tick all that are true.",
    "number": "A number.",
    "date": "A date.",
    "text": "In our own words.",
}
FLAG_KINDS = {"legal_duty": "a duty under the law", "note": "a note"}
ROLES: Mapping[str, tuple[str, ...]] = {"counts": (), "wanted": ("what we want to reach",), "beside": ("shown beside",)}
COMBINE = {"mean": "their mean", "minimum": "the lowest of them"}
BETTER = {"higher": "Higher is better.", "lower": "Lower is better.", "neither": "Neither way is better."}
REASON_COUNTS = {"left_out": "the question leaves the score", "worst": "the question stays in the score, at its worst"}


def build_preview(framework: Framework, *, engine: str, wording: tuple[str, ...] = ()) -> PreviewView:
    """Put a bank into words.

    Args:
        framework: the bank.
        engine: this program and its version, for the last line.
        wording: how far the words can be trusted where they are not the bank's own.
    """
    labels = Labels(framework)
    sections = tuple(_section(number, each, labels) for number, each in enumerate(framework.sections, start=1))
    return PreviewView(
        name=framework.name,
        title=framework.title,
        language=framework.language,
        summary=framework.summary,
        facts=tuple(_facts(framework)),
        provenance=provenance_rows(framework.provenance),
        provenance_note=framework.provenance.note,
        disclaimer=framework.disclaimer,
        audience=framework.audience,
        we=framework.we,
        method=framework.method,
        silence=silence_in_words(framework.scoring),
        rules=scoring_in_words(framework),
        profile=tuple(fact_view(fact) for fact in framework.profile),
        reasons=tuple(
            Row(name=reason.label, words=REASON_COUNTS[reason.counts]) for reason in framework.not_applicable_reasons
        ),
        flags=tuple(_flag(flag, labels) for flag in framework.flags),
        consistency=tuple(_consistency(each, labels) for each in framework.consistency),
        sections=sections,
        cases=tuple(_case(number, case, framework) for number, case in enumerate(framework.cases, start=1)),
        sources=tuple(
            SourceView(title=s.title, publisher=s.publisher, url=s.url, checked=day(s.checked), licence=s.licence)
            for s in framework.sources
        ),
        glossary=glossary_view(framework),
        question_count=sum(1 for _ in framework.questions()),
        tip_count=sum(len(question.tips) for question in framework.questions()),
        engine=engine,
        wording=wording,
    )


def fact_view(fact: Fact) -> FactView:
    """A fact with the answers that it takes."""
    options = ("Yes", "No") if fact.kind == "yes_no" else tuple(option.label for option in fact.options)
    return FactView(ask=fact.ask, help=fact.help, options=options)


def cohort_labels(question: Question, framework: Framework) -> tuple[tuple[str, str | None], ...]:
    """The cohorts that a question is answered for one by one, each with when it is asked of them."""
    labels = Labels(framework)
    found = next((each for each in framework.cohorts if each.id == question.cohorts), None)
    return tuple(
        (each.label, condition_in_words(each.applies_if, labels) if each.applies_if is not None else None)
        for each in (found.members if found is not None else ())
    )


def _facts(framework: Framework) -> Iterator[Row]:
    yield Row(name="Edition", words=f"{framework.edition}, revision {framework.revision}")
    yield Row(name="Status", words=IN_USE[framework.status])
    yield Row(name="Published by", words=framework.publisher)
    yield Row(name="Belongs to", words=framework.family)
    yield Row(name="Time to answer", words=f"about {framework.minutes} minutes")
    yield Row(name="Read against its sources on", words=day(framework.checked))
    yield Row(name="Licence of this bank", words=framework.licence)


def _flag(flag: Flag, labels: Labels) -> FlagView:
    when = condition_in_words(flag.when, labels)
    if flag.applies_if is not None:
        when += f"; it applies only where {condition_in_words(flag.applies_if, labels)}"
    return FlagView(title=flag.title, kind=FLAG_KINDS[flag.kind], when=when, met=flag.met, not_met=flag.not_met)


def _consistency(each: Consistency, labels: Labels) -> Row:
    said = f"Where {condition_in_words(each.if_, labels)}, expect that {condition_in_words(each.expect, labels)}."
    return Row(name=said, words=each.message)


def _section(number: int, section: Section, labels: Labels) -> SectionView:
    remarks = []
    if section.provenance is not None:
        remarks.append(f"Whose words and rules: {provenance_line(section.provenance)}.")
    if section.sources:
        remarks.append(f"Sources: {'; '.join(_source_names(section.sources, labels.framework))}.")
    group = next((each.title for each in labels.framework.groups if section.id in each.sections), None)
    return SectionView(
        id=f"section-{number}",
        ref=section.ref,
        title=section.title,
        about=section.about,
        group=group,
        remarks=tuple(remarks),
        questions=tuple(_question(each, labels) for each in section.questions),
    )


def _question(question: Question, labels: Labels) -> QuestionView:
    framework = labels.framework
    return QuestionView(
        ref=question.ref,
        ask=question.ask,
        criteria=question.criteria,
        why=question.why,
        guidance=question.guidance,
        look_for=question.look_for,
        answers=tuple(_answers(question, framework)),
        cohorts=tuple(
            label if when is None else f"{label} (where {when})" for label, when in cohort_labels(question, framework)
        ),
        remarks=tuple(_remarks(question, labels)),
        sources=_source_names(question.sources, framework),
        tips=tuple(_tip(tip, labels) for tip in question.tips),
    )


def _answers(question: Question, framework: Framework) -> Iterator[AnswerView]:
    """The answers that a question takes: one on its scale, or several with a scale each."""
    for part in question.parts:
        scale = framework.scales[scale_of(question, part)]
        options = scale.options if part is not None else question.options or scale.options
        unit = f" Unit: {scale.unit}." if scale.unit else ""
        yield AnswerView(
            label=_answer_label(part) if part is not None else None,
            kind=KINDS[scale.kind] + unit,
            hint=scale.hint,
            options=tuple(_option(option, question.anchors, many=scale.kind == "many") for option in options),
        )


def _option(option: Option, anchors: Mapping[str, str], *, many: bool) -> OptionView:
    shown = many or option.value is not None
    return OptionView(
        label=option.label,
        anchor=anchors.get(option.id, option.anchor),
        value=plain(option_value(option)) if shown else None,
    )


def _remarks(question: Question, labels: Labels) -> Iterator[str]:
    """When a question is asked, how it counts, and what else there is to know."""
    yield from _asked(question, labels)
    yield from _counted(question, labels)
    if question.who is not None:
        yield f"“You” here is: {question.who}."
    if question.flag is not None:
        yield f"Serves “{next(flag.title for flag in labels.framework.flags if flag.id == question.flag)}”."
    if question.provenance is not None:
        yield f"Whose words and rules: {provenance_line(question.provenance)}."
    yield from _metrics(question)


def _asked(question: Question, labels: Labels) -> Iterator[str]:
    if question.applies_if is not None:
        yield f"Asked only where {condition_in_words(question.applies_if, labels)}; else it leaves the score."
    if question.follows is not None:
        yield f"Asked once {condition_in_words(question.follows, labels)}; until then it counts as its worst answer."
    if question.required:
        yield "Needed: the assessment is not complete without it."
    if question.not_applicable:
        reasons = {reason.id: reason.label for reason in labels.framework.not_applicable_reasons}
        yield f"May be “not applicable”: {'; '.join(reasons[each] for each in question.not_applicable)}."


def _counted(question: Question, labels: Labels) -> Iterator[str]:
    if not question.scored:
        yield "Does not count towards the score."
    elif question.weight != 1:
        yield f"Weighs {question.weight}."
    if question.combine is not None:
        yield f"Its answers that count make one share: {COMBINE[question.combine]}."
    if question.reversed:
        yield "The other way round: the scale's first answer is the best."
    if question.gate is not None:
        yield f"Belongs to “{any_level(question.gate, labels)}”."
    if question.tags:
        yield f"Marked {', '.join(f'“{tag}”' for tag in question.tags)}."


def _metrics(question: Question) -> Iterator[str]:
    """What a number measures."""
    for metric in (question.metric, *(part.metric for part in question.answers)):
        if metric is not None:
            yield f"Measures: {end_sentence(metric.definition)} {BETTER[metric.better]}"
            yield f"Of: {metric.population}. Over: {metric.period}."


def _answer_label(part: AnswerPart) -> str:
    said = [
        *ROLES[part.role],
        *([f"weighs {part.weight}"] if part.weight != 1 else []),
        *(["reversed"] if part.reversed else []),
    ]
    return f"{part.label} ({', '.join(said)})" if said else part.label


def _tip(tip: Tip, labels: Labels) -> TipView:
    cases = {case.id: (f"case-{number}", case) for number, case in enumerate(labels.framework.cases, start=1)}
    facts = [
        Row(name="Who", words=tip.owner_role),
        Row(name="Effort", words=effort_in_words(tip.effort)),
        Row(name="By when", words=DO_BY[tip.do_by]),
    ]
    if tip.lead_time is not None:
        facts.append(Row(name="Lead time", words=tip.lead_time))
    baseline = f"{tip.measure.baseline} → " if tip.measure.baseline is not None else ""
    return TipView(
        title=tip.title,
        when=f"when {condition_in_words(tip.when, labels)}" if tip.when else "while the question is below full marks",
        why=tip.why,
        first_step=tip.first_step,
        facts=tuple(facts),
        measure=f"{baseline}{tip.measure.target} ({tip.measure.how})",
        grade=GRADES[tip.evidence_grade],
        cases=tuple((cases[name][0], cases[name][1].organisation) for name in tip.cases),
        links=tuple(LinkView(title=link.title, url=link.url, checked=day(link.checked)) for link in tip.links),
        sources=_source_names(tip.sources, labels.framework),
    )


def _case(number: int, case: Case, framework: Framework) -> CaseView:
    (source,) = _source_names((case.source,), framework)
    return CaseView(
        id=f"case-{number}",
        organisation=case.organisation,
        what=case.what,
        kind=CASE_KINDS[case.kind],
        result=case.result,
        source=f"{source}, {case.year}" if case.year else source,
    )


def _source_names(ids: tuple[str, ...], framework: Framework) -> tuple[str, ...]:
    known = {source.id: f"{source.title} ({source.publisher})" for source in framework.sources}
    return tuple(known[name] for name in ids)
