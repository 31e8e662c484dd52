"""YAML that people wrote, read with suspicion: one safe C parser, no tags, no anchors, no floats, bounded.

ruamel.yaml is imported here and in `yaml_edit.py` only. `ruamel.yaml.clib` must be there by name: without it the
`safe` parser is the slow Python one and says nothing (a test watches).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any, NoReturn, TypeAlias

from iar_assess.errors import Complaint

from .characters import CONTROL, visible, what_is
from .collecting import without_collecting

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_SCALAR = 20_000
COLON = 'put the text in quotes: "HR: retention lead"; or begin the next key on a line of its own'
_TEXT = ("'", '"', "|", ">")

Data: TypeAlias = Any
Path: TypeAlias = tuple[str | int, ...]


def read_yaml(content: bytes, file: str) -> tuple[Data, tuple[Complaint, ...]]:
    """Read one YAML document as plain data.

    Args:
        content: the file's bytes, UTF-8.
        file: the name to put into complaints.

    Returns:
        The data (mappings, lists, text, whole numbers, true, false, null; dates stay text) and the complaints.
        With complaints, the data is None.
    """
    if len(content) > MAX_BYTES:
        return None, (
            _complaint(file, "YAML-002", f"the file has {len(content):,} bytes", f"keep it under {MAX_BYTES:,}"),
        )
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return None, (
            Complaint(code="YAML-001", file=file, line=line, wrong="the file is not UTF-8", remedy="save it as UTF-8"),
        )
    with without_collecting():
        return _parse(content, file)


class Locator:
    """Where the parts of a file stand. It parses the file a second time, once, so it is for complaints only.

    Args:
        content: a file that `read_yaml` had no complaints about.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._entries: dict[int, dict[str | int, tuple[Any, Any]]] = {}

    @cached_property
    def _root(self) -> Any:
        return _compose(self._content)

    def at(self, path: Path) -> tuple[int, int] | None:
        """The place of the key or list entry at a path, as (line, column) from 1; its mapping's where it is missing."""
        node = self._root
        if node is None:
            return None
        mark = node.start_mark
        for step in path:
            found = self._inside(node).get(step)
            if found is None:
                break
            mark, node = found[0].start_mark, found[1]
        return mark.line + 1, mark.column + 1

    def _inside(self, node: Any) -> dict[str | int, tuple[Any, Any]]:
        """The entries of a mapping or a list by key or number; many complaints may be about one large mapping."""
        if id(node) not in self._entries:
            inner = node.value if isinstance(node.value, list) else []
            self._entries[id(node)] = {
                (each[0].value if isinstance(each, tuple) else number): (
                    each if isinstance(each, tuple) else (each, each)
                )
                for number, each in enumerate(inner)
            }
        return self._entries[id(node)]


def locate(content: bytes, path: Path) -> tuple[int, int] | None:
    """One place of a file, as `Locator.at` gives it."""
    return Locator(content).at(path)


def uses_c_parser() -> bool:
    """Whether the C parser is in use."""
    from ruamel.yaml import YAML

    return bool(YAML(typ="safe").Parser.__name__ == "CParser")


def _complaint(file: str, code: str, wrong: str, remedy: str, mark: Any = None) -> Complaint:
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (None, None)
    return Complaint(code=code, file=file, line=line, column=column, wrong=wrong, remedy=remedy)


def _compose(content: bytes) -> Any:
    from ruamel.yaml import YAML

    return YAML(typ="safe").compose(content)


def _parse(content: bytes, file: str) -> tuple[Data, tuple[Complaint, ...]]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    reader = _Reader(YAML(typ="safe").parse(content), file, suspicious=CONTROL.search(_without_line_ends(content)))
    try:
        return reader.read()
    except MarkedYAMLError as error:
        wrong = (error.problem or "the YAML cannot be read").strip()
        mark = error.problem_mark or error.context_mark
        colon = wrong.startswith("mapping values are not allowed")
        remedy = COLON if colon else "see the YAML at this place"
        wrong = "a colon with a blank behind it stands within a text" if colon else wrong
        return None, (_complaint(file, "YAML-001", wrong, remedy, mark),)
    except (YAMLError, RecursionError) as error:
        wrong = str(error).splitlines()[0] if str(error) else "the YAML cannot be read"
        return None, (_complaint(file, "YAML-001", wrong, "see the YAML in this file"),)


def _without_line_ends(content: bytes) -> str:
    return content.replace(b"\r", b"").decode("utf-8")


class _RefusedError(Exception):
    """What stops the reading at once: the file is refused for it, whatever else is wrong."""

    def __init__(self, complaint: Complaint) -> None:
        super().__init__(complaint.wrong)
        self.complaint = complaint


class _Reader:
    """The parser's events to plain data by the YAML 1.2 core rules, in one pass.

    Aliases share or expand, tags run code elsewhere, depth and size exhaust: those stop it before anything is made of
    them. What is wrong with single values is collected.
    """

    def __init__(self, events: Iterator[Any], file: str, *, suspicious: object) -> None:
        from ruamel.yaml import events as kinds

        self.events = events
        self.file = file
        self.suspicious = suspicious is not None
        self.complaints: list[Complaint] = []
        self.depth = self.nodes = 0
        self.scalar, self.mapping, self.sequence = kinds.ScalarEvent, kinds.MappingStartEvent, kinds.SequenceStartEvent
        self.alias, self.document = kinds.AliasEvent, kinds.DocumentStartEvent
        self.ends = (kinds.MappingEndEvent, kinds.SequenceEndEvent)
        self.kinds = _kinds()

    def read(self) -> tuple[Data, tuple[Complaint, ...]]:
        """The one document of the file."""
        data, documents = None, 0
        try:
            for event in self.events:
                if type(event) is self.document:
                    documents += 1
                    if documents > 1:
                        self._stop("YAML-001", "more than one document", "remove the '---' line", event)
                    data = self._build(next(self.events))
        except _RefusedError as refused:
            return None, (refused.complaint,)
        if not documents:
            wrong, remedy = "the file is empty", "write the document, or remove the file"
            return None, (_complaint(self.file, "YAML-001", wrong, remedy),)
        return (None, tuple(self.complaints)) if self.complaints else (data, ())

    def _build(self, event: Any) -> Data:
        self._admit(event)
        kind = type(event)
        if kind is self.scalar:
            return self._scalar(event)
        self.depth += 1
        built = self._mapping() if kind is self.mapping else self._sequence()
        self.depth -= 1
        return built

    def _admit(self, event: Any) -> None:
        """Stop at what no bank needs; in this order, as the first that is wrong is said."""
        if type(event) is self.alias or event.anchor:
            self._stop("YAML-005", "anchors and aliases are not allowed", "write it out", event)
        if event.ctag is not None and str(event.tag) != "!":
            self._stop("YAML-006", f"the tag {event.tag} is not allowed", "remove the tag", event)
        self.nodes += 1
        if self.depth == MAX_DEPTH and type(event) is not self.scalar:
            self._stop("YAML-003", f"nested more than {MAX_DEPTH} deep", "flatten it", event)
        if self.nodes > MAX_NODES:
            self._stop("YAML-003", f"more than {MAX_NODES:,} values", "split the file", event)

    def _sequence(self) -> list[Data]:
        built, events, end = [], self.events, self.ends[1]
        while type(event := next(events)) is not end:
            built.append(self._build(event))
        return built

    def _mapping(self) -> dict[str, Data]:
        built: dict[str, Data] = {}
        marks: dict[str, Any] = {}
        events, end = self.events, self.ends[0]
        while type(event := next(events)) is not end:
            if type(event) is not self.scalar:
                self._pass_over(event)
                continue
            self._admit(event)
            self._check_text(event)
            key = event.value
            if key in marks:
                wrong = f"the key '{visible(key[:80])}' stands twice here (first at line {marks[key].line + 1})"
                self._refuse("YAML-004", wrong, "remove or rename one", event)
            marks.setdefault(key, event.start_mark)
            built[key] = self._build(next(events))
        return built

    def _pass_over(self, event: Any) -> None:
        """A key that is a list or a mapping: it and its value are read for what stops the reading alone."""
        self._refuse("YAML-001", "a key must be plain text", "write the key as a word", event)
        known = len(self.complaints)
        self._build(event)
        self._build(next(self.events))
        del self.complaints[known:]

    def _check_text(self, event: Any) -> None:
        """Only an escape can bring in what steers a terminal and does not stand in the file itself."""
        text = event.value
        if len(text) > MAX_SCALAR:
            wrong = f"a text of {len(text):,} characters"
            self._refuse("YAML-003", wrong, f"keep it under {MAX_SCALAR:,}", event)
        odd = CONTROL.search(text) if self.suspicious or event.style == '"' else None
        if odd is not None:
            self._refuse("YAML-001", *what_is(odd[0]), event)

    def _scalar(self, event: Any) -> Data:
        self._check_text(event)
        text = event.value
        if event.style in _TEXT or text[:1] not in self.kinds or not event.implicit[0]:
            return text
        kind = next((kind for kind, form in self.kinds[text[:1]] if form.match(text)), "str")
        if kind == "int":
            return self._integer(event, text)
        if kind == "float":
            said = text[:40]
            remedy = f'put it in quotes: "{said}", or write a fraction'
            self._refuse("YAML-007", f"{said} is not an exact number", remedy, event)
        if kind == "bool":
            return text.lower() == "true"
        return None if kind == "null" else text

    def _integer(self, event: Any, text: str) -> int:
        if text.lstrip("-").isdigit() and len(text) <= 18:
            return int(text)
        self._refuse("YAML-007", f"{text[:40]} is not a plain whole number", "write it in decimal digits", event)
        return 0

    def _refuse(self, code: str, wrong: str, remedy: str, event: Any) -> None:
        self.complaints.append(_complaint(self.file, code, wrong, remedy, event.start_mark))

    def _stop(self, code: str, wrong: str, remedy: str, event: Any) -> NoReturn:
        raise _RefusedError(_complaint(self.file, code, wrong, remedy, event.start_mark))


@cache
def _kinds() -> dict[str, list[tuple[str, Any]]]:
    """By its first character, what a plain word may be: the kind and its form, in the order in which they are tried."""
    from ruamel.yaml.resolver import implicit_resolvers

    found: dict[str, list[tuple[str, Any]]] = {}
    for versions, tag, form, firsts in implicit_resolvers:
        if (1, 2) in versions:
            for first in firsts:
                found.setdefault(first, []).append((tag.rpartition(":")[2], form))
    return found
