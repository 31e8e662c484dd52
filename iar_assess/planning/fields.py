"""The fields of an action that people fill in: what they type, what is kept, what they read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

from iar_assess.files.characters import CONTROL
from iar_assess.files.days import how_to_write, read_day

from .action import Status

SHORT = 300
LONG = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of an entry of `plan.yaml`.

    Attributes:
        label: what people call it.
        read: what is kept, from what was typed and is not empty; raises ValueError with the reason, one phrase.
        say: what people read.
        needed: whether it cannot be empty.
    """

    label: str
    read: Callable[[str], str]
    say: Callable[[str], str] = str
    needed: bool = False


def plain(text: str, *, lines: bool = False) -> str:
    """A text from elsewhere without what steers a screen, in one way of writing; in one line unless `lines` stay."""
    known = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "ignore").decode("utf-8")
    tidy = [" ".join(line.split()) for line in CONTROL.sub("", unicodedata.normalize("NFC", known)).split("\n")]
    return ("\n" if lines else " ").join(tidy).strip()


def read_choice(text: str, choices: tuple[str, ...]) -> str:
    """The choice that is meant, however its words are joined or capitalised.

    Raises:
        ValueError: none is.
    """
    wanted = re.sub(r"[\s_-]+", "_", text.strip().casefold())
    if wanted in choices:
        return wanted
    msg = f"write one of: {', '.join(map(say_choice, choices))}"
    raise ValueError(msg)


def say_choice(choice: str) -> str:
    """A choice as people read it: `in progress`."""
    return choice.replace("_", " ")


def _text(most: int, *, lines: bool = False) -> Callable[[str], str]:
    def read(text: str) -> str:
        tidy = plain(text, lines=lines)
        if len(tidy) > most:
            msg = f"it is longer than {most:,} characters"
            raise ValueError(msg)
        return tidy

    return read


def _choice(choices: tuple[str, ...]) -> Callable[[str], str]:
    return lambda text: read_choice(plain(text), choices)


def _day(text: str) -> str:
    day = read_day(plain(text))
    if day is None:
        msg = f"it is no date; {how_to_write(plain(text), '31/03/2027')}"
        raise ValueError(msg)
    return day


def _british(day: str) -> str:
    return "/".join(reversed(day.split("-")))


_LINE, _LINES = _text(SHORT), _text(LONG, lines=True)
_KNOWN = _choice(("yes", "no", "unknown"))

FIELDS: Mapping[str, Field] = {
    "title": Field(label="Action", read=_LINE, needed=True),
    "owner": Field(label="Owner", read=_LINE),
    "start": Field(label="Start", read=_day, say=_british),
    "due": Field(label="Due", read=_day, say=_british),
    "no_date_because": Field(label="No date because", read=_LINE),
    "no_action_because": Field(label="No action because", read=_LINE),
    "status": Field(label="Status", read=_choice(get_args(Status)), say=say_choice, needed=True),
    "first_step": Field(label="First step", read=_LINES),
    "resources": Field(label="Resources", read=_KNOWN),
    "budget": Field(label="Budget", read=_KNOWN),
    "evidence": Field(label="Evidence", read=_LINE),
    "done_on": Field(label="Done on", read=_day, say=_british),
    "stuck_because": Field(label="Stuck because", read=_LINE),
    "notes": Field(label="Notes", read=_LINES),
}
"""By their names in `plan.yaml`."""
