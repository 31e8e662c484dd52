"""How ready the plan is, in words."""

from __future__ import annotations

from collections.abc import Sequence

from iar_assess.planning.quality import Check, Quality, check_quality

from .condition_words import listed
from .subject import Subject
from .view_actions import ActionView, QualityView
from .view_quality import PlanQualityView, QualityRow

BLANKS: dict[Check, str] = {
    "owner": "an owner",
    "date": "a date",
    "measure": "a measure",
    "link": "the answer that it improves",
}
LOOKED_AT = (
    "The points: an owner who is a person or a role; a date that can be kept, or why there is none; a measure; "
    "something that can be seen done; one action at a time; the answer that it improves; something of our own in "
    "it; what comes first; of what is done, what shows it; of what was dropped, why."
)


def qualities(subject: Subject) -> tuple[Quality, ...]:
    """How ready each action is on the report's day, in the plan's order."""
    return check_quality(subject.plan, subject.date)


def quality_view(quality: Quality) -> QualityView:
    """For a card: of what is only proposed, what is to be filled in; of what is agreed, what is wrong with it."""
    if quality.taken_up:
        return QualityView(text=f"{score_text(quality)} points met", fixes=tuple(fault.fix for fault in quality.faults))
    blanks = [BLANKS[fault.check] for fault in quality.faults if fault.check in BLANKS]
    return QualityView(
        text=f"once it has {listed(blanks)}" if blanks else "it can be agreed",
        fixes=tuple(fault.fix for fault in quality.faults if fault.check not in BLANKS),
    )


def plan_quality(subject: Subject, actions: Sequence[ActionView]) -> PlanQualityView | None:
    """The table of what the group has decided on; None where that is nothing yet."""
    found = list(zip(actions, qualities(subject), strict=True))
    taken_up = [(action, quality) for action, quality in found if quality.taken_up]
    if not taken_up:
        return None
    left = len(found) - len(taken_up)
    many = f"{left} actions are only proposed; each" if left > 1 else "One action is only proposed; it"
    return PlanQualityView(
        summary=summary_of([quality for _, quality in found]) or "Nothing is agreed to be done.",
        rows=tuple(
            QualityRow(
                number=action.number,
                title=action.title,
                status=action.status,
                text=score_text(quality),
                fixes=tuple(fault.fix for fault in quality.faults),
            )
            for action, quality in taken_up
        ),
        looked_at=LOOKED_AT,
        waiting=f"{many} gets an owner and a date when the group accepts it." if left else None,
    )


def summary_of(found: Sequence[Quality]) -> str | None:
    """How many of the actions that are agreed and not done have what is needed; None where nothing was agreed.

    Args:
        found: how ready each action is, in the plan's order, which is that of their numbers.
    """
    to_do = [(number, quality) for number, quality in enumerate(found, start=1) if quality.to_do]
    if not to_do:
        done = any(quality.taken_up and "reason" not in quality.checks for quality in found)
        return "Everything that was agreed is done." if done else None
    late = [number for number, quality in to_do if quality.overdue]
    undated = [number for number, quality in to_do if quality.has_reason_for_no_date]
    said = [_with_basics([quality for _, quality in to_do])]
    said += [f"{len(late)} {'is' if len(late) == 1 else 'are'} overdue ({_numbered(late)})"] if late else []
    have = "has" if len(undated) == 1 else "have"
    said += [f"{len(undated)} {have} no date, with a reason ({_numbered(undated)})"] if undated else []
    return f"{'. '.join(said)}."


def _with_basics(to_do: Sequence[Quality]) -> str:
    ready = sum(quality.has_basics for quality in to_do)
    if len(to_do) == 1:
        return f"The one agreed action {'has' if ready else 'lacks one of'} an owner, a date and a measure"
    if ready == len(to_do):
        return f"All {ready} agreed actions have an owner, a date and a measure"
    have = "has" if ready == 1 else "have"
    return f"{ready or 'None'} of {len(to_do)} agreed actions {have} an owner, a date and a measure"


def _numbered(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


def score_text(quality: Quality) -> str:
    """How many checks are met: `5 of 7`."""
    return f"{quality.met} of {len(quality.checks)}"
