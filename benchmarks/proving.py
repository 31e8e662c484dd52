"""Proving the largest bank that is shipped, with its golden answers, against scoring it once."""

from __future__ import annotations

import os
from pathlib import Path

from iar_assess.bank.load import load_bank
from iar_assess.engine.proving import prove_bank
from iar_assess.scoring.score import Scorer

from .big_bank import big_answers
from .place import Place
from .timing import Row, Table, time_calls

BANKS = Path(__file__).parents[1] / "frameworks"
SCORED = "score it once"
AIM = 20_000
TIMES = 100


def measure(place: Place, *, quick: bool) -> list[Table]:
    """One proof takes seconds, so there are few rounds; scoring is timed a hundred times over and shown as one."""
    os.environ["IAR_CACHE"] = str(place.cache)
    folders = [path.parent for path in BANKS.glob("*/*/banks/*/framework.yaml")]
    folder = max(folders, key=lambda each: len(list(load_bank(each).questions())))
    framework = load_bank(folder)
    scorer, answers = Scorer(framework), big_answers(framework)
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
