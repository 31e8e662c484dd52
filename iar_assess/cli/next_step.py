"""What to do next, for an assessment as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iar_assess.engine.work import Work


def next_step(work: Work) -> str:
    """One or two lines that say where we stand and what to type next."""
    coverage = work.result.coverage
    if not coverage.answered and not coverage.not_applicable and not coverage.not_known:
        return (
            f"Nothing is answered yet. Begin with `iar answer` (about {work.framework.minutes} minutes; stop any time)."
        )
    if coverage.unanswered:
        unknown = f", {coverage.not_known} not known" if coverage.not_known else ""
        done = f"{coverage.given} of {coverage.asked} answers given{unknown}"
        return f"{done}. Go on with `iar answer`; look at `iar score` meanwhile."
    return "All questions are answered. Look at `iar score` and `iar plan`, then write `iar report`."
