"""Traps that scoring rules fell into elsewhere, and how a proof finds them before anybody answers."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.load import load_bank
from iar_assess.engine.proving import prove_bank
from iar_assess.errors import BankError
from iar_assess.proving.verdict import Proof
from iar_assess.scoring.score import score

BANKS = Path(__file__).parents[1] / "banks"
PROOFS = BANKS / "proofs"


def verdict(folder: Path, code: str) -> str:
    proof = next(step for step in prove_bank(folder) if isinstance(step, Proof))
    return next(each.verdict for each in proof.properties if each.code == code)


def test_doing_more_scores_less() -> None:
    """Elsewhere a mean over the points that were ticked fell with each further point; here each point only adds."""
    bank = load_bank(BANKS / "valid" / "smallest")
    scores = [
        score(bank, Answers(answers={"points": Answer(value=ticked)})).sections[0].value
        for ticked in ((), ("aim",), ("aim", "dates"))
    ]
    assert scores == [0, Fraction(1, 4), Fraction(1, 2)]
    assert "proved" == verdict(BANKS / "valid" / "smallest", "PROOF-003")


@pytest.mark.parametrize("name", ["refuted-falling-rule", "refuted-falling-table"])
def test_doing_more_scores_less_by_a_rule(name: str) -> None:
    assert "refuted" == verdict(PROOFS / name, "PROOF-003")


def test_all_the_right_ticks_still_risk() -> None:
    """The best answers to everything, and the row for them gives the low level."""
    assert "refuted" == verdict(PROOFS / "refuted-right-ticks-still-risk", "PROOF-002")


def test_rule_error_swallowed(tmp_path: Path) -> None:
    """A rule that names an option which is not there stops; it is not passed over as one that does not hold."""
    bank = shutil.copytree(PROOFS / "refuted-falling-rule", tmp_path / "bank")
    path = bank / "framework.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("answer: lead, reaches: full", "answer: lead, reaches: fall")
    )
    with pytest.raises(BankError) as caught:
        next(prove_bank(bank))
    assert ["BANK-004"] == [complaint.code for complaint in caught.value.complaints]


@pytest.mark.parametrize("name", ["BANK-009-bands-with-a-gap", "BANK-009-bands-overlap"])
def test_gaps_in_bands(name: str) -> None:
    """2.5 to 2.6 belonged to nobody; here a bank whose bands leave a gap or overlap is not even run."""
    with pytest.raises(BankError):
        next(prove_bank(BANKS / "invalid" / name))
