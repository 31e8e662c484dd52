"""Answers to another framework as suggestions: carried over where the map says so, and nowhere else."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iar_assess.answers.asked import Asked
from iar_assess.answers.carry import Suggestion, suggestions
from iar_assess.answers.check import check_answer
from iar_assess.answers.model import Answer, Answers, Evidence
from iar_assess.bank.framework import Framework
from iar_assess.bank.maps import FrameworkMap
from tests.scoring.making import NOT_KNOWN, NOT_OFFERED, answers, framework, points, question, section
from tests.scoring.strategies import frameworks, given_answers

STEPS = {"none": "none", "some": "some", "all": "all"}


def linked(*links: dict[str, Any]) -> FrameworkMap:
    """A map as a bank writes it."""
    said = {"to": "made@2026", "title": "A map", "checked": "2026-11-20", "links": list(links)}
    return msgspec.convert(said, FrameworkMap)


def bank(*questions: Any, **fields: Any) -> Framework:
    return framework(section("s", *questions), **fields)


def carried(link: dict[str, Any], said: Answers, their: Framework, ours: Framework) -> dict[str, Any]:
    """The values that are suggested, by our key."""
    named = linked({"ours": "a", "theirs": "t", "strength": "same", **link})
    return {each.key: each.answer.value for each in suggestions(named, their, said, ours)}


OURS = bank(question("a", "steps"))
THEIRS = bank(question("t", not_applicable=["not-offered"]), title="Theirs")
LINK = {"options": {"yes": "all"}}


def test_an_option_that_is_mapped_becomes_a_suggestion_with_evidence_and_where_it_is_from() -> None:
    said = Answer(value="yes", note="Ours alone.", evidence=(Evidence(title="Minutes"),))
    link = {"ours": "a", "theirs": "t", "strength": "close", "why": "They ask about schools.", **LINK}
    (found,) = suggestions(linked(link), THEIRS, answers(t=said), OURS)
    note = (
        "Carried over from Theirs (made@2026), question t: Yes. It asks nearly the same. They ask about schools. "
        "The two were compared on 2026-11-20."
    )
    answer = Answer(value="all", note=note, evidence=(Evidence(title="Minutes"),))
    expected = Suggestion(
        key="a",
        answer=answer,
        strength="close",
        theirs="t",
        source="made@2026",
        said="Yes",
        why="They ask about schools.",
    )
    assert expected == found


@pytest.mark.parametrize("said", ["no", NOT_KNOWN, NOT_OFFERED, Answer(note="Later."), None])
def test_what_is_not_mapped_or_was_not_answered_suggests_nothing(said: Any) -> None:
    """Their 'yes' may say something about ours where their 'no' says nothing."""
    assert {} == carried(LINK, answers(t=said) if said is not None else answers(), THEIRS, OURS)


def test_ticks_are_carried_over_one_by_one() -> None:
    their = bank(question("t", "ticks", options=points(x=1, y=1, z=1)))
    ours = bank(question("a", "ticks", options=points(p=1, q=1, r=1)))
    link = {"options": {"x": ["r", "p"], "y": "q"}}
    assert {"a": ("p", "r")} == carried(link, answers(t=("x", "z")), their, ours)
    assert {} == carried(link, answers(t=("z",)), their, ours)
    assert {} == carried(link, answers(t=()), their, ours)


def test_ticks_suggest_one_option_only_where_they_agree() -> None:
    their = bank(question("t", "ticks", options=points(x=1, y=1)))
    link = {"options": {"x": "some", "y": "all"}}
    assert {"a": "some"} == carried(link, answers(t=("x",)), their, OURS)
    assert {} == carried(link, answers(t=("x", "y")), their, OURS)


def test_numbers_and_texts_are_carried_over_where_they_are_the_same_kind_of_thing() -> None:
    def counting(name: str, unit: str) -> Framework:
        return bank(question(name, "count", scored=False), scales={"count": {"kind": "number", "unit": unit}})

    assert {"a": 12} == carried({}, answers(t=12), counting("t", "people"), counting("a", "people"))
    assert {} == carried({}, answers(t=12), counting("t", "weeks"), counting("a", "people"))
    assert {"a": 12} == carried({}, answers(t=12), counting("t", "per cent"), counting("a", "%"))
    assert {} == carried({}, answers(t="12"), bank(question("t", "words", scored=False)), counting("a", "people"))


def years(*members: str) -> list[dict[str, Any]]:
    return [{"id": "years", "title": "Years", "members": [{"id": each, "label": each} for each in members]}]


def test_the_same_cohorts_belong_together_and_one_answer_may_be_for_all() -> None:
    ours = bank(question("a", "steps", cohorts="years"), cohorts=years("y7", "y8"))
    their = bank(question("t", cohorts="years"), cohorts=years("y8", "y9"))
    assert {"a@y8": "all"} == carried(LINK, answers(t__y8="yes", t__y9="yes"), their, ours)
    assert {"a@y7": "all", "a@y8": "all"} == carried(LINK, answers(t="yes"), THEIRS, ours)
    assert {} == carried(LINK, answers(t__y8="yes"), their, OURS)


def test_the_strongest_suggestion_for_a_question_comes_first() -> None:
    named = linked(
        {"ours": "a", "theirs": "t", "strength": "partial", "options": {"yes": "some"}},
        {"ours": "a", "theirs": "u", "strength": "same", "options": {"yes": "all"}},
    )
    found = suggestions(named, bank(question("t"), question("u")), answers(t="yes", u="yes"), OURS)
    assert ["same", "partial"] == [each.strength for each in found]


def test_a_map_that_names_what_is_not_there_suggests_nothing() -> None:
    assert {} == carried({"ours": "nowhere", **LINK}, answers(t="yes"), THEIRS, OURS)
    assert {} == carried({"theirs": "nowhere", **LINK}, answers(t="yes"), THEIRS, OURS)
    assert {} == carried({"options": {"yes": "nothing"}}, answers(t="yes"), THEIRS, OURS)


NAMES = st.sampled_from(["q00", "q01", "q10", "q20", "nowhere"])
CHOICES = st.sampled_from(["o0", "o1", "o2", "1", "3", "a", "b", "c"])
LINKS = st.fixed_dictionaries(
    {
        "ours": NAMES,
        "theirs": NAMES,
        "strength": st.sampled_from(["same", "close", "partial"]),
        "options": st.dictionaries(CHOICES, st.one_of(CHOICES, st.lists(CHOICES, min_size=1, max_size=2)), max_size=6),
    }
)


@settings(max_examples=150, deadline=None)
@given(
    frameworks().flatmap(lambda made: st.tuples(st.just(made), given_answers(made))),
    frameworks(),
    st.lists(LINKS, min_size=1, max_size=5),
)
def test_every_suggestion_fits_our_question_and_comes_from_an_answer(
    case: tuple[Framework, Answers], ours: Framework, links: list[dict[str, Any]]
) -> None:
    their, said = case
    asked = Asked(ours)
    for each in suggestions(linked(*links), their, said, ours):
        assert [] == list(check_answer(asked, each.key, each.answer))
        assert "answered" == said.get(each.theirs).state
        assert each.answer.note is not None
