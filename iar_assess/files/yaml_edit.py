"""Writing into YAML that people wrote: only what changed is touched; comments, order and style stay.

Loading with ruamel's round-trip mode and dumping again loses comments that stand near a changed value, and moves those
that stand above an inserted key. So the places are taken from ruamel's nodes, and the new text is spliced in there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .yaml import Data, read_yaml
from .yaml_fresh import after_colon, entry_text, fresh_yaml, inline, pair_text

GATHERED = "# This file had a form that iar cannot edit, so it was written anew. These comments stood in it:"


@dataclass(frozen=True, slots=True)
class _Splice:
    start: int
    end: int
    text: str


def rewrite_yaml(content: bytes, data: Data, wanted: Data) -> bytes:
    """A YAML file with other data in it, and everything that did not change as people wrote it.

    Args:
        content: the file.
        data: what `read_yaml` made of it.
        wanted: what `read_yaml` is to make of the result; new keys go where they stand in its order.

    Returns:
        The new content, with `\\n` line ends. Should the text be too unusual to be edited, it is written afresh, with
        the comments that stood in it gathered at its head.
    """
    text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    wanted = json.loads(json.dumps(wanted))  # a tuple is read again as a list
    made = spliced(text, data, wanted)
    if made is not None:
        found, complaints = read_yaml(made.encode(), "")
        if not complaints and found == wanted:
            return made.encode()
    heading = re.match(r"\ufeff?((?:[ ]*(?:#[^\n]*)?\n)*)", text)
    head = heading[1] if heading else ""
    inside = [comment for comment in _comments(text, from_=heading.end() if heading else 0) if comment not in head]
    gathered = "".join(f"{line}\n" for line in (GATHERED, *inside)) if inside else ""
    return f"{head}{gathered}".encode() + fresh_yaml(wanted)


def _comments(text: str, from_: int) -> Iterator[str]:
    """The comments of a text from a place on; what looks like one within a value is none."""
    from ruamel.yaml import YAML

    within = sorted(_scalar_spans(YAML(typ="safe").compose(text.encode())))
    done = from_
    for found in re.finditer(r"(?:(?<=[\s,\[\]{}])|^)#", text, flags=re.MULTILINE):
        at = found.start()
        if at < done or any(start <= at < end for start, end in within):
            continue
        end = text.find("\n", at)
        done = len(text) if end < 0 else end
        yield text[at:done].rstrip()


def _scalar_spans(node: Any) -> Iterator[tuple[int, int]]:
    inner = getattr(node, "value", None)
    if isinstance(inner, list):
        for each in inner:
            for part in each if isinstance(each, tuple) else (each,):
                yield from _scalar_spans(part)
    elif node is not None:
        yield node.start_mark.index, node.end_mark.index


def spliced(text: str, data: Data, wanted: Data) -> str | None:
    """The text with the changes spliced in; None where its top level cannot be edited."""
    from ruamel.yaml import YAML

    text = text if text.endswith("\n") else f"{text}\n"
    root = YAML(typ="safe").compose(text.encode())
    if not _is_block(root) or not isinstance(wanted, dict):
        return None
    editor = _Editor(text, root)
    splices = sorted(editor.mapping(root, data, wanted), key=lambda splice: (splice.start, splice.end))
    parts: list[str] = []
    at = 0
    for splice in splices:
        if splice.start < at:
            return None
        parts += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join([*parts, text[at:]])


class _Editor:
    """Finds, in one text, what to replace by what."""

    def __init__(self, text: str, root: Any) -> None:
        self.text = text
        spans = ((start, end) for start, end in _scalar_spans(root) if "\n" in text[start:end])
        self.inside = {start + found.end() for start, end in spans for found in re.finditer("\n", text[start:end])}
        """Where the lines of texts begin: what looks like a comment there is none."""

    def mapping(self, node: Any, data: Mapping[str, Data], wanted: Mapping[str, Data]) -> Iterator[_Splice]:
        pairs = {key.value: (key, value) for key, value in node.value}
        for name, (key, value) in pairs.items():
            if name not in wanted:
                yield self._without(key, value)
            elif not _same(data[name], wanted[name]):
                yield from self._value(key, value, data[name], wanted[name])
        yield from self._insertions(node, pairs, wanted)

    def _insertions(self, node: Any, pairs: Mapping[str, Any], wanted: Mapping[str, Data]) -> Iterator[_Splice]:
        column = node.start_mark.column
        texts: dict[int, str] = {}
        before: str | None = None
        for name, value in wanted.items():
            if name in pairs:
                before = name
                continue
            place = self._entry_end(pairs[before][1]) if before else self._top(node)
            texts[place] = texts.get(place, "") + pair_text(name, value, column)
        for place, text in texts.items():
            yield _Splice(place, place, text)

    def _value(self, key: Any, value: Any, data: Data, wanted: Data) -> Iterator[_Splice]:
        if _is_block(value) and isinstance(data, dict) and isinstance(wanted, dict) and wanted:
            yield from self.mapping(value, data, wanted)
            return
        if _is_block(value) and isinstance(data, list) and isinstance(wanted, list):
            kept = _kept(data, wanted)
            if kept and (len(kept) == len(data) or self._has_dashes(value)):
                yield from self._list(value, data, wanted, kept)
                return
        start, end = key.end_mark.index, self._content_end(value)
        if self.text[start:].lstrip(" ").startswith(":"):
            yield self._after_key(wanted, key.start_mark.column, start, end)

    def _list(self, node: Any, data: list[Data], wanted: list[Data], kept: Sequence[int]) -> Iterator[_Splice]:
        """Entries that change are edited, those that go take the comments right above along, new ones come last."""
        for place, (item, was) in enumerate(zip(node.value, data, strict=True)):
            if place not in kept:
                yield _Splice(self._above(self._line_start(item.start_mark.index)), self._entry_end(item), "")
                continue
            now = wanted[kept.index(place)]
            if _same(was, now):
                continue
            if _is_block(item) and isinstance(was, dict) and isinstance(now, dict) and now:
                yield from self.mapping(item, was, now)
            else:
                yield _Splice(item.start_mark.index, self._content_end(item), inline(now))
        end = self._entry_end(node)
        yield _Splice(end, end, "".join(entry_text(each, node.start_mark.column) for each in wanted[len(kept) :]))

    def _has_dashes(self, node: Any) -> bool:
        """Whether each entry of a list begins on the line of its dash, with nothing before that."""
        starts = (each.start_mark.index for each in node.value)
        return all(self.text[self._line_start(start) : start].strip() == "-" for start in starts)

    def _without(self, key: Any, value: Any) -> _Splice:
        """A pair goes with its lines; the first one of a list's entry leaves the dash where it is."""
        start, end = key.start_mark.index, self._content_end(value)
        line = self._line_start(start)
        if self.text[line:start].strip():
            return _Splice(start, end, "\n" if self.text[end - 1] == "\n" else "")
        return _Splice(line, self._entry_end(value), "")

    def _after_key(self, wanted: Data, column: int, start: int, end: int) -> _Splice:
        """A new value from the colon on; a comment behind the old one stays on the key's line."""
        first, _, block = after_colon(wanted, column).partition("\n")
        if end > start and self.text[end - 1] == "\n":
            return _Splice(start, end, f":{first}\n{block}")
        line_end = self.text.index("\n", end)
        return _Splice(start, line_end + 1, f":{first}{self.text[end:line_end]}\n{block}")

    def _top(self, node: Any) -> int:
        """Above the first key and the comment that stands directly on it."""
        key, value = node.value[0]
        start = self._line_start(key.start_mark.index)
        if self.text[start : key.start_mark.index].strip():
            return self._entry_end(value)
        return self._above(start)

    def _above(self, start: int) -> int:
        """Above the comment lines that stand directly on a line, those at the head of the file left out."""
        while start > 0:
            above = self._line_start(start - 1)
            comment = self.text[above:start].lstrip().startswith("#") and above not in self.inside
            if not comment or above == 0:
                break
            start = above
        return start

    def _line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _entry_end(self, value: Any) -> int:
        """Where the line after an entry begins."""
        end = self._content_end(value)
        if end > 0 and self.text[end - 1] == "\n" and getattr(_last(value), "style", None) in ("|", ">"):
            return end
        found = self.text.find("\n", end)
        return len(self.text) if found < 0 else found + 1

    def _content_end(self, value: Any) -> int:
        """The end of a value; a block's own mark lies behind the comments that follow it."""
        end: int = _last(value).end_mark.index
        return end


def _kept(data: list[Data], wanted: list[Data]) -> list[int]:
    """Which entries of a list stay, in their order and before all new ones; none where that cannot be told.

    Entries that all have an id are known by it; any others stay only where nothing of them changes.
    """
    if wanted[: len(data)] == data:
        return list(range(len(data)))
    before, after = _ids(data), _ids(wanted)
    if before is None or after is None:
        return []
    kept = [before.index(name) for name in after if name in before]
    return kept if kept == sorted(kept) and [before[place] for place in kept] == after[: len(kept)] else []


def _ids(entries: list[Data]) -> list[str] | None:
    known = [each["id"] for each in entries if isinstance(each, dict) and isinstance(each.get("id"), str)]
    return known if len(set(known)) == len(entries) else None


def _last(node: Any) -> Any:
    while _is_block(node) and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _is_block(node: Any) -> bool:
    return isinstance(getattr(node, "value", None), list) and not node.flow_style and bool(node.value)


def _same(one: Data, other: Data) -> bool:
    return one is other or (type(one) is type(other) and one == other)
