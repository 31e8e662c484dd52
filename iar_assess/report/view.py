"""The view model: everything a report says, as text ready to be drawn.

Every format draws this and nothing else, so that no format can say what another does not.
Numbers are text, already rounded once by scoring; `bar` values (0 to 100) are lengths for charts, never printed.
"""

from __future__ import annotations

from typing import Literal

from .look import Look, View

Tone = Literal["low", "middle", "high", "top", "none"]


class Mark(View, frozen=True, kw_only=True):
    """A status, always shown as word, shape and colour together."""

    word: str
    tone: Tone


class ScoreView(View, frozen=True, kw_only=True):
    """A score as printed, with its bounds when something is still open."""

    text: str
    """The number, such as `58%`, or `does not apply`."""
    bar: float | None = None
    low_text: str | None = None
    """The score with every open question at its worst; None when nothing is open."""
    high_text: str | None = None
    low_bar: float | None = None
    high_bar: float | None = None
    mark: Mark | None = None
    provisional: bool = False
    """The level holds only if the open questions turn out well."""
    rests_on_not_applicable: bool = False


class CoverageView(View, frozen=True, kw_only=True):
    """How much the result rests on; `answered` is such as `38 of 44 questions answered`."""

    answered: str
    evidenced: str
    not_applicable: str
    not_known: str
    complete: bool


class BlockerView(View, frozen=True, kw_only=True):
    """One thing that stands between a section and its next level."""

    ref: str
    text: str
    """The question, in short, and what was answered."""
    answer: str
    action_number: int | None = None
    """The action in this plan that would remove it."""


class NextLevelView(View, frozen=True, kw_only=True):
    """What a section lacks for the level above."""

    level: str
    sentence: str
    blockers: tuple[BlockerView, ...]


class HeadlineView(View, frozen=True, kw_only=True):
    """The one result that the cover carries."""

    text: str
    """For instance `3 of 8 benchmarks achieved`, or `74% overall`."""
    sentence: str
    score: ScoreView
    levels: tuple[Mark, ...] = ()
    """The ladder of the whole result, lowest first; none where it is a count."""
    next_level: NextLevelView | None = None


class AnswerView(View, frozen=True, kw_only=True):
    """One question as it was answered."""

    ref: str
    ask: str
    answer: str
    anchor: str | None = None
    mark: Mark | None = None
    """None for unscored questions."""
    scored: bool = True
    cohorts: tuple[tuple[str, str], ...] = ()
    """Cohort label and its answer, where the question is answered by cohort."""
    note: str | None = None
    evidence: tuple[int, ...] = ()
    """Numbers in the evidence register."""
    not_asked: str | None = None
    """Why the question was not asked, where it was not."""


class SectionView(View, frozen=True, kw_only=True):
    """One section's part of the report."""

    id: str
    ref: str
    title: str
    short: str
    about: str
    score: ScoreView
    provenance: str | None
    """Whose words and rules, where they differ from the bank's; else None."""
    strengths: tuple[AnswerView, ...]
    gaps: tuple[AnswerView, ...]
    next_level: NextLevelView | None
    answers: tuple[AnswerView, ...]
    explanation: tuple[str, ...]
    """How the score was made, a sentence each."""
    actions: tuple[int, ...]


class GroupView(View, frozen=True, kw_only=True):
    """Sections that belong together, by id, with a score of their own."""

    ref: str
    title: str
    score: ScoreView
    sections: tuple[str, ...]


class FlagView(View, frozen=True, kw_only=True):
    """A duty beside the score."""

    title: str
    kind: str
    mark: Mark
    sentence: str


class ComparatorRow(View, frozen=True, kw_only=True):
    """A published figure for one section."""

    section_ref: str
    section_title: str
    value: str


class ComparatorView(View, frozen=True, kw_only=True):
    """A published figure, with the words that say what it is a figure of."""

    title: str
    metric: str
    """For instance `share of schools that fully achieve the benchmark`: not a score."""
    definition: str
    population: str
    period: str
    n: str | None
    overall: str | None
    rows: tuple[ComparatorRow, ...]
    note: str | None
    source: str


class CaseView(View, frozen=True, kw_only=True):
    """A good-practice example beside an action."""

    organisation: str
    what: str
    result: str | None
    kind: str
    """`figure reported by the organisation`, `target, not yet a result`, or `no figure given`."""
    source: str


class LinkView(View, frozen=True, kw_only=True):
    """A page worth opening."""

    title: str
    url: str
    checked: str


class ActionView(View, frozen=True, kw_only=True):
    """One action card."""

    number: int
    id: str
    title: str
    section_ref: str
    section_title: str
    question_ref: str | None
    because: str
    """The answer that called for it."""
    why: str | None
    first_step: str
    owner: str
    owner_is_suggested: bool
    due_text: str
    """A date, or what the bank suggests: `suggested: within 30 days`."""
    effort_text: str
    lead_time: str | None
    baseline: str | None
    target: str
    how_measured: str
    grade: str
    status: Mark
    quick_win: bool
    in_full: bool = True
    """Whether a document for reading gives it a card; the others stand in a short list behind the cards."""
    priority_text: str
    """Why it stands where it stands."""
    start_text: str | None = None
    budget_text: str | None = None
    shown_by: str | None = None
    no_action_because: str | None = None
    notes: str | None
    cases: tuple[CaseView, ...]
    links: tuple[LinkView, ...]
    sources: tuple[str, ...]


class DecisionSheet(View, frozen=True, kw_only=True):
    """One page: what the steering group is asked to decide."""

    asks: tuple[str, ...]
    first_actions: tuple[int, ...]
    """Numbers of the actions to decide on today, at most five."""
    blockers: tuple[str, ...]
    """What blocks the next level, a line each, at most five."""
    strengths: tuple[str, ...]
    caveats: tuple[str, ...]
    """What the result does not rest on yet: open questions, missing evidence."""
    no_action: str
    """What it means to do nothing."""


class EvidenceView(View, frozen=True, kw_only=True):
    """One entry of the evidence register."""

    number: int
    title: str
    where: str | None
    date: str | None
    question_ref: str
    question: str


class SourceView(View, frozen=True, kw_only=True):
    """One source of the bank's facts."""

    title: str
    publisher: str
    url: str | None
    checked: str
    licence: str | None


class ReportView(View, frozen=True, kw_only=True):
    """Everything that a report of one assessment says."""

    title: str
    """For instance `Action plan: Gatsby Benchmarks for schools`."""
    organisation: str
    scope: str
    framework: str
    """`id@edition`."""
    framework_title: str
    edition: str
    language: str
    period: str | None
    date: str
    """The report's date as people write it: 21 November 2026."""
    date_iso: str
    state: Mark
    """draft, agreed, approved or locked."""
    headline: HeadlineView
    coverage: CoverageView
    decision: DecisionSheet
    groups: tuple[GroupView, ...]
    sections: tuple[SectionView, ...]
    flags: tuple[FlagView, ...]
    comparators: tuple[ComparatorView, ...]
    actions: tuple[ActionView, ...]
    evidence: tuple[EvidenceView, ...]
    level_names: tuple[Mark, ...]
    """The section ladder, lowest first: the legend of the charts."""
    thresholds: tuple[float, ...]
    """Where bands begin on the charts, 0 to 100."""
    method: tuple[str, ...]
    provenance: tuple[tuple[str, str], ...]
    """What (titles, criteria, scoring) and whose it is, in words."""
    disclaimer: str
    we: str
    profile: tuple[tuple[str, str], ...]
    """Facts about the organisation that decided which questions applied."""
    glossary: tuple[tuple[str, str], ...]
    sources: tuple[SourceView, ...]
    engine: str
    """Versions: iar-assess, bank digest."""
    look: Look
    bases: tuple[tuple[str, str], ...] = ()
    """Of an extension: title and headline by its base, and by that one's base."""
