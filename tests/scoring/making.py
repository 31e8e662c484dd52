"""Small frameworks and answers as typed values, each checked as a bank from a file would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from iar_assess.answers.model import Answer, Answers, FactValue, Value
from iar_assess.bank.conditions import Condition
from iar_assess.bank.framework import CasesFile, ComparatorsFile, Framework, FrameworkFile
from iar_assess.bank.problems import Problem
from iar_assess.bank.questions import Question, Section
from iar_assess.bank.references import check_references

Said = dict[str, Any]

YES_NO: Said = {
    "kind": "yes_no",
    "options": [{"id": "no", "label": "No", "value": 0}, {"id": "yes", "label": "Yes", "value": 1}],
}
STEPS: Said = {
    "kind": "choice",
    "options": [
        {"id": "none", "label": "None", "value": 0},
        {"id": "some", "label": "Some", "value": "1/2"},
        {"id": "all", "label": "All", "value": 1},
    ],
}
SCALES: Said = {"yes-no": YES_NO, "steps": STEPS, "ticks": {"kind": "many"}, "words": {"kind": "text"}}
PERCENT: Said = {"as": "percent", "rounding": "floor"}
LADDER: list[Said] = [
    {"id": "not-started", "label": "Not started", "tone": "low"},
    {"id": "in-progress", "label": "In progress", "tone": "middle", "when": {"score": "section", "more_than": "0"}},
    {"id": "achieved", "label": "Achieved", "tone": "top", "from": 1},
]
MEAN: Said = {"score": "mean", "of": "questions", "print": PERCENT}
MEAN_OF_SECTIONS: Said = {"score": "mean", "of": "sections", "print": PERCENT}
COUNT: Said = {
    "score": "count",
    "of": "sections",
    "level": "achieved",
    "noun": "sections achieved",
    "print": {"as": "count", "rounding": "floor"},
}
REASONS: list[Said] = [
    {"id": "not-offered", "label": "Not offered"},
    {"id": "outside-control", "label": "Outside our control", "counts": "worst"},
]
HEAD: Said = {
    "schema": 1,
    "id": "made",
    "edition": "2026",
    "revision": 1,
    "title": "Made for a test",
    "summary": "Made for a test.",
    "family": "Tests",
    "publisher": "Nobody",
    "status": "draft",
    "language": "en-GB",
    "minutes": 1,
    "licence": "CC-BY-4.0",
    "provenance": {"titles": "ours", "criteria": "ours", "scoring": "ours"},
    "disclaimer": "None.",
    "audience": "Nobody.",
    "we": "Nobody.",
    "method": "As the test says.",
    "sources": [{"id": "ours", "title": "Ours", "publisher": "Nobody", "checked": "2026-11-21"}],
    "checked": "2026-11-21",
}


def question(name: str, scale: str | None = "yes-no", **fields: Any) -> Question:
    """A question; the fields as a bank writes them, and no scale where it has several answers."""
    needed = {"id": name, "ref": name[:16], "ask": name, "guidance": name, "look_for": [name], "scale": scale}
    return msgspec.convert({**needed, **fields}, Question)


def points(**values: int | str) -> list[Said]:
    """The points of a checklist, each with its value."""
    return [{"id": name, "label": name, "value": value} for name, value in values.items()]


def section(name: str, *questions: Question) -> Section:
    """A section."""
    return Section(id=name, ref=f"S-{name}"[:16], title=name, about=name, questions=questions)


def framework(*sections: Section, levels: Sequence[Said] = LADDER, **fields: Any) -> Framework:
    """A framework that passes the checks of references.

    Args:
        sections: its sections, in order.
        levels: the ladder of each section.
        fields: what differs from a mean of shares with a mean of sections above it; `section`, `group`, `scores`,
            `overall`, `unanswered` and `not_known` go into the scoring block.
    """
    scoring: Said = {
        "unanswered": fields.pop("unanswered", "worst"),
        "not_known": fields.pop("not_known", "worst"),
        "section": {"levels": list(levels), **fields.pop("section", MEAN)},
        "overall": fields.pop("overall", MEAN_OF_SECTIONS),
        **{key: fields.pop(key) for key in ("group", "scores") if key in fields},
    }
    scales = {**SCALES, **fields.pop("scales", {})}
    parts = {"scales": scales, "scoring": scoring, "sections": [each.id for each in sections]}
    said = {**HEAD, "not_applicable_reasons": REASONS, **parts, **fields}
    head = msgspec.convert(said, FrameworkFile)
    assert [] == problems(head, *sections)
    kept = {name: getattr(head, name) for name in head.__struct_fields__ if name != "sections"}
    return Framework(**kept, sections=sections)


def problems(head: FrameworkFile, *sections: Section) -> list[Problem]:
    """What the check of references finds."""
    files = {f"sections/{each.id}.yaml": each for each in sections}
    return list(check_references(head, files, CasesFile(cases=()), ComparatorsFile(comparators=())))


def answers(profile: Mapping[str, FactValue] | None = None, /, **given: Any) -> Answers:
    """Answers by question; `q__ks3` is cohort `ks3` of `q`; an Answer stands as it is, anything else is its value."""
    keyed = {name.replace("__", "@").replace("_", "-"): as_answer(value) for name, value in given.items()}
    return Answers(profile=profile or {}, answers=keyed)


def as_answer(value: Answer | Value) -> Answer:
    """An answer with this value."""
    return value if isinstance(value, Answer) else Answer(value=value)


def condition(said: Mapping[str, Any]) -> Condition:
    """A condition as a bank writes it."""
    return msgspec.convert(dict(said), Condition)


NOT_OFFERED = Answer(not_applicable="not-offered")
OUTSIDE_CONTROL = Answer(not_applicable="outside-control")
NOT_KNOWN = Answer(not_known=True)
