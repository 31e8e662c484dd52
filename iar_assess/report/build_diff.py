"""A comparison of two banks to the view that the terminal, the web page and the document draw."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from iar_assess.bank.conditions import Condition
from iar_assess.bank.diff import Comparison, Difference, Step
from iar_assess.bank.framework import Framework
from iar_assess.bank.migrations import Migration
from iar_assess.bank.parts import Part

from .condition_words import Labels, condition_in_words
from .diff_view import ChangeView, DiffView, PartDiff, TopicDiff
from .migration_words import migration_in_words
from .rules_in_words import RuleWords, scoring_in_words

AROUND = 8
"""How many words of an unchanged text stand beside a change."""
BETWEEN = 2
"""So few unchanged words between two changes are told with them."""
ALIKE = 0.4
"""Texts that share less are shown one after the other."""
Code = tuple[str, int, int, int, int]
TOPICS: Mapping[str, str] = {
    "tip": "Tips",
    "case": "Examples of good practice",
    "source": "Sources",
    "comparator": "Published figures",
    "option": "Options and what they look like",
    "scale": "Options and what they look like",
    "question": "Questions",
    "section": "Sections",
    "group": "Sections",
    "scoring": "Rules",
    "consistency": "Rules",
    "flag": "Duties and other matters beside the score",
    "fact": "Facts, cohorts and reasons",
    "cohorts": "Facts, cohorts and reasons",
    "reason": "Facts, cohorts and reasons",
    "word": "Words used",
}
ITSELF = "The framework itself"
ORDER = tuple(
    dict.fromkeys((ITSELF, *(TOPICS[kind] for kind in ("section", "question", "option", "scoring")), *TOPICS.values()))
)


def build_diff(comparison: Comparison, migration: Migration | None = None, *, engine: str) -> DiffView:
    """Put a comparison into words.

    Args:
        comparison: what is different.
        migration: what the second bank says of the first one's answers, where it says anything.
        engine: this program and its version, for the last line.
    """
    before, after = comparison.before, comparison.after
    return DiffView(
        title=f"What changes: {after.title}",
        before=_named(before),
        after=_named(after),
        language=after.language,
        verdict=_verdict(comparison),
        finding=_finding(comparison),
        remarks=tuple(_remarks(comparison)),
        counts=tuple(_counts(comparison)),
        rules=tuple(_rules(before, after)),
        topics=tuple(_topics(comparison)),
        answers=migration_in_words(migration, before, after) if migration is not None else (),
        engine=engine,
    )


def _named(framework: Framework) -> str:
    return f"{framework.name}, revision {framework.revision}"


def _verdict(comparison: Comparison) -> str:
    deciding = sum(each.decides for each in comparison.differences)
    return {
        "same": "Nothing is different.",
        "revision": "Words and advice only: a revision. The same answers give the same scores, levels and flags.",
        "edition": f"A new edition: {deciding} of {len(comparison.differences)} changes can change a result.",
        "another": "Two different frameworks, not two editions of one.",
    }[comparison.verdict]


def _finding(comparison: Comparison) -> str | None:
    if not comparison.breaks_its_edition:
        return None
    after = comparison.after
    return (
        f"The second calls itself revision {after.revision} of the same edition, {after.edition}, though results can "
        "differ. "
        "Give it an edition of its own, or take out the changes that are marked."
    )


def _remarks(comparison: Comparison) -> Iterator[str]:
    before, after = comparison.before, comparison.after
    if comparison.verdict == "another" or not comparison.differences or before.edition != after.edition:
        return
    if after.revision == before.revision:
        yield f"Both call themselves revision {after.revision}; the later one should have a higher number."
    elif after.revision < before.revision:
        yield "The first has the higher revision: perhaps they are the wrong way round."


def _counts(comparison: Comparison) -> Iterator[tuple[str, int]]:
    """How many questions and tips were added, removed and changed: what people ask first."""
    for kind in ("question", "tip"):
        ends = [each for each in comparison.differences if each.path and any(step.kind == kind for step in each.path)]
        own = [each for each in ends if each.field is None and each.path[-1].kind == kind]
        for change in ("added", "removed", "moved"):
            yield _several(kind, change, sum(each.kind == change for each in own))
        if kind == "question":
            yield _several(kind, "reworded", len({each.path[1].id for each in ends if each.field == "ask"}))


def _several(kind: str, change: str, number: int) -> tuple[str, int]:
    return f"{kind}{'s' if number != 1 else ''} {change}", number


def _rules(before: Framework, after: Framework) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Sentences on scoring that went or came, rule by rule."""
    then, now = ({rule.what: _told(rule) for rule in scoring_in_words(each)} for each in (before, after))
    for what in dict.fromkeys((*then, *now)):
        old, new = then.get(what, ()), now.get(what, ())
        lines = [("gone", each) for each in old if each not in new] + [("new", each) for each in new if each not in old]
        if lines:
            yield what, tuple(lines)


def _told(rule: RuleWords) -> tuple[str, ...]:
    return (*rule.sentences, *(f"“{level.mark.word}”: {level.needs}" for level in rule.levels))


def _topics(comparison: Comparison) -> Iterator[TopicDiff]:
    found: dict[str, list[PartDiff]] = {}
    for path, group in groupby(sorted(comparison.differences, key=_place), key=lambda each: each.path):
        differences = list(group)
        found.setdefault(_topic(path), []).append(
            PartDiff(
                title=_title(path, comparison),
                context=_context(path),
                changes=tuple(_change(each, comparison) for each in differences),
            )
        )
    yield from (TopicDiff(title=topic, parts=tuple(found[topic])) for topic in ORDER if topic in found)


def _place(difference: Difference) -> tuple[int, tuple[str, ...]]:
    """By topic, and within it by the way to the part, so that what concerns one part stands together."""
    return ORDER.index(_topic(difference.path)), tuple(
        f"{step.kind} {step.label} {step.id}" for step in difference.path
    )


def _topic(path: tuple[Step, ...]) -> str:
    kinds = [step.kind for step in path]
    inner = ("tip", "option", "question")
    named = next((kind for kind in inner if kind in kinds and kinds[0] != "fact"), None)
    return TOPICS.get(named or (kinds[0] if kinds else ""), ITSELF)


def _title(path: tuple[Step, ...], comparison: Comparison) -> str:
    return path[-1].label if path else comparison.after.title


def _context(path: tuple[Step, ...]) -> str | None:
    """Where the part lies, where its title alone does not say it."""
    if not path:
        return None
    inside = [step.label for step in path[:-1] if step.kind != "scoring"]
    return " › ".join((path[-1].kind, *inside))


def _change(difference: Difference, comparison: Comparison) -> ChangeView:
    if difference.field is None:
        return ChangeView(what=_whole(difference, comparison), decides=difference.decides, words=())
    before = _say(difference.before, Labels(comparison.before))
    after = _say(difference.after, Labels(comparison.after))
    return ChangeView(
        what=difference.field.replace("_", " "), decides=difference.decides, words=tuple(changed_words(before, after))
    )


def _whole(difference: Difference, comparison: Comparison) -> str:
    if difference.kind != "moved" or difference.before is None or difference.before == difference.after:
        return "moved to another place in its list" if difference.kind == "moved" else difference.kind
    titles = {section.id: f"{section.ref} {section.title}" for section in comparison.before.sections}
    return f"moved here from section {titles.get(difference.before, difference.before)}"


def changed_words(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Two texts as one: what stayed, what went and what came, with long stretches that stayed cut short.

    Where little stayed, the one text goes and the other comes: nobody can read a mixture of two sentences.
    """
    old, new = re.findall(r"\S+", before), re.findall(r"\S+", after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    codes = _joined(matcher.get_opcodes()) if matcher.ratio() >= ALIKE else [("replace", 0, len(old), 0, len(new))]
    for number, (code, a, b, c, d) in enumerate(codes):
        if code == "equal":
            yield "same", _shortened(old[a:b], first=number == 0, last=number == len(codes) - 1)
            continue
        if a < b:
            yield "gone", " ".join(old[a:b])
        if c < d:
            yield "new", " ".join(new[c:d])


def _joined(codes: Sequence[Code]) -> list[Code]:
    """Changes with a word or two between them as one change."""
    found: list[Code] = []
    for number, (code, a, b, c, d) in enumerate(codes):
        inner = 0 < number < len(codes) - 1
        if found and found[-1][0] == "replace" and (code != "equal" or (inner and b - a <= BETWEEN)):
            found[-1] = ("replace", found[-1][1], b, found[-1][3], d)
        else:
            found.append((code if code == "equal" else "replace", a, b, c, d))
    return found


def _shortened(words: list[str], *, first: bool, last: bool) -> str:
    head = [] if first else words[:AROUND]
    tail = [] if last else words[-AROUND:]
    if len(words) <= len(head) + len(tail) + 2:
        return " ".join(words)
    return " ".join((*head, "…", *tail))


def _say(value: Any, labels: Labels) -> str:
    """A value of a bank in words."""
    if isinstance(value, Condition):
        return condition_in_words(value, labels)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value in ((), {}):
        return "(nothing)"
    if isinstance(value, tuple):
        return "; ".join(_say(each, labels) for each in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_say(each, labels)}" for key, each in value.items())
    if isinstance(value, Part):
        fields = ((name, getattr(value, name)) for name in value.__struct_fields__)
        return ", ".join(
            f"{name.rstrip('_')}: {_say(each, labels)}" for name, each in fields if each not in (None, (), {})
        )
    return str(value)
