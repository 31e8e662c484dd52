"""A scorer keeps what it worked out, and that changes neither a result nor, over time, how much memory it takes."""

from __future__ import annotations

import gc
import random
import sys
from collections.abc import Iterator

import pytest

from benchmarks.big_bank import big_bank
from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import every_place
from iar_assess.bank.load import build_bank
from iar_assess.bank.scales import kind_of, place_options
from iar_assess.scoring import rulebook
from iar_assess.scoring.score import Scorer
from iar_assess.scoring.shares import AS_STATED, AT_BEST, AT_WORST, EXCUSED_AT_WORST

ENOUGH = 10_000


@pytest.fixture(scope="module")
def framework() -> Framework:
    """Cohorts, follow-ups, facts, checklists, reasons for 'not applicable'."""
    built, complaints = build_bank({name: text.encode() for name, text in big_bank(60).items()})
    assert built is not None, complaints
    return built


def assessments(framework: Framework, count: int) -> Iterator[Answers]:
    """Answers of every kind, and none, with and without the fact that cohorts rest on."""
    chance = random.Random(7)  # made-up answers, no secret
    places = [
        (place.key, kind_of(place, framework.scales), [each.id for each in place_options(place, framework.scales)])
        for place in every_place(framework)
    ]
    for _ in range(count):
        answers = {}
        for key, kind, options in places:
            some = tuple(each for each in options if chance.random() < 0.5)
            said = Answer(value=some if kind == "many" else chance.choice(options))
            others = [said, said, said, Answer(), Answer(not_known=True)]
            others += [Answer(not_applicable=reason) for reason in ("not-offered", "outside-control")]
            answers[key] = chance.choice(others)
        profile = chance.choice([{}, {"sixth_form": "yes"}, {"sixth_form": "no"}])
        yield Answers(profile=profile, answers=answers)


def all_of(scorer: Scorer, answers: Answers) -> object:
    """Every standing and every node, under each reading."""
    scenes = [scorer.evaluate(answers, reading) for reading in (AS_STATED, AT_WORST, AT_BEST, EXCUSED_AT_WORST)]
    return [
        (scene.standings, [(node.id, node.value, node.maximum, node.reached) for node in scene.nodes.values()])
        for scene in scenes
    ]


@pytest.mark.parametrize("most", [1, 4, 256])
def test_a_scorer_says_of_the_sixtieth_answers_what_a_new_one_says(framework, monkeypatch, most) -> None:
    monkeypatch.setattr(rulebook, "MOST_KEPT", most)
    scorer = Scorer(framework)
    for answers in assessments(framework, 60):
        assert all_of(scorer, answers) == all_of(Scorer(framework), answers)
    assert max(len(asked.kept) for asked in scorer.book.asked.values()) <= most


def test_ten_thousand_scorings_take_no_more_memory_than_the_first_thousand(framework) -> None:
    """Counted in pieces of memory: a single one kept at each scoring would be seen."""
    scorer = Scorer(framework)
    many = list(assessments(framework, 250))

    def score_all(times: int) -> int:
        for answers in many * times:
            scorer.score(answers)
        gc.collect()
        return sys.getallocatedblocks()

    before = score_all(4)
    assert score_all(ENOUGH // len(many) - 4) - before < 3_000
