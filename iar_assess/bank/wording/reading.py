"""English texts taken apart: sentences, words, syllables, and the age at which a text can be read.

The age is the Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas",
Naval Technical Training Command, Research Branch Report 8-75, 1975)::

    grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59

A grade is a year of school in the United States, which a child of that number plus five begins; so age = grade + 5.
Everything is counted in whole numbers, and compared without rounding.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d[\d.,:/]*%?")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n+|(?<=[;:])\s+")
_DOTS_INSIDE = re.compile(r"\b(e\.g|i\.e|etc|No|St|Dr|Mr|Mrs|Ms|approx|vs)\.", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^dtaeiouy]ed|[^laeiouy]e|[^aeiouyszc]les)$")
_TWO_VOWELS = re.compile(
    r"i(?:a(?!l\b|ge)|um|o(?!n|us))|ying|[aeiou]ing$|eo(?![np])|creat|ual|uat|[^qg]uou|(?:id|ar)ea"
)
_EASY = 2


def listed(text: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(text.split())


def sentences(text: str) -> list[str]:
    """The sentences of a text; what stands after a colon or semicolon counts as one of its own."""
    plain = _DOTS_INSIDE.sub(r"\1", text)
    return [each.strip() for each in _SENTENCE_END.split(plain) if WORD.search(each)]


def words(text: str) -> list[str]:
    """The words of a text, numbers among them."""
    return WORD.findall(text)


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """How many syllables a word of English has, by its spelling: right for about nine words in ten."""
    if not word[0].isalpha():
        return 1
    total = 0
    for part in re.split(r"['’\-]", word):
        if len(part) > 1 and part.isupper():
            total += 1  # letters said one by one are no hard word
        elif len(part) > 1:
            lower = part.lower()
            count = len(_VOWELS.findall(lower)) + len(_TWO_VOWELS.findall(lower))
            total += max(1, count - bool(_SILENT.search(lower)))
    return max(1, total)


def age_in_hundredths(text: str, *, known: AbstractSet[str] = frozenset()) -> int:
    """The reading age of a text in hundredths of a year, rounded down; 0 for a text without words.

    Args:
        text: one or more sentences of English.
        known: words, in lower case, that a reader of this bank knows: each counts two syllables at most.
    """
    found, lines = words(text), len(sentences(text))
    if not found:
        return 0
    heard = sum(min(syllables(word), _EASY) if _plain(word) in known else syllables(word) for word in found)
    return (3900 * len(found) * len(found) + 118_000 * heard * lines - 105_900 * len(found) * lines) // (
        100 * len(found) * lines
    )


def _plain(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s").removesuffix("s'")
