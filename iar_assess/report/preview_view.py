"""What a bank's preview and its question pack say, in words; nothing of it is drawn yet."""

from __future__ import annotations

from .look import View
from .rules_in_words import RuleWords
from .view import LinkView, SourceView


class Row(View, frozen=True, kw_only=True):
    """A pair for a table of two columns."""

    name: str
    words: str


class OptionView(View, frozen=True, kw_only=True):
    """One answer that may be chosen, with what it looks like and what it is worth."""

    label: str
    anchor: str | None
    value: str | None


class AnswerView(View, frozen=True, kw_only=True):
    """One answer that a question takes: how, from which options, for which cohorts."""

    label: str | None
    kind: str
    hint: str | None
    options: tuple[OptionView, ...]


class CaseView(View, frozen=True, kw_only=True):
    """A good-practice example. `id` is its place on the page."""

    id: str
    organisation: str
    what: str
    kind: str
    result: str | None
    source: str


class TipView(View, frozen=True, kw_only=True):
    """Advice, and when it is given. `cases` are places on the page with the organisation."""

    title: str
    when: str
    why: str | None
    first_step: str
    facts: tuple[Row, ...]
    measure: str
    grade: str
    cases: tuple[tuple[str, str], ...]
    links: tuple[LinkView, ...]
    sources: tuple[str, ...]


class QuestionView(View, frozen=True, kw_only=True):
    """A question with all that a bank says of it. `remarks` says when it is asked and how it counts."""

    ref: str
    ask: str
    criteria: tuple[str, ...]
    why: str | None
    guidance: str
    look_for: tuple[str, ...]
    answers: tuple[AnswerView, ...]
    cohorts: tuple[str, ...]
    remarks: tuple[str, ...]
    sources: tuple[str, ...]
    tips: tuple[TipView, ...]


class SectionView(View, frozen=True, kw_only=True):
    """A section. `id` is its place on the page."""

    id: str
    ref: str
    title: str
    about: str
    group: str | None
    remarks: tuple[str, ...]
    questions: tuple[QuestionView, ...]


class FactView(View, frozen=True, kw_only=True):
    """Something about the organisation that decides what is asked; no options where it is a number."""

    ask: str
    help: str | None
    options: tuple[str, ...]


class FlagView(View, frozen=True, kw_only=True):
    """A matter beside the score."""

    title: str
    kind: str
    when: str
    met: str
    not_met: str


class PreviewView(View, frozen=True, kw_only=True):
    """A whole bank as a readable page."""

    name: str
    title: str
    language: str
    summary: str
    facts: tuple[Row, ...]
    provenance: tuple[tuple[str, str], ...]
    provenance_note: str | None
    disclaimer: str
    audience: str
    we: str
    method: str
    silence: tuple[str, ...]
    rules: tuple[RuleWords, ...]
    profile: tuple[FactView, ...]
    reasons: tuple[Row, ...]
    flags: tuple[FlagView, ...]
    consistency: tuple[Row, ...]
    sections: tuple[SectionView, ...]
    cases: tuple[CaseView, ...]
    sources: tuple[SourceView, ...]
    glossary: tuple[tuple[str, str], ...]
    question_count: int
    tip_count: int
    engine: str
    wording: tuple[str, ...] = ()
    """How far the words can be trusted where they are not the bank's own."""


class PackAnswer(View, frozen=True, kw_only=True):
    """A place to tick or write; it knows no values, so that none can be printed.

    `form` is `one` (tick one), `many` (tick all that are true) or `write`.
    """

    label: str | None
    form: str
    unit: str | None
    hint: str | None
    options: tuple[tuple[str, str | None], ...]


class PackQuestion(View, frozen=True, kw_only=True):
    """A question to be answered on paper."""

    ref: str
    ask: str
    guidance: str
    look_for: tuple[str, ...]
    only_if: tuple[str, ...]
    answers: tuple[PackAnswer, ...]
    cohorts: tuple[str, ...]
    reasons: tuple[str, ...]


class PackSection(View, frozen=True, kw_only=True):
    """A section to be answered on paper."""

    id: str
    ref: str
    title: str
    about: str
    questions: tuple[PackQuestion, ...]


class PackView(View, frozen=True, kw_only=True):
    """A question pack: what is asked, and nothing of what an answer is worth."""

    name: str
    title: str
    language: str
    audience: str
    we: str
    disclaimer: str
    minutes: int
    profile: tuple[FactView, ...]
    sections: tuple[PackSection, ...]
    glossary: tuple[tuple[str, str], ...]
    question_count: int
    engine: str
    wording: tuple[str, ...] = ()
    """The same as in the preview."""
