"""What an extension may not do to its base: take its ids and numbers, or add to what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .extensions import Own
from .framework import Framework
from .load import EXTENSION
from .problems import Path, Problem
from .questions import Question, Section

LISTS = {
    "sources": "source id",
    "profile": "fact id",
    "cohorts": "cohort list id",
    "not_applicable_reasons": "reason id",
    "flags": "flag id",
    "consistency": "consistency rule id",
}


def check_own(own: Own, base: Framework) -> Iterator[Problem]:
    """What clashes with the base or adds to nothing; the base stays as it is, so it is the extension's to change."""
    line: Framework | None = base
    while line is not None:
        if own.head.id == line.id:
            yield Problem("BANK-025", EXTENSION, ("id",), f"it has the id of its base {line.name}", "choose another")
        line = line.base
    if own.head.scoring is not None and own.head.method is None:
        wrong = "it is scored anew, and 'method' does not say how"
        yield Problem("BANK-027", EXTENSION, ("scoring",), wrong, "say it in 'method', in plain words")
    sections = {section.id for section in base.sections}
    for file, additions in own.additions.items():
        if additions.adds_to not in sections:
            known = ", ".join(sorted(sections)[:12])
            wrong = f"{base.name} has no section '{additions.adds_to}'"
            yield Problem("BANK-004", file, ("adds_to",), wrong, f"known: {known}")
    taken = {(what, name): where for what, name, where in _taken(base, own.head.scoring is None)}
    for what, name, file, path in _added(own):
        if (what, name) in taken:
            wrong = f"the {what} '{name}' is taken by {taken[what, name]} of {base.name}"
            yield Problem("BANK-026", file, path, wrong, "choose another; the base stays as it is")


def _taken(base: Framework, keeps_scores: bool) -> Iterator[tuple[str, str, str]]:
    """Every id and number of the base: what it is, its name, and whose."""
    for group in base.groups:
        yield "id", group.id, f"the group '{group.title}'"
    for score in base.scoring.scores if keeps_scores else ():
        yield "id", score.id, f"the score '{score.title}'"
    for section in base.sections:
        yield from ((what, name, f"section {section.ref}") for what, name in _names(section))
        for question in section.questions:
            yield from ((what, name, f"question {question.ref}") for what, name in _names(question))
            yield from (("id", tip.id, f"a tip of question {question.ref}") for tip in question.tips)
    yield from ((what, each.id, "one") for key, what in LISTS.items() for each in getattr(base, key))
    yield from (("scale id", name, "one") for name in base.scales)
    yield from (("case id", case.id, "one") for case in base.cases)
    yield from (("comparator id", comparator.id, "one") for comparator in base.comparators)


def _names(part: Section | Question) -> tuple[tuple[str, str], ...]:
    return ("id", part.id), ("number", part.ref)


def _added(own: Own) -> Iterator[tuple[str, str, str, Path]]:
    """Every id and number that the extension adds: what it is, its name, file and place."""
    head = own.head
    for index, group in enumerate(head.groups):
        yield "id", group.id, EXTENSION, ("groups", index, "id")
    for index, score in enumerate(head.scoring.scores if head.scoring is not None else ()):
        yield "id", score.id, EXTENSION, ("scoring", "scores", index, "id")
    for file, section in own.sections.items():
        yield "id", section.id, file, ("id",)
        yield "number", section.ref, file, ("ref",)
        yield from _added_questions(file, section.questions)
    for file, additions in own.additions.items():
        yield from _added_questions(file, additions.questions)
    for key, what in LISTS.items():
        for index, each in enumerate(getattr(head, key)):
            yield what, each.id, EXTENSION, (key, index, "id")
    for name in head.scales:
        yield "scale id", name, EXTENSION, ("scales", name)
    for index, case in enumerate(own.cases.cases):
        yield "case id", case.id, "cases.yaml", ("cases", index, "id")
    for index, comparator in enumerate(own.comparators.comparators):
        yield "comparator id", comparator.id, "comparators.yaml", ("comparators", index, "id")


def _added_questions(file: str, questions: Iterable[Question]) -> Iterator[tuple[str, str, str, Path]]:
    for index, question in enumerate(questions):
        path: Path = ("questions", index)
        yield "id", question.id, file, (*path, "id")
        yield "number", question.ref, file, (*path, "ref")
        for number, tip in enumerate(question.tips):
            yield "id", tip.id, file, (*path, "tips", number, "id")
