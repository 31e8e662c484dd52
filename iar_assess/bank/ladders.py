"""Whether the scoring block of a bank says everything, and its ladders can be climbed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .framework import FrameworkFile
from .parts import exact, is_exact
from .problems import Path, Problem
from .rules import Rule

HEAD = "framework.yaml"
PARTS = {"section": ("questions",), "group": ("sections",), "overall": ("questions", "sections", "groups")}
NOT_ADDED_UP = frozenset({"count", "none"})


def check_scoring(head: FrameworkFile) -> Iterator[Problem]:
    """Groups and a rule for them go together."""
    if bool(head.groups) != (head.scoring.group is not None):
        yield Problem("BANK-008", HEAD, ("scoring",), "groups and a rule for them go together", "add or remove one")


def check_rule(file: str, path: Path, key: str, rule: Rule, below: Mapping[str, Rule]) -> Iterator[Problem]:
    """Whether a rule is complete, is made of parts that exist, and its levels form a ladder.

    Args:
        file, path: where it stands.
        key: section, group, score or overall.
        rule: the rule.
        below: the rules of what is scored before it, by id.
    """
    yield from _check_parts(file, path, key, rule, below)
    yield from _check_method(file, path, rule)
    if rule.score == "count":
        yield from _check_count(file, path, rule, below)
    elif rule.level is not None:
        yield Problem("BANK-008", file, (*path, "level"), "'level' belongs to a count", "remove it")
    if rule.table is None and not rule.rules:
        yield from _check_ladder(file, (*path, "levels"), rule)
    else:
        yield from _check_decided(file, path, rule)


def _check_parts(file: str, path: Path, key: str, rule: Rule, below: Mapping[str, Rule]) -> Iterator[Problem]:
    if isinstance(rule.of, tuple):
        if key not in ("score", "overall"):
            wrong, remedy = f"{key} cannot be made of a list", "give a list to a named score or to the whole"
            yield Problem("BANK-008", file, (*path, "of"), wrong, remedy)
        return
    known = PARTS.get(key, ("questions", "sections", "groups"))
    listed = _listed(rule.of, below)
    named = [name for name in below if name in listed]
    if rule.of not in known or (rule.of == "groups" and not named):
        yield Problem(
            "BANK-008", file, (*path, "of"), f"{key} cannot be made of {rule.of}", f"use {' or '.join(known)}"
        )
    elif named and rule.score not in NOT_ADDED_UP and all(below[name].score == "none" for name in named):
        wrong = f"the {rule.of} have no score to make one of"
        yield Problem("BANK-008", file, (*path, "score"), wrong, "use count, or none")


def _listed(of: object, below: Mapping[str, Rule]) -> frozenset[str]:
    return frozenset(name for name in below if name.startswith(f"{of}:")) if isinstance(of, str) else frozenset()


def _check_method(file: str, path: Path, rule: Rule) -> Iterator[Problem]:
    if rule.print is None and rule.score != "none":
        yield Problem("BANK-008", file, path, "the score has no 'print'", "say how the number is printed")
    if rule.score == "ladder" and rule.of in ("sections", "groups"):
        yield Problem("BANK-008", file, (*path, "of"), "the steps of a ladder are questions", "use 'of: questions'")
    if rule.reaches is not None and rule.score not in ("count", "ladder"):
        yield Problem("BANK-008", file, (*path, "reaches"), f"'reaches' means nothing to a {rule.score}", "remove it")
    if rule.reaches not in (None, "full") and not is_exact(rule.reaches or ""):
        wrong = f"'{rule.reaches}' is no share"
        yield Problem("BANK-008", file, (*path, "reaches"), wrong, 'write full, or a share such as "50%"')
    if rule.range is None:
        return
    if rule.score not in ("mean", "minimum"):
        yield Problem("BANK-008", file, (*path, "range"), f"a {rule.score} has no range", "remove it")
    elif exact(rule.range.worst) >= exact(rule.range.best):
        yield Problem("BANK-008", file, (*path, "range"), "the range does not rise", "let 'best' be more than 'worst'")


def _check_count(file: str, path: Path, rule: Rule, below: Mapping[str, Rule]) -> Iterator[Problem]:
    pieces = [each if isinstance(each, str) else each.id for each in rule.of] if isinstance(rule.of, tuple) else []
    prefix = f"{rule.of}:" if isinstance(rule.of, str) else None
    counted = [below[name] for name in below if (name.startswith(prefix) if prefix else name in pieces)]
    if rule.noun is None:
        yield Problem("BANK-008", file, path, "a count says nothing without its noun", "add 'noun'")
    if rule.of == "questions" or (pieces and not counted):
        if rule.level is not None:
            wrong = "questions have no level to count"
            yield Problem("BANK-008", file, (*path, "level"), wrong, "use 'reaches', or count sections or groups")
        return
    if pieces and len(counted) < len(pieces):
        yield Problem("BANK-008", file, (*path, "of"), "a count of questions and of what has levels", "make it two")
    if rule.level is None or rule.reaches is not None:
        yield Problem("BANK-008", file, path, "'count' and 'level' go together", "say which level counts")
        return
    known = dict.fromkeys(level.id for each in counted for level in each.levels)
    if rule.level not in known:
        listed = ", ".join(known) or "none"
        yield Problem("BANK-004", file, (*path, "level"), f"there is no level '{rule.level}'", f"known: {listed}")


def _check_ladder(file: str, path: Path, rule: Rule) -> Iterator[Problem]:
    yield from _check_level_ids(file, path, rule)
    starts = []
    for index, level in enumerate(rule.levels):
        place = (*path, index)
        tests = (level.from_ is not None) + (level.when is not None)
        if index == 0 and tests:
            yield Problem("BANK-007", file, place, "the first level has a test", "let everybody be at the first")
        if index and tests != 1:
            wrong = f"the level '{level.id}' has {tests} tests"
            yield Problem("BANK-007", file, place, wrong, "give 'from' or 'when'")
        if level.from_ is not None:
            starts.append(exact(level.from_))
            if str(level.from_).endswith("%") and not rule.gives_shares:
                wrong = f"'{level.from_}' is {exact(level.from_)} here: this score is no plain share"
                yield Problem("BANK-007", file, place, wrong, "write the number from which the level begins")
    if starts and rule.score == "none":
        yield Problem("BANK-007", file, path, "there is no score to begin from", "use 'when', or give it a score")
    if starts != sorted(set(starts)):
        yield Problem("BANK-007", file, path, "the bands do not rise", "put the lowest first")


def _check_level_ids(file: str, path: Path, rule: Rule) -> Iterator[Problem]:
    ids = [level.id for level in rule.levels]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield Problem("BANK-003", file, path, f"the level id '{name}' is used twice", "rename one")
    for index, level in enumerate(rule.levels):
        if is_exact(level.id):
            wrong = f"the level id '{level.id}' is a number"
            yield Problem("BANK-007", file, (*path, index, "id"), wrong, "use a word")


def _check_decided(file: str, path: Path, rule: Rule) -> Iterator[Problem]:
    """Levels that ordered rules or a table decide have no tests of their own."""
    yield from _check_level_ids(file, (*path, "levels"), rule)
    if rule.table is not None and rule.rules:
        yield Problem("BANK-007", file, path, "both rules and a table decide the level", "keep one of them")
    if not rule.levels:
        yield Problem("BANK-007", file, path, "there are no levels to decide", "list the levels, lowest first")
    for index, level in enumerate(rule.levels):
        if level.from_ is not None or level.when is not None:
            wrong = f"the level '{level.id}' has a test, though rules or a table decide"
            yield Problem("BANK-007", file, (*path, "levels", index), wrong, "remove the test")
    known = {level.id for level in rule.levels}
    for index, each in enumerate(rule.rules):
        place: Path = (*path, "rules", index)
        if each.level not in known:
            yield _no_level(file, (*place, "level"), each.level, rule)
        if (each.when is None) != (index == len(rule.rules) - 1):
            wrong = "the last rule has a test" if each.when is not None else "a rule without a test is not the last"
            yield Problem("BANK-007", file, place, wrong, "let the last rule, and no other, hold for everybody")


def _no_level(file: str, path: Path, level: str, rule: Rule) -> Problem:
    listed = ", ".join(each.id for each in rule.levels) or "none"
    return Problem("BANK-004", file, path, f"there is no level '{level}'", f"known: {listed}")
