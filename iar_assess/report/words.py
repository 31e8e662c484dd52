"""Words that every part of a report needs: dates, statuses, whose words something is."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from iar_assess.bank.parts import Provenance
from iar_assess.bank.questions import Effort
from iar_assess.bank.rules import Rule
from iar_assess.scoring.result import NodeResult

from .view import Mark, ScoreView, Tone

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
NO_SCORE = "not scored"
WHOSE = {
    "publisher": "the publisher's own",
    "paraphrase": "the publisher's, in our words",
    "ours": "ours, not the publisher's",
}
GRADES = {
    "published_study": "published study",
    "national_guidance": "national guidance",
    "case_example": "an example from practice",
    "our_view": "our own view",
}
TIMES = {"hours": "a few hours", "days": "a few days", "weeks": "some weeks", "months": "some months"}
MONEY = {"none": "no money", "low": "little money", "medium": "some money", "high": "a budget"}
SKILLS = {"in_house": "skills we have", "some_training": "some training", "specialist": "specialist help"}
DO_BY = {"today": "now", "30_days": "within 30 days", "next_year": "within a year"}
CASE_KINDS = {
    "figure": "figure reported by the organisation",
    "target": "a target, not yet a result",
    "qualitative": "no figure given",
}
STATUSES: dict[str, tuple[str, Tone]] = {
    "proposed": ("Proposed", "none"),
    "agreed": ("Agreed", "middle"),
    "in_progress": ("In progress", "middle"),
    "done": ("Done", "top"),
    "dropped": ("Dropped", "low"),
}


def day(iso: str) -> str:
    """A date as people write it: 21 November 2026."""
    when = date.fromisoformat(iso)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def effort_in_words(effort: Effort) -> str:
    """What an action costs, in a line."""
    return f"{TIMES[effort.time]}, {MONEY[effort.money]}, {SKILLS[effort.skills]}"


def provenance_rows(provenance: Provenance) -> tuple[tuple[str, str], ...]:
    """Whose titles, criteria and scoring these are."""
    return tuple((what.capitalize(), WHOSE[getattr(provenance, what)]) for what in ("titles", "criteria", "scoring"))


def provenance_line(provenance: Provenance) -> str:
    """The same in one line."""
    return "; ".join(f"{what}: {whose}" for what, whose in provenance_rows(provenance))


def level_mark(rule: Rule, level_id: str | None) -> Mark | None:
    """The mark of a level."""
    level = next((level for level in rule.levels if level.id == level_id), None)
    return Mark(word=level.label, tone=level.tone) if level is not None else None


def score_view(node: NodeResult, rule: Rule) -> ScoreView:
    """A node's score as printed, with bounds only where something is open."""
    open_answers = node.low != node.high
    return ScoreView(
        text=_text(node, rule, node.printed),
        bar=_bar(node.value, node.maximum),
        low_text=node.printed_low if open_answers else None,
        high_text=node.printed_high if open_answers else None,
        low_bar=_bar(node.low, node.maximum) if open_answers else None,
        high_bar=_bar(node.high, node.maximum) if open_answers else None,
        mark=level_mark(rule, node.level),
        provisional=node.provisional,
        rests_on_not_applicable=node.rests_on_not_applicable,
    )


def _text(node: NodeResult, rule: Rule, printed: str | None) -> str:
    if printed is None:
        return NO_SCORE
    return f"{printed} of {len(node.terms)}" if rule.score == "count" else printed


def _bar(value: Fraction | None, maximum: Fraction) -> float | None:
    """A length for a chart, 0 to 100; never printed."""
    return float(value / maximum) * 100 if value is not None and maximum else None
