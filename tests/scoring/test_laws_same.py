"""Two ways to write one thing score the same, for banks of the whole language; and nothing is kept between scores."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given

from iar_assess.answers.model import Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.parts import exact
from iar_assess.bank.questions import AnswerPart, Question, Scale
from iar_assess.bank.rules import Rule
from iar_assess.scoring.as_data import result_data
from iar_assess.scoring.explain import explain
from iar_assess.scoring.result import NodeResult, Result
from iar_assess.scoring.rulebook import Rulebook
from iar_assess.scoring.score import Scorer, score

from .random_banks import make_answers, make_facts, make_framework
from .strategies import chances
from .test_laws import laws
from .test_laws_order import reworded

Plain = dict[str, Any]
SEEDS = range(60)


def with_parts(made: Framework, **fields: Any) -> Framework:
    """The same framework but for some of its parts."""
    return Framework(**{**{name: getattr(made, name) for name in made.__struct_fields__}, **fields})


def levels(result: Result) -> dict[str, tuple[object, ...]]:
    """What each node comes to, and its bounds."""
    return {name: come_to(node) for name, node in result.nodes.items()}


def come_to(node: NodeResult) -> tuple[object, ...]:
    """A node without the names of what it looked at."""
    scores = (node.value, node.low, node.high, node.maximum, node.printed, node.printed_low, node.printed_high)
    return (*scores, node.level, node.level_low, node.level_high, node.because, node.provisional)


def mirrored(scale: Scale) -> Scale:
    """A scale with the worth of its options the other way round."""
    values = [exact(option.value or 0) for option in scale.options]
    both = max(values) + min(values)
    turned = [msgspec.structs.replace(o, value=str(both - exact(o.value or 0))) for o in scale.options]
    return msgspec.structs.replace(scale, options=tuple(turned))


def unturned(asked: Question | AnswerPart, made: Framework) -> Question | AnswerPart:
    """A question or one of several answers with its scale written the other way round, instead of reversed."""
    if not asked.reversed or asked.scale is None or made.scales[asked.scale].kind in ("many", "text"):
        return asked
    return msgspec.structs.replace(asked, reversed=False, scale=f"{asked.scale}-turned")


def unreversed(made: Framework) -> Framework:
    """A framework in which only checklists are reversed."""
    sections = []
    for section in made.sections:
        questions = []
        for question in section.questions:
            parts = tuple(unturned(part, made) for part in question.answers)
            questions.append(msgspec.structs.replace(unturned(question, made), answers=parts))
        sections.append(msgspec.structs.replace(section, questions=tuple(questions)))
    options = {name: scale for name, scale in made.scales.items() if scale.options and scale.kind != "many"}
    scales = {**made.scales, **{f"{name}-turned": mirrored(scale) for name, scale in options.items()}}
    return with_parts(made, scales=scales, sections=tuple(sections))


def has_tables_of_tags(made: Framework) -> bool:
    """Whether a table asks how much of a tag is ticked: of a reversed question that is what is not there."""
    rules = Rulebook.rules_of(made).values()
    return any(each.tag for rule in rules if rule.table is not None for each in rule.table.inputs)


def assert_reversed_is_the_scale_turned_round(chance: Random) -> None:
    """Every reversed question of one random bank, against one with its scale written the other way round."""
    made = make_framework(chance)
    if has_tables_of_tags(made):
        return
    answers = make_answers(chance, made)
    one, other = score(made, answers), score(unreversed(made), answers)
    assert levels(one) == levels(other)
    assert {q.id: (q.share, q.low, q.high) for q in one.questions.values()} == {
        q.id: (q.share, q.low, q.high) for q in other.questions.values()
    }


@laws
@given(chances())
def test_a_reversed_question_is_one_with_its_scale_turned_round(chance: Random) -> None:
    assert_reversed_is_the_scale_turned_round(chance)


def split_up(made: Framework) -> Framework:
    """The same bank with each single answer on a shared scale as the only one of several."""
    single = {each.id for each in made.questions() if not each.answers and not each.options and each.scored}

    def key(name: str) -> str:
        question, dot, rest = name.partition(".")
        return f"{question}.only{dot}{rest}" if question in single else name

    def change(said: Plain) -> Plain:
        if said.get("id") in single and "ask" in said:
            part = {"id": "only", "label": "x", "scale": said["scale"], "reversed": said.get("reversed", False)}
            return {**{k: v for k, v in said.items() if k not in ("scale", "reversed")}, "answers": [part]}
        return {**said, "answer": key(said["answer"])} if isinstance(said.get("answer"), str) else said

    def again(part: Any) -> Any:
        return msgspec.convert(reworded(msgspec.to_builtins(part), change), type(part))

    fields = {name: tuple(again(each) for each in getattr(made, name)) for name in ("sections", "flags", "consistency")}
    return with_parts(made, scoring=again(made.scoring), **fields)


def assert_one_of_several_is_a_single_answer(chance: Random) -> None:
    """Every single answer of one random bank, as the only one of several."""
    made = make_framework(chance)
    other = split_up(made)
    answers = make_answers(chance, made)
    parted = {each.id for each in other.questions() if each.answers and each.answers[0].id == "only"}
    kept = {}
    for key, answer in answers.answers.items():
        name, at, cohort = key.partition("@")
        kept[f"{name}.only{at}{cohort}" if name in parted else key] = answer
    one, two = score(made, answers), score(other, Answers(profile=answers.profile, answers=kept))
    assert levels(one) == levels(two)
    assert dict(one.flags) == dict(two.flags)
    assert one.contradictions == two.contradictions
    assert one.coverage == two.coverage


@laws
@given(chances())
def test_one_of_several_answers_is_as_a_single_one(chance: Random) -> None:
    assert_one_of_several_is_a_single_answer(chance)


def as_rules(rule: Rule) -> Rule:
    """A ladder as ordered rules: at each level stays whoever does not meet the test of the next."""
    made: list[Plain] = []
    for below, level in zip(rule.levels, rule.levels[1:], strict=False):
        test = level.when or {"score": "this", "reaches": level.from_}
        made.append({"level": below.id, "when": {"not": msgspec.to_builtins(test)}, "because": "x"})
    made.append({"level": rule.levels[-1].id, "because": "x"})
    steps = [{"id": each.id, "label": each.label, "tone": each.tone} for each in rule.levels]
    plain = {**msgspec.to_builtins(rule), "levels": steps, "rules": made}
    return msgspec.convert(plain, type(rule))


def assert_rules_restate_a_ladder(chance: Random) -> None:
    """The ladder of the whole of one random bank as ordered rules, with every fact stated."""
    made = make_framework(chance)
    rule = made.scoring.overall
    if rule.rules or rule.table is not None:
        return
    other = with_parts(made, scoring=msgspec.structs.replace(made.scoring, overall=as_rules(rule)))
    answers = msgspec.structs.replace(make_answers(chance, made), profile=make_facts(chance, stated=1))
    one, two = score(made, answers).overall, score(other, answers).overall
    assert (one.level, one.level_low, one.level_high) == (two.level, two.level_low, two.level_high)


@laws
@given(chances())
def test_ordered_rules_may_restate_a_ladder(chance: Random) -> None:
    assert_rules_restate_a_ladder(chance)


def assert_tables_restate_a_ladder(chance: Random) -> None:
    """A table of one random bank that looks at one node only, and gives its level."""
    made = make_framework(chance)
    rules = {name: rule for name, rule in Rulebook.rules_of(made).items() if rule.levels and name != "overall"}
    if not rules:
        return
    name = chance.choice(list(rules))
    steps = [{"id": each.id, "label": each.label, "tone": each.tone} for each in rules[name].levels]
    word = "section" if name in {each.id for each in made.sections} else "score"
    cells = [{"when": [each["id"]], "level": each["id"], "because": "x"} for each in steps]
    table = {"inputs": [{word: name}], "cells": cells}
    whole = msgspec.convert({"score": "none", "of": "sections", "levels": steps, "table": table}, Rule)
    other = with_parts(made, scoring=msgspec.structs.replace(made.scoring, overall=whole))
    answers = msgspec.structs.replace(make_answers(chance, made), profile=make_facts(chance, stated=1))
    result = score(other, answers)
    node = result.nodes[name]
    if node.level is not None:
        found = result.overall
        assert (node.level, node.level_low, node.level_high) == (found.level, found.level_low, found.level_high)


@laws
@given(chances())
def test_a_table_may_restate_a_ladder(chance: Random) -> None:
    assert_tables_restate_a_ladder(chance)


def told(made: Framework, result: Result) -> Iterator[object]:
    """Everything that is worked out of a result, in one order."""
    yield result_data(result)
    yield [explain(made, result, name) for name in result.nodes]


def assert_nothing_is_kept(seed: int) -> None:
    """One scorer used again and again in any order, against a new one of a new framework each time."""
    chance = Random(seed)
    made = make_framework(Random(seed))
    scorer = Scorer(made)
    several = [make_answers(chance, made) for _ in range(3)]
    results = {index: scorer.score(each) for index, each in enumerate(several)}
    for _ in range(8):
        index = chance.randrange(3)
        match chance.randrange(4):
            case 0:
                scorer.evaluate(several[index])
            case 1:
                results[index] = scorer.score(several[index])
            case 2:
                node = chance.choice(list(results[index].nodes.values()))
                assert len(node.steps) <= len(node.steps)
            case _:
                explain(made, results[index], chance.choice(list(results[index].nodes)))
    for index, each in enumerate(several):
        new = make_framework(Random(seed))
        assert list(told(made, results[index])) == list(told(new, Scorer(new).score(each)))


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_kept_between_one_score_and_the_next(seed: int) -> None:
    assert_nothing_is_kept(seed)
