"""What a comparison of two banks says, in words."""

from __future__ import annotations

from .look import View


class ChangeView(View, frozen=True, kw_only=True):
    """One change. `words` is a text with what went and what came: pairs of `same`, `gone` or `new`, and the words."""

    what: str
    decides: bool
    words: tuple[tuple[str, str], ...]


class PartDiff(View, frozen=True, kw_only=True):
    """A part that is different, and how."""

    title: str
    context: str | None
    changes: tuple[ChangeView, ...]


class TopicDiff(View, frozen=True, kw_only=True):
    """The parts of one sort that are different."""

    title: str
    parts: tuple[PartDiff, ...]


class DiffView(View, frozen=True, kw_only=True):
    """Two banks compared, on a page.

    `counts` holds nouns and numbers; `rules` a rule's name with the sentences that are `gone` or `new`; `answers` what
    becomes of the answers that were given to the first.
    """

    title: str
    before: str
    after: str
    language: str
    verdict: str
    finding: str | None
    remarks: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    rules: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    topics: tuple[TopicDiff, ...]
    answers: tuple[str, ...]
    engine: str
