"""The third stage: does everything that a bank names exist, and can everything that it asks for be carried out?"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from .answer_checks import check_answers
from .condition_checks import EARLIER, FACTS, LOOSE, Place, check_condition
from .framework import CasesFile, ComparatorsFile, FrameworkFile
from .ladders import check_scoring
from .names import Names, missing, names_of
from .problems import Path, Problem
from .questions import Question, Section, Tip
from .rule_checks import check_rules, check_sums
from .scales import check_scale

HEAD = "framework.yaml"

SCOPES = frozenset({"organisation", "department", "team"})
RESERVED = frozenset({"overall", "section", "this", "full"})

__all__ = ["Problem", "check_references"]


def check_references(
    head: FrameworkFile, sections: Mapping[str, Section], cases: CasesFile, comparators: ComparatorsFile
) -> Iterator[Problem]:
    """Every reference that leads nowhere and every rule that cannot be carried out."""
    names = names_of(head, sections, cases)
    yield from _check_unique(head, sections, cases, comparators)
    yield from _check_order(head, sections)
    yield from _check_head(head, names)
    yield from check_scoring(head)
    yield from check_rules(head, sections, names)
    yield from check_sums(head, sections)
    seen: set[str] = set()
    by_section = {section.id: (file, section) for file, section in sections.items()}
    for section_id in head.sections:
        if section_id not in by_section:
            continue
        file, section = by_section[section_id]
        yield from missing(file, ("sources",), section.sources, names.sources, "source")
        for index, question in enumerate(section.questions):
            yield from _check_question(file, ("questions", index), question, names, seen)
            seen.add(question.id)
    for index, case in enumerate(cases.cases):
        yield from missing("cases.yaml", ("cases", index, "source"), (case.source,), names.sources, "source")
    for index, comparator in enumerate(comparators.comparators):
        path: Path = ("comparators", index)
        yield from missing("comparators.yaml", (*path, "source"), (comparator.source,), names.sources, "source")
        for key, figures, known in (
            ("groups", comparator.groups, names.groups),
            ("sections", comparator.sections, names.sections),
            ("scores", comparator.scores, names.scores),
            ("questions", comparator.questions, names.options),
        ):
            yield from missing("comparators.yaml", (*path, key), figures, known, key.removesuffix("s"))
        facts = Place(file="comparators.yaml", path=(*path, "applies_if"), allowed=FACTS, word="applies_if")
        yield from check_condition(comparator.applies_if, facts, names)


def _check_unique(
    head: FrameworkFile, sections: Mapping[str, Section], cases: CasesFile, comparators: ComparatorsFile
) -> Iterator[Problem]:
    ids: list[tuple[str, str, Path]] = [(g.id, HEAD, ("groups", i, "id")) for i, g in enumerate(head.groups)]
    ids += [(each.id, HEAD, ("scoring", "scores", i, "id")) for i, each in enumerate(head.scoring.scores)]
    refs: list[tuple[str, str, Path]] = []
    for file, section in sections.items():
        ids.append((section.id, file, ("id",)))
        refs.append((section.ref, file, ("ref",)))
        for q_index, question in enumerate(section.questions):
            path: Path = ("questions", q_index)
            ids.append((question.id, file, (*path, "id")))
            refs.append((question.ref, file, (*path, "ref")))
            ids += [(tip.id, file, (*path, "tips", index, "id")) for index, tip in enumerate(question.tips)]
    yield from _reserved(ids)
    yield from _twice(ids, "id")
    yield from _twice(refs, "ref")
    yield from _twice([(each.id, "cases.yaml", ("cases", i, "id")) for i, each in enumerate(cases.cases)], "case id")
    listed = [(each.id, "comparators.yaml", ("comparators", i, "id")) for i, each in enumerate(comparators.comparators)]
    yield from _twice(listed, "comparator id")
    for key in ("sources", "profile", "cohorts", "not_applicable_reasons", "flags", "consistency"):
        yield from _twice([(each.id, HEAD, (key, i, "id")) for i, each in enumerate(getattr(head, key))], "id")
    for index, cohorts in enumerate(head.cohorts):
        members = [(each.id, HEAD, ("cohorts", index, "members", i, "id")) for i, each in enumerate(cohorts.members)]
        yield from _twice(members, "cohort id")
    for index, fact in enumerate(head.profile):
        options = [(each.id, HEAD, ("profile", index, "options", i, "id")) for i, each in enumerate(fact.options)]
        yield from _twice(options, "option id")
        if fact.is_scope and (fact.kind != "choice" or {each.id for each in fact.options} != SCOPES):
            wrong = f"'{fact.id}' is the scope, and its choices are not the three scopes"
            remedy = f"make it a choice of {', '.join(sorted(SCOPES))}"
            yield Problem("BANK-042", HEAD, ("profile", index, "is_scope"), wrong, remedy)
    yield from _twice([(name, HEAD, ("sections", i)) for i, name in enumerate(head.sections)], "section")


def _reserved(named: Iterable[tuple[str, str, Path]]) -> Iterator[Problem]:
    """What a condition or a command calls by these words has no other name."""
    for name, file, path in named:
        if name in RESERVED:
            yield Problem("BANK-003", file, path, f"the id '{name}' has a meaning of its own", "use another")


def _twice(named: Iterable[tuple[str, str, Path]], what: str) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for name, file, path in named:
        if name in first:
            yield Problem("BANK-003", file, path, f"the {what} '{name}' is used twice", f"first in {first[name]}")
        first.setdefault(name, file)


def _check_order(head: FrameworkFile, sections: Mapping[str, Section]) -> Iterator[Problem]:
    there = {section.id: file for file, section in sections.items()}
    yield from missing(HEAD, ("sections",), head.sections, there, "section")
    for section_id, file in there.items():
        if section_id not in head.sections:
            yield Problem(
                "BANK-004", file, ("id",), f"the section '{section_id}' has no place", "name it in framework.yaml"
            )
    grouped = [section_id for group in head.groups for section_id in group.sections]
    for index, group in enumerate(head.groups):
        yield from missing(HEAD, ("groups", index, "sections"), group.sections, there, "section")
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
            yield from check_condition(
                member.applies_if, Place(file=HEAD, path=path, allowed=FACTS, word="applies_if"), names
            )
    for index, flag in enumerate(head.flags):
        path = ("flags", index)
        yield from missing(HEAD, (*path, "sources"), flag.sources, names.sources, "source")
        yield from check_condition(
            flag.when, Place(file=HEAD, path=(*path, "when"), allowed=EARLIER, word="a flag"), names
        )
        yield from check_condition(
            flag.applies_if, Place(file=HEAD, path=(*path, "applies_if"), allowed=FACTS, word="applies_if"), names
        )
    for index, rule in enumerate(head.consistency):
        for key, condition in (("if", rule.if_), ("expect", rule.expect)):
            place = Place(
                file=HEAD,
                path=("consistency", index, key),
                allowed=EARLIER | {"tag", "gate"},
                may_be_below=True,
                loose=True,
                word="a consistency rule",
            )
            yield from check_condition(condition, place, names)


def _check_question(
    file: str, path: Path, question: Question, names: Names, earlier: Container[str]
) -> Iterator[Problem]:
    yield from missing(file, (*path, "sources"), question.sources, names.sources, "source")
    yield from missing(file, (*path, "not_applicable"), question.not_applicable, names.reasons, "reason")
    yield from missing(file, (*path, "cohorts"), filter(None, (question.cohorts,)), names.cohorts, "cohort list")
    yield from missing(file, (*path, "flag"), filter(None, (question.flag,)), names.flags, "flag")
    yield from check_answers(file, path, question, names, earlier)
    facts = Place(file=file, path=(*path, "applies_if"), allowed=FACTS, word="applies_if")
    yield from check_condition(question.applies_if, facts, names)
    follows = Place(file=file, path=(*path, "follows"), allowed=EARLIER, earlier=earlier, word="follows")
    yield from check_condition(question.follows, follows, names)
    for index, tip in enumerate(question.tips):
        yield from _check_tip(file, (*path, "tips", index), tip, names)


def _check_tip(file: str, path: Path, tip: Tip, names: Names) -> Iterator[Problem]:
    yield from missing(file, (*path, "sources"), tip.sources, names.sources, "source")
    yield from missing(file, (*path, "cases"), tip.cases, names.cases, "case")
    yield from missing(file, (*path, "needs"), tip.needs, names.tips, "tip")
    scores = names.groups | names.scores | {"overall"}
    for key in ("when", "started_when", "done_when"):
        place = Place(file=file, path=(*path, key), allowed=LOOSE, scores=scores, may_be_below=True, word="a tip")
        yield from check_condition(getattr(tip, key), place, names)
