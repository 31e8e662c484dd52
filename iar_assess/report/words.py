"""Words that every part of a report needs: dates, statuses, whose words something is."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from iar_assess.bank.framework import Framework
from iar_assess.bank.parts import Provenance
from iar_assess.bank.questions import Effort
from iar_assess.bank.rules import Rule
from iar_assess.scoring.result import NodeResult

from .translated.marks import END
from .view_scores import Mark, ScoreView, Tone

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
LEVEL_ONLY = "level only"
WHOSE = {
    "publisher": "the publisher's own",
    "paraphrase": "the publisher's, in other words",
    "partly": "partly the publisher's, partly this question bank's; the note says which",
    "ours": "this question bank's, not the publisher's",
}
IN_USE = {
    "draft": "a draft, not yet for use",
    "current": "current",
    "legacy": "replaced or withdrawn; kept for those who used it",
    "paused": "paused",
}
GRADES = {
    "published_study": "published study",
    "national_guidance": "national guidance",
    "case_example": "an example from practice",
    "our_view": "the question bank's own view",
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


def glossary_view(framework: Framework) -> tuple[tuple[str, str], ...]:
    """The words that people may not know, as one looks them up: by the alphabet."""
    entries = sorted(framework.glossary, key=lambda each: each.term.casefold())
    return tuple((entry.term, entry.means) for entry in entries)


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
    numbered = rule.score != "none"
    low, high = _bounds(node, rule) if numbered else _levels(node, rule)
    return ScoreView(
        text=_text(rule, node.printed, len(node.terms)),
        bar=_bar(node.share),
        low_text=low,
        high_text=high,
        low_bar=_bar(node.low_share) if node.is_open else None,
        high_bar=_bar(node.high_share) if node.is_open else None,
        mark=level_mark(rule, node.level),
        provisional=node.provisional,
        rests_on_not_applicable=node.rests_on_not_applicable,
        numbered=numbered,
        exact=_exact(node.value) if numbered else None,
        share=_exact(node.share) if numbered else None,
        level_id=node.level,
    )


def _exact(number: Fraction | None) -> str | None:
    return str(number) if number is not None else None


def _bounds(node: NodeResult, rule: Rule) -> tuple[str | None, str | None]:
    """The bounds as printed; of a count also what each is out of, where that is still open as well."""
    if not node.is_open:
        return None, None
    if node.maximum_low == node.maximum == node.maximum_high:
        return node.printed_low, node.printed_high
    return _text(rule, node.printed_low, node.maximum_low), _text(rule, node.printed_high, node.maximum_high)


def _levels(node: NodeResult, rule: Rule) -> tuple[str | None, str | None]:
    """Where there is a level and no number: between which levels it lies while something is open."""
    low, high = level_mark(rule, node.level_low), level_mark(rule, node.level_high)
    return (low.word, high.word) if low != high and low is not None and high is not None else (None, None)


def _text(rule: Rule, printed: str | None, most: Fraction | int) -> str:
    if printed is None:
        return LEVEL_ONLY if rule.score == "none" and rule.levels else NO_SCORE
    said_already = rule.print is not None and rule.print.as_ in ("out_of", "percent")
    return f"{printed} of {most}" if rule.score == "count" and not said_already else printed


def _bar(share: Fraction | None) -> float | None:
    """A length for a chart, 0 to 100; never printed."""
    return float(share) * 100 if share is not None else None


def end_sentence(text: str) -> str:
    """`text` with a full stop, unless it ends a sentence already."""
    return text if text.rstrip(f"”’)\"'{END}").endswith((".", "!", "?", "…")) else text + "."
