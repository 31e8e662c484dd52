"""What does not fit, in words; and the bounds of what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from iar_assess.bank.framework import Reason
from iar_assess.bank.questions import Option
from iar_assess.errors import UsageError

MAX_TEXT = 20_000
MAX_NUMBER = 10**15
MAX_EXACT = 100
_LISTED = 40
_SAID = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing about an answer or a fact that does not fit; `path` leads to it from the answer."""

    code: str
    wrong: str
    remedy: str
    path: tuple[str, ...] = ()

    def as_error(self) -> UsageError:
        """The same as an error."""
        return UsageError(self.wrong, self.remedy, code=self.code)


def refuse_first(faults: Iterable[Fault]) -> None:
    """Stop at the first fault, where there is any."""
    for fault in faults:
        raise fault.as_error()


def no_answer(name: str, text: str, remedy: str, *, wrong: str = "is not one of the answers") -> UsageError:
    """What was typed is no answer (ANSWERS-004)."""
    return Fault(code="ANSWERS-004", wrong=f"{name}: {said(text)} {wrong}", remedy=remedy).as_error()


def said(value: object) -> str:
    """What was said, in quotes and not too long."""
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    text = text if len(text) <= _SAID else f"{text[: _SAID - 3]}..."
    return f"'{text}'"


def listed(options: Sequence[Option] | Sequence[Reason]) -> str:
    """Options as they are written into a file, for a remedy: ids, and what people call them."""
    return _joined([each.id if each.id == each.label.casefold() else f"{each.id} ({each.label})" for each in options])


def numbered(labels: Sequence[str]) -> str:
    """Options as people see them, by number, for a remedy."""
    return _joined([f"{number} {label}" for number, label in enumerate(labels, start=1)])


def labelled(labels: Sequence[str]) -> str:
    """Options as people see them where numbers mean something else, for a remedy."""
    return _joined([f"'{label}'" for label in labels])


def _joined(said: Sequence[str]) -> str:
    between = "; " if any("," in each for each in said) else ", "
    return between.join([*said[:_LISTED], *(["..."] if len(said) > _LISTED else [])])
