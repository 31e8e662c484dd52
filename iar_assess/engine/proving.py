"""Proving a bank: it is checked first, then its rules are run with its golden answers."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources.abc import Traversable

from iar_assess.answers.asked import Asked
from iar_assess.bank.framework import Framework
from iar_assess.bank.golden import GoldenExpect, GoldenFile, GoldenScore
from iar_assess.bank.load import load_golden
from iar_assess.errors import BankError, UsageError
from iar_assess.proving.noticing import Differences, Golden
from iar_assess.proving.prove import BUDGET, SEED, Progress, prove
from iar_assess.proving.verdict import Proof
from iar_assess.scoring.result import Result

from .bases import PlaceOf
from .checking import examine
from .golden import differing, golden_answers


def prove_bank(
    root: Traversable, place_of: PlaceOf | None = None, *, budget: int = BUDGET, seed: int = SEED
) -> Iterator[Progress | Proof]:
    """Check a bank and prove it; yields how far it is, and last the proof.

    Args:
        root: the bank's folder.
        place_of: gives the folder of another bank by its name, so that an extension finds its base.
        budget: how often answers may be scored, about.
        seed: where chance begins; same bank, budget and seed, same proof.

    Raises:
        BankError: the bank does not pass its checks.
        UsageError: it is a wording overlay.
    """
    checked = examine(root, wording=False, place_of=place_of)
    if checked.complaints:
        what = f"the bank {root}"
        raise BankError(what, checked.complaints)
    if checked.framework is None:
        what = f"{root} is an overlay, which has texts and no rules"
        raise UsageError(what, "prove the bank that it is laid over")
    files, _ = load_golden(root)
    goldens = [_golden(checked.framework, name, file) for name, file in sorted(files.items())]
    yield from prove(checked.framework, goldens, budget=budget, seed=seed)


def _golden(framework: Framework, name: str, file: GoldenFile) -> Golden:
    return Golden(
        name=name,
        answers=golden_answers(framework, file),
        differences=_differences(framework, file.expect),
        beyond=_looks_beyond(file.expect),
        exact=frozenset(name for name, node in _nodes(file.expect) if node.score is not None),
    )


def _nodes(expect: GoldenExpect) -> Iterator[tuple[str, GoldenScore]]:
    for nodes in (expect.sections, expect.groups, expect.scores):
        yield from nodes.items()
    if expect.overall is not None:
        yield "overall", expect.overall


def _differences(framework: Framework, expect: GoldenExpect) -> Differences:
    asked = Asked(framework)

    def differences(result: Result) -> Iterator[str]:
        return differing(result, asked, expect)

    return differences


def _looks_beyond(expect: GoldenExpect) -> bool:
    strict = any(node.blocked_by is not None or node.rests_on_not_applicable is not None for _, node in _nodes(expect))
    return strict or bool(expect.gaps) or expect.answered is not None or expect.contradictions is not None
