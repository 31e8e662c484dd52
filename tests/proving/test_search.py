"""How a search ends: with the fewest answers that still show it, and with what follows a question in mind."""

from __future__ import annotations

from pathlib import Path

import pytest

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.load import load_bank
from iar_assess.engine import proving
from iar_assess.engine.checking import Checked
from iar_assess.errors import UsageError
from iar_assess.proving.bench import Bench
from iar_assess.proving.excusing import never_beats_the_best
from iar_assess.proving.falling import Fall, minimised
from iar_assess.proving.noticing import Golden, Noticing
from iar_assess.proving.reaching import Heights
from tests.scoring.making import framework, question, section

BANKS = Path(__file__).parents[1] / "banks"


def test_a_fall_is_cut_down_to_the_answers_that_it_needs() -> None:
    """The rule needs the plan; how far somebody leads is beside the point."""
    bench = Bench(load_bank(BANKS / "proofs" / "refuted-falling-rule"), 1000, 1)
    given = {"plan": Answer(value="yes"), "checked": Answer(value="no"), "lead": Answer(value="partly")}
    fall = Fall(node="overall", profile={}, given=given, key="checked", better=Answer(value="yes"))
    assert {**given, "lead": Answer(value="none")} == minimised(bench, fall).given


def test_what_follows_a_question_is_as_good_as_the_question_when_it_is_compared() -> None:
    """A follow-up leaves the score with its parent; that is no gain over the best answers to both."""
    made = framework(
        section(
            "s",
            question("a", not_applicable=["not-offered"]),
            question("b", follows={"answer": "a", "reaches": "full"}),
            question("c"),
        )
    )
    bench = Bench(made, 5000, 1)
    assert "proved" == never_beats_the_best(bench, Heights(bench)).verdict


def test_an_overlay_has_nothing_to_prove(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is words for a bank that is somewhere else."""
    monkeypatch.setattr(proving, "examine", lambda *_, **__: Checked(stage="references"))
    with pytest.raises(UsageError, match="overlay"):
        next(proving.prove_bank(BANKS / "proofs" / "proved-everything"))


def test_a_flag_that_does_not_apply_tells_no_change_of_its_test() -> None:
    """The duty is for large organisations and `b` for small ones: for these the duty does not apply, either way."""
    large, small = ({"fact": "large", "is": is_} for is_ in ("yes", "no"))
    tests = [{"answer": name, "reaches": "full"} for name in ("a", "b")]
    words = {"title": "Duty", "met": "Met.", "not_met": "Not met."}
    flag = {"id": "duty", "kind": "legal_duty", "applies_if": large, "when": {"any": tests}, **words}
    made = framework(
        section("s", question("a", "steps"), question("b", "steps", applies_if=small)),
        profile=[{"id": "large", "ask": "large"}],
        flags=[flag],
    )
    golden = Golden(name="golden/x.yaml", answers=Answers(), differences=lambda _: [])
    noticing = Noticing(Bench(made, 5000, 1), [golden])
    list(noticing.run())
    changes = ["answer a reaches full left out of 'any'", "answer a reaches full → 50%"]
    assert {f"flag duty: {change}" for change in changes} <= {found.at for found in noticing.findings}
    assert {f"flag duty: {change}".replace("answer a", "answer b") for change in changes} <= set(noticing.same)
