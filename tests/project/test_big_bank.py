"""The banks that the benchmarks make up are sound, as large as they say, and the same every time."""

from __future__ import annotations

import pytest

from benchmarks.big_bank import big_answers, big_bank, write_bank
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import build_bank, load_bank, read_bank
from iar_assess.files.folders import MAX_FILES
from iar_assess.scoring.score import score

PER_QUESTION = range(1300, 1700)
"""How many bytes of YAML stand for one question of a real bank."""


def built(count: int) -> Framework:
    framework, complaints = build_bank({name: text.encode() for name, text in big_bank(count).items()})
    assert () == complaints
    assert framework is not None
    return framework


@pytest.mark.parametrize("count", [10, 60, 101, 1000])
def test_a_bank_of_any_size_passes_its_checks(count) -> None:
    assert count == len(list(built(count).questions()))


def test_ten_thousand_questions_are_within_the_limits_of_a_bank(tmp_path) -> None:
    folder = write_bank(big_bank(10_000), tmp_path / "bank")
    contents = read_bank(folder)
    assert len(contents) <= MAX_FILES
    assert sum(map(len, contents.values())) // 10_000 in PER_QUESTION
    assert 10_000 == len(list(load_bank(folder).questions()))


def test_a_bank_is_the_same_every_time() -> None:
    assert big_bank(60) == big_bank(60)
    assert big_answers(built(60)) == big_answers(built(60))


def test_its_answers_leave_something_open_and_score() -> None:
    framework = built(60)
    whole = score(framework, big_answers(framework)).overall
    assert None not in (whole.low, whole.value, whole.high)
    assert whole.low <= whole.value < whole.high  # type: ignore[operator]
