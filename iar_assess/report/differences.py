"""Differences of scores in words: what moved, by how much, and for which cause."""

from __future__ import annotations

from fractions import Fraction

from iar_assess.bank.rules import Rule
from iar_assess.planning.cycles.causes import Cause
from iar_assess.planning.cycles.walk import NodeMovement, Part
from iar_assess.scoring.amounts import bare
from iar_assess.scoring.explain import headline
from iar_assess.scoring.printing import decimal
from iar_assess.scoring.result import NodeResult

SAME = "no change"
CAUSE_TITLES: dict[Cause, str] = {
    "bank": "The question bank changed",
    "facts": "Facts about us changed",
    "not_applicable": "What does not apply to us changed",
    "answered": "Newly answered, or no longer",
    "practice": "Practice changed",
}
CAUSES_SHORT: dict[Cause, str] = {
    "bank": "question bank",
    "facts": "facts about us",
    "not_applicable": "not applicable",
    "answered": "newly or no longer answered",
    "practice": "practice",
}
ORDER = (
    "Causes are applied one after the other, always in this order: bank, facts, not applicable, answered, practice. "
    "So they add up to the whole difference."
)
METHOD = (
    "A difference is taken apart by applying the causes one after the other, always in this order: the question bank, "
    "the facts about us, what does not apply to us, what is newly answered or no longer, and practice last. So the "
    "parts add up exactly to the whole difference; they are rounded only here. In another order a single part could "
    "be another, where two causes meet in one question. Evidence moves no score, and is named beside."
)


def difference(by: Fraction, rule: Rule) -> str:
    """A difference with its sign, in the unit that the bank prints: `+4.5 points`, `-1`."""
    if not by:
        return SAME
    percent = rule.gives_shares and (rule.print is None or rule.print.as_ == "percent")
    number = by * 100 if percent else by
    shown = bare(decimal(abs(number), 1 if percent else 2))
    sign = "+" if by > 0 else "−"
    if shown == "0":
        shown = f"less than {'0.1' if percent else '0.01'}"
        return f"{shown} point{'s' if percent else ''} {'up' if by > 0 else 'down'}"
    return f"{sign}{shown}{' points' if percent else ''}"


def change_of(node: NodeMovement, rule: Rule) -> str:
    """By how much a score moved, or how its level did where it has no number."""
    if node.total is not None:
        said = difference(node.total, rule)
        if node.total or node.before.level == node.now.level:
            return said
    return "another level" if node.before.level != node.now.level else SAME


def causes_of(node: NodeMovement, rule: Rule) -> str:
    """Which cause did what to a score, in a line; a dash where nothing did anything."""
    return "; ".join(f"{CAUSES_SHORT[part.cause]} {part_words(part, rule)}" for part in node.parts) or "–"


def part_words(part: Part, rule: Rule) -> str:
    """What a cause did: by how much, and to which level where that is all it did."""
    if part.moved:
        return difference(part.moved, rule)
    if part.level_before != part.level_after:
        labels = {level.id: level.label for level in rule.levels}
        before, after = (labels.get(each or "", "no level") for each in (part.level_before, part.level_after))
        return f"({before} → {after})"
    return "(what counts is another)"


def in_words(node: NodeResult | None, rule: Rule) -> str:
    """A score with its level; where there was none, that."""
    return headline(node, rule) if node is not None else "not part of the bank then"
