"""What is different between two banks, part by part and key by key, and whether it can change a result.

The comparison goes over the fields of the types, so that a new field is covered without a word here; and unless
`WORDS` says that a field is words only, a change of it counts as one that can change a result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from .conditions import Condition
from .framework import Framework
from .parts import Part
from .questions import Question

EVERYTHING = frozenset({"*"})
WORDS: Mapping[str, frozenset[str]] = {
    "Case": EVERYTHING,
    "Comparator": EVERYTHING,
    "Effort": EVERYTHING,
    "GlossaryEntry": EVERYTHING,
    "Link": EVERYTHING,
    "Measure": EVERYTHING,
    "Metric": EVERYTHING,
    "Provenance": EVERYTHING,
    "Source": EVERYTHING,
    "Tip": EVERYTHING,
    "AnswerPart": frozenset({"label", "metric"}),
    "Cell": frozenset({"because"}),
    "Cohorts": frozenset({"title", "order"}),
    "Consistency": EVERYTHING,
    "Fact": frozenset({"ask", "help", "order"}),
    "Flag": frozenset({"title", "met", "not_met", "sources", "order"}),
    "Framework": frozenset(
        {"title", "summary", "family", "publisher", "status", "language", "minutes", "licence", "provenance"}
        | {"disclaimer", "audience", "we", "method", "sources", "glossary", "checked", "cases", "comparators"}
        | {"consistency"}
    ),
    "Group": frozenset({"ref", "title", "about", "order"}),
    "Level": frozenset({"label", "tone", "means", "why_not"}),
    "Member": frozenset({"label", "order"}),
    "NamedScore": frozenset({"title", "ref", "about", "noun"}),
    "Option": frozenset({"label", "anchor"}),
    "OrderedRule": frozenset({"because"}),
    "Question": frozenset(
        {"ref", "ask", "who", "why", "guidance", "look_for", "criteria", "anchors", "provenance", "sources", "tips"}
        | {"metric", "required"}
    ),
    "Reason": frozenset({"label", "order"}),
    "Rule": frozenset({"noun"}),
    "Scale": frozenset({"unit", "hint"}),
    "Section": frozenset({"ref", "title", "about", "short", "provenance", "sources", "order"}),
}
"""By type, the fields that cannot change a result; `order` stands for the place among its like."""
_UNTOLD = frozenset({"id", "edition", "revision", "schema", "digest"})
_LABELS = ("ref", "title", "label", "ask", "organisation", "term")
_KEYS = ("id", "term", "url")


class Step(msgspec.Struct, frozen=True):
    """One step of the way to a part: what it is, its id, and what people call it."""

    kind: str
    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is different.

    Attributes:
        kind: whether a part was added, removed or moved, or a field changed.
        path: the way to the part, outermost first; empty for the framework itself.
        field: the field as YAML names it; None for a whole part.
        before: the value or the part of then; None where there was none.
        after: the value or the part of now.
        decides: whether it can change a result.
    """

    kind: Literal["added", "removed", "moved", "changed"]
    path: tuple[Step, ...]
    field: str | None
    before: Any
    after: Any
    decides: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two banks and what is different."""

    before: Framework
    after: Framework
    differences: tuple[Difference, ...]

    @property
    def verdict(self) -> Literal["same", "revision", "edition", "another"]:
        """What the second is to the first: the same, other words, a new edition, or another framework."""
        if self.before.id != self.after.id:
            return "another"
        if any(each.decides for each in self.differences):
            return "edition"
        return "revision" if self.differences else "same"

    @property
    def breaks_its_edition(self) -> bool:
        """Whether both call themselves the same edition, though a result can differ."""
        return self.verdict == "edition" and self.before.edition == self.after.edition


def compare(before: Framework, after: Framework) -> Comparison:
    """Everything that is different between two frameworks; in both, questions are found by id in whatever section."""
    found = [*_fields(before, after, (), skip={"sections"}), *_sections(before, after), *_questions(before, after)]
    return Comparison(before=before, after=after, differences=tuple(found))


def _sections(before: Framework, after: Framework) -> Iterator[Difference]:
    yield from _parts(before.sections, after.sections, "section", (), skip={"questions"})


def _questions(before: Framework, after: Framework) -> Iterator[Difference]:
    """As one list each, so that a question that went to another section has moved, and is not new."""
    then, now = (_placed(framework) for framework in (before, after))
    for name, (section, question) in then.items():
        if name not in now:
            yield _whole("removed", question, None, (_step("section", section), _step("question", question)))
    for name, (section, question) in now.items():
        path = (_step("section", section), _step("question", question))
        if name not in then:
            yield _whole("added", None, question, path)
            continue
        if then[name][0].id != section.id:
            yield _changed("moved", path, None, then[name][0].id, section.id, decides=True)
        yield from _fields(then[name][1], question, path)
    for section in after.sections:
        old = next((each.questions for each in before.sections if each.id == section.id), ())
        for name in _moved([q.id for q in old], [q.id for q in section.questions]):
            path = (_step("section", section), _step("question", now[name][1]))
            yield _changed("moved", path, None, section.id, section.id, decides=_counts_in_order(after, section))


def _counts_in_order(framework: Framework, section: Any) -> bool:
    """Whether the order of a section's questions matters to its score: a ladder's steps."""
    rule = getattr(section, "scoring", None) or framework.scoring.section
    return bool(rule.score not in ("mean", "sum", "minimum", "count", "none"))


def _placed(framework: Framework) -> dict[str, tuple[Any, Question]]:
    return {question.id: (section, question) for section in framework.sections for question in section.questions}


def _fields(
    before: Part, after: Part, path: tuple[Step, ...], skip: frozenset[str] | set[str] = frozenset()
) -> Iterator[Difference]:
    owner = type(after)
    for field in msgspec.structs.fields(owner):
        if field.name in skip or field.name in _UNTOLD:
            continue
        then, now = getattr(before, field.name), getattr(after, field.name)
        if then != now:
            yield from _values(then, now, path, field.encode_name, owner)


def _values(then: Any, now: Any, path: tuple[Step, ...], name: str, owner: type[Part]) -> Iterator[Difference]:
    """One field that is different: part by part where it holds parts, else as a whole."""
    if _are_parts(then) and _are_parts(now):
        yield from _parts(then, now, _singular(name), path)
    elif isinstance(then, Mapping) and isinstance(now, Mapping) and _are_parts((*then.values(), *now.values())):
        yield from _named_parts(then, now, _singular(name), path)
    elif type(then) is type(now) and isinstance(now, Part) and not isinstance(now, Condition):
        yield from _fields(then, now, (*path, Step(name, name, name.replace("_", " "))))
    else:
        yield _changed("changed", path, name, then, now, decides=_decides(owner, name))


def _parts(
    then: Sequence[Any],
    now: Sequence[Any],
    kind: str,
    path: tuple[Step, ...],
    skip: frozenset[str] | set[str] = frozenset(),
) -> Iterator[Difference]:
    old, new = _keyed(then, now)
    yield from _matched(old, new, kind, path, skip)
    for key in _moved(list(old), list(new)):
        place = (*path, _step(kind, new[key], key))
        yield _changed("moved", place, None, None, None, decides=_decides(type(new[key]), "order"))


def _named_parts(
    then: Mapping[str, Any], now: Mapping[str, Any], kind: str, path: tuple[Step, ...]
) -> Iterator[Difference]:
    yield from _matched(then, now, kind, path, frozenset())


def _matched(
    old: Mapping[str, Any], new: Mapping[str, Any], kind: str, path: tuple[Step, ...], skip: frozenset[str] | set[str]
) -> Iterator[Difference]:
    for key, part in old.items():
        if key not in new:
            yield _whole("removed", part, None, (*path, _step(kind, part, key)))
    for key, part in new.items():
        place = (*path, _step(kind, part, key))
        if key not in old:
            yield _whole("added", None, part, place)
        elif old[key] != part:
            yield from _fields(old[key], part, place, skip)


def _moved(old: list[str], new: list[str]) -> list[str]:
    """The keys of both that do not stand in their old order: as few as explain the new one."""
    from difflib import SequenceMatcher

    common = [key for key in new if key in set(old)]
    kept = {
        common[at]
        for block in SequenceMatcher(
            None, [key for key in old if key in set(new)], common, autojunk=False
        ).get_matching_blocks()
        for at in range(block.b, block.b + block.size)
    }
    return [key for key in common if key not in kept]


def _whole(
    kind: Literal["added", "removed"], then: Part | None, now: Part | None, path: tuple[Step, ...]
) -> Difference:
    part: Any = now if now is not None else then
    decides = WORDS.get(type(part).__name__) is not EVERYTHING
    return Difference(kind=kind, path=path, field=None, before=then, after=now, decides=decides)


def _changed(
    kind: Literal["moved", "changed"], path: tuple[Step, ...], field: str | None, then: Any, now: Any, *, decides: bool
) -> Difference:
    return Difference(kind=kind, path=path, field=field, before=then, after=now, decides=decides)


def _decides(owner: type[Part], name: str) -> bool:
    words = WORDS.get(owner.__name__, frozenset())
    return words is not EVERYTHING and name not in words


def _are_parts(value: Any) -> bool:
    """Whether a value is a list of parts; an empty list may become one."""
    return isinstance(value, tuple) and all(
        isinstance(each, Part) and not isinstance(each, Condition) for each in value
    )


def _keyed(then: Sequence[Any], now: Sequence[Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both lists by what tells their parts apart; by their place where nothing does."""
    keys = [[_key(part) for part in parts] for parts in (then, now)]
    if any(None in each or len(set(each)) < len(each) for each in keys):
        keys = [[str(place) for place in range(1, len(parts) + 1)] for parts in (then, now)]
    old, new = (
        {str(k): part for k, part in zip(k_, parts, strict=True)} for k_, parts in zip(keys, (then, now), strict=True)
    )
    return old, new


def _key(part: Any) -> str | None:
    found = next((getattr(part, name) for name in _KEYS if getattr(part, name, None) is not None), None)
    if found is None and isinstance(getattr(part, "when", None), tuple):
        return "/".join(part.when)
    return found


def _step(kind: str, part: Any, key: str | None = None) -> Step:
    said = [str(getattr(part, name)) for name in _LABELS if isinstance(getattr(part, name, None), str)]
    name = key if key is not None else _key(part) or kind
    return Step(kind, name, " ".join(said[:2]) or name)


def _singular(name: str) -> str:
    return {"glossary": "word", "profile": "fact", "not_applicable_reasons": "reason", "cohorts": "cohorts"}.get(
        name, name.removesuffix("s")
    )
