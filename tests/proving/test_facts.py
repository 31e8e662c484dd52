"""What the organisation may be: gone through as a whole where it can be, and nothing claimed where it cannot."""

from __future__ import annotations

from iar_assess.bank.framework import Framework
from iar_assess.proving.bench import Bench
from iar_assess.proving.mattering import every_question_can_be_shown
from iar_assess.proving.reaching import Heights, best_is_top, every_level
from tests.scoring.making import LADDER, MEAN_OF_SECTIONS, Said, framework, question, section


def with_facts(count: int, applies: Said) -> Framework:
    """A bank with as many facts, each deciding about a question, and one question more."""
    facts = [f"fact-{n}" for n in range(count)]
    asked = [question(f"q{n}", applies_if={"fact": fact, "is": "yes"}) for n, fact in enumerate(facts)]
    odd = question("odd", applies_if=applies)
    return framework(section("s", *asked, odd), profile=[{"id": fact, "ask": fact} for fact in facts])


BOTH: Said = {"all": [{"fact": "fact-0", "is": "yes"}, {"fact": "fact-0", "is": "no"}]}


def test_a_question_for_nobody_is_refuted_where_every_kind_was_gone_through() -> None:
    bench = Bench(with_facts(3, BOTH), 5000, 1)
    assert 8 == len(bench.space.profiles)
    assert "refuted" == every_question_can_be_shown(bench).verdict


def test_with_too_many_facts_a_sample_refutes_nothing() -> None:
    """Nine facts make 512 kinds of organisation; that none of a sample is asked says little."""
    bench = Bench(with_facts(9, BOTH), 5000, 1)
    assert bench.space.sampled
    assert "undecided" == every_question_can_be_shown(bench).verdict


def test_a_level_that_only_some_kinds_of_organisation_reach_is_said() -> None:
    """No fault: perhaps the level is for them. But the author should know."""
    ladder = [*LADDER[:2], {**LADDER[2], "from": None, "when": {"fact": "large", "is": "yes"}}]
    ladder[2].pop("from")
    made = framework(
        section("s", question("a"), question("b")),
        levels=ladder,
        profile=[{"id": "large", "ask": "large"}],
        overall=MEAN_OF_SECTIONS,
    )
    bench = Bench(made, 5000, 1)
    heights = Heights(bench)
    assert "proved" == best_is_top(bench, heights).verdict
    found = every_level(bench, heights)
    assert ("Achieved of S-s s is beyond some kinds of organisation: those where large is no",) == found.notes
