"""Every scoring shape that is published somewhere, as a small bank without a line of Python.

The golden files are worked out by hand, from published facts where there are any; their comments show the sums.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.golden import GoldenAnswer, GoldenFile, GoldenScore
from iar_assess.bank.load import load_bank, load_golden
from iar_assess.engine.checking import check
from iar_assess.engine.proving import prove_bank
from iar_assess.proving.verdict import Proof
from iar_assess.scoring.score import score

SHAPES = sorted(Path(__file__).parents[1].joinpath("banks", "shapes").iterdir())
TRUTH_TABLE = Path(__file__).parents[1] / "banks" / "shapes" / "truth-table"
UNSCORED = {"open-questions", "pledges"}
ids = pytest.mark.parametrize("folder", SHAPES, ids=lambda folder: folder.name)


def golden_of(folder: Path) -> dict[str, GoldenFile]:
    """The golden files of a shape, by the name of the file alone."""
    found, complaints = load_golden(folder)
    assert () == complaints
    return {Path(name).stem: golden for name, golden in found.items()}


def named(folder: Path, start: str) -> list[GoldenFile]:
    return [golden for name, golden in golden_of(folder).items() if name.startswith(start)]


def nodes(golden: GoldenFile) -> list[GoldenScore]:
    """Every node that a golden file speaks of."""
    expect = golden.expect
    own = [expect.overall] if expect.overall is not None else []
    return [*own, *expect.sections.values(), *expect.groups.values(), *expect.scores.values()]


@ids
def test_a_shape_comes_to_what_was_worked_out_by_hand(folder: Path) -> None:
    assert () == check(folder, wording=False)


@ids
def test_nothing_about_a_shape_is_refuted(folder: Path) -> None:
    """Improving never harms, and no value, weight, edge or test could be another without a golden file noticing."""
    proof = next(step for step in prove_bank(folder) if isinstance(step, Proof))
    assert [] == [str(finding) for each in proof.properties for finding in each.findings if each.verdict == "refuted"]


@ids
@pytest.mark.parametrize("kind", ["all-worst", "all-best", "realistic"])
def test_a_shape_is_tried_from_end_to_end(folder: Path, kind: str) -> None:
    assert named(folder, kind)


@ids
def test_a_gate_is_tried_just_below_it(folder: Path) -> None:
    """A bank with levels has a case for what nearly reaches one."""
    scoring = load_bank(folder).scoring
    own = [section.scoring for section in load_bank(folder).sections]
    rules = (scoring.section, scoring.group, scoring.overall, *scoring.scores, *own)
    has_levels = any(rule is not None and rule.levels for rule in rules)
    assert bool(named(folder, "near-miss")) is has_levels


@ids
def test_an_open_case_says_how_low_and_how_high_it_can_come_out(folder: Path) -> None:
    cases = named(folder, "open")
    assert cases
    for golden in cases:
        bounded = any(node.high is not None or node.level_high is not None for node in nodes(golden))
        assert bounded or folder.name in UNSCORED
    assert any(golden.expect.answered is not None for golden in cases)


@ids
def test_not_applicable_is_tried_where_it_may_be_said(folder: Path) -> None:
    allowed = any(question.not_applicable for question in load_bank(folder).questions())
    said = [
        golden
        for golden in golden_of(folder).values()
        if any(isinstance(each, GoldenAnswer) and each.not_applicable for each in golden.answers.values())
    ]
    assert bool(said) is allowed


@ids
def test_the_sum_is_shown_in_a_comment(folder: Path) -> None:
    """A reader can check it without running anything."""
    for path in folder.joinpath("golden").glob("*.yaml"):
        comments = [line for line in path.read_text(encoding="utf-8").splitlines()[1:] if line.startswith("# ")]
        assert comments or path.stem in ("all-worst", "all-best"), path.name


@ids
def test_what_is_published_and_what_is_invented_is_told_apart(folder: Path) -> None:
    framework = load_bank(folder)
    note = framework.provenance.note or ""
    assert re.search(r"\b(published|inferred)\b", note, re.IGNORECASE)
    assert re.search(r"\b(ours|our own|invented|recalled)\b", note)
    assert any(source.id != "ours" for source in framework.sources)


@ids
def test_a_shape_says_why_a_level_waits(folder: Path) -> None:
    """Where a bank has levels, some case names the questions that stand in the way."""
    near = named(folder, "near-miss")
    assert not near or any(node.blocked_by for golden in golden_of(folder).values() for node in nodes(golden))


TABLE = {
    # achieving, partial, failing: statements that are true, of those that say that it is achieved, is achieved in
    # part, and is not achieved
    ("none", "none", "none"): "not-achieved",
    ("none", "none", "some"): "not-achieved",
    ("none", "none", "all"): "not-achieved",
    ("none", "some", "none"): "not-achieved",
    ("none", "some", "some"): "not-achieved",
    ("none", "some", "all"): "not-achieved",
    ("none", "all", "none"): "partly",
    ("none", "all", "some"): "not-achieved",
    ("none", "all", "all"): "not-achieved",
    ("some", "none", "none"): "not-achieved",
    ("some", "none", "some"): "not-achieved",
    ("some", "none", "all"): "not-achieved",
    ("some", "some", "none"): "not-achieved",
    ("some", "some", "some"): "not-achieved",
    ("some", "some", "all"): "not-achieved",
    ("some", "all", "none"): "partly",
    ("some", "all", "some"): "not-achieved",
    ("some", "all", "all"): "not-achieved",
    ("all", "none", "none"): "achieved",
    ("all", "none", "some"): "not-achieved",
    ("all", "none", "all"): "not-achieved",
    ("all", "some", "none"): "achieved",
    ("all", "some", "some"): "not-achieved",
    ("all", "some", "all"): "not-achieved",
    ("all", "all", "none"): "achieved",
    ("all", "all", "some"): "not-achieved",
    ("all", "all", "all"): "not-achieved",
}
TRUE = {"none": 0, "some": 1, "all": 2}
GROUPS = ("achieving", "partial", "failing")


@pytest.mark.parametrize(
    ("row", "level"), TABLE.items(), ids=lambda each: each if isinstance(each, str) else "".join(each)
)
def test_each_of_the_27_cells_gives_its_level_and_its_own_sentence(row: tuple[str, ...], level: str) -> None:
    framework = load_bank(TRUTH_TABLE)
    said = {
        f"a1-{group}-{number}": Answer(value="yes" if number <= TRUE[status] else "no")
        for group, status in zip(GROUPS, row, strict=True)
        for number in (1, 2)
    }
    node = score(framework, Answers(profile={}, answers=said)).section("a1")
    table = framework.scoring.section.table
    assert table is not None
    sentences = {cell.when: cell.because for cell in table.cells}
    assert (27, 27) == (len(sentences), len(set(sentences.values())))
    assert (level, sentences[row]) == (node.level, node.because)


def test_a_wrong_sum_in_a_shape_is_found(tmp_path: Path) -> None:
    """Were the golden files of the shapes not compared, every one of them would pass."""
    bank = shutil.copytree(TRUTH_TABLE.parent / "eds-2022", tmp_path / "bank")
    path = bank / "golden" / "near-miss-21.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("level: developing", "level: achieving"), encoding="utf-8")
    assert ["overall: expected level achieving, got developing"] == [each.wrong for each in check(bank, wording=False)]
