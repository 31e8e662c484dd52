"""What can be answered, place by place, for formats that people fill in."""

from __future__ import annotations

from .look import View


class EntryView(View, frozen=True, kw_only=True):
    """One place for an answer: a question, one of its several answers, one cohort of it."""

    key: str
    ref: str
    section_ref: str
    ask: str
    of: str | None = None
    """Which of several answers, and of which cohort."""
    kind: str
    """The kind of answer: choice, yes_no, share, many, number, date or text."""
    choices: tuple[str, ...] = ()
    """What may be chosen, in the words that stand for it; none where an answer is written."""
    how: str | None = None
    """How to write an answer, where it is not chosen."""
    answer: str | None = None
    """What was answered, in words that can be typed as an answer; None where nothing was."""
    note: str | None = None
    evidence: tuple[str, ...] = ()
    standing: str | None = None
    """Why it is not asked now, where it is not."""
