"""The words of the web page's templates, in another language: put in their places when a template is read.

A message is a run of words between tags and statements, with `{1}`, `{2}` for what is put in between, or words in
quotes inside an expression. Templates stay as they are; a translator sees whole sentences.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from jinja2 import Environment
from jinja2.ext import Extension
from markupsafe import escape

from .catalogue import Words
from .marks import as_english

Find = Callable[[str], str | None]
NOT_WORDS = frozenset({"none found"})
"""Texts that a template compares with, and does not say."""
_PIECE = re.compile(
    r"(\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}|</?[a-zA-Z!](?:[^<>{]|\{(?![{%#])|\{\{.*?\}\}|\{%.*?%\})*>)", re.DOTALL
)
_QUOTED = re.compile(r'"([^"\\]*)"')
_LETTERS = re.compile(r"[A-Za-z]{2}")
_PLACE = re.compile(r"(\{[0-9]+\})")


def translated(source: str, words: Words) -> str:
    """A template with its words in another language."""

    def find(message: str) -> str | None:
        return words.message(message)

    return "".join(_run(each, find) if isinstance(each, list) else _code(each, find) for each in _runs(source))


def messages_of(source: str) -> list[str]:
    """Every message of a template."""
    found: list[str] = []

    def note(message: str) -> None:
        found.append(message)

    for each in _runs(source):
        _run(each, note) if isinstance(each, list) else _code(each, note)
    return found


def speaking(words: Words) -> type[Extension]:
    """What makes templates speak a language: an extension for Jinja2."""

    class Speaking(Extension):
        def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002  # theirs
            return translated(source, words)

    return Speaking


def _runs(source: str) -> Iterator[list[str] | str]:
    """The runs of words and expressions, each a list, and the tags and statements between them."""
    run: list[str] = []
    for piece in _PIECE.split(source):
        if not piece.startswith(("{%", "{#")) and not (piece.startswith("<") and piece.endswith(">")):
            run.append(piece)
            continue
        yield run
        yield piece
        run = []
    yield run


def _run(pieces: list[str], find: Find) -> str:
    """Words and expressions in one language or the other; the blanks around them stay."""
    whole = "".join(f"{{{n}}}" if piece.startswith("{{") else piece for n, piece in _numbered(pieces))
    message = " ".join(whole.split())
    inside = {f"{{{n}}}": _code(piece, find) for n, piece in _numbered(pieces) if piece.startswith("{{")}
    if not _LETTERS.search(_PLACE.sub("", re.sub(r"&\w+;", "", whole))):
        return "".join(inside.get(part, part) for part in _PLACE.split(whole))
    found = find(message)
    said = found if found is not None else message
    begun, ended = whole[: len(whole) - len(whole.lstrip())], whole[len(whole.rstrip()) :]
    parts = [inside[part] if part in inside else str(escape(part)) for part in _PLACE.split(said)]
    if found is None:
        parts = [as_english(part) if _LETTERS.search(part) and not part.startswith("{{") else part for part in parts]
    return begun + "".join(parts) + ended


def _numbered(pieces: list[str]) -> Iterator[tuple[int, str]]:
    n = 0
    for piece in pieces:
        n += piece.startswith("{{")
        yield n, piece


def _code(code: str, find: Find) -> str:
    """A tag, a statement or an expression with the words in its quotes in the other language."""
    if not code.startswith(("{{", "{%")):
        return re.sub(r"\{\{.*?\}\}", lambda inner: _code(inner[0], find), code, flags=re.DOTALL)
    return _QUOTED.sub(lambda quoted: f'"{_quoted(quoted[1], find)}"', code)


def _quoted(text: str, find: Find) -> str:
    words = text.strip()
    worded = words[:1].isupper() or " " in words
    if not worded or not _LETTERS.search(words) or words in NOT_WORDS:
        return text
    found = find(words)
    said = as_english(words) if found is None else found.replace("\\", "\\\\").replace('"', '\\"')
    return text.replace(words, said)


def numbered_pages(sheet: str, words: Words) -> str:
    """A style sheet with the words around its page numbers in another language."""
    said = words.message("Page {1} of {2}")
    if said is None:
        return sheet
    content = json.dumps(said, ensure_ascii=False)
    for place, counter in (("{1}", "counter(page)"), ("{2}", "counter(pages)")):
        content = content.replace(place, f'" {counter} "')
    return sheet.replace('"Page " counter(page) " of " counter(pages)', content)


def made_to_speak(environment: Environment, words: Words | None) -> None:
    """Give an environment the words of a language, and the filter that says a word of the view in it."""
    environment.filters["words"] = words.mixed if words is not None else str
    if words is not None:
        environment.add_extension(speaking(words))
