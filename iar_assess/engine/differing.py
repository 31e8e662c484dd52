"""Where a report says another thing than its answers: figures, and words on pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Literal

from iar_assess.bank.framework import Framework
from iar_assess.report.glyphs import printable
from iar_assess.report.view import ReportView

MOST = 30
MOST_WORDS = 8
_TELLING = ("printed", "level", "score", "status", "number", "share")
_KINDS = {"sections": "section", "groups": "group", "scores": "score", "questions": "question", "actions": "action"}
_FIRST = ("questions", "headline", "overall")
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that does not agree: a file, a figure or a page, and what about it."""

    kind: Literal["file", "figure", "page"]
    where: str
    what: str
    said: str | None = None
    found: str | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def differing_figures(said: Mapping[str, Any], found: Mapping[str, Any], framework: Framework) -> list[Difference]:
    """The figures that a report says otherwise than its answers; of each part the most telling one, answers first."""
    ours, theirs = dict(_flat(found)), dict(_flat(said))
    unlike = [path for path in {**theirs, **ours} if ours.get(path) != theirs.get(path)]
    parts: dict[Path, list[Path]] = {}
    for path in unlike:
        parts.setdefault(path[:2], []).append(path)
    moved = [part for part, paths in parts.items() if part[0] == "actions" and all(p[2:] == ("number",) for p in paths)]
    titles = {each.id: each.title for each in framework.sections}
    titles |= {each.id: each.title for each in framework.groups}
    titles |= {each.id: each.title for each in framework.scoring.scores}
    titles |= {each.id: f"{each.ref} {each.ask}" for each in framework.questions()}
    told = []
    for part, paths in sorted(parts.items(), key=lambda each: _rank(each[0])):
        if part in moved and len(moved) > 1:
            continue
        path = min(paths, key=lambda each: _TELLING.index(each[-1]) if each[-1] in _TELLING else len(_TELLING))
        told.append(_figure(path, part, titles, theirs.get(path), ours.get(path)))
    if len(moved) > 1:
        told.append(Difference("figure", "the plan", f"{len(moved)} actions have other numbers"))
    return told


def _rank(part: Path) -> int:
    """Answers first, then what the whole comes to, then other figures; actions last."""
    return _FIRST.index(part[0]) if part[0] in _FIRST else len(_FIRST) + (part[0] == "actions")


def _figure(path: Path, part: Path, titles: Mapping[str, str], said: str | None, found: str | None) -> Difference:
    kind = _KINDS.get(part[0], part[0])
    name = titles.get(part[1], part[1]) if len(part) > 1 else ""
    more = [each for each in path[len(part) :] if each != "printed"]
    where = " ".join(filter(None, (kind, f"'{name}'" if name else "", *more))).replace("_", " ")
    what = f"the report says {said or 'nothing'}, the answers inside come to {found or 'nothing'}"
    return Difference("figure", where, what, said, found)


def _flat(data: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(data, Mapping):
        for name, each in data.items():
            yield from _flat(each, (*path, str(name)))
    elif isinstance(data, (list, tuple)):
        for index, each in enumerate(data):
            named = each.get("id", each.get("key")) if isinstance(each, Mapping) else None
            yield from _flat(each, (*path, str(named if named is not None else index)))
    elif data is not None:
        yield path, str(data)


def differing_words(drawn: list[list[str]], there: list[list[str]]) -> list[Difference]:
    """The words that are on the pages and should not be, or are not and should; pages as the answers draw them."""
    if len(drawn) != len(there):
        drawn, there = [list(chain(*drawn))], [list(chain(*there))]
    return list(islice(_unlike(drawn, there), MOST))


def _unlike(drawn: list[list[str]], there: list[list[str]]) -> Iterator[Difference]:
    for number, (wanted, words) in enumerate(zip(drawn, there, strict=True), start=1):
        more, less = Counter(words) - Counter(wanted), Counter(wanted) - Counter(words)
        if more or less:
            said, found = _some(more), _some(less)
            what = f"the page says {said or 'nothing'}, the assessment inside says {found or 'nothing'} there"
            yield Difference("page", f"page {number}" if len(there) > 1 else "the pages", what, said, found)


def stands(text: str, there: list[list[str]]) -> bool:
    """Whether a text stands on the pages."""
    return _close(printable(text)) in _close("".join(word for page in there for word in page))


def missing_words(view: ReportView, there: list[list[str]]) -> list[Difference]:
    """What the report has to say and none of its pages does; for pages that another version has drawn."""
    whole = _close("".join(word for page in there for word in page))
    said = {"the organisation": view.organisation, "the title": view.title, "the headline": view.headline.text}
    said |= {"the date": view.date}
    said |= {f"section '{each.title}'": each.score.text for each in view.sections}
    return [
        Difference("page", where, f"'{text}' stands on no page", None, text)
        for where, text in said.items()
        if _close(printable(text)) not in whole
    ]


def _some(words: Counter[str]) -> str:
    """Shares first, then what has figures: where many words differ, those tell most."""
    telling = sorted(words, key=lambda word: ("%" not in word, not any(map(str.isdigit, word))))
    listed = [f"'{word}'" for word in islice(telling, MOST_WORDS)]
    return ", ".join([*listed, "…"] if len(words) > MOST_WORDS else listed)


def _close(text: str) -> str:
    return "".join(each for each in text if not each.isspace() and each != "\u200b")
