"""Golden answers come near each level of each bank: one answer more, and it is reached."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import build_bank, load_golden, read_bank
from iar_assess.bank.rules import Rule
from iar_assess.engine.golden import golden_answers
from iar_assess.scoring.result import Result
from iar_assess.scoring.score import score, scorer_of

BANKS = sorted(each.parent for each in Path(__file__).parents[2].glob("frameworks/*/*/banks/*/framework.yaml"))
Level = tuple[str, str]
"""Where a level is decided, and the level: a section with a rule of its own goes by its own name."""


def ladders(framework: Framework) -> dict[str, tuple[str, Rule | None]]:
    """For the whole, each group and each section: what its rule is called, and the rule."""
    scoring = framework.scoring
    return {
        "overall": ("the whole", scoring.overall),
        **{each.id: ("a group", scoring.group) for each in framework.groups},
        **{
            each.id: (f"section {each.id}", each.scoring) if each.scoring else ("a section", scoring.section)
            for each in framework.sections
        },
    }


def heights(result: Result, rules: dict[str, tuple[str, Rule | None]]) -> dict[str, int]:
    """How high each stands on its ladder."""
    found = {}
    for node in (result.overall, *result.groups, *result.sections):
        rule = rules[node.id][1]
        levels = [each.id for each in rule.levels or ()] if rule else []
        found[node.id] = levels.index(node.level) if node.level in levels else 0
    return found


def one_better(framework: Framework, answers: Answers) -> Iterator[Answers]:
    """The same with one answer at its best."""
    book = scorer_of(framework).book
    for question in framework.questions():
        for spot in book.asked[question.id].spots:
            said = answers.answers.get(spot.key)
            if spot.marks.valued and said is not None and said.value != spot.marks.best_answer:
                best = Answer(value=spot.marks.best_answer)
                yield Answers(profile=answers.profile, answers={**answers.answers, spot.key: best})


@cache
def nearly(place: Path) -> frozenset[Level]:
    """The levels that some golden file misses by one answer."""
    framework, complaints = build_bank(read_bank(place))
    assert framework is not None, complaints
    rules, found = ladders(framework), set()
    for golden in load_golden(place)[0].values():
        answers = golden_answers(framework, golden)
        now = heights(score(framework, answers), rules)
        for better in one_better(framework, answers):
            for node, height in heights(score(framework, better), rules).items():
                name, rule = rules[node]
                levels = rule.levels or () if rule else ()
                found |= {(name, each.id) for each in levels[now[node] + 1 : height + 1]}
    return frozenset(found)


@pytest.mark.parametrize("place", BANKS, ids=lambda place: place.name)
def test_some_golden_answers_miss_each_level_by_one_answer(place) -> None:
    framework, complaints = build_bank(read_bank(place))
    assert framework is not None, complaints
    wanted = {(name, each.id) for name, rule in ladders(framework).values() if rule for each in (rule.levels or ())[1:]}
    assert set() == wanted - nearly(place)
