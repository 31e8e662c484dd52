"""YAML that people wrote, read with suspicion: one safe C parser, no tags, no anchors, no floats, bounded.

ruamel.yaml is imported here and in `yaml_edit.py` only. `ruamel.yaml.clib` must be there by name: without it the
`safe` parser is the slow Python one and says nothing (a test watches).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, TypeAlias

from iar_assess.errors import Complaint

from .characters import CONTROL, visible

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_SCALAR = 20_000

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
    with _no_gc():
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


@contextmanager
def _no_gc() -> Iterator[None]:
    """Collecting while thousands of small nodes are made doubles the time, and frees nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _complaint(file: str, code: str, wrong: str, remedy: str, mark: Any = None) -> Complaint:
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (None, None)
    return Complaint(code=code, file=file, line=line, column=column, wrong=wrong, remedy=remedy)


def _compose(content: bytes) -> Any:
    from ruamel.yaml import YAML

    return YAML(typ="safe").compose(content)


def _parse(content: bytes, file: str) -> tuple[Data, tuple[Complaint, ...]]:
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        refused = _refused_events(content, file)
        if refused:
            return None, refused
        node = _compose(content)
    except MarkedYAMLError as error:
        wrong = (error.problem or "the YAML cannot be read").strip()
        mark = error.problem_mark or error.context_mark
        return None, (_complaint(file, "YAML-001", wrong, "see the YAML at this place", mark),)
    except (YAMLError, RecursionError) as error:
        wrong = str(error).splitlines()[0] if str(error) else "the YAML cannot be read"
        return None, (_complaint(file, "YAML-001", wrong, "see the YAML in this file"),)
    if node is None:
        return None, (_complaint(file, "YAML-001", "the file is empty", "write the document, or remove the file"),)
    builder = _Builder(file)
    data = builder.build(node)
    return (None, tuple(builder.complaints)) if builder.complaints else (data, ())


def _refused_events(content: bytes, file: str) -> tuple[Complaint, ...]:
    """Stop before nodes are made: aliases share or expand, tags run code elsewhere, depth and size exhaust."""
    from ruamel.yaml import YAML
    from ruamel.yaml import events as ev

    depth = nodes = documents = 0
    for event in YAML(typ="safe").parse(content):
        mark = event.start_mark
        if isinstance(event, ev.DocumentStartEvent):
            documents += 1
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, ev.AliasEvent) or anchor:
            return (_complaint(file, "YAML-005", "anchors and aliases are not allowed", "write it out", mark),)
        if tag is not None and str(tag) != "!":
            return (_complaint(file, "YAML-006", f"the tag {tag} is not allowed", "remove the tag", mark),)
        if isinstance(event, (ev.MappingStartEvent, ev.SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (ev.MappingEndEvent, ev.SequenceEndEvent)):
            depth -= 1
        nodes += isinstance(event, ev.NodeEvent)
        if depth > MAX_DEPTH:
            return (_complaint(file, "YAML-003", f"nested more than {MAX_DEPTH} deep", "flatten it", mark),)
        if nodes > MAX_NODES:
            return (_complaint(file, "YAML-003", f"more than {MAX_NODES:,} values", "split the file", mark),)
        if documents > 1:
            return (_complaint(file, "YAML-001", "more than one document", "remove the '---' line", mark),)
    return ()


class _Builder:
    """Nodes to plain data by the YAML 1.2 core rules, with what we refuse collected."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.complaints: list[Complaint] = []

    def build(self, node: Any) -> Data:
        from ruamel.yaml import nodes

        if isinstance(node, nodes.MappingNode):
            return self._mapping(node)
        if isinstance(node, nodes.SequenceNode):
            return [self.build(child) for child in node.value]
        return self._scalar(node)

    def _mapping(self, node: Any) -> dict[str, Data]:
        built: dict[str, Data] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key, str):
                self._refuse("YAML-001", "a key must be plain text", "write the key as a word", key_node)
                continue
            self._check_text(key_node)
            if key in lines:
                self._refuse(
                    "YAML-004",
                    f"the key '{visible(key[:80])}' stands twice here (first at line {lines[key]})",
                    "remove or rename one",
                    key_node,
                )
            lines.setdefault(key, key_node.start_mark.line + 1)
            built[key] = self.build(value_node)
        return built

    def _scalar(self, node: Any) -> Data:
        text = node.value
        self._check_text(node)
        if node.style in ("'", '"', "|", ">"):
            return text
        kind = node.tag.rsplit(":", 1)[-1] if isinstance(node.tag, str) else str(node.ctag).rsplit(":", 1)[-1]
        if kind == "int":
            return self._integer(node, text)
        if kind == "float":
            said = text[:40]
            remedy = f'put it in quotes: "{said}", or write a fraction'
            self._refuse("YAML-007", f"{said} is not an exact number", remedy, node)
        if kind == "bool":
            return text.lower() == "true"
        return None if kind == "null" else text

    def _check_text(self, node: Any) -> None:
        if len(node.value) > MAX_SCALAR:
            self._refuse("YAML-003", f"a text of {len(node.value):,} characters", f"keep it under {MAX_SCALAR:,}", node)
        if CONTROL.search(node.value):
            self._refuse("YAML-001", "a control character", "remove it", node)

    def _integer(self, node: Any, text: str) -> int:
        if text.lstrip("-").isdigit() and len(text) <= 18:
            return int(text)
        self._refuse("YAML-007", f"{text[:40]} is not a plain whole number", "write it in decimal digits", node)
        return 0

    def _refuse(self, code: str, wrong: str, remedy: str, node: Any) -> None:
        self.complaints.append(_complaint(self.file, code, wrong, remedy, node.start_mark))
