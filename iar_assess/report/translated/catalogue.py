"""The program's own sentences, as patterns, with what each is in another language.

An entry's key is English as the program puts it together: `{name}` stands for anything, `{n:d}` for figures,
`{on:date}` for text with dates in it, `{what:ours}` for further words of the program's own, `{what:both}` for words
that may be, `{these:list}` for what is listed; `[s]` may be there or not, and `[is|are]` is one of the two.
So nothing that makes a report needs to know that there are languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files

from .marks import as_english

MOST = 4000
"""Characters; what is longer is somebody's text, or not worth looking for."""
TOGETHER = 4
"""So many sentences may be one entry."""
NAMES = re.compile(r"\{(\w+)(?::(\w+))?\}")
_TOKENS = re.compile(r"(\{\w+(?::\w+)?\}|\[[^\[\]]*\])")
_KINDS = {None: ".+?", "d": r"[+−\d.,%½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞/]+", "date": ".+?", "ours": ".+?", "both": ".+?", "list": ".+?"}
_SENTENCE = re.compile(r"(?<=[.!?…]) (?=[A-Z0-9“‘'\"])")
_BETWEEN = re.compile(r"(, | and )(?![^()]*\))")
_WORD = re.compile(r"[A-Za-z]{2}")
_DATE = re.compile(
    r"\b([0-9]{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) ([0-9]{4})"
)


@dataclass(frozen=True)
class Entry:
    """One sentence of the program's, and what it is in the other language."""

    english: str
    other: str

    @cached_property
    def start(self) -> str:
        """What a text of this pattern begins with."""
        return _TOKENS.split(self.english)[0]

    @cached_property
    def weight(self) -> int:
        """How much of it is fixed: the more, the less it fits by chance."""
        return len(_TOKENS.sub("", self.english))

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """What stands in each of its places."""
        return dict(NAMES.findall(self.english))

    @cached_property
    def fits(self) -> re.Pattern[str]:
        """What a text of this pattern looks like."""
        seen: set[str] = set()
        return re.compile("".join(_as_expression(token, seen) for token in _TOKENS.split(self.english)), re.DOTALL)


def _as_expression(token: str, seen: set[str]) -> str:
    name = NAMES.fullmatch(token)
    if name is not None and name[1] in seen:
        return f"(?P={name[1]})"
    if name is not None:
        seen.add(name[1])
        return f"(?P<{name[1]}>{_KINDS[name[2]]})"
    if token.startswith("["):
        choices = "|".join(map(re.escape, token[1:-1].split("|")))
        return f"(?:{choices})" if "|" in token else f"(?:{choices})?"
    return re.escape(token)


@dataclass
class Words:
    """The program's words in one language.

    Attributes:
        language: which, such as `cy`.
        sentences: English patterns and what they are.
        templates: the messages of templates and what they are.
        note: how far these words can be trusted.
        missing: what was wanted and is not there, while somebody watches; else None.
        used: the patterns that were found, while somebody watches; else None.
    """

    language: str
    sentences: Mapping[str, str]
    templates: Mapping[str, str]
    note: str
    missing: list[str] | None = None
    used: set[str] | None = None
    _found: dict[str, str | None] = field(default_factory=dict)

    @cached_property
    def _patterns(self) -> tuple[Entry, ...]:
        entries = (Entry(*each) for each in self.sentences.items() if _TOKENS.search(each[0]))
        return tuple(sorted(entries, key=lambda each: -each.weight))

    def message(self, english: str) -> str | None:
        """A message of a template, with its places as they are; None where there is none."""
        return self.templates.get(english)

    def ours(self, text: str) -> str:
        """A text that is the program's own; what there is no word for is marked as English."""
        return self._said(text, ours=True)

    def mixed(self, text: str) -> str:
        """A text that may be the program's own, or somebody's; what there is no word for stays as it is."""
        return self._said(text, ours=False)

    def dates(self, text: str) -> str:
        """A text with the months of its dates in the language."""
        return _DATE.sub(lambda on: f"{on[1]} {self.sentences.get(on[2], on[2])} {on[3]}", text)

    def _said(self, text: str, *, ours: bool) -> str:
        core = text.strip()
        if not _WORD.search(core) or len(core) > MOST:
            return text
        return text.replace(core, self._line(core, ours=ours), 1)

    def _line(self, text: str, *, ours: bool) -> str:
        if self.sentences and _DATE.fullmatch(text):
            return self.dates(text)
        between = " · " if " · " in text else " "
        split = text.split(between) if between != " " else _SENTENCE.split(text)
        each = [self._whole(part) for part in split]
        if len(split) > 1 and None not in each:  # first, because a place at an end takes in what follows
            return between.join(filter(None, each))
        found = self._whole(text)
        if found is not None:
            return found
        if len(split) > 1:
            return between.join(self._runs(split, between, ours=ours))
        return self._left(text) if ours else text

    def _runs(self, parts: list[str], between: str, *, ours: bool) -> Iterator[str]:
        """Several sentences: as many together as an entry knows, then the next."""
        at = 0
        while at < len(parts):
            ends = range(min(len(parts), at + TOGETHER), at, -1)
            tried = ((end, self._whole(between.join(parts[at:end]))) for end in ends)
            end, found = next((each for each in tried if each[1] is not None), (at + 1, None))
            alone = self._left(parts[at]) if ours and _WORD.search(parts[at]) else parts[at]
            yield found if found is not None else alone
            at = end

    def _left(self, text: str) -> str:
        if self.sentences and not _WORD.search(_DATE.sub("", text)):
            return self.dates(text)
        if self.missing is not None:
            self.missing.append(text)
        return as_english(text)

    def _whole(self, text: str) -> str | None:
        """A text that one entry covers; None where none does."""
        if text not in self._found:
            self._found[text] = self._look_up(text)
        return self._found[text]

    def _look_up(self, text: str) -> str | None:
        """By the text itself, without its colon or full stop, or as it stands within a sentence."""
        found = self._entry(text)
        if found is None and text.endswith((":", ".")):
            found = self._entry(text[:-1])
            return found + text[-1] if found is not None and not found.endswith(".") else found
        if found is None and text[:1].isupper():
            found = self._entry(text[:1].lower() + text[1:])
            return found[:1].upper() + found[1:] if found is not None else None
        return found

    def _entry(self, text: str) -> str | None:
        for table in (self.sentences, self.templates):
            if text in table:
                self._use(text)
                return table[text]
        for entry in self._patterns:
            fit = entry.fits.fullmatch(text) if text.startswith(entry.start) else None
            if fit is not None and self._ours_in(entry, fit):
                self._use(entry.english)
                said = {name: self._placed(words, entry.kinds[name]) for name, words in fit.groupdict().items()}
                return NAMES.sub(lambda name, said=said: said[name[1]], entry.other)  # type: ignore[misc]
        return None

    def _ours_in(self, entry: Entry, fit: re.Match[str]) -> bool:
        """Whether what has to be the program's own words is; a number is nobody's."""
        own = (words for name, words in fit.groupdict().items() if entry.kinds[name] == "ours")
        return all(not _WORD.search(words) or self._whole(words) is not None for words in own)

    def _placed(self, words: str, kind: str) -> str:
        say = {"ours": self.mixed, "both": self.mixed, "date": self.dates, "list": self._listed}.get(kind)
        return say(words) if say is not None else words

    def _listed(self, words: str) -> str:
        """What is named one after the other, each as it is in the language, with its word for "and"."""
        return "".join(self.mixed(part) for part in _BETWEEN.split(words))

    def _use(self, entry: str) -> None:
        if self.used is not None:
            self.used.add(entry)


def saying(language: str) -> Callable[[str], str]:
    """What says the program's own texts in a language; in English, and where there are no words, as they are."""
    words = words_of(language)
    return words.ours if words is not None else str


@cache
def words_of(language: str) -> Words | None:
    """The program's words in a language: None where it is English; where there are none, all of it is marked."""
    name = language.partition("-")[0]
    if name == "en":
        return None
    listed = files(__package__) / f"{name}.yaml"
    known = name.isalpha() and listed.is_file()
    return read_words(name, listed.read_bytes()) if known else Words(name, {}, {}, "")


def read_words(language: str, content: bytes) -> Words:
    """The program's words out of a catalogue of ours."""
    from iar_assess.files.yaml import read_yaml

    found, complaints = read_yaml(content, f"{language}.yaml")
    if complaints:
        raise ValueError(complaints[0].wrong)
    return Words(language, found["sentences"], found["templates"], found["note"])
