"""What a report says of the plan: the actions, what blocks a level, and the sheet to decide from."""

from __future__ import annotations

from .look import View
from .view_scores import ContradictionView, Mark


class QualityView(View, frozen=True, kw_only=True):
    """How ready an action is to be carried out."""

    text: str
    """For instance `5 of 7 points met`, or `once it has an owner and a date` of what is only proposed."""
    fixes: tuple[str, ...]
    """What is still to be done about it, a sentence each."""


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
    checked_iso: str | None = None


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
    """Why it stands where it stands; empty where it is done or dropped."""
    start_text: str | None = None
    budget_text: str | None = None
    shown_by: str | None = None
    no_action_because: str | None = None
    notes: str | None
    status_id: str
    """`proposed`, `agreed`, `in_progress`, `done` or `dropped`, for programs."""
    owner_given: str | None = None
    """The owner that people named; None where it is suggested."""
    start_iso: str | None = None
    due_iso: str | None = None
    done_iso: str | None = None
    """Days as programs write them, where people gave one."""
    done_text: str | None = None
    resources_text: str | None = None
    decision: str | None = None
    """What was decided last, by whom and when, in a sentence."""
    quadrant: str
    """Where it stands by what it moves and what it costs, in words such as `Decide now`."""
    impact: float
    effort: float
    """Where it stands on the map, 0 to 100: never printed; above 50 is much."""
    needs: tuple[int, ...] = ()
    """The actions of this plan that come first."""
    after: str | None = None
    """The same in words: `actions 2 and 3`."""
    overdue: bool = False
    decided_what: str | None = None
    """`accept`, `change` or `reject`, as it was decided last."""
    decided_why: str | None = None
    stuck_given: str | None = None
    """What people say keeps it from going on."""
    no_date_because: str | None = None
    first_step_given: str | None = None
    """The first step that people wrote; None where it is suggested."""
    stuck: str | None = None
    """Why it does not go on, where that is so."""
    period: str | None = None
    """Where the schedule puts it, where there is one."""
    quality: QualityView | None = None
    cases: tuple[CaseView, ...]
    links: tuple[LinkView, ...]
    sources: tuple[str, ...]


class DecisionSheet(View, frozen=True, kw_only=True):
    """One page: what the steering group is asked to decide."""

    asks: tuple[str, ...]
    first_actions: tuple[int, ...]
    """Numbers of the actions to decide on today, at most five."""
    blockers: tuple[str, ...]
    """What blocks the next level, a line each, at most three and one that says how many more there are."""
    strengths: tuple[str, ...]
    caveats: tuple[str, ...]
    """What the result does not rest on yet: open questions, missing evidence."""
    no_action: str
    """What it means to do nothing."""
    contradictions: tuple[ContradictionView, ...] = ()
    changed: tuple[str, ...] = ()
    """What has changed since the last time, a line each."""
    stuck: tuple[str, ...] = ()
    """The actions that do not go on, at most three, each with its reason."""
    ready: str | None = None
    """How many agreed actions have an owner, a date and a measure; None where nothing is agreed yet."""
