"""Saying that what was agreed or approved is no longer what stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .state import say

if TYPE_CHECKING:
    from iar_assess.engine.work import Work


def tell_changed(work: Work) -> None:
    """Say where an assessment has changed since the step that it stands at."""
    from iar_assess.answers.stages import day_of
    from iar_assess.engine.changed import changed_since
    from iar_assess.report.words import day

    step = changed_since(work)
    if step is not None:
        say(f"This assessment was {step.state} on {day(day_of(step).isoformat())}; it is changed now.")
