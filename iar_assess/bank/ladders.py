"""Whether the scoring block of a bank says everything, and its ladders can be climbed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .framework import FrameworkFile
from .parts import exact, is_exact
from .problems import Path, Problem
from .questions import SCORED_KINDS, Option, Question, Section
from .rules import Rule
from .scales import option_value

HEAD = "framework.yaml"
PARTS = {"section": ("questions",), "group": ("sections",), "overall": ("questions", "sections", "groups")}


def check_scoring(head: FrameworkFile) -> Iterator[Problem]:
    """Every rule is complete, is made of parts that exist, and its levels form a ladder."""
    scoring = head.scoring
    if bool(head.groups) != (scoring.group is not None):
        yield Problem("BANK-008", HEAD, ("scoring",), "groups and a rule for them go together", "add or remove one")
    for key, rule in (("section", scoring.section), ("group", scoring.group), ("overall", scoring.overall)):
        if rule is not None:
            yield from _check_rule(("scoring", key), key, rule, head)


def check_sums(head: FrameworkFile, sections: Mapping[str, Section]) -> Iterator[Problem]:
    """Points add up only where an answer is worth no less than its absence; else the bounds would not hold."""
    rules = (head.scoring.section, head.scoring.overall)
    if not any(rule.score == "sum" and rule.of == "questions" for rule in rules):
        return
    for file, section in sections.items():
        for index, question in enumerate(section.questions):
            values = [option_value(each) for each in _scale_options(head, question)]
            worst = min(values, default=exact(0))
            path: Path = ("questions", index, "scale")
            if worst < 0:
                yield Problem("BANK-005", file, path, "a sum cannot hold a negative value", "let the worst be 0")
            elif worst > 0 and _may_be_left_out(head, question):
                yield Problem(
                    "BANK-005",
                    file,
                    path,
                    f"left out of a sum, the question is worth less than its worst answer ({worst})",
                    "let the worst option be worth 0, or let nothing be left out",
                )


def _scale_options(head: FrameworkFile, question: Question) -> tuple[Option, ...]:
    scale = head.scales.get(question.scale)
    if scale is None or scale.kind not in SCORED_KINDS or scale.kind == "many" or not question.scored:
        return ()
    return scale.options


def _may_be_left_out(head: FrameworkFile, question: Question) -> bool:
    left_out = {reason.id for reason in head.not_applicable_reasons if reason.counts == "left_out"}
    return "left_out" in (head.scoring.unanswered, head.scoring.not_known) or bool(
        left_out & {*question.not_applicable}
    )


def _check_rule(path: Path, key: str, rule: Rule, head: FrameworkFile) -> Iterator[Problem]:
    if rule.of not in PARTS[key] or (rule.of == "groups" and not head.groups):
        yield Problem(
            "BANK-008", HEAD, (*path, "of"), f"{key} cannot be made of {rule.of}", f"use {' or '.join(PARTS[key])}"
        )
    if (rule.score == "count") != (rule.level is not None):
        yield Problem("BANK-008", HEAD, path, "'count' and 'level' go together", "say which level counts")
    if rule.score == "count" and rule.of == "questions":
        yield Problem("BANK-008", HEAD, (*path, "of"), "questions have no level to count", "count sections or groups")
        return
    counted = head.scoring.section if rule.of == "sections" else head.scoring.group
    known = [level.id for level in counted.levels] if counted is not None else []
    if rule.level is not None and rule.level not in known:
        listed = ", ".join(known) or "none"
        yield Problem("BANK-004", HEAD, (*path, "level"), f"there is no level '{rule.level}'", f"known: {listed}")
    if rule.score == "count" and rule.noun is None:
        yield Problem("BANK-008", HEAD, path, "a count says nothing without its noun", "add 'noun'")
    yield from _check_ladder((*path, "levels"), rule)


def _check_ladder(path: Path, rule: Rule) -> Iterator[Problem]:
    starts = []
    ids = [level.id for level in rule.levels]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield Problem("BANK-003", HEAD, path, f"the level id '{name}' is used twice", "rename one")
    for index, level in enumerate(rule.levels):
        if is_exact(level.id):
            yield Problem(
                "BANK-007", HEAD, (*path, index, "id"), f"the level id '{level.id}' is a number", "use a word"
            )
        tests = (level.from_ is not None) + (level.when is not None)
        if index == 0 and tests:
            yield Problem("BANK-007", HEAD, (*path, 0), "the first level has a test", "let everybody be at the first")
        if index and tests != 1:
            yield Problem(
                "BANK-007", HEAD, (*path, index), f"the level '{level.id}' has {tests} tests", "give 'from' or 'when'"
            )
        if level.from_ is not None:
            starts.append(exact(level.from_))
    if starts != sorted(set(starts)):
        yield Problem("BANK-007", HEAD, path, "the bands do not rise", "put the lowest first")
