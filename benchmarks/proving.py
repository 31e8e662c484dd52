"""Proving a shipped bank of about sixty questions, with its golden answers, against scoring it once."""

from __future__ import annotations

import os
from pathlib import Path

from iar_assess import Answer, Answers
from iar_assess.bank.load import load_bank
from iar_assess.engine.proving import prove_bank
from iar_assess.scoring.score import Scorer

from .place import Place
from .timing import Row, Table, time_calls

BANKS = Path(__file__).parents[1] / "frameworks"
SCORED = "score it once"
AIM = 20_000
TIMES = 100
SIXTY = 60


def measure(place: Place, *, quick: bool) -> list[Table]:
    """One proof takes seconds, so there are few rounds; scoring is timed a hundred times over and shown as one."""
    os.environ["IAR_CACHE"] = str(place.cache)
    folders = sorted(path.parent for path in BANKS.glob("*/*/banks/*/framework.yaml"))
    folder = min(folders, key=lambda each: abs(len(list(load_bank(each).questions())) - SIXTY))
    framework = load_bank(folder)
    scorer = Scorer(framework)
    answers = best_of(scorer)
    once = Row(SCORED)

    def often() -> None:
        for _ in range(TIMES):
            scorer.score(answers)

    title = f"{framework.name}, {len(list(framework.questions()))} questions: proof, in one process"
    table = time_calls(
        title,
        [(once, often), (Row("prove it", SCORED, AIM), lambda: list(prove_bank(folder)))],
        rounds=1 if quick else 3,
    )
    once.seconds = [seconds / TIMES for seconds in once.seconds]
    return [table]


def best_of(scorer: Scorer) -> Answers:
    """Full marks everywhere."""
    spots = (spot for asked in scorer.book.asked.values() for spot in asked.spots if spot.marks.valued)
    return Answers(answers={spot.key: Answer(value=spot.marks.best_answer) for spot in spots})
