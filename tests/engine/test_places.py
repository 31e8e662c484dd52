"""Where answers belong, and what a person may call them."""

from __future__ import annotations

import pytest

from iar_assess import Answer, Answers
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.engine.slots import key_named, places, question_of
from iar_assess.errors import NotFoundError
from iar_assess.scoring.score import score


@pytest.fixture
def framework(walk):
    made, complaints = build_bank(read_bank(walk))
    assert made is not None, complaints
    return made


def keys(framework, profile=None, **given: str) -> list[str]:
    answers = Answers(profile=profile or {}, answers={key: Answer(value=value) for key, value in given.items()})
    return [place.key for place in places(framework, score(framework, answers), answers)]


def test_a_follow_up_is_a_place_once_its_parent_is_high_enough(framework) -> None:
    assert ["good"] == [key for key in keys(framework, share="few") if key not in keys(framework, share="none")]


def test_each_cohort_that_applies_is_a_place(framework) -> None:
    with_sixth_form, without = keys(framework, {"sixth_form": "yes"}), keys(framework, {"sixth_form": "no"})
    assert ["visits@ks5"] == [key for key in with_sixth_form if key not in without]


@pytest.mark.parametrize(
    ("name", "key"),
    [("lead", "lead"), ("1.1", "lead"), ("1.2A", "good"), ("2.1@ks3", "visits@ks3"), ("visits@x", "visits@x")],
)
def test_a_question_is_known_by_id_and_by_number(framework, name, key) -> None:
    assert key == key_named(framework, name)


@pytest.mark.parametrize(("name", "hint"), [("leed", "did you mean 'lead'?"), ("zzz", "see `iar show walk@2026`")])
def test_an_unknown_question_comes_with_a_hint(framework, name, hint) -> None:
    with pytest.raises(NotFoundError) as caught:
        question_of(framework, name)
    assert hint == caught.value.remedy
