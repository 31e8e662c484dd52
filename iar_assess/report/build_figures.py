"""Published figures, and the numbers of our own that they can be set beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iar_assess.bank.framework import Comparator, Framework
from iar_assess.bank.keys import Place
from iar_assess.bank.parts import Exact, exact
from iar_assess.bank.questions import Section
from iar_assess.scoring.metrics import Figure, Measured, comparators_for, measured, names_for_figures
from iar_assess.scoring.printing import decimal
from iar_assess.scoring.waiting import named

from .build_answers import describe
from .node_views import node_view
from .subject import Subject
from .view_figures import ComparatorRow, ComparatorView, FigureView, MetricView
from .view_scores import Mark
from .words import end_sentence

_METRICS = {
    "mean_score": "A mean score",
    "share_achieving": "A share of institutions, not a score",
    "mean_count": "A mean count",
    "share_of_respondents": "A share of those asked, not a score",
    "figure": "The figure that the question asks for, not a score",
}
_SCORED = frozenset({"mean_score", "mean_count"})
_BETTER = {"higher": "Higher is better.", "lower": "Lower is better.", "neither": "Neither way is better."}
_JUDGED = {
    "better": Mark(word="Ours is better", tone="high"),
    "worse": Mark(word="Ours is worse", tone="low"),
    "same": Mark(word="The same", tone="middle"),
}


def comparator_views(subject: Subject) -> Iterator[ComparatorView]:
    """The published figures that are about organisations like ours."""
    return (_comparator(each, subject) for each in comparators_for(subject.framework, subject.answers.profile))


def _comparator(comparator: Comparator, subject: Subject) -> ComparatorView:
    return ComparatorView(
        title=comparator.title,
        metric=_METRICS[comparator.metric],
        definition=comparator.definition,
        population=comparator.population,
        period=comparator.period,
        n=f"{comparator.n:,}" if comparator.n is not None else None,
        overall=figure_in_words(comparator.overall, comparator.metric) if comparator.overall is not None else None,
        rows=tuple(_rows(comparator, subject)),
        note=comparator.note,
        source=_source(comparator.source, subject.framework),
    )


def metric_views(subject: Subject, section: Section) -> Iterator[MetricView]:
    """The numbers that a section asks for, each with what it measures and what others have published."""
    mine = {question.id for question in section.questions}
    for each in measured(subject.framework, subject.answers):
        applies = subject.result.questions[each.place.question.id].status != "does_not_apply"
        if each.place.question.id in mine and applies:
            yield _metric(each, subject)


def published_for(score_id: str, subject: Subject) -> Iterator[str]:
    """What others have published for a score across sections, in words."""
    for each in comparators_for(subject.framework, subject.answers.profile):
        if score_id in each.scores:
            of = f"{each.title}, {_METRICS[each.metric].lower()}: {each.population}, {each.period}"
            yield f"{figure_in_words(each.scores[score_id], each.metric)} ({of})"


def _metric(each: Measured, subject: Subject) -> MetricView:
    place, metric = each.place, each.metric
    labels = [place.part.label if place.part is not None else None, place.member.label if place.member else None]
    named_as = ", ".join(filter(None, labels))
    period = end_sentence(f"Period: {metric.period}")
    return MetricView(
        ref=place.question.ref,
        title=f"{place.question.ask} {named_as}".strip(),
        ours=describe(place, subject.answers.get(place.key), subject),
        definition=metric.definition,
        about=f"{end_sentence(f'Counted: {metric.population}')} {period} {_BETTER[metric.better]}",
        source=_source(metric.source, subject.framework) if metric.source is not None else None,
        figures=tuple(_beside(figure, each, subject.framework) for figure in each.figures),
        exact=str(each.value) if each.value is not None else None,
    )


def _beside(figure: Figure, each: Measured, framework: Framework) -> FigureView:
    comparator = figure.comparator
    return FigureView(
        value=_in_unit(figure.said, comparator, framework.scales[each.place.scale].unit),
        of=comparator.title,
        source=_source(comparator.source, framework),
        judged=_JUDGED[figure.ours] if figure.ours is not None else None,
        note=comparator.note,
        exact=str(figure.value),
    )


def _rows(comparator: Comparator, subject: Subject) -> Iterator[ComparatorRow]:
    """In the order of the framework: sections, groups, named scores, questions."""
    framework, result = subject.framework, subject.result
    for kind, figures, order in (
        ("section", comparator.sections, [each.id for each in framework.sections]),
        ("group", comparator.groups, [each.id for each in framework.groups]),
        ("score", comparator.scores, [each.id for each in framework.scoring.scores]),
    ):
        for name in order:
            if name not in figures:
                continue
            ref, title = named(framework, name)
            score = node_view(result.nodes[name], subject)
            yield ComparatorRow(
                section_ref=ref,
                section_title=title,
                value=figure_in_words(figures[name], comparator.metric),
                kind=kind,  # type: ignore[arg-type]  # one of those above
                ours=score.text if comparator.metric in _SCORED and score.numbered else None,
                level=score.mark,
            )
    yield from _question_rows(comparator.questions, comparator, subject)


def _question_rows(figures: Mapping[str, Exact], comparator: Comparator, subject: Subject) -> Iterator[ComparatorRow]:
    ours: dict[str, list[str]] = {}
    asked: dict[str, Place] = {}
    for each in measured(subject.framework, subject.answers):
        said = describe(each.place, subject.answers.get(each.place.key), subject)
        cohort = f"{each.place.member.label}: " if each.place.member is not None else ""
        name = next((name for name in names_for_figures(each.place) if name in figures), None)
        if name is not None:
            asked[name] = each.place
            ours.setdefault(name, []).append(f"{cohort}{said}")
    for name, place in asked.items():
        label = f" {place.part.label}" if place.part is not None and name != place.question.id else ""
        yield ComparatorRow(
            section_ref=place.question.ref,
            section_title=f"{place.question.ask}{label}",
            value=_in_unit(figures[name], comparator, subject.framework.scales[place.scale].unit),
            kind="question",
            ours="; ".join(ours[name]),
        )


def _source(name: str, framework: Framework) -> str:
    source = next(source for source in framework.sources if source.id == name)
    return f"{source.title} ({source.publisher})"


def _in_unit(number: Exact, comparator: Comparator, unit: str | None) -> str:
    said = figure_in_words(number, comparator.metric)
    return said if unit is None or said.endswith("%") else f"{said}{'' if unit == '%' else ' '}{unit}"


def figure_in_words(number: Exact, metric: str) -> str:
    """A published figure in its own form, with no digit more than was published."""
    if isinstance(number, str) and ("%" in number or "/" not in number):
        return number
    return f"{decimal(exact(number) * 100, 0)}%" if metric.startswith("share") else str(number)
