"""Laws of scoring: they hold for every framework that a bank can describe, and for every set of answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from fractions import Fraction

import msgspec
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from iar_assess.answers.model import Answer, Answers, State
from iar_assess.bank.framework import Framework
from iar_assess.bank.questions import Question
from iar_assess.bank.rules import Rule
from iar_assess.scoring.conditions import answers_in
from iar_assess.scoring.result import NodeResult, Result
from iar_assess.scoring.rulebook import Rulebook
from iar_assess.scoring.score import score, scorer_of
from iar_assess.scoring.shares import AS_STATED, AT_BEST, AT_WORST

from .making import condition
from .strategies import cases, frameworks, given_answers, slots_of, values_of

laws = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def nodes(result: Result) -> list[NodeResult]:
    """Sections, groups and the whole."""
    return [*result.sections, *result.groups, result.overall]


def rule_of(made: Framework, node: NodeResult) -> Rule:
    """The rule by which a node was scored."""
    rules = {"section": made.scoring.section, "group": made.scoring.group, "overall": made.scoring.overall}
    rule = rules[node.kind]
    assert rule is not None
    return rule


def height(made: Framework, node: NodeResult) -> int:
    """How many levels a node has reached."""
    order = [level.id for level in rule_of(made, node).levels]
    return order.index(node.level) if node.level is not None else 0


def changed(answers: Answers, key: str, answer: Answer) -> Answers:
    """The same answers but for one."""
    return msgspec.structs.replace(answers, answers={**answers.answers, key: answer})


def improvements(made: Framework, answers: Answers, states: tuple[State, ...]) -> list[tuple[str, Answer]]:
    """Every single answer that could be given instead of a worse one in one of these states."""
    found = []
    for key, asked in slots_of(made):
        state, ordered = answers.get(key).state, values_of(made, asked)
        if state in states:
            place = ordered.index(answers.get(key)) if state == "answered" else -1
            found += [(key, better) for better in ordered[place + 1 :]]
    assume(found)
    return found


def assert_none_is_lower(made: Framework, before: Result, after: Result) -> None:
    """No node lost anything."""
    for old, new in zip(nodes(before), nodes(after), strict=True):
        assert old.value is not None
        assert new.value is not None
        assert new.value >= old.value, old.id
        assert height(made, new) >= height(made, old), old.id


def all_have_scores(*results: Result) -> bool:
    """Whether every node has a score in each: where its last part leaves, there is nothing to compare."""
    return all(node.value is not None for result in results for node in nodes(result))


def bounded(made: Framework, answers: Answers) -> Iterator[NodeResult]:
    """The nodes whose bounds can be compared with what is stated.

    Sections always; what is made of sections only where each of them has a score in every reading: a count of two
    sections and a count of three are about different things.
    """
    result, book = score(made, answers), Rulebook(made)
    found = [
        node.value
        for each in (AS_STATED, AT_WORST, AT_BEST)
        for node in scorer_of(book.framework).evaluate(answers, each).nodes.values()
        if node.kind == "section"
    ]
    yield from (node for node in result.sections if node.value is not None)
    if None not in found:
        yield from (*result.groups, result.overall)


@laws
@given(cases(left_out=True))
def test_low_and_high_surround_the_stated_score(case):
    for node in bounded(*case):
        if node.value is not None:
            assert node.low is not None
            assert node.high is not None
            assert node.low <= node.value <= node.high, node.id


@laws
@given(cases(left_out=True))
def test_the_stated_level_lies_between_its_bounds(case):
    made, answers = case
    for node in bounded(made, answers):
        if node.value is not None:
            stated, low, high = (
                height(made, dataclasses.replace(node, level=level))
                for level in (node.level, node.level_low, node.level_high)
            )
            assert low <= stated <= high, node.id
            assert node.provisional == (low < stated)


@laws
@given(st.data())
def test_improving_an_answer_lowers_no_score_and_no_level(data):
    """Where open answers count at their worst: from open, or from any option, to a better one."""
    made, answers = data.draw(cases())
    key, better = data.draw(st.sampled_from(improvements(made, answers, ("answered", "unanswered", "not_known"))))
    before, after = score(made, answers), score(made, changed(answers, key, better))
    assume(all_have_scores(before, after))
    assert_none_is_lower(made, before, after)


@laws
@given(st.data())
def test_improving_a_parent_that_opens_follow_ups_lowers_nothing(data):
    """The law above where it is hardest to keep: what was hidden comes into sight, perhaps unanswered."""
    made, answers = data.draw(cases(excused=False))
    parents = frozenset().union(*(answers_in(each.follows) for each in made.questions()))
    found = improvements(made, answers, ("answered", "unanswered", "not_known"))
    of_parents = [(key, better) for key, better in found if key.partition("@")[0] in parents]
    assume(of_parents)
    key, better = data.draw(st.sampled_from(of_parents))
    before, after = score(made, answers), score(made, changed(answers, key, better))
    assume(all_have_scores(before, after))
    assert_none_is_lower(made, before, after)


@laws
@given(st.data())
def test_improving_an_answer_lowers_nothing_where_open_answers_are_left_out(data):
    """From one option to a better one; to answer at all may lower a score that left the question out."""
    made, answers = data.draw(cases(left_out=True))
    key, better = data.draw(st.sampled_from(improvements(made, answers, ("answered",))))
    before, after = score(made, answers), score(made, changed(answers, key, better))
    assume(all_have_scores(before, after))
    assert_none_is_lower(made, before, after)


@laws
@given(st.data())
def test_answering_more_narrows_the_bounds(data):
    made, answers = data.draw(cases(left_out=True))
    still_open = [(k, q) for k, q in slots_of(made) if answers.get(k).state in ("unanswered", "not_known")]
    assume(still_open)
    key, asked = data.draw(st.sampled_from(still_open))
    answer = data.draw(st.sampled_from(values_of(made, asked)))
    before, after = score(made, answers), score(made, changed(answers, key, answer))
    for old, new in zip(nodes(before), nodes(after), strict=True):
        assume(None not in (old.low, old.high, new.low, new.high))
        assert old.low is not None
        assert old.high is not None
        assert new.low is not None
        assert new.high is not None
        assert old.low <= new.low
        assert new.high <= old.high


@laws
@given(st.data())
def test_not_applicable_never_beats_the_best_answer(data):
    """The best answer to a question and to all that hangs on it: the follow-ups leave the score with it."""
    made, answers = data.draw(cases())
    key, asked = data.draw(st.sampled_from(list(slots_of(made))))
    excused = changed(answers, key, Answer(not_applicable="not-offered"))
    best = changed(answers, key, values_of(made, asked)[-1])
    for name, other in slots_of(made):
        if other.id in followers(made, asked):
            best = changed(best, name, values_of(made, other)[-1])
    before, after = score(made, excused), score(made, best)
    assume(all_have_scores(before, after))
    assert_none_is_lower(made, before, after)


def followers(made: Framework, asked: Question) -> set[str]:
    """The questions that hang on this one, however far."""
    found = {asked.id}
    for each in made.questions():
        if found & answers_in(each.follows):
            found.add(each.id)
    return found - {asked.id}


@laws
@given(st.data())
def test_the_order_of_sections_changes_no_section(data):
    made = data.draw(frameworks(left_out=True, across=False))
    answers = data.draw(given_answers(made))
    turned = msgspec.structs.replace(made, sections=tuple(data.draw(st.permutations(made.sections))))
    one, other = score(made, answers), score(turned, answers)
    assert {n.id: n for n in one.sections} == {n.id: n for n in other.sections}
    assert one.overall.value == other.overall.value


@laws
@given(cases(left_out=True))
def test_the_terms_recompute_to_the_value(case):
    """Whoever holds the terms can check the sum."""
    made, answers = case
    for node in nodes(score(made, answers)):
        if node.value is None:
            assert not node.terms
            continue
        shares = [(term.weight, term.value / term.maximum) for term in node.terms]
        method = rule_of(made, node).score
        if method == "mean":
            expected = sum((w * share for w, share in shares), Fraction(0)) / sum(w for w, _ in shares)
        elif method == "minimum":
            expected = min(share for _, share in shares)
        else:
            expected = sum((term.weight * term.value for term in node.terms), Fraction(0))
        assert expected == node.value
        assert all(0 <= share <= 1 for _, share in shares)
        assert node.share is not None
        assert 0 <= node.share <= 1


@laws
@given(cases(left_out=True))
def test_no_number_of_a_result_is_a_float(case):
    made, answers = case
    for value in walk(score(made, answers)):
        assert not isinstance(value, float)
        assert isinstance(value, (str, int, Fraction, type(None)))


def shown(value: object) -> list[str]:
    """The attributes of a value that a reader sees."""
    hidden = ("made_of", "climbed", "parts", "section") if isinstance(value, (Result, NodeResult)) else ()
    return [name for name in dir(value) if name[0] != "_" and name not in hidden and not callable(getattr(value, name))]


def walk(value: object) -> Iterator[object]:
    """Every number and text in a result."""
    if isinstance(value, msgspec.Struct) or dataclasses.is_dataclass(value):
        for name in shown(value):
            yield from walk(getattr(value, name))
    elif isinstance(value, Mapping):
        for key, child in value.items():
            yield key
            yield from walk(child)
    elif isinstance(value, (tuple, list)):
        for child in value:
            yield from walk(child)
    else:
        yield value


@laws
@given(cases(left_out=True))
def test_every_failing_level_says_what_it_lacks_or_waits_for_a_lower_one(case):
    made, answers = case
    for node in nodes(score(made, answers)):
        if node.next_step is not None:
            assert node.next_step.lacks, (node.id, node.next_step.level)
        for step in node.steps:
            assert not (step.holds and step.lacks)


@laws
@given(cases(left_out=True))
def test_every_slot_is_counted_once_in_the_coverage(case):
    made, answers = case
    found = score(made, answers).coverage
    assert found.asked == found.answered + found.not_known + found.not_applicable + found.unanswered
    assert found.asked <= len(list(slots_of(made)))


@laws
@given(cases(excused=False, facts=False))
def test_the_best_answers_reach_full_marks_everywhere(case):
    """Where nothing rests on what the organisation is but which questions apply."""
    made, answers = case
    for key, asked in slots_of(made):
        answers = changed(answers, key, values_of(made, asked)[-1])
    result = score(made, answers)
    for node in nodes(result):
        if node.value is not None and rule_of(made, node).score != "count":
            assert node.share == 1
            assert node.next_step is None


def test_answers_in_finds_every_tested_question():
    """The law on 'not applicable' rests on it."""
    deep = {"at_least": {"n": 1, "of": [{"answer": "b.c", "reaches": "full"}]}}
    assert {"a", "b"} == answers_in(condition({"all": [{"any": [{"answer": "a", "reaches": "full"}]}, deep]}))
