"""A finished view, or an outline, with the program's own words in the language of its bank.

It is a pass over what is finished, so that what puts a report together knows of one language only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Literal, TypeVar

import msgspec

from iar_assess.report.look import View
from iar_assess.report.outline_kit import Bar, Block, Jump, Place
from iar_assess.report.view import ReportView
from iar_assess.report.view_fields import FieldView

from .catalogue import Words, words_of
from .marks import unmarked
from .whose import BOTH, OURS

V = TypeVar("V", bound=View)
Say = Callable[[str], str]
Speaks = Literal["marked", "alone", "english"]
"""What a format does with the program's words in another language than English: it can mark what is left in English; it
takes the words alone; or it keeps the English ones, because a program reads it back by them.
"""
_ADDRESSES = frozenset({"name", "to", "url", "lang", "look", "tone"})
"""Fields of an outline that nobody reads."""


def in_own_language(view: V, language: str, words: Words | None = None) -> V:
    """The view with the program's words in a language, and what is left in English marked; as it is, where there are no
    words for that language.
    """
    words = words if words is not None else words_of(language)
    if words is None:
        return view
    said: V = _said(view, words)
    if isinstance(said, ReportView) and words.note:
        return msgspec.structs.replace(said, wording=(*said.wording, words.note))
    return said


def as_spoken(view: V, language: str, speaks: Speaks) -> V:
    """The view as a format takes it."""
    if speaks == "english" or words_of(language) is None:
        return view
    said = in_own_language(view, language)
    return said if speaks == "marked" else without_marks(said)


def without_marks(view: V) -> V:
    """The view for formats that cannot name the language of a part."""
    said: V = _changed(view, unmarked)
    return said


def outline_in(blocks: tuple[Block, ...], view: View, language: str) -> tuple[Block, ...]:
    """An outline in a language: what it adds to its view, which is in that language already.

    A piece that is a text of the view stays as it is: it may be a person's.
    """
    words = words_of(language)
    if words is None:
        return blocks
    theirs: set[str] = set()

    def note(text: str) -> str:
        theirs.add(text)
        return text

    _changed(view, note)

    def say(text: str) -> str:
        return text if text.strip() in theirs or text.removesuffix(".") in theirs else words.mixed(text)

    return tuple(_outlined(block, say) for block in blocks)


def _said(value: Any, words: Words) -> Any:
    if isinstance(value, tuple):
        return tuple(_said(each, words) for each in value)
    if not isinstance(value, msgspec.Struct):
        return value
    whose = _whose(type(value).__name__)
    changed = {}
    for name in value.__struct_fields__:
        before = getattr(value, name)
        say = {"ours": words.ours, "both": words.mixed}.get(whose.get(name, ""))
        if isinstance(value, FieldView) and name == "choices":
            after = tuple((kept, words.mixed(said)) for kept, said in before)
        else:
            after = _said(before, words) if say is None else _changed(before, say)
        if after is not before:
            changed[name] = after
    return msgspec.structs.replace(value, **changed) if changed else value


@cache
def _whose(kind: str) -> dict[str, str]:
    both = dict.fromkeys(BOTH.get(kind, "").split(), "both")
    return both | dict.fromkeys(OURS.get(kind, "").split(), "ours")


def _changed(value: Any, say: Say) -> Any:
    if isinstance(value, str):
        return say(value)
    if isinstance(value, tuple):
        return tuple(_changed(each, say) for each in value)
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.replace(
            value, **{name: _changed(getattr(value, name), say) for name in value.__struct_fields__}
        )
    return value


def _outlined(value: Any, say: Say) -> Any:
    if isinstance(value, str):
        return say(value)
    if isinstance(value, tuple):
        return tuple(_outlined(each, say) for each in value)
    if not is_dataclass(value) or isinstance(value, (Bar, Place, type)):
        return value
    kept = _ADDRESSES | ({"text"} if isinstance(value, Jump) and value.text.isdigit() else set())
    changed = {each.name: _outlined(getattr(value, each.name), say) for each in fields(value) if each.name not in kept}
    return replace(value, **changed)
