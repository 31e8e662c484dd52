"""The view model: everything a report says, as text ready to be drawn.

Every format draws this and nothing else, so that no format can say what another does not.
Numbers are text, already rounded once by scoring; `bar` values (0 to 100) are lengths for charts, never printed.
"""

from __future__ import annotations

from .look import Look, View
from .view_figures import ComparatorRow as ComparatorRow
from .view_figures import ComparatorView as ComparatorView
from .view_figures import FigureView as FigureView
from .view_figures import MetricView as MetricView
from .view_scores import ContradictionView as ContradictionView
from .view_scores import CoverageView as CoverageView
from .view_scores import LadderView as LadderView
from .view_scores import Mark as Mark
from .view_scores import PartView as PartView
from .view_scores import RuleWords as RuleWords
from .view_scores import ScoreView as ScoreView
from .view_scores import Tone as Tone
from .view_scores import WantedView as WantedView


class BlockerView(View, frozen=True, kw_only=True):
    """One thing that stands between a section and its next level."""

    ref: str
    text: str
    """The question, in short, and what was answered."""
    answer: str
    action_number: int | None = None
    """The first action in this plan that works on it."""
    actions: tuple[int, ...] = ()
    """All that do."""


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
    parts: tuple[PartView, ...] = ()
    """Each of several answers."""
    wanted: WantedView | None = None
    """Where the question asks what is and what is wanted."""


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
    thresholds: tuple[float, ...] = ()
    """Where its bands begin, 0 to 100."""
    metrics: tuple[MetricView, ...] = ()
    wanted: str | None = None
    """How many of its questions are where we want them, in a sentence."""


class NamedScoreView(View, frozen=True, kw_only=True):
    """A score beside the sections: a theme that crosses them, an index."""

    id: str
    ref: str
    title: str
    about: str | None
    score: ScoreView
    made_of: str
    explanation: tuple[str, ...]
    next_level: NextLevelView | None
    thresholds: tuple[float, ...] = ()
    published: tuple[str, ...] = ()
    """What others have published for it, each with what it is a figure of."""


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
    contradictions: tuple[ContradictionView, ...] = ()


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
    note: str | None = None
    """What to know about it: that it could be read in part only, say."""


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
    status: str
    """Of the framework: `in use`, `paused` and so on."""
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
    scores: tuple[NamedScoreView, ...] = ()
    ladders: tuple[LadderView, ...] = ()
    """Each ladder of the sections and whose it is."""
    rules: tuple[RuleWords, ...] = ()
    """Every rule of the bank in words, for the page on the method."""
    wording: tuple[str, ...] = ()
    """How far the words can be trusted where they are not the bank's own; said at the front, and in `method` again."""
