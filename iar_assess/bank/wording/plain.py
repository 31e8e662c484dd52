"""Words that readers may not follow: texts that are hard to read, abbreviations that nobody explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .advice import tips_of
from .asking import is_long
from .reading import age_in_hundredths, listed, words
from .texts import Bank, Finding, Text, finding

OLDEST = 14
"""The reading age that a text may ask for."""

ENOUGH_WORDS = 25
"""Below this one long word decides the formula."""

OLDEST_SHORT = 22
"""What a text of fewer words may come to."""

ASIDE = 200
"""How many characters beside an abbreviation are looked at for the words that it stands for."""

KNOWN = listed("AM BBC CV DVD EU GP HR ID IT NHS OK PC PDF PM QR TV UK URL US USA USB")
"""What needs no explaining to anybody who answers a questionnaire at work."""
_HELD = listed("FIXME TBA TBC TBD TODO")

_CAPITALS = re.compile(r"(?<![\w/.@-])[A-Z]{2,}[0-9]{0,2}(?=s?(?:['’]s?)?(?![\w@-]))")
_READ = listed(
    "about anchor anchors ask audience baseline because first_step guidance help hint how label look_for meaning means"
    " message met method not_met noun owner_role result short summary target title we what why why_not"
)
_ASIDE = frozenset({"sources", "comparators", "glossary"})


def check_reading_age(bank: Bank) -> Iterator[Finding]:
    """WORD-007: questions, their guidance and first steps can be read by somebody of fourteen."""
    known = _known_words(bank)
    for text in _read_closely(bank):
        age = age_in_hundredths(text.text, known=known)
        most = OLDEST if len(words(text.text)) >= ENOUGH_WORDS else OLDEST_SHORT
        if age > most * 100 and not (text.key == "ask" and is_long(text.text)):
            wrong = f"the text asks for a reading age of {-(-age // 10) / 10}"
            yield finding(text, "WORD-007", wrong, f"bring it to {most}: shorter sentences, shorter words")


def check_abbreviations(bank: Bank) -> Iterator[Finding]:
    """WORD-008: an abbreviation is in the glossary, or spelled out where it is first met."""
    told = KNOWN | _HELD | {token for entry in bank.framework.glossary for token in _tokens(entry.term)}
    seen: set[str] = set()
    for text in bank.texts():
        if text.key not in _READ or text.path[0] in _ASIDE:
            continue
        for token in _tokens(text.text):
            if token in told or token.rstrip("0123456789") in told or token in seen:
                continue
            seen.add(token)
            if not _spelled_out(token, text.text):
                wrong = f"nobody says what {token} stands for"
                yield finding(text, "WORD-008", wrong, "put it into the glossary, or write it out here")


def _known_words(bank: Bank) -> frozenset[str]:
    framework = bank.framework
    named = [framework.title, framework.family, *(entry.term for entry in framework.glossary)]
    named += [section.title for section in framework.sections]
    found = {word.lower() for text in named for word in words(text)}
    return frozenset(found | {f"{word}s" for word in found} | {word.removesuffix("s") for word in found})


def _read_closely(bank: Bank) -> Iterator[Text]:
    for section in bank.framework.sections:
        file = bank.files[section.id]
        for index, question in enumerate(section.questions):
            yield Text(file, ("questions", index, "ask"), question.id, "ask", question.ask)
            yield Text(file, ("questions", index, "guidance"), question.id, "guidance", question.guidance)
    for place in tips_of(bank):
        yield place.text("first_step")


def _tokens(text: str) -> list[str]:
    return _CAPITALS.findall(text)


def _spelled_out(token: str, text: str) -> bool:
    """Whether words with its letters stand beside it: 'full name (FN)', 'FN (full name)', 'FN, the full name'."""
    name = re.escape(token)
    place = text.find(f"({token}")
    beside = text[max(0, place - ASIDE) : place].split()[-len(token) - 3 :] if place > 0 else []
    opened = re.search(rf"\b{name}s?(?:\s\w+)?\s*\(", text)
    if opened is not None:
        beside += text[opened.end() : opened.end() + ASIDE].partition(")")[0].split()
    if any(word[0].upper() == token[0] for word in beside):
        return True
    return bool(re.search(rf"\b{name}s?(?:,? (?:that is|short for|stands for|means)\b|, (?:the|an?)\s)", text))
