"""`wording.yaml`: what an author accepts on purpose, and why. It is no part of the bank's digest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from msgspec import Meta

from iar_assess.bank.parts import END, Part
from iar_assess.bank.problems import Problem

from .texts import Finding

FILE = "wording.yaml"
STALE = "WORD-016"


class Accepted(Part, frozen=True, kw_only=True):
    """One finding that stays as it is."""

    code: Annotated[str, Meta(pattern=rf"^WORD-[0-9]{{3}}{END}", description="the code of the finding: WORD-003")]
    at: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=64,
            description="the id of the question, tip or other part that it is about; else 'framework'",
        ),
    ]
    why: Annotated[
        str, Meta(min_length=10, max_length=300, description="why it stays, for whoever reads the bank next")
    ]


class WordingFile(Part, frozen=True, kw_only=True):
    """`wording.yaml`."""

    accepted: Annotated[
        tuple[Accepted, ...], Meta(description="findings that stay as they are; one that is found no more must go")
    ]


def sift(findings: Iterable[Finding], file: WordingFile | None, judged: frozenset[str]) -> tuple[list[Problem], int]:
    """Leave out what is accepted, and add what is accepted without being there.

    Args:
        findings: everything found.
        file: what is accepted; None where the bank has no such file.
        judged: the codes that this bank was checked for: what a language skips is not missed.

    Returns:
        The problems that stay, and how many findings are accepted.
    """
    accepted = file.accepted if file is not None else ()
    keys = {(each.code, each.at) for each in accepted}
    found = list(findings)
    stay = [each.problem for each in found if (each.problem.code, each.at) not in keys]
    met = {(each.problem.code, each.at) for each in found}
    return [*stay, *_stale(accepted, met, judged)], len(found) - len(stay)


def _stale(accepted: Iterable[Accepted], met: set[tuple[str, str]], judged: frozenset[str]) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for index, each in enumerate(accepted):
        key = (each.code, each.at)
        if key in seen:
            wrong = f"{each.code} at '{each.at}' is accepted twice"
            yield Problem(STALE, FILE, ("accepted", index), wrong, "remove one of the two")
        elif key not in met and (each.code in judged or each.code not in CODES):
            wrong = f"nothing is found any more that is {each.code} at '{each.at}'"
            yield Problem(STALE, FILE, ("accepted", index), wrong, "remove this acceptance")
        seen.add(key)


ENGLISH = frozenset(f"WORD-{number:03}" for number in (1, 2, 3, 4, 6, 7, 8, 10, 11, 13))
ANY = frozenset(f"WORD-{number:03}" for number in (5, 9, 12, 14, 15))
CODES = ENGLISH | ANY
