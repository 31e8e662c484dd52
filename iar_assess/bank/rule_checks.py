"""Every rule of a bank in the order in which nodes are scored: what it may name, and what its conditions may test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from fractions import Fraction
from itertools import product

from .condition_checks import ANYTHING, Place, check_condition, check_seen
from .framework import FrameworkFile
from .keys import places_of
from .ladders import HEAD, check_rule
from .names import Names, missing
from .parts import exact
from .problems import Path, Problem
from .questions import SCORED_KINDS, Question, Section
from .rules import TICKS, NamedScore, Piece, Rule, Table, TableInput
from .scales import option_value, place_options

MOST_CELLS = 1000


def check_rules(head: FrameworkFile, sections: Mapping[str, Section], names: Names) -> Iterator[Problem]:
    """Everything in the scoring of a bank that leads nowhere or cannot be carried out."""
    scoring = head.scoring
    below: dict[str, Rule] = {}
    yield from _check(_Spot(HEAD, ("scoring", "section"), "section", scoring.section), below, names)
    for file, section in sections.items():
        if section.scoring is not None:
            here = {word for question in section.questions for word in (*question.tags, question.gate)}
            yield from _check(_Spot(file, ("scoring",), "section", section.scoring, here), below, names)
    below |= {f"sections:{each.id}": each.scoring or scoring.section for each in sections.values()}
    below |= {each.id: each.scoring or scoring.section for each in sections.values()}
    if scoring.group is not None:
        yield from _check(_Spot(HEAD, ("scoring", "group"), "group", scoring.group), below, names)
        below |= {f"groups:{group.id}": scoring.group for group in head.groups}
        below |= {group.id: scoring.group for group in head.groups}
    for index, score in enumerate(scoring.scores):
        yield from _check(_Spot(HEAD, ("scoring", "scores", index), "score", score), below, names)
        below[score.id] = score
    yield from _check(_Spot(HEAD, ("scoring", "overall"), "overall", scoring.overall), below, names)


class _Spot:
    """Where a rule stands."""

    def __init__(self, file: str, path: Path, key: str, rule: Rule, here: Container[str | None] | None = None) -> None:
        self.file, self.path, self.key, self.rule, self.here = file, path, key, rule, here
        self.own = rule.id if isinstance(rule, NamedScore) else key

    def place(self, path: Path, below: Mapping[str, Rule], *, loose: bool = False) -> Place:
        """What a condition of the rule may test: what is scored before it, and its own score."""
        nodes = {name for name in below if ":" not in name}
        own = {self.own} if self.key != "group" else set()
        each = {"questions", *(name.partition(":")[0] for name in below if ":" in name)}
        return Place(
            file=self.file,
            path=path,
            allowed=ANYTHING - ({"section"} if self.key == "section" else set()),
            scores=frozenset(nodes | own | ({"section"} if self.key in ("section", "group") else set())),
            own=self.own,
            own_points=not self.rule.gives_shares,
            loose=loose,
            scoreless=self.rule.score == "none",
            each=frozenset(each),
            here=self.here,
            word=f"a level of {self.own}",
        )


def _check(spot: _Spot, below: Mapping[str, Rule], names: Names) -> Iterator[Problem]:
    rule = spot.rule
    yield from check_rule(spot.file, spot.path, spot.key, rule, below)
    if isinstance(rule.of, tuple):
        yield from _check_pieces(spot, rule.of, below, names)
    elif rule.score == "sum" and any(_begins_elsewhere(below[n]) for n in below if n.startswith(f"{rule.of}:")):
        wrong = f"a sum cannot add {rule.of} whose range does not begin at 0"
        yield Problem("BANK-008", spot.file, (*spot.path, "of"), wrong, "let them begin at 0, or take a mean")
    for index, level in enumerate(rule.levels):
        place = spot.place((*spot.path, "levels", index, "when"), below)
        yield from check_condition(level.when, place, names)
    for index, each in enumerate(rule.rules):
        place = spot.place((*spot.path, "rules", index, "when"), below, loose=True)
        yield from check_condition(each.when, place, names)
    if rule.table is not None:
        yield from _check_table(spot, rule.table, below, names)


def _check_pieces(
    spot: _Spot, pieces: tuple[str | Piece, ...], below: Mapping[str, Rule], names: Names
) -> Iterator[Problem]:
    path: Path = (*spot.path, "of")
    listed = [piece if isinstance(piece, str) else piece.id for piece in pieces]
    known = {*names.options, *(name for name in below if ":" not in name)}
    yield from missing(spot.file, path, listed, known, "question, section, group or earlier score")
    for name in sorted(name for name, times in Counter(listed).items() if times > 1):
        yield Problem("BANK-003", spot.file, path, f"'{name}' is listed twice", "give it a weight instead")
    for name in listed:
        if name in below and spot.rule.score == "sum" and _begins_elsewhere(below[name]):
            wrong = f"a sum cannot add '{name}', whose range does not begin at 0"
            yield Problem("BANK-008", spot.file, path, wrong, "let it begin at 0, or take a mean")
        if name in below and below[name].score == "none" and spot.rule.score not in ("count", "none"):
            yield Problem("BANK-008", spot.file, path, f"'{name}' has no score", "leave it out, or give it a score")
        elif name in names.options and name not in names.scorable:
            yield Problem(
                "BANK-008", spot.file, path, f"'{name}' is worth nothing", "list questions with valued options"
            )


def _begins_elsewhere(rule: Rule) -> bool:
    """Whether the least that a score can be is not 0: left out of a sum, it would not count as its worst."""
    return rule.range is not None and exact(rule.range.worst) != 0


def _check_table(spot: _Spot, table: Table, below: Mapping[str, Rule], names: Names) -> Iterator[Problem]:
    path: Path = (*spot.path, "table")
    columns = []
    for index, each in enumerate(table.inputs):
        found = list(_check_input(spot, (*path, "inputs", index), each, below, names))
        yield from found
        columns.append(() if found else _statuses(each, names))
    if not all(columns):
        return
    size = 1
    for column in columns:
        size *= len(column)
    if size > MOST_CELLS:
        yield Problem("BANK-012", spot.file, path, f"the table has {size} combinations", "use fewer inputs")
        return
    yield from _check_cells(spot, path, table, columns)


def _check_input(
    spot: _Spot, path: Path, each: TableInput, below: Mapping[str, Rule], names: Names
) -> Iterator[Problem]:
    given = [word for word in ("tag", "answer", "section", "score") if getattr(each, word) is not None]
    if len(given) != 1:
        yield Problem(
            "BANK-012", spot.file, path, f"the input has {len(given)} kinds", "give one: tag, answer, section, score"
        )
        return
    known = {
        "tag": names.tags,
        "answer": {name for name, options in names.options.items() if options},
        "section": {name for name in names.sections if name in below},
        "score": {name for name in below if ":" not in name and name not in names.sections},
    }
    yield from missing(spot.file, path, (getattr(each, given[0]),), known[given[0]], given[0])
    if each.tag is not None:
        yield from check_seen(each.tag, spot.place(path, below), names)
    node = each.section or each.score
    if node is not None and node in below and not below[node].levels:
        yield Problem(
            "BANK-012", spot.file, path, f"'{node}' has no levels", "let the input be something with a status"
        )


def _statuses(each: TableInput, names: Names) -> tuple[str, ...]:
    if each.tag is not None or (each.answer is not None and each.answer in names.many):
        return TICKS
    if each.answer is not None:
        return names.options[each.answer]
    return names.levels[each.section or each.score or ""]


def _check_cells(spot: _Spot, path: Path, table: Table, columns: list[tuple[str, ...]]) -> Iterator[Problem]:
    """Every combination once, with a level that exists."""
    levels = [level.id for level in spot.rule.levels]
    seen: set[tuple[str, ...]] = set()
    for index, cell in enumerate(table.cells):
        place: Path = (*path, "cells", index)
        fits = len(cell.when) == len(columns) and all(
            one in column for one, column in zip(cell.when, columns, strict=True)
        )
        if not fits:
            listed = "; ".join("/".join(column) for column in columns)
            yield Problem("BANK-012", spot.file, place, f"{list(cell.when)} is no row of this table", f"use {listed}")
        elif cell.when in seen:
            yield Problem("BANK-012", spot.file, place, f"{', '.join(cell.when)} has two rows", "remove one")
        if cell.level not in levels:
            yield from missing(spot.file, (*place, "level"), (cell.level,), levels, "level")
        seen.add(cell.when)
    lost = [row for row in product(*columns) if row not in seen]
    if lost:
        row = ", ".join(lost[0])
        wrong = (
            f"{len(lost)} combinations have no row, such as {row}" if lost[1:] else f"one combination has no row: {row}"
        )
        yield Problem("BANK-012", spot.file, path, wrong, "give each combination its row")


def check_sums(head: FrameworkFile, sections: Mapping[str, Section]) -> Iterator[Problem]:
    """Points add up only where an answer is worth no less than its absence; else the bounds would not hold."""
    summed, named = _summed(head, sections), _named_in_sums(head)
    for file, section in sections.items():
        for index, question in enumerate(section.questions):
            worst = _worst(head, question)
            if worst is None or not (question.id in summed or (question.scored and section.id in summed)):
                continue
            path: Path = ("questions", index, "scale")
            whole = question.id in named or (question.scored and section.id in summed)
            if whole and sum(part.role == "counts" for part in question.answers) > 1:
                wrong, remedy = "a sum cannot add up several answers", "name them one by one, as QUESTION.ANSWER"
                yield Problem("BANK-005", file, ("questions", index, "answers"), wrong, remedy)
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


def _summed(head: FrameworkFile, sections: Mapping[str, Section]) -> set[str]:
    """The sections whose questions a sum adds up, and the questions that a sum names."""
    scoring = head.scoring
    everywhere = scoring.overall.score == "sum" and scoring.overall.of == "questions"
    found = {
        section.id for section in sections.values() if everywhere or (section.scoring or scoring.section).score == "sum"
    }
    for rule in (*scoring.scores, scoring.overall):
        if rule.score == "sum" and isinstance(rule.of, tuple):
            found |= {(each if isinstance(each, str) else each.id).partition(".")[0] for each in rule.of}
    return found


def _named_in_sums(head: FrameworkFile) -> set[str]:
    """What the lists of sums name, as they name it: a question as a whole, or QUESTION.ANSWER."""
    rules = [each for each in (*head.scoring.scores, head.scoring.overall) if each.score == "sum"]
    lists = [rule.of for rule in rules if isinstance(rule.of, tuple)]
    return {each if isinstance(each, str) else each.id for of in lists for each in of}


def _worst(head: FrameworkFile, question: Question) -> Fraction | None:
    """The least that an answer which counts can be worth; None for a checklist and what is not scored."""
    found = []
    for place in places_of(question, {question.cohorts or "": (None,)}):
        scale = head.scales.get(place.scale)
        counts = place.part is None or place.part.role == "counts"
        if scale is not None and scale.kind in SCORED_KINDS and scale.kind != "many" and counts:
            found += [option_value(option) for option in place_options(place, head.scales)]
    return min(found, default=None)


def _may_be_left_out(head: FrameworkFile, question: Question) -> bool:
    left_out = {reason.id for reason in head.not_applicable_reasons if reason.counts == "left_out"}
    return "left_out" in (head.scoring.unanswered, head.scoring.not_known) or bool(
        left_out & {*question.not_applicable}
    )
