"""The way in: a framework and its golden answers to a proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from iar_assess.bank.framework import Framework

from .bench import Bench
from .excusing import never_beats_the_best, worst_of_not_applicable
from .falling import never_falls
from .mattering import every_question_can_be_shown, every_question_matters
from .noticing import Golden, Noticing, goldens_hold
from .reaching import Heights, best_is_top, every_level
from .verdict import Proof, Property

BUDGET = 60_000
SEED = 1


class Progress(NamedTuple):
    """How far a proof is: what is being looked at, how much of it is done, and of how much."""

    what: str
    done: int
    of: int


def prove(
    framework: Framework, goldens: Sequence[Golden], *, budget: int = BUDGET, seed: int = SEED
) -> Iterator[Progress | Proof]:
    """Prove a bank: same bank, budget and seed, same proof.

    Args:
        framework: a checked bank.
        goldens: its golden answers, each with what compares a result with what it expects.
        budget: how often answers may be scored, about.
        seed: where chance begins.

    Yields:
        How far it is, and last the proof.
    """
    bench = Bench(framework, budget, seed)
    yield Progress("levels", 0, 1)
    heights = Heights(bench)
    found: list[Property] = [every_level(bench, heights), best_is_top(bench, heights)]
    yield Progress("better answers", 0, 1)
    found.append(never_falls(bench))
    yield Progress("questions", 0, 1)
    found += [every_question_matters(bench), every_question_can_be_shown(bench)]
    yield Progress("not applicable", 0, 1)
    found.append(never_beats_the_best(bench, heights))
    rises = worst_of_not_applicable(bench)
    found.append(goldens_hold(bench, goldens))
    noticing = Noticing(bench, goldens)
    for done, of in noticing.run() if goldens else ():
        yield Progress("changes", done, of)
    found.append(noticing.verdict())
    yield Proof(
        framework=framework.name,
        properties=tuple(found),
        rises=rises,
        same=tuple(noticing.same),
        evaluations=bench.spent,
        budget=budget,
        seed=seed,
    )
