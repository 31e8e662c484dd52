"""The columns of an action log: what stands in each, and which of them people fill in. Workbook and CSV share them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from .build_standing import KNOWN
from .view import ActionView
from .words import STATUSES

SHORT, LONG = 300, 4000


class LogColumn(NamedTuple):
    """A column of the action log.

    Attributes:
        id: of what is filled in, the field that it becomes.
        shown: what stands there: a text, a number, or a day in ISO form where `kind` is day.
        open: whether people fill it in.
        choices: what it is chosen from.
        longest: how long a text may be.
    """

    id: str
    title: str
    width: int
    shown: Callable[[ActionView], str | int | None]
    kind: Literal["text", "day", "choice"] = "text"
    open: bool = False
    choices: tuple[str, ...] = ()
    longest: int | None = None


STATUS_WORDS = {word: name for name, (word, _) in STATUSES.items()}
KNOWN_WORDS = {word.capitalize(): name for name, word in KNOWN.items()}
KNOWN_CHOICES = tuple(KNOWN_WORDS)
VERDICT_WORDS = {"Accept": "accept", "Change": "change", "Reject": "reject"}


def _lines(texts: Iterable[str]) -> str | None:
    return "\n".join(texts) or None


def _where(action: ActionView) -> str:
    place = " ".join(filter(None, (action.section_ref, action.section_title)))
    return f"{place}, question {action.question_ref}" if action.question_ref is not None else place


def _known(text: str | None) -> str | None:
    return text.capitalize() if text is not None else None


def _suggested_date(action: ActionView) -> str | None:
    before, _, text = action.due_text.partition("suggested: ")
    return text if text and not before else None


def _quality(action: ActionView) -> str | None:
    return _lines((action.quality.text, *action.quality.fixes)) if action.quality is not None else None


def _cases(action: ActionView) -> str | None:
    return _lines(
        f"{case.organisation}: {' '.join(filter(None, (case.what, case.result)))} ({case.kind}; {case.source})"
        for case in action.cases
    )


def _links(action: ActionView) -> str | None:
    return _lines(f"{link.title}: {link.url} (looked at on {link.checked})" for link in action.links)


MAIN = (
    LogColumn("number", "No.", 7, lambda a: a.number),
    LogColumn("title", "Action", 38, lambda a: a.title),
    LogColumn("for", "For", 24, _where),
    LogColumn("first_step", "First step", 38, lambda a: a.first_step, open=True, longest=LONG),
    LogColumn("owner", "Owner", 22, lambda a: a.owner_given, open=True, longest=SHORT),
    LogColumn("start", "Start", 13, lambda a: a.start_iso, "day", open=True),
    LogColumn("due", "Due", 13, lambda a: a.due_iso, "day", open=True),
    LogColumn("status", "Status", 14, lambda a: a.status.word, "choice", open=True, choices=tuple(STATUS_WORDS)),
    LogColumn(
        "decision",
        "Decision",
        14,
        lambda a: (a.decided_what or "").capitalize() or None,
        "choice",
        open=True,
        choices=tuple(VERDICT_WORDS),
    ),
    LogColumn("notes", "Notes", 34, lambda a: a.notes, open=True, longest=LONG),
)
"""What a meeting works with, and what is printed."""

FURTHER = (
    LogColumn("no_date_because", "No date because", 24, lambda a: a.no_date_because, open=True, longest=SHORT),
    LogColumn("no_action_because", "No action because", 24, lambda a: a.no_action_because, open=True, longest=SHORT),
    LogColumn("why", "Reason for the decision", 28, lambda a: a.decided_why, open=True, longest=SHORT),
    LogColumn(
        "resources",
        "Resources",
        14,
        lambda a: _known(a.resources_text),
        "choice",
        open=True,
        choices=KNOWN_CHOICES,
    ),
    LogColumn("budget", "Budget", 14, lambda a: _known(a.budget_text), "choice", open=True, choices=KNOWN_CHOICES),
    LogColumn("done_on", "Done on", 12, lambda a: a.done_iso, "day", open=True),
    LogColumn("stuck_because", "Stuck because", 24, lambda a: a.stuck_given, open=True, longest=SHORT),
    LogColumn("evidence", "Shown by", 28, lambda a: a.shown_by, open=True, longest=SHORT),
)
"""What else people fill in."""

TOLD = (
    LogColumn("suggested_owner", "Suggested owner", 22, lambda a: a.owner if a.owner_is_suggested else None),
    LogColumn("suggested_date", "Suggested date", 16, _suggested_date),
    LogColumn("target", "Target", 30, lambda a: a.target),
    LogColumn("measured", "Measure", 30, lambda a: a.how_measured),
    LogColumn("baseline", "Where we start from", 22, lambda a: a.baseline),
    LogColumn("because", "Because", 38, lambda a: a.because),
    LogColumn("told_why", "Why", 38, lambda a: a.why),
    LogColumn("priority", "Why it stands here", 38, lambda a: a.priority_text),
    LogColumn("quadrant", "Decide, plan, delegate, later", 14, lambda a: a.quadrant),
    LogColumn("quick_win", "Quick win", 10, lambda a: "Yes" if a.quick_win else None),
    LogColumn("effort", "Effort", 26, lambda a: a.effort_text),
    LogColumn("lead_time", "Lead time", 18, lambda a: a.lead_time),
    LogColumn("after", "Comes after", 16, lambda a: a.after),
    LogColumn("period", "Scheduled", 16, lambda a: a.period),
    LogColumn("overdue", "Overdue", 10, lambda a: "Yes" if a.overdue else None),
    LogColumn("stuck", "Late or stuck", 24, lambda a: a.stuck),
    LogColumn("decided", "Decided last", 30, lambda a: a.decision),
    LogColumn("quality", "How ready it is", 30, _quality),
    LogColumn("grade", "Rests on", 22, lambda a: a.grade),
    LogColumn("cases", "Examples", 38, _cases),
    LogColumn("links", "Pages to read", 38, _links),
    LogColumn("sources", "Sources", 30, lambda a: _lines(a.sources)),
)
"""What the report says of an action beside."""

LOG = (*MAIN, *FURTHER, *TOLD)
