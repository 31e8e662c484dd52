"""Small banks made to be proved, refuted or left undecided, each for one reason; the folder's name says which."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iar_assess.answers.model import Answers
from iar_assess.bank.keys import every_place
from iar_assess.bank.load import load_bank
from iar_assess.engine.proving import prove_bank
from iar_assess.proving.bench import Bench
from iar_assess.proving.noticing import Golden, goldens_hold
from iar_assess.proving.prove import BUDGET, SEED
from iar_assess.proving.verdict import Finding, Proof, Property

ROOT = Path(__file__).parents[2]
PROOFS = ROOT / "tests" / "banks" / "proofs"
SHIPPED = sorted(each.parent for each in ROOT.glob("frameworks/*/*/banks/*/framework.yaml"))
SHAPES = sorted(each.parent for each in ROOT.glob("tests/banks/shapes/*/framework.yaml"))
NO_GOLDEN = "PROOF-008"
EXPECTED: dict[str, dict[str, str]] = {
    "proved-everything": {},
    "proved-by-going-through-all": {"PROOF-001": "refuted", NO_GOLDEN: "refuted"},
    "refuted-falling-rule": {"PROOF-003": "refuted", NO_GOLDEN: "refuted"},
    "refuted-falling-table": {"PROOF-002": "refuted", "PROOF-003": "refuted", NO_GOLDEN: "refuted"},
    "refuted-golden-notices-nothing": {"PROOF-008": "refuted"},
    "refuted-level-out-of-reach": {"PROOF-001": "refuted", "PROOF-002": "refuted", NO_GOLDEN: "refuted"},
    "refuted-no-golden-answers": {"PROOF-008": "refuted"},
    "refuted-not-applicable-beats-the-best": {"PROOF-006": "refuted", NO_GOLDEN: "refuted"},
    "refuted-question-never-hidden": {"PROOF-005": "refuted", NO_GOLDEN: "refuted"},
    "refuted-question-never-shown": {"PROOF-004": "undecided", "PROOF-005": "refuted", NO_GOLDEN: "refuted"},
    "refuted-question-that-never-matters": {"PROOF-004": "refuted", NO_GOLDEN: "refuted"},
    "refuted-right-ticks-still-risk": {"PROOF-001": "refuted", "PROOF-002": "refuted", NO_GOLDEN: "refuted"},
    "undecided-too-many-answers": {"PROOF-001": "undecided", "PROOF-003": "undecided", NO_GOLDEN: "refuted"},
}


def proof_of(folder: Path, *, budget: int = BUDGET, seed: int = SEED) -> Proof:
    return next(step for step in prove_bank(folder, budget=budget, seed=seed) if isinstance(step, Proof))


def of(proof: Proof, code: str) -> Property:
    return next(each for each in proof.properties if each.code == code)


def only(proof: Proof, code: str) -> Finding:
    (found,) = of(proof, code).findings
    return found


def test_every_bank_of_the_folder_is_expected_to_come_to_something() -> None:
    assert set(EXPECTED) == {each.name for each in PROOFS.iterdir()}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_bank_comes_to_its_verdicts_and_no_other(name: str) -> None:
    """One fault, found where it is; what is not named is proved."""
    proof = proof_of(PROOFS / name)
    assert EXPECTED[name] == {each.code: each.verdict for each in proof.properties if each.verdict != "proved"}
    assert proof.refuted is ("refuted" in EXPECTED[name].values())


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_a_shipped_bank_is_proved_through_and_through(folder: Path) -> None:
    """Within 20,000 times scoring it once; a bank with two answers a question may take twice as many."""
    proof = proof_of(folder)
    assert [] == [(each.code, each.verdict) for each in proof.properties if each.verdict != "proved"]
    places = [each for each in every_place(load_bank(folder)) if each.question.scored]
    counting = [each for each in places if each.part is None or each.part.role == "counts"]
    assert proof.evaluations < max(20_000, 500 * len(counting))


@pytest.mark.parametrize("folder", SHAPES, ids=lambda folder: folder.name)
def test_a_published_shape_has_no_fault_but_what_its_golden_answers_leave_out(folder: Path) -> None:
    """Nothing falls, nothing is out of reach, every question matters: in 20 published ways of scoring."""
    proof = proof_of(folder, budget=4000)
    assert [] == [each.code for each in proof.properties[:-1] if each.verdict == "refuted"]


@pytest.mark.parametrize("name", ["refuted-falling-rule", "refuted-falling-table"])
def test_a_fall_is_shown_by_two_sets_that_differ_in_one_answer_and_truly_fall(name: str) -> None:
    """The sets are scored once more, by themselves, as they are printed."""
    bank = load_bank(PROOFS / name)
    bench = Bench(bank, 100, 1)
    before, after = only(proof_of(PROOFS / name), "PROOF-003").sets
    assert ("worst", "as_before") == (before.rest, after.rest)
    assert 1 == len(before.answers) == len(after.answers)
    first = {**bench.space.worst, **before.answers}
    heights = [
        len(bench.scene(before.profile, given).nodes["overall"].reached)
        for given in (first, {**first, **after.answers})
    ]
    assert [2, 1] == heights


def test_a_fall_is_told_in_labels_from_what_to_what() -> None:
    found = only(proof_of(PROOFS / "refuted-falling-rule"), "PROOF-003")
    assert (
        "The whole falls from 33% (exactly 1/3) (High) to 66% (exactly 2/3) (Low) when one answer gets better."
        == found.text
    )


def test_what_is_undecided_says_why_and_that_not_everything_was_looked_at() -> None:
    found = only(proof_of(PROOFS / "undecided-too-many-answers"), "PROOF-003")
    assert re.search(r"among [0-9,]+ sets of answers, which are not all", found.text)
    assert "rule 1 may begin or cease to hold when an answer gets better" in found.text


def test_an_answer_set_that_tells_a_change_makes_a_golden_file() -> None:
    """What is shown for an unnoticed weight differs between the bank and the bank with that weight."""
    findings = of(proof_of(PROOFS / "refuted-golden-notices-nothing"), "PROOF-008").findings
    weights = [found for found in findings if "weight: 1 → 2" in found.text]
    assert 3 == len(weights)
    assert all(found.sets and found.sets[0].answers for found in weights)


def test_a_change_that_makes_no_difference_needs_no_golden_file() -> None:
    """Both options of yes and no are worst and best whatever they are worth."""
    proof = proof_of(PROOFS / "proved-everything")
    assert "value of yes: 1 → 3/2 (scale yes-no)" in proof.same


def test_the_same_bank_and_seed_give_the_same_proof() -> None:
    folder = PROOFS / "undecided-too-many-answers"
    assert proof_of(folder) == proof_of(folder)
    assert proof_of(folder, seed=2).seed == 2


def test_a_small_budget_leaves_changes_untried_and_says_how_many() -> None:
    proof = proof_of(PROOFS / "proved-everything", budget=120)
    found = of(proof, "PROOF-008")
    assert "undecided" == found.verdict
    assert re.search(r"[0-9]+ of [0-9]+ changes were not tried", found.findings[-1].text)
    assert not proof.refuted


def test_the_worst_of_not_applicable_is_told_for_each_node_it_raises() -> None:
    """Benchmark 3: three of ten questions may be said not to apply: 7 of 10 at full marks, or 7 of 7."""
    folder = next(each for each in SHIPPED if each.name == "gatsby-schools-2025")
    rises = {rise.node: rise for rise in proof_of(folder).rises}
    two = rises["2 Learning from career and labour market information"]
    assert ("85% (exactly 6/7)", "100%") == (two.before, two.after)
    assert ("In progress", "Achieved") == (two.level_before, two.level_after)
    assert "8 Personal guidance" in rises


def test_a_golden_that_fails_is_named_with_what_differs() -> None:
    """A check finds it first; a proof that is asked directly says the same."""
    bench = Bench(load_bank(PROOFS / "proved-everything"), 1000, 1)
    wrong = Golden(name="golden/x.yaml", answers=Answers(), differences=lambda _: ["expected 1, got 0"])
    found = goldens_hold(bench, [wrong])
    assert ("refuted", "golden/x.yaml: expected 1, got 0.") == (found.verdict, found.findings[0].text)


def test_the_page_on_errors_has_the_title_of_each_property() -> None:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    for each in proof_of(PROOFS / "proved-everything").properties:
        assert f"{each.title}  [{each.code}]" in page


@pytest.mark.parametrize("name", ["truth-table", "risk-rules", "yes-ladder", "mentoring-best-fit"])
def test_no_better_answer_lowers_anything_in_a_published_shape(name: str) -> None:
    """By construction; the table's statements that speak against us are reversed, so none of them true is best."""
    found = of(proof_of(ROOT / "tests" / "banks" / "shapes" / name), "PROOF-003")
    assert ("proved", ()) == (found.verdict, tuple(found.findings))
