"""Every rule on wording, run over a bank in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from iar_assess.bank.framework import Framework
from iar_assess.bank.problems import Problem

from .accepted import ANY, CODES, WordingFile, sift
from .advice import check_advice, check_copies
from .asking import check_asking, check_marks
from .care import check_dates, check_placeholders
from .plain import check_abbreviations, check_reading_age
from .texts import Bank, Finding

__all__ = ["Wording", "WordingFile", "check_wording"]

_ANY_LANGUAGE = (check_marks, check_placeholders, check_copies, check_dates)
_ENGLISH_ONLY = (check_asking, check_advice, check_reading_age, check_abbreviations)


@dataclass(frozen=True, slots=True)
class Wording:
    """What the wording stage found."""

    problems: tuple[Problem, ...]
    """In the order of files and places; last, acceptances that match nothing."""
    accepted: int
    """How many findings the bank's `wording.yaml` accepts."""
    skipped: str | None
    """The language for which the rules of English were left out."""


def check_wording(framework: Framework, files: Mapping[str, str], accepted: WordingFile | None = None) -> Wording:
    """Everything in a bank's texts that a careful reader would change.

    Args:
        framework: a bank that passed every other check.
        files: the name of each section's file, by the section's id.
        accepted: what the author accepts on purpose.
    """
    bank = Bank(framework, files)
    found = sorted(_findings(bank), key=_in_order(bank))
    judged = CODES if bank.is_english else ANY
    problems, count = sift(found, accepted, judged)
    return Wording(tuple(problems), count, None if bank.is_english else framework.language)


def _findings(bank: Bank) -> Iterator[Finding]:
    rules = (*_ANY_LANGUAGE, *(_ENGLISH_ONLY if bank.is_english else ()))
    return chain.from_iterable(rule(bank) for rule in rules)


def _in_order(bank: Bank) -> Callable[[Finding], tuple[int, list[tuple[int, str]], str]]:
    """Sorts by file as the bank has them, by place in the file, by code."""
    order = {file: index for index, (file, _, _) in enumerate(bank.parts())}

    def key(found: Finding) -> tuple[int, list[tuple[int, str]], str]:
        problem = found.problem
        steps = [(step, "") if isinstance(step, int) else (0, step) for step in problem.path]
        return order[problem.file], steps, problem.code

    return key
