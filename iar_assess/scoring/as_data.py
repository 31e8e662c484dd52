"""A result as plain data for programs: exact numbers as text, such as "11/16"."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from .compare import Comparison, NodeMove
from .result import NodeResult, QuestionResult, Result
from .terms import Lack


def result_data(result: Result) -> dict[str, Any]:
    """Everything of a result; the keys are part of the public surface."""
    coverage = result.coverage
    return {
        "framework": result.framework,
        "overall": _node(result.overall),
        "groups": [_node(node) for node in result.groups],
        "sections": [_node(node) for node in result.sections],
        "scores": [_node(node) for node in result.scores],
        "questions": [_question(question) for question in result.questions.values()],
        "flags": dict(result.flags),
        "coverage": {name: _plain(getattr(coverage, name)) for name in coverage.__slots__},
        "contradictions": list(result.contradictions),
        "open_facts": list(result.open_facts),
        "bounds": "outer" if result.outer else "exact",
    }


def _node(node: NodeResult) -> dict[str, Any]:
    return {
        "id": node.id,
        "kind": node.kind,
        "score": _exact(node.value),
        "of": _exact(node.maximum),
        "printed": node.printed,
        "level": node.level,
        "because": node.because,
        "statuses": dict(node.statuses),
        "from": _exact(node.floor),
        "low": {
            "score": _exact(node.low),
            "of": _exact(node.maximum_low),
            "printed": node.printed_low,
            "level": node.level_low,
        },
        "high": {
            "score": _exact(node.high),
            "of": _exact(node.maximum_high),
            "printed": node.printed_high,
            "level": node.level_high,
        },
        "provisional": node.provisional,
        "rests_on_not_applicable": node.rests_on_not_applicable,
        "terms": [
            {"id": term.id, "weight": term.weight, "value": _exact(term.value), "of": _exact(term.maximum)}
            for term in node.terms
        ],
        "levels": [
            {
                "id": step.level,
                "holds": step.holds,
                "all_needed": step.all_needed,
                "lacks": [_lack(lack) for lack in step.lacks],
            }
            for step in node.steps
        ],
    }


def _lack(lack: Lack) -> dict[str, Any]:
    return {
        "test": lack.kind,
        "id": lack.id,
        "wanted": lack.wanted,
        "questions": list(lack.questions),
        "all_needed": lack.all_needed,
        "have": _exact(lack.have),
        "want": _exact(lack.want),
        "missing": lack.missing,
        "parts": [_lack(part) for part in lack.parts],
    }


def _question(question: QuestionResult) -> dict[str, Any]:
    return {
        "id": question.id,
        "section": question.section,
        "scored": question.scored,
        "status": question.status,
        "share": _exact(question.share),
        "low": _exact(question.low),
        "high": _exact(question.high),
        "wanted": _exact(question.wanted),
        "gap": _exact(question.gap),
        "answers": [
            {"key": slot.key, "state": slot.state, "asked": slot.asked, "role": slot.role, "share": _exact(slot.share)}
            for slot in question.slots
        ],
    }


def _plain(value: int | tuple[str, ...]) -> int | list[str]:
    return list(value) if isinstance(value, tuple) else value


def _exact(number: Fraction | None) -> str | None:
    return str(number) if number is not None else None


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """Everything of a comparison of two results; the keys are part of the public surface."""
    return {
        "overall": _move(comparison.overall),
        "nodes": [_move(node) for node in comparison.nodes if node.id != "overall"],
        "flags": {name: {"before": before, "after": after} for name, before, after in comparison.flags},
        "consistency": {"mended": list(comparison.mended), "broken": list(comparison.broken)},
        "questions": {"opened": list(comparison.opened), "closed": list(comparison.closed)},
    }


def _move(node: NodeMove) -> dict[str, Any]:
    return {
        "id": node.id,
        "kind": node.kind,
        "moved": node.moved,
        "before": _brief(node.before),
        "after": _brief(node.after),
        "no_longer_blocks": list(node.no_longer_blocks),
        "blocks_now": list(node.blocks_now),
    }


def _brief(node: NodeResult | None) -> dict[str, Any] | None:
    if node is None:
        return None
    return {
        "score": _exact(node.value),
        "of": _exact(node.maximum),
        "printed": node.printed,
        "level": node.level,
        "because": node.because,
    }
