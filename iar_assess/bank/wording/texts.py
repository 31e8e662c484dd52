"""Every text of a bank with the place where it stands, and what an author calls that place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from iar_assess.bank.framework import Framework
from iar_assess.bank.problems import Path, Problem

HEAD = "framework.yaml"
WHOLE = "framework"
"""What a place of `framework.yaml` is called that belongs to nothing with an id."""

_PARTS = frozenset({"options", "answers", "members"})
"""What stands in these lists belongs to the question, scale or fact around it, though it has ids."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text: the file and path of it, the id of what it belongs to, the key it stands under."""

    file: str
    path: Path
    at: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with wording, and the id by which an author may accept it."""

    problem: Problem
    at: str


@dataclass(frozen=True, slots=True)
class Bank:
    """A framework with the names of its sections' files."""

    framework: Framework
    files: Mapping[str, str]

    @property
    def is_english(self) -> bool:
        """Whether the rules that know English apply."""
        return self.framework.language.partition("-")[0] == "en"

    def parts(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Each file as plain data, with what its top is called: the head first, the sections in order."""
        head = msgspec.to_builtins(self.framework)
        sections, cases = head.pop("sections"), head.pop("cases", [])
        comparators = head.pop("comparators", [])
        head.pop("digest", None)
        yield HEAD, WHOLE, head
        for section in sections:
            yield self.files[section["id"]], section["id"], section
        yield "cases.yaml", WHOLE, {"cases": cases}
        yield "comparators.yaml", WHOLE, {"comparators": comparators}

    def texts(self) -> Iterator[Text]:
        """Every text of the bank, ids and addresses among them, in the order in which people meet them."""
        for file, at, data in self.parts():
            yield from _texts(file, (), at, "", data)


def finding(text: Text, code: str, wrong: str, remedy: str) -> Finding:
    """A finding about one text."""
    return Finding(Problem(code, text.file, text.path, wrong, remedy), text.at)


def quoted(text: str, most: int = 60) -> str:
    """A text in quotes, cut to what finds it again."""
    return f"'{text}'" if len(text) <= most else f"'{text[: most - 3].rstrip()}...'"


def _texts(file: str, path: Path, at: str, key: str, data: Any, *, part: bool = False) -> Iterator[Text]:
    if isinstance(data, str):
        yield Text(file, path, at, key, data)
    elif isinstance(data, dict):
        name = data.get("id")
        inner = name if isinstance(name, str) and path and not part else at
        for each, value in data.items():
            yield from _texts(file, (*path, each), inner, key if key == "anchors" else str(each), value)
    elif isinstance(data, (list, tuple)):
        for index, value in enumerate(data):
            yield from _texts(file, (*path, index), at, key, value, part=key in _PARTS)
