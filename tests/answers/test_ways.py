"""Where each place of an old edition leads; questions with several answers take them along."""

from __future__ import annotations

from typing import Any

import msgspec

from iar_assess.answers.ways import Ways
from iar_assess.bank.migrations import Migration


def targets(old: list[str], new: list[str], *steps: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    said = msgspec.convert({"from": "2025", "questions": steps}, Migration)
    return {key: way.targets for key, way in Ways(old, new, said).by_key().items()}


def test_a_renamed_question_takes_its_several_answers_along_for_each_cohort() -> None:
    found = targets(["a.now@y7", "a.wanted@y7"], ["b.now@y7", "b.wanted@y7"], {"renamed": "a", "to": "b"})
    assert {"a.now@y7": ("b.now@y7",), "a.wanted@y7": ("b.wanted@y7",)} == found


def test_one_of_several_answers_goes_its_own_way() -> None:
    steps: list[dict[str, Any]] = [{"renamed": "a", "to": "b"}, {"renamed": "a.now", "to": "c"}]
    assert {"a.now": ("c",), "a.wanted": ("b.wanted",)} == targets(["a.now", "a.wanted"], ["b.wanted", "c"], *steps)


def test_a_single_answer_becomes_one_of_several() -> None:
    assert {"a": ("a.now",)} == targets(["a"], ["a.now", "a.wanted"], {"renamed": "a", "to": "a.now"})
    assert {"a": ()} == targets(["a"], ["a.now", "a.wanted"])


def test_a_retired_question_retires_its_several_answers() -> None:
    assert {"a.now": (), "b": ("b",)} == targets(["a.now", "b"], ["a.now", "b"], {"retired": "a", "why": "So."})
