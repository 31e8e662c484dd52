"""Traps of scoring that others fell into, with the numbers with which they did."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest

import iar_assess
from iar_assess.answers.model import Answer
from iar_assess.bank.load import build_bank, load_bank, read_bank
from iar_assess.bank.rules import Print
from iar_assess.scoring.as_data import result_data
from iar_assess.scoring.explain import explain
from iar_assess.scoring.printing import edges_of, print_score
from iar_assess.scoring.result import NodeResult, Result
from iar_assess.scoring.score import score
from tests.bank.complaining import complaints_of
from tests.scoring.making import MEAN, NOT_OFFERED, OUTSIDE_CONTROL, Said, answers, framework, points, question, section

BANKS = Path(__file__).parents[1] / "banks"
FIVE: Said = {"five": {"kind": "choice", "options": [{"id": str(n), "label": f"{n}", "value": n} for n in range(6)]}}
OUT_OF_FIVE: Said = {
    "score": "mean",
    "of": "questions",
    "range": {"worst": 0, "best": 5},
    "print": {"as": "number", "decimals": 1, "rounding": "half_up"},
}
LOW: Said = {"id": "low", "label": "Low", "tone": "low"}
NOT_HERE: Said = {"not_applicable": ["not-offered", "outside-control"]}


def forty(levels: list[Said], said: list[str | Answer | None]) -> NodeResult:
    """The section of as many questions as there are answers, each from 0 to 5."""
    names = [f"q{n}" for n in range(len(said))]
    made = framework(
        section("s", *(question(name, "five", tags=["vital"] if name == "q0" else [], **NOT_HERE) for name in names)),
        section=OUT_OF_FIVE,
        levels=levels,
        scales=FIVE,
    )
    kept = {name: value for name, value in zip(names, said, strict=True) if value is not None}
    return score(made, answers(**kept)).section("s")


def test_trap_averages_hide_gates() -> None:
    """19 items at 5 and one vital one at 0 came to 4.75 of 5, the top band: a level may have a gate beside its band."""
    gate = {"all": [{"score": "section", "reaches": "4.5"}, {"tag": "vital", "reaches": "full"}]}
    node = forty([LOW, {"id": "top", "label": "Top", "tone": "top", "when": gate}], ["0", *["5"] * 19])
    assert ("4.8", "low") == (node.printed, node.level)
    assert Fraction("4.75") == node.value
    assert node.next_step is not None
    assert ("q0",) == node.next_step.questions


def test_trap_averaging_only_what_is_answered() -> None:
    """1 of 40 answered, at 5, came to 5.0: an open answer counts at its worst, or widens the bounds."""
    node = forty([LOW], ["5", *[None] * 39])
    assert [Fraction(5, 40), Fraction(5, 40), 5] == [node.low, node.value, node.high]
    names = [question(f"q{n}", "five") for n in range(40)]
    left_out = framework(section("s", *names), section=OUT_OF_FIVE, scales=FIVE, levels=[LOW], unanswered="left_out")
    result = score(left_out, answers(q0="5"))
    assert [Fraction(5, 40), 5, 5] == [result.section("s").low, result.section("s").value, result.section("s").high]
    assert Fraction(1, 40) == result.coverage.answered_share


def test_trap_not_applicable_lifts_the_score() -> None:
    """32 items at 4 and 8 at 2 are 3.6; the eight marked 'not applicable' made it 4.0, the top band: it says so."""
    top: list[Said] = [LOW, {"id": "top", "label": "Top", "tone": "top", "from": "4"}]
    assert ("3.6", "low") == _printed(forty(top, [*["4"] * 32, *["2"] * 8]))
    lifted = forty(top, [*["4"] * 32, *[NOT_OFFERED] * 8])
    assert ("4.0", "top") == _printed(lifted)
    assert lifted.rests_on_not_applicable


def _printed(node: NodeResult) -> tuple[str | None, str | None]:
    return node.printed, node.level


def test_trap_not_applicable_used_for_not_in_our_control() -> None:
    """What somebody else decides is still weak: such a reason stays in the score at its worst."""
    assert Fraction(32 * 4, 40) == forty([LOW], [*["4"] * 32, *[OUTSIDE_CONTROL] * 8]).value


def test_trap_not_applicable_in_the_denominator_only() -> None:
    """A maximum that kept what did not apply made a full score look partial: both sides leave together."""
    rule: Said = {"score": "sum", "of": "questions", "print": {"as": "out_of", "rounding": "floor"}}
    made = framework(section("s", question("a"), question("b", **NOT_HERE)), section=rule, levels=[LOW])
    assert "1 of 1" == score(made, answers(a="yes", b=NOT_OFFERED)).section("s").printed


@pytest.mark.parametrize(("exact", "edge"), [("3.97", "4"), ("2.58", "2.6"), ("3.999", "4")])
def test_trap_truncation_at_an_edge(exact: str, edge: str) -> None:
    """3.97 became 3.9 and fell between bands of prose: bands are half-open, levels are decided on exact numbers."""
    made = framework(section("s", question("q")), levels=[LOW, {"id": "x", "label": "X", "tone": "top", "from": edge}])
    rule = msgspec.convert({"as": "number", "decimals": 1, "rounding": "half_up"}, Print)
    shown = print_score(Fraction(exact), rule, edges_of(made.scoring.section))
    assert (Fraction(shown) >= Fraction(edge)) == (Fraction(exact) >= Fraction(edge))
    codes = [each.code for each in complaints_of(BANKS / "invalid" / "BANK-009-bands-with-a-gap")]
    assert ["BANK-009"] == codes


def test_trap_score_cut_to_integer() -> None:
    """4.67 was cut to 4 before it was averaged again: fractions stay to the end."""
    node = forty([LOW], ["5", "5", "4"])
    assert (Fraction(14, 3), "4.7") == (node.value, node.printed)


def test_trap_bankers_rounding() -> None:
    """2.5 was rounded to 2 and 3.5 to 4: a half goes up, always."""
    rule = msgspec.convert({"as": "number", "rounding": "half_up"}, Print)
    assert ["1", "2", "3", "4"] == [print_score(Fraction(n, 2), rule, ()) for n in (1, 3, 5, 7)]


def test_trap_rounding_up_to_100_percent() -> None:
    """99.6 was shown as 100%, with something missing."""
    half_up: Said = {"score": "mean", "of": "questions", "print": {"as": "percent", "rounding": "half_up"}}
    made = framework(section("s", question("most", weight=249), question("rest")), section=half_up)
    result = score(made, answers(most="yes"))
    assert (Fraction(249, 250), "99%") == (result.section("s").value, result.section("s").printed)


def test_trap_doing_more_scores_less() -> None:
    """One good practice earned 10, two earned 7 and three 6, as a mean of those chosen: ticks add up."""
    made = framework(section("s", question("q", "ticks", options=points(a=10, b=4, c=4))))
    values = [score(made, answers(q=tuple("abc"[:n]))).section("s").value for n in range(4)]
    assert [0, Fraction(10, 18), Fraction(14, 18), 1] == values


def test_trap_all_the_right_ticks_still_a_risk() -> None:
    """Rules that no answers could meet kept the best at 'risk': the best answers reach the top."""
    top: list[Said] = [LOW, {"id": "top", "label": "Top", "tone": "top", "when": {"tag": "vital", "reaches": "full"}}]
    assert "top" == forty(top, ["5"] * 4).level


def test_trap_rule_error_swallowed() -> None:
    """A rule with a mistake never fired, and nobody heard: a rule that leads nowhere is refused, by its name."""
    for case in ("BANK-004-no-such-question", "BANK-004-no-such-level-in-a-condition", "BANK-006-no-test"):
        assert [case[:8]] == [each.code for each in complaints_of(BANKS / "invalid" / case)]


def test_trap_same_average_computed_twice() -> None:
    """The page and the export had an average each, and they differed: all numbers are read from the one result."""
    made = framework(section("s", question("a", weight=2), question("b")))
    result = score(made, answers(a="yes"))
    told = explain(made, result, "s")
    data = result_data(result)
    node = next(each for each in data["sections"] if each["id"] == "s")
    assert ("2/3", "66%") == (node["score"], node["printed"])
    assert "66%" in told.headline
    assert "66%" == result.section("s").printed


def test_trap_framework_logic_in_the_engine() -> None:
    """Thresholds by question id and a class for each framework stood in engines: ours names none."""
    package = Path(iar_assess.__file__).parent
    names = ("gatsby", "employer_standards", "retention", "preceptorship", "athena", "samm")
    rooms = ("bank", "scoring", "planning")
    for path in (path for room in rooms for path in package.joinpath(room).rglob("*.py")):
        text = path.read_text(encoding="utf-8").lower()
        assert not [name for name in names if name in text], path


def test_trap_grouping_by_text() -> None:
    """Two questions with the same wording were one group: everything goes by its id, cohorts too."""
    same = {"ask": "The same?"}
    members = [{"id": name, "label": "Same"} for name in ("a", "b")]
    made = framework(
        section("s", question("x", **same), question("y", **same), question("z", cohorts="c")),
        cohorts=[{"id": "c", "title": "C", "members": members}],
    )
    result = score(made, answers(x="yes", y="no", z__a="yes", z__b="no"))
    assert [1, 0, Fraction(1, 2)] == [result.questions[name].share for name in ("x", "y", "z")]


def test_trap_unchosen_branches_counted_as_possible_marks() -> None:
    """The follow-ups of every option were in the maximum: what does not apply is in neither part of the fraction."""
    rule: Said = {"score": "sum", "of": "questions", "print": {"as": "out_of", "rounding": "floor"}}
    branch = question("b", applies_if={"fact": "large", "is": "yes"})
    made = framework(
        section("s", question("a"), branch), section=rule, levels=[LOW], profile=[{"id": "large", "ask": "x"}]
    )
    assert "1 of 1" == score(made, answers({"large": "no"}, a="yes")).section("s").printed


def test_trap_hidden_answers_still_scored() -> None:
    """An answer given before its question was hidden went on counting: it is kept, and counts for nothing."""
    made = framework(section("s", question("a"), question("b", follows={"answer": "a", "reaches": "yes"})))
    assert 0 == score(made, answers(a="no", b="yes")).section("s").value


def test_trap_category_weights_ignored_at_the_top() -> None:
    """The last step averaged categories without their weights: terms show each weight, and the whole uses them."""
    heavy = msgspec.structs.replace(section("a", question("qa")), weight=3)
    result = score(framework(heavy, section("b", question("qb"))), answers(qa="yes", qb="no"))
    assert Fraction(3, 4) == result.overall.value
    assert [3, 1] == [term.weight for term in result.overall.terms]


def test_trap_colour_as_meaning() -> None:
    """A red and a green dot said all: a level has a word, and its tone is told by shape as well."""
    made = framework(section("s", question("q")))
    assert all(level.label and level.tone for level in made.scoring.section.levels)
    page = (Path(iar_assess.__file__).parent / "report").rglob("*")
    assert any("shape" in path.read_text(encoding="utf-8") for path in page if path.suffix in (".html", ".py", ".j2"))


def test_trap_formats_disagree() -> None:
    """The table said one thing and the export another: the data of a result are the result's own, exactly."""
    made = framework(section("s", question("a", weight=2), question("b")), section=MEAN)
    result: Result = score(made, answers(a="yes"))
    data = json.loads(json.dumps(result_data(result)))
    for node, plain in zip(result.sections, data["sections"], strict=True):
        shown = (plain["printed"], plain["level"], plain["score"], plain["low"]["printed"], plain["high"]["printed"])
        assert shown == (node.printed, node.level, str(node.value), node.printed_low, node.printed_high)


def test_trap_framework_checked_only_by_trying_it() -> None:
    """'Load it and see' was the test of a bank: loading either gives a framework or says what is wrong where."""
    for folder in sorted((BANKS / "valid").iterdir())[:3]:
        assert list(load_bank(folder).questions())
    made, complaints = build_bank(read_bank(BANKS / "invalid" / "BANK-004-no-such-scale"))
    assert made is None
    assert all(each.line for each in complaints)


TRAPS = (
    "averages_hide_gates",
    "averaging_only_what_is_answered",
    "not_applicable_lifts_the_score",
    "not_applicable_used_for_not_in_our_control",
    "truncation_at_an_edge",
    "score_cut_to_integer",
    "bankers_rounding",
    "rounding_up_to_100_percent",
    "doing_more_scores_less",
    "all_the_right_ticks_still_a_risk",
    "rule_error_swallowed",
    "not_applicable_in_the_denominator_only",
    "same_average_computed_twice",
    "framework_logic_in_the_engine",
    "grouping_by_text",
    "unchosen_branches_counted_as_possible_marks",
    "hidden_answers_still_scored",
    "category_weights_ignored_at_the_top",
    "colour_as_meaning",
    "formats_disagree",
)


@pytest.mark.parametrize("trap", TRAPS)
def test_every_trap_of_the_list_has_a_test(trap: str) -> None:
    assert callable(globals()[f"test_trap_{trap}"])
