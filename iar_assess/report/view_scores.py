"""What a report says of scores, levels and answers: the small parts that several views are made of."""

from __future__ import annotations

from typing import Literal

from .look import View

Tone = Literal["low", "middle", "high", "top", "none"]


class Mark(View, frozen=True, kw_only=True):
    """A status, always shown as word, shape and colour together."""

    word: str
    tone: Tone


class ScoreView(View, frozen=True, kw_only=True):
    """A score as printed, with its bounds when something is still open."""

    text: str
    """The number, such as `58%`, or `does not apply`; `level only` and `not scored` where there is no number."""
    bar: float | None = None
    low_text: str | None = None
    """The score (or the level alone) with every open question at its worst; None when nothing is open."""
    high_text: str | None = None
    low_bar: float | None = None
    high_bar: float | None = None
    mark: Mark | None = None
    provisional: bool = False
    """The level holds only if the open questions turn out well."""
    rests_on_not_applicable: bool = False
    numbered: bool = True
    """False where the bank gives a level and no number, or neither."""
    answered: str | None = None
    """How much of it is answered, such as `5 of 6`."""
    ends: tuple[str, str] | None = None
    """The least and the most, where the score has a range of its own, such as 0 and 10."""
    because: str | None = None
    """The bank's sentence for the rule, or the row of a table, that decided the level."""
    statuses: tuple[str, ...] = ()
    """What a table looked at and found, such as `achieved: some`."""
    exact: str | None = None
    """The score in its own unit, exactly and not rounded, such as `37/5`; for programs, as the two below."""
    share: str | None = None
    """The same as an exact share of what can be had, such as `11/16`."""
    level_id: str | None = None
    """The level as the bank names it."""


class CoverageView(View, frozen=True, kw_only=True):
    """How much the result rests on."""

    answered: str
    """For instance `38 of 44 questions answered`."""
    evidenced: str
    not_applicable: str
    not_known: str
    complete: bool
    required: str | None = None
    """Which answers are required and still open, in a sentence."""
    outer: str | None = None
    """That the limits are wider than need be, where they are."""


class LadderView(View, frozen=True, kw_only=True):
    """The levels that some of the sections share."""

    what: str
    """Whose they are: `Sections 1, 2 and 4`."""
    levels: tuple[Mark, ...]
    """Lowest first."""
    sections: tuple[str, ...]
    """Section ids."""


class PartView(View, frozen=True, kw_only=True):
    """One of several answers to a question."""

    label: str
    """What this answer says, with its cohort where there are any."""
    answer: str
    anchor: str | None = None
    remark: str | None = None
    """Why it counts for less than the others, or is not asked yet."""


class WantedView(View, frozen=True, kw_only=True):
    """What is, what is wanted, and what lies between; the bars are lengths for charts."""

    now: str
    wanted: str
    gap: str
    mark: Mark
    now_bar: float | None = None
    wanted_bar: float | None = None


class ContradictionView(View, frozen=True, kw_only=True):
    """Answers that do not go together."""

    message: str
    questions: tuple[str, ...]
    """Their numbers."""


class LevelWords(View, frozen=True, kw_only=True):
    """A level and what it takes to be there."""

    mark: Mark
    needs: str
    means: str | None = None


class RuleWords(View, frozen=True, kw_only=True):
    """A rule in words: `what` it scores, how, its levels, lowest first, and its truth table, headings first."""

    what: str
    sentences: tuple[str, ...]
    levels: tuple[LevelWords, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
