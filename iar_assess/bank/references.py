"""The third stage: does everything that a bank names exist, and can everything that it asks for be carried out?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from .conditions import Condition
from .framework import CasesFile, ComparatorsFile, FrameworkFile
from .ladders import check_scoring
from .problems import Path, Problem
from .questions import SCORED_KINDS, Question, Scale, Section, Tip
from .scales import check_scale, question_options

HEAD = "framework.yaml"

__all__ = ["Problem", "check_references"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Every id of a bank, by what it names."""

    sources: frozenset[str]
    facts: frozenset[str]
    scales: Mapping[str, Scale]
    cohorts: frozenset[str]
    reasons: frozenset[str]
    flags: frozenset[str]
    sections: frozenset[str]
    groups: frozenset[str]
    section_levels: frozenset[str]
    cases: frozenset[str]
    tips: frozenset[str]
    tags: frozenset[str]
    options: Mapping[str, tuple[str, ...]]
    """Option ids by question, in order."""
    many: frozenset[str]
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a condition stands, and what may be tested there."""

    file: str
    path: Path
    allowed: frozenset[str]
    earlier: frozenset[str] | None = None
    may_be_below: bool = False
    word: str = ""


ANYTHING = frozenset({"all", "any", "at_least", "not", "fact", "answer", "section", "score", "tag"})
FACTS = frozenset({"all", "any", "at_least", "not", "fact"})
EARLIER = FACTS | {"answer"}


def check_references(
    head: FrameworkFile, sections: Mapping[str, Section], cases: CasesFile, comparators: ComparatorsFile
) -> Iterator[Problem]:
    """Every reference that leads nowhere and every rule that cannot be carried out."""
    names = _names(head, sections, cases)
    yield from _check_unique(head, sections, cases, comparators)
    yield from _check_order(head, sections)
    yield from _check_head(head, names)
    yield from check_scoring(head)
    seen: set[str] = set()
    by_section = {section.id: (file, section) for file, section in sections.items()}
    for section_id in head.sections:
        if section_id not in by_section:
            continue
        file, section = by_section[section_id]
        yield from _missing(file, ("sources",), section.sources, names.sources, "source")
        for index, question in enumerate(section.questions):
            yield from _check_question(file, ("questions", index), question, names, frozenset(seen))
            seen.add(question.id)
    for index, case in enumerate(cases.cases):
        yield from _missing("cases.yaml", ("cases", index, "source"), (case.source,), names.sources, "source")
    for index, comparator in enumerate(comparators.comparators):
        path: Path = ("comparators", index)
        yield from _missing("comparators.yaml", (*path, "source"), (comparator.source,), names.sources, "source")
        yield from _missing("comparators.yaml", (*path, "sections"), comparator.sections, names.sections, "section")


def _names(head: FrameworkFile, sections: Mapping[str, Section], cases: CasesFile) -> Names:
    questions = [question for section in sections.values() for question in section.questions]
    return Names(
        sources=frozenset(source.id for source in head.sources),
        facts=frozenset(fact.id for fact in head.profile),
        scales=head.scales,
        cohorts=frozenset(cohorts.id for cohorts in head.cohorts),
        reasons=frozenset(reason.id for reason in head.not_applicable_reasons),
        flags=frozenset(flag.id for flag in head.flags),
        sections=frozenset(section.id for section in sections.values()),
        groups=frozenset(group.id for group in head.groups),
        section_levels=frozenset(level.id for level in head.scoring.section.levels),
        cases=frozenset(case.id for case in cases.cases),
        tips=frozenset(tip.id for question in questions for tip in question.tips),
        tags=frozenset(tag for question in questions for tag in question.tags),
        options={q.id: tuple(option.id for option in question_options(q, head.scales)) for q in questions},
        many=frozenset(q.id for q in questions if q.scale in head.scales and head.scales[q.scale].kind == "many"),
        order=tuple(question.id for question in questions),
    )


def _missing(file: str, path: Path, named: Iterable[str], known: Iterable[str], what: str) -> Iterator[Problem]:
    known = frozenset(known)
    for name in named:
        if name not in known:
            listed = ", ".join(sorted(known)[:12]) or "none"
            yield Problem("BANK-004", file, path, f"there is no {what} '{name}'", f"known: {listed}")


def _check_unique(
    head: FrameworkFile, sections: Mapping[str, Section], cases: CasesFile, comparators: ComparatorsFile
) -> Iterator[Problem]:
    ids: list[tuple[str, str, Path]] = []
    refs: list[tuple[str, str, Path]] = []
    for file, section in sections.items():
        ids.append((section.id, file, ("id",)))
        refs.append((section.ref, file, ("ref",)))
        for q_index, question in enumerate(section.questions):
            path: Path = ("questions", q_index)
            ids.append((question.id, file, (*path, "id")))
            refs.append((question.ref, file, (*path, "ref")))
            ids += [(tip.id, file, (*path, "tips", index, "id")) for index, tip in enumerate(question.tips)]
    yield from _twice(ids, "id")
    yield from _twice(refs, "ref")
    yield from _twice([(each.id, "cases.yaml", ("cases", i, "id")) for i, each in enumerate(cases.cases)], "case id")
    listed = [(each.id, "comparators.yaml", ("comparators", i, "id")) for i, each in enumerate(comparators.comparators)]
    yield from _twice(listed, "comparator id")
    for key in ("sources", "profile", "cohorts", "not_applicable_reasons", "groups", "flags"):
        yield from _twice([(each.id, HEAD, (key, i, "id")) for i, each in enumerate(getattr(head, key))], "id")


def _twice(named: Iterable[tuple[str, str, Path]], what: str) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for name, file, path in named:
        if name in first:
            yield Problem("BANK-003", file, path, f"the {what} '{name}' is used twice", f"first in {first[name]}")
        first.setdefault(name, file)


def _check_order(head: FrameworkFile, sections: Mapping[str, Section]) -> Iterator[Problem]:
    there = {section.id: file for file, section in sections.items()}
    yield from _missing(HEAD, ("sections",), head.sections, there, "section")
    for section_id, file in there.items():
        if section_id not in head.sections:
            yield Problem(
                "BANK-004", file, ("id",), f"the section '{section_id}' has no place", "name it in framework.yaml"
            )
    grouped = [section_id for group in head.groups for section_id in group.sections]
    for index, group in enumerate(head.groups):
        yield from _missing(HEAD, ("groups", index, "sections"), group.sections, there, "section")
    if head.groups and sorted(grouped) != sorted(head.sections):
        yield Problem(
            "BANK-004", HEAD, ("groups",), "the groups do not hold each section once", "put each section in one group"
        )


def _check_head(head: FrameworkFile, names: Names) -> Iterator[Problem]:
    for scale_id, scale in head.scales.items():
        yield from check_scale(HEAD, ("scales", scale_id), scale)
    for c_index, cohorts in enumerate(head.cohorts):
        for index, member in enumerate(cohorts.members):
            path: Path = ("cohorts", c_index, "members", index, "applies_if")
            yield from _check_condition(
                member.applies_if, Place(file=HEAD, path=path, allowed=FACTS, word="applies_if"), names
            )
    for index, flag in enumerate(head.flags):
        path = ("flags", index)
        yield from _missing(HEAD, (*path, "sources"), flag.sources, names.sources, "source")
        yield from _check_condition(
            flag.when, Place(file=HEAD, path=(*path, "when"), allowed=EARLIER, word="a flag"), names
        )
        yield from _check_condition(
            flag.applies_if, Place(file=HEAD, path=(*path, "applies_if"), allowed=FACTS, word="applies_if"), names
        )
    for key in ("section", "group", "overall"):
        rule = getattr(head.scoring, key)
        for index, level in enumerate(rule.levels if rule else ()):
            path = ("scoring", key, "levels", index, "when")
            yield from _check_condition(
                level.when, Place(file=HEAD, path=path, allowed=ANYTHING, word="a level"), names
            )


def _check_question(
    file: str, path: Path, question: Question, names: Names, earlier: frozenset[str]
) -> Iterator[Problem]:
    yield from _missing(file, (*path, "scale"), (question.scale,), names.scales, "scale")
    yield from _missing(file, (*path, "sources"), question.sources, names.sources, "source")
    yield from _missing(file, (*path, "not_applicable"), question.not_applicable, names.reasons, "reason")
    yield from _missing(file, (*path, "cohorts"), filter(None, (question.cohorts,)), names.cohorts, "cohort list")
    yield from _missing(file, (*path, "flag"), filter(None, (question.flag,)), names.flags, "flag")
    if question.scale in names.scales:
        yield from _check_answerable(file, path, question, names.scales[question.scale])
    facts = Place(file=file, path=(*path, "applies_if"), allowed=FACTS, word="applies_if")
    yield from _check_condition(question.applies_if, facts, names)
    follows = Place(file=file, path=(*path, "follows"), allowed=EARLIER, earlier=earlier, word="follows")
    yield from _check_condition(question.follows, follows, names)
    for index, tip in enumerate(question.tips):
        yield from _check_tip(file, (*path, "tips", index), tip, names)


def _check_answerable(file: str, path: Path, question: Question, scale: Scale) -> Iterator[Problem]:
    if question.scored and scale.kind not in SCORED_KINDS:
        yield Problem(
            "BANK-005",
            file,
            (*path, "scale"),
            f"a {scale.kind} cannot be scored",
            "add 'scored: false' to the question",
        )
    if scale.kind == "many" and not (question.options or scale.options):
        yield Problem("BANK-005", file, path, "the checklist has no points", "give the question 'options'")
    if scale.kind != "many" and question.options:
        yield Problem(
            "BANK-005", file, (*path, "options"), "only a checklist has options of its own", "use a scale instead"
        )
    listed = [(option.id, file, (*path, "options", index)) for index, option in enumerate(question.options)]
    yield from _twice(listed, "option id")


def _check_tip(file: str, path: Path, tip: Tip, names: Names) -> Iterator[Problem]:
    yield from _missing(file, (*path, "sources"), tip.sources, names.sources, "source")
    yield from _missing(file, (*path, "cases"), tip.cases, names.cases, "case")
    yield from _missing(file, (*path, "needs"), tip.needs, names.tips, "tip")
    place = Place(file=file, path=(*path, "when"), allowed=ANYTHING, may_be_below=True, word="a tip")
    yield from _check_condition(tip.when, place, names)


def _check_condition(condition: Condition | None, place: Place, names: Names) -> Iterator[Problem]:
    if condition is None:
        return
    kind = condition.kind
    if kind not in place.allowed:
        allowed = ", ".join(sorted(place.allowed))
        yield Problem("BANK-006", place.file, place.path, f"{place.word} may not test '{kind}'", f"use {allowed}")
        return
    if kind in ("all", "any"):
        children = (condition.all_ if kind == "all" else condition.any_) or ()
        yield from _check_children(children, replace(place, path=(*place.path, kind)), names)
    elif kind == "at_least" and condition.at_least is not None:
        inside = replace(place, path=(*place.path, "at_least", "of"))
        yield from _check_children(condition.at_least.of, inside, names)
    elif kind == "not":
        inside = replace(place, path=(*place.path, "not"), allowed=FACTS, word="not")
        yield from _check_condition(condition.not_, inside, names)
    else:
        yield from _check_leaf(condition, kind, place, names)


def _check_children(children: tuple[Condition, ...], place: Place, names: Names) -> Iterator[Problem]:
    for index, child in enumerate(children):
        yield from _check_condition(child, replace(place, path=(*place.path, index)), names)


def _check_leaf(condition: Condition, kind: str, place: Place, names: Names) -> Iterator[Problem]:
    if condition.below is not None and not place.may_be_below:
        yield Problem("BANK-006", place.file, place.path, f"'below' may not stand in {place.word}", "use 'reaches'")
    tests = [word for word in ("is_", "in_", "reaches", "more_than", "below") if getattr(condition, word) is not None]
    if len(tests) != 1:
        yield Problem(
            "BANK-006",
            place.file,
            place.path,
            f"'{kind}' has {len(tests)} tests",
            "give exactly one, such as 'reaches'",
        )
    path = (*place.path, kind)
    if kind == "fact":
        yield from _missing(place.file, path, (condition.fact or "",), names.facts, "fact")
    elif kind == "answer":
        yield from _check_answer_test(condition, place, names)
    elif kind == "section":
        yield from _missing(place.file, path, (condition.section or "",), names.sections, "section")
    elif kind == "score":
        yield from _missing(place.file, path, (condition.score or "",), names.groups | {"overall", "section"}, "score")
    elif kind == "tag":
        yield from _missing(place.file, path, (condition.tag or "",), names.tags, "tag")


def _check_answer_test(condition: Condition, place: Place, names: Names) -> Iterator[Problem]:
    question, _, point = (condition.answer or "").partition(".")
    path = (*place.path, "answer")
    yield from _missing(place.file, path, (question,), names.options, "question")
    if question not in names.options:
        return
    if place.earlier is not None and question not in place.earlier:
        yield Problem(
            "BANK-006",
            place.file,
            path,
            f"'{question}' is not asked earlier",
            "a question may follow earlier ones only",
        )
    if point:
        yield from _missing(place.file, path, (point,), names.options[question], "point")
    mark = condition.reaches if condition.reaches is not None else condition.below
    if isinstance(mark, str) and mark != "full" and not point and question not in names.many:
        yield from _missing(place.file, path, (mark,), names.options[question], "option")
