"""The bank in `tests/cli/several`, whose questions take several answers and exact numbers, and answers to it."""

from __future__ import annotations

from pathlib import Path

from iar_assess import Answer
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import build_bank, read_bank
from tests.answers.small_bank import FILES

SEVERAL = Path(__file__).parent.parent / "cli" / "several"


def made(files) -> Framework:
    framework, complaints = build_bank(files)
    assert framework is not None, complaints
    return framework


BANKS = {"small": made(FILES), "several": made(read_bank(SEVERAL))}
ANSWERS = {
    "stay.place": Answer(value="yes"),
    "stay.works": Answer(value="finely", note="Every team."),
    "rate": Answer(value="1.35"),
    "gap": Answer(value="-2.5"),
    "reached": Answer(value="5/8"),
    "heard": Answer(value="some", figure="62%"),
    "site.place@north": Answer(not_known=True),
}
