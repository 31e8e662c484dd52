"""Whether an assessment still is what was agreed or approved: answers and plan beside the snapshot of that step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from iar_assess.answers.assessment import Step
from iar_assess.answers.snapshots import Snapshot
from iar_assess.errors import IarError
from iar_assess.planning.action import Decided
from iar_assess.planning.keep import read_plan

if TYPE_CHECKING:
    from .work import Work


def changed_since(work: Work) -> Step | None:
    """The step that an assessment has changed since; None where it has not, or nothing readable was kept of the step.

    That an action is begun, done, stuck or talked about again is what a plan is for, and no change of it.
    """
    history = work.folder.assessment.history
    kept = _kept(work, history) if work.folder.home is None else None
    if kept is None:
        return None
    try:
        then = work.engine.open(kept.path).folder
        same = then.answers() == work.folder.answers() and _stands(then.path) == _stands(work.folder.path)
    except IarError:
        return None
    return None if same else history[-1]


def _kept(work: Work, history: tuple[Step, ...]) -> Snapshot | None:
    """The snapshot of the last step; what is locked after it was approved has that of the approval."""
    steps = history[-1:]
    if [each.state for each in history[-2:]] == ["approved", "locked"]:
        steps = history[-2:-1]
    wanted = {(each.state, each.at[:10]) for each in steps}
    found = [each for each in work.folder.snapshots() if not each.safety and (each.name, each.on) in wanted]
    return max(found, key=lambda each: each.at, default=None)


def _stands(folder: Path) -> dict[str, Decided]:
    """What the plan says of each action, apart from how it goes on."""
    return {
        name: msgspec.structs.replace(
            entry,
            status="dropped" if entry.status == "dropped" else "agreed",
            evidence=None,
            done_on=None,
            stuck_because=None,
            notes=None,
            decisions=(),
        )
        for name, entry in read_plan(folder).items()
    }
