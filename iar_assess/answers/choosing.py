"""Which option a person means."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from iar_assess.bank.questions import Option

from .faults import labelled, no_answer
from .faults import numbered as by_number

_YES = frozenset({"y", "yes", "true", "ja"})
_NO = frozenset({"n", "no", "false"})


def choose(name: str, options: Sequence[Option], text: str, *, numbered: bool = True) -> Option:
    """The option that is meant by its id, its label, the beginning of either, or its number in the list (from 1).

    Raises:
        UsageError: none, or more than one, can be meant; the remedy names what can (ANSWERS-004).
    """
    typed = text.casefold()
    labels = [option.label for option in options]
    remedy = f"choose from {by_number(labels) if numbered else labelled(labels)}"
    if not typed:
        raise no_answer(name, text, remedy)
    if numbered and re.fullmatch(r"[0-9]{1,4}", typed) and 1 <= int(typed) <= len(options):
        exactly = [option for option in options if typed == option.id]
        return exactly[0] if exactly else options[int(typed) - 1]
    for test in _TESTS:
        found = [option for option in options if test(option, typed)]
        if len(found) == 1:
            return found[0]
        if found:
            meant = " or ".join(f"'{option.label}'" for option in found)
            raise no_answer(name, text, f"say which: {meant}", wrong="can mean more than one thing")
    raise no_answer(name, text, remedy)


def _says(words: frozenset[str], option: Option) -> bool:
    return bool(words & {option.id.casefold(), option.label.casefold()})


_TESTS: tuple[Callable[[Option, str], bool], ...] = (
    lambda option, typed: option.id == typed,
    lambda option, typed: option.label.casefold() == typed,
    lambda option, typed: (typed in _YES and _says(_YES, option)) or (typed in _NO and _says(_NO, option)),
    lambda option, typed: option.id.startswith(typed) or option.label.casefold().startswith(typed),
)
