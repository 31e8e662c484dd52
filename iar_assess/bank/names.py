"""Every id of a bank, by what it names; what the checks of references look up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .framework import CasesFile, Fact, FrameworkFile
from .problems import Path, Problem
from .questions import Scale, Section
from .rules import Rule
from .scales import question_options


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Every id of a bank, by what it names."""

    sources: frozenset[str]
    facts: Mapping[str, tuple[str, ...]]
    """The values of each fact; none where it is a number."""
    scales: Mapping[str, Scale]
    cohorts: frozenset[str]
    reasons: frozenset[str]
    flags: frozenset[str]
    sections: frozenset[str]
    groups: frozenset[str]
    levels: Mapping[str, tuple[str, ...]]
    """Level ids of `section`, `group` and `overall`, lowest first."""
    cases: frozenset[str]
    tips: frozenset[str]
    tags: frozenset[str]
    options: Mapping[str, tuple[str, ...]]
    """Option ids by question, in order."""
    many: frozenset[str]


def names_of(head: FrameworkFile, sections: Mapping[str, Section], cases: CasesFile) -> Names:
    """Gather the ids of a bank."""
    questions = [question for section in sections.values() for question in section.questions]
    rules = {"section": head.scoring.section, "group": head.scoring.group, "overall": head.scoring.overall}
    return Names(
        sources=frozenset(source.id for source in head.sources),
        facts={fact.id: _values(fact) for fact in head.profile},
        scales=head.scales,
        cohorts=frozenset(cohorts.id for cohorts in head.cohorts),
        reasons=frozenset(reason.id for reason in head.not_applicable_reasons),
        flags=frozenset(flag.id for flag in head.flags),
        sections=frozenset(section.id for section in sections.values()),
        groups=frozenset(group.id for group in head.groups),
        levels={key: _levels(rule) for key, rule in rules.items()},
        cases=frozenset(case.id for case in cases.cases),
        tips=frozenset(tip.id for question in questions for tip in question.tips),
        tags=frozenset(tag for question in questions for tag in question.tags),
        options={q.id: tuple(option.id for option in question_options(q, head.scales)) for q in questions},
        many=frozenset(q.id for q in questions if q.scale in head.scales and head.scales[q.scale].kind == "many"),
    )


def missing(file: str, path: Path, named: Iterable[str], known: Iterable[str], what: str) -> Iterator[Problem]:
    """The names that lead nowhere."""
    known = frozenset(known)
    for name in named:
        if name not in known:
            listed = ", ".join(sorted(known)[:12]) or "none"
            yield Problem("BANK-004", file, path, f"there is no {what} '{name}'", f"known: {listed}")


def _values(fact: Fact) -> tuple[str, ...]:
    if fact.kind == "yes_no":
        return ("yes", "no")
    return tuple(option.id for option in fact.options)


def _levels(rule: Rule | None) -> tuple[str, ...]:
    return tuple(level.id for level in rule.levels) if rule is not None else ()
