"""Numbers that were measured, set exactly beside published ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from iar_assess.answers.model import Answers, FactValue
from iar_assess.bank.framework import Comparator, Framework
from iar_assess.bank.keys import Place, members_of, places_of
from iar_assess.bank.parts import Exact, exact, is_exact
from iar_assess.bank.questions import Metric

from .facts import holds_for

PERCENT = frozenset({"%", "per cent", "percent"})
Beside = Literal["better", "worse", "same"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A published figure for a metric; `ours` says how our own stands beside it, where that can be said."""

    comparator: Comparator
    said: Exact
    value: Fraction
    ours: Beside | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One place for a number that measures something, with the number (None where nobody gave one)."""

    place: Place
    metric: Metric
    value: Fraction | None
    figures: tuple[Figure, ...]


def measured(framework: Framework, answers: Answers) -> Iterator[Measured]:
    """Every metric of a framework, in the order in which it is asked."""
    cohorts, comparators = members_of(framework), tuple(comparators_for(framework, answers.profile))
    measuring = (each for each in framework.questions() if each.metric or any(part.metric for part in each.answers))
    for place in (place for question in measuring for place in places_of(question, cohorts)):
        metric = (place.part or place.question).metric
        if metric is None:
            continue
        unit = framework.scales[place.scale].unit
        said = answers.get(place.key).value
        ours = _number(said, unit) if isinstance(said, (int, str)) and is_exact(said) else None
        yield Measured(
            place=place,
            metric=metric,
            value=ours,
            figures=tuple(_figures(comparators, place, metric, ours, unit)),
        )


def comparators_for(framework: Framework, profile: Mapping[str, FactValue]) -> Iterator[Comparator]:
    """The published figures that are about organisations like ours, as far as the facts tell."""
    return (each for each in framework.comparators if holds_for(each.applies_if, profile))


def measured_data(framework: Framework, answers: Answers) -> list[dict[str, Any]]:
    """The same as plain data for programs: exact numbers as text."""
    return [
        {
            "key": each.place.key,
            "unit": framework.scales[each.place.scale].unit,
            "ours": str(each.value) if each.value is not None else None,
            "better": each.metric.better,
            "figures": [
                {"comparator": figure.comparator.id, "value": str(figure.value), "ours_is": figure.ours}
                for figure in each.figures
            ],
        }
        for each in measured(framework, answers)
    ]


def names_for_figures(place: Place) -> tuple[str, ...]:
    """What a figure for a place goes by: a question's own name, too, where one answer of it measures something."""
    named = () if place.part is None else (f"{place.question.id}.{place.part.id}",)
    alone = sum(part.metric is not None for part in place.question.answers) < 2
    return (*named, place.question.id) if alone else named


def _figures(
    comparators: Sequence[Comparator], place: Place, metric: Metric, ours: Fraction | None, unit: str | None
) -> Iterator[Figure]:
    names = names_for_figures(place)
    for comparator in comparators:
        said = next((comparator.questions[name] for name in names if name in comparator.questions), None)
        if said is not None:
            value = _number(said, unit)
            yield Figure(comparator=comparator, said=said, value=value, ours=_beside(ours, value, metric))


def _number(said: Exact, unit: str | None) -> Fraction:
    """A bare number whose unit is per cent is a percentage."""
    number = exact(said)
    return number / 100 if unit in PERCENT and not str(said).endswith("%") else number


def _beside(ours: Fraction | None, theirs: Fraction, metric: Metric) -> Beside | None:
    if ours is None or metric.better == "neither":
        return None
    if ours == theirs:
        return "same"
    return "better" if (ours > theirs) == (metric.better == "higher") else "worse"
