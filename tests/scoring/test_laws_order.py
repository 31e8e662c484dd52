"""Laws of order and of spelling, for banks of the whole language: the same said otherwise comes to the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import msgspec
import pytest
from hypothesis import given

from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import every_place
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.bank.questions import Question, Section
from iar_assess.scoring.conditions import answers_in
from iar_assess.scoring.result import NodeResult, Result
from iar_assess.scoring.score import score

from .random_banks import make_answers, make_framework
from .strategies import chances
from .test_laws import laws

SEEDS = range(80)
BANKS = Path(__file__).parent.parent / "banks" / "valid"
T = TypeVar("T")
Plain = dict[str, Any]


def outcome(result: Result) -> tuple[object, ...]:
    """Everything that a result says, but for the order in which it says it."""
    nodes: Mapping[str, NodeResult] = result.nodes
    coverage, required = dataclasses.replace(result.coverage, required_open=()), set(result.coverage.required_open)
    return dict(nodes), dict(result.questions), dict(result.flags), set(result.contradictions), coverage, required


def reworded(value: Any, change: Callable[[Plain], Plain]) -> Any:
    """Plain data with each of its mappings changed, the innermost first."""
    if isinstance(value, dict):
        return change({name: reworded(child, change) for name, child in value.items()})
    return [reworded(child, change) for child in value] if isinstance(value, (list, tuple)) else value


def rewritten(made: Framework, change: Callable[[Plain], Plain]) -> Framework:
    """The same framework with its rules and sections written otherwise."""
    kept = {name: getattr(made, name) for name in made.__struct_fields__}
    scoring = msgspec.convert(reworded(msgspec.to_builtins(made.scoring), change), type(made.scoring))
    sections = tuple(msgspec.convert(reworded(msgspec.to_builtins(each), change), Section) for each in made.sections)
    return Framework(**{**kept, "scoring": scoring, "sections": sections})


def in_order(sections: Sequence[Section]) -> bool:
    """Whether each question follows earlier ones only."""
    seen: set[str] = set()
    for question in (question for section in sections for question in section.questions):
        seen.add(question.id)
        if not all(answers_in(each) <= seen for each in (question.follows, *(p.follows for p in question.answers))):
            return False
    return True


def by_order(made: Framework) -> bool:
    """Whether the order of questions means something: a ladder of all of them is climbed in it."""
    return any(rule.score == "ladder" for rule in (*made.scoring.scores, made.scoring.overall))


def shuffled(chance: Random, parts: Sequence[T]) -> tuple[T, ...]:
    """The parts in another order."""
    return tuple(chance.sample(parts, len(parts)))


def depend(scores: Sequence[Any]) -> bool:
    """Whether a named score rests on another."""
    names = {each.id for each in scores}
    for each in scores:
        pieces = {piece if isinstance(piece, str) else piece.id for piece in each.of if not isinstance(each.of, str)}
        conditions = [*(level.when for level in each.levels), *(rule.when for rule in each.rules)]
        tests = {test.score for when in conditions if when is not None for test in when.walk()}
        inputs = {column.score for column in each.table.inputs} if each.table is not None else set()
        if (pieces | tests | inputs) & (names - {each.id}):
            return True
    return False


def assert_order_changes_nothing(chance: Random) -> None:
    """Sections, groups, named scores, flags and contradictions of one random bank in another order."""
    made = make_framework(chance)
    fields: Plain = {name: shuffled(chance, getattr(made, name)) for name in ("groups", "flags", "consistency")}
    sections = shuffled(chance, made.sections)
    if in_order(sections) and not by_order(made):
        fields["sections"] = sections
    if not depend(made.scoring.scores):
        scores = shuffled(chance, made.scoring.scores)
        fields["scoring"] = msgspec.structs.replace(made.scoring, scores=scores)
    kept = {name: getattr(made, name) for name in made.__struct_fields__}
    turned = Framework(**{**kept, **fields})
    answers = make_answers(chance, made)
    assert outcome(score(made, answers)) == outcome(score(turned, answers))


@laws
@given(chances())
def test_the_order_of_what_does_not_depend_on_one_another_changes_nothing(chance: Random) -> None:
    assert_order_changes_nothing(chance)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_changes_nothing_in_these_banks(seed: int) -> None:
    """The same for fixed banks, so that what was once found stays found."""
    assert_order_changes_nothing(Random(seed))


def tripled(said: Plain) -> Plain:
    """A part three times as heavy: a question, a section, one of several answers, or what a list gives a weight."""
    weighs = "ask" in said or "questions" in said or ("scale" in said and "label" in said)
    weight = said.get("weight", 1 if weighs else None)
    return said if weight is None else {**said, "weight": weight * 3}


def heavier(made: Framework) -> Framework:
    """The same bank, all of it three times as heavy."""
    groups = [msgspec.structs.replace(each, weight=each.weight * 3) for each in made.groups]
    whole = rewritten(made, tripled)
    kept = {name: getattr(whole, name) for name in whole.__struct_fields__}
    return Framework(**{**kept, "groups": tuple(groups)})


def assert_scaled_weights_change_nothing(chance: Random) -> None:
    """All weights times three, in one random bank; sums, counts and ladders come to more and are left out."""
    made = make_framework(chance)
    rules = (made.scoring.section, made.scoring.group, *(s.scoring for s in made.sections), *made.scoring.scores)
    if any(r is not None and r.score in ("sum", "count", "ladder") for r in (*rules, made.scoring.overall)):
        return
    answers = make_answers(chance, made)
    one, other = score(made, answers), score(heavier(made), answers)
    assert dict(one.nodes) == dict(other.nodes)
    assert dict(one.flags) == dict(other.flags)


@laws
@given(chances())
def test_three_times_every_weight_changes_nothing(chance: Random) -> None:
    assert_scaled_weights_change_nothing(chance)


def spelt(said: Plain) -> Plain:
    """`all` and `any` as the `at_least` that they are."""
    if said.get("all"):
        return {"at_least": {"n": len(said["all"]), "of": said["all"]}}
    return {"at_least": {"n": 1, "of": said["any"]}} if said.get("any") else said


def assert_spelt_out_is_the_same(chance: Random) -> None:
    """Every `all` and `any` of one random bank as `at_least`."""
    made = make_framework(chance)
    answers = make_answers(chance, made)
    assert outcome(score(made, answers)) == outcome(score(rewritten(made, spelt), answers))


@laws
@given(chances())
def test_all_and_any_are_at_least_so_many(chance: Random) -> None:
    assert_spelt_out_is_the_same(chance)


def meant(test: Plain, questions: Sequence[Question]) -> list[str]:
    """The questions that a test of a tag, a gate or each speaks of."""
    return [
        each.id
        for each in questions
        if each.scored
        and (test.get("tag") is None or test["tag"] in each.tags)
        and (test.get("gate") is None or test["gate"] == each.gate)
    ]


def assert_groups_spelt_out_are_the_same(chance: Random) -> None:
    """Every `tag`, `gate` and `each: questions` in the rule of the whole as the tests of its questions one by one."""
    made = make_framework(chance)
    questions = list(made.questions())
    valued = {place.question.id for place in every_place(made) if made.scales[place.scale].kind not in ("text", "date")}

    def one_by_one(said: Plain) -> Plain:
        if not (said.get("tag") or said.get("gate") or said.get("each") == "questions"):
            return said
        names = [name for name in meant(said, questions) if name in valued]
        mark = said.get("reaches") or "full"
        of = [{"answer": name, "reaches": mark} for name in names]
        return {"at_least": {"n": said.get("n") or len(names), "of": of}} if of else said

    rule = made.scoring.overall
    plain = reworded({**msgspec.to_builtins(rule), "table": None}, one_by_one)
    whole = msgspec.structs.replace(msgspec.convert(plain, type(rule)), table=rule.table)
    kept = {name: getattr(made, name) for name in made.__struct_fields__}
    other = Framework(**{**kept, "scoring": msgspec.structs.replace(made.scoring, overall=whole)})
    answers = make_answers(chance, made)
    assert score(made, answers).overall == score(other, answers).overall


@laws
@given(chances())
def test_a_tag_a_gate_and_each_are_the_tests_of_their_questions(chance: Random) -> None:
    assert_groups_spelt_out_are_the_same(chance)


@pytest.mark.parametrize("case", sorted(each.name for each in BANKS.iterdir()))
def test_the_order_in_which_files_are_found_changes_nothing(case: str) -> None:
    contents = read_bank(BANKS / case)
    one, complaints = build_bank(contents)
    other, _ = build_bank(dict(reversed(contents.items())))
    assert not complaints
    assert one == other
