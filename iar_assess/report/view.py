"""The view model: everything a report says, as text ready to be drawn.

Every format draws this and nothing else, so that no format can say what another does not.
Numbers are text, already rounded once by scoring; `bar` values (0 to 100) are lengths for charts, never printed.
"""

from __future__ import annotations

from typing import Literal

from iar_assess.planning.brought import MadeFrom

from .blocks import ExtraSection
from .look import Look, Theme, View
from .view_actions import ActionView as ActionView
from .view_actions import BlockerView as BlockerView
from .view_actions import CaseView as CaseView
from .view_actions import DecisionSheet as DecisionSheet
from .view_actions import LinkView as LinkView
from .view_actions import NextLevelView as NextLevelView
from .view_actions import QualityView as QualityView
from .view_attached import Attached as Attached
from .view_cover import BoardView as BoardView
from .view_cover import SignView as SignView
from .view_cycle import ChangesView as ChangesView
from .view_cycle import TrendView as TrendView
from .view_entries import EntryView as EntryView
from .view_fields import FieldsView as FieldsView
from .view_figures import ComparatorRow as ComparatorRow
from .view_figures import ComparatorView as ComparatorView
from .view_figures import FigureView as FigureView
from .view_figures import MetricView as MetricView
from .view_quality import PlanQualityView as PlanQualityView
from .view_quality import QualityRow as QualityRow
from .view_schedule import LeftOutView as LeftOutView
from .view_schedule import PeriodView as PeriodView
from .view_schedule import ScheduledView as ScheduledView
from .view_schedule import ScheduleView as ScheduleView
from .view_scores import ContradictionView as ContradictionView
from .view_scores import CoverageView as CoverageView
from .view_scores import LadderView as LadderView
from .view_scores import Mark as Mark
from .view_scores import PartView as PartView
from .view_scores import RuleWords as RuleWords
from .view_scores import ScoreView as ScoreView
from .view_scores import Tone as Tone
from .view_scores import WantedView as WantedView
from .view_targets import BesideView as BesideView
from .view_targets import TargetView as TargetView


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

    id: str = ""
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
    share: str | None = None
    """Its exact share of full marks, such as `2/3`, for programs."""


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
    target: TargetView | None = None
    beside: tuple[BesideView, ...] = ()


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
    target: TargetView | None = None
    beside: tuple[BesideView, ...] = ()


class GroupView(View, frozen=True, kw_only=True):
    """Sections that belong together, by id, with a score of their own."""

    ref: str
    title: str
    score: ScoreView
    sections: tuple[str, ...]
    target: TargetView | None = None
    beside: tuple[BesideView, ...] = ()


class FlagView(View, frozen=True, kw_only=True):
    """A duty beside the score."""

    title: str
    kind: str
    mark: Mark
    sentence: str


class EvidenceView(View, frozen=True, kw_only=True):
    """One entry of the evidence register."""

    number: int
    title: str
    where: str | None
    date: str | None
    date_iso: str | None = None
    question_ref: str
    question: str


class SourceView(View, frozen=True, kw_only=True):
    """One source of the bank's facts."""

    title: str
    publisher: str
    url: str | None
    checked: str
    checked_iso: str | None = None
    licence: str | None
    note: str | None = None
    """What to know about it: that it could be read in part only, say."""


class ReportView(View, frozen=True, kw_only=True):
    """Everything that a report of one assessment says."""

    schema: Literal[1] = 1
    """The version of this shape: fields may be added to it; what is there keeps its name and meaning."""
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
    made_from: MadeFrom | None = None
    """Which assessment this is of, for programs that take something back out of it."""
    entries: tuple[EntryView, ...] = ()
    """The places for answers, for formats in which answers are corrected."""
    schedule: ScheduleView | None = None
    """The plan over the weeks, where there is one."""
    changes: ChangesView | None = None
    """What has changed since last time; None where there is nothing to compare with."""
    trend: TrendView | None = None
    """The whole result over time; None where there are not two times."""
    quality: PlanQualityView | None = None
    """How ready the plan is; None where the group has decided on nothing yet."""
    extra: tuple[ExtraSection, ...] = ()
    """Sections that plugins add."""
    theme: Theme | None = None
    """What a plugin makes the report look like; never printed."""
    embargo: str | None = None
    """Until when it is not for publication, as somebody said it."""
    board: BoardView | None = None
    """The cover sheet of a board paper, where one is wanted."""
    signed: tuple[SignView, ...] = ()
    """Who agreed and approved, and when."""
    attached: tuple[Attached, ...] = ()
    """What a PDF carries inside: the assessment itself, where that was asked for."""
    fields: FieldsView | None = None
    """What people fill in, where the format has fields; it repeats what the actions say."""
