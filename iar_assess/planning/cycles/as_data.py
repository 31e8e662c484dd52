"""A movement as plain data for programs: exact numbers as text, such as "11/16"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import msgspec

from iar_assess.planning.action import Action
from iar_assess.scoring.result import NodeResult

from .actions import PlanMovement
from .compare import Movement, Side
from .walk import NodeMovement


def movement_data(movement: Movement) -> dict[str, Any]:
    """Everything about a movement; the keys are part of the public surface."""
    return {
        "before": _side(movement.before),
        "after": _side(movement.after),
        "same_bank": movement.same_bank,
        "nodes": [_node(each) for each in movement.nodes],
        "answers": [
            {
                "key": each.key,
                "cause": each.cause,
                "before": msgspec.to_builtins(each.before),
                "after": msgspec.to_builtins(each.after),
            }
            for each in movement.answers
        ],
        "facts": [{"fact": each.fact, "before": each.before, "after": each.after} for each in movement.facts],
        "evidence": [
            {
                "key": each.key,
                "lost": msgspec.to_builtins(each.lost),
                "gained": msgspec.to_builtins(each.gained),
                "all_lost": each.all_lost,
            }
            for each in movement.evidence
        ],
        "bank": {
            "moved": [
                {"key": each.key, "outcome": each.outcome, "why": each.why, "now": list(each.now)}
                for each in movement.moved_answers
            ],
            "new": list(movement.new_places),
        },
        "plan": _plan(movement.plan),
    }


def _side(side: Side) -> dict[str, Any]:
    framework = side.framework
    return {"framework": framework.name, "revision": framework.revision, "date": side.on}


def _node(node: NodeMovement) -> dict[str, Any]:
    return {
        "id": node.id,
        "kind": node.kind,
        "then": _result(node.then),
        "under_this_bank": _result(node.moved_over),
        "now": _result(node.now),
        "compared_from": "then" if node.alike else "under_this_bank",
        "change": _exact(node.total),
        "parts": [
            {
                "cause": part.cause,
                "change": _exact(part.moved),
                "level_before": part.level_before,
                "level_after": part.level_after,
                "answers": list(part.keys),
            }
            for part in node.parts
        ],
    }


def _result(node: NodeResult | None) -> dict[str, Any] | None:
    if node is None:
        return None
    return {"score": _exact(node.value), "of": _exact(node.maximum), "printed": node.printed, "level": node.level}


def _plan(plan: PlanMovement) -> dict[str, Any]:
    names = ("done", "started", "agreed", "dropped", "reopened", "new", "gone")
    return {
        **{name: _ids(getattr(plan, name)) for name in names},
        "owners": [{"id": each.action.id, "before": each.before, "after": each.after} for each in plan.owners],
        "dates": [
            {"id": each.action.id, "before": each.before, "after": each.after, "days_later": each.days}
            for each in plan.dates
        ],
        "overdue": [{"id": each.action.id, "due": each.due, "days": each.days} for each in plan.overdue],
    }


def _ids(actions: Sequence[Action]) -> list[str]:
    return [action.id for action in actions]


def _exact(number: Fraction | None) -> str | None:
    return str(number) if number is not None else None
