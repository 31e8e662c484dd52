"""Whether the scoring block of a bank says everything, and its ladders can be climbed."""

from __future__ import annotations

from collections.abc import Iterator

from .framework import FrameworkFile
from .parts import exact
from .problems import Path, Problem
from .rules import Rule

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


def _check_rule(path: Path, key: str, rule: Rule, head: FrameworkFile) -> Iterator[Problem]:
    if rule.of not in PARTS[key] or (rule.of == "groups" and not head.groups):
        yield Problem(
            "BANK-008", HEAD, (*path, "of"), f"{key} cannot be made of {rule.of}", f"use {' or '.join(PARTS[key])}"
        )
    if (rule.score == "count") != (rule.level is not None):
        yield Problem("BANK-008", HEAD, path, "'count' and 'level' go together", "say which level counts")
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
