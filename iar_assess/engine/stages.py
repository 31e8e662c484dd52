"""A step in the life of an assessment: everything is in its file first, and a copy is made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from iar_assess.answers.assessment import Step
from iar_assess.answers.names import AGREED
from iar_assess.answers.stages import check_step, is_back, take_step

from .work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a step came to.

    Attributes:
        snapshot: the copy of everything as it was before.
        unanswered: how many answers are still missing.
        undecided: how many actions nobody has decided on.
    """

    snapshot: Path
    unanswered: int
    undecided: int


def step_forward_or_back(work: Work, step: Step) -> Taken:
    """Take a step: what was changed by hand and what the plan holds is written down first, then a snapshot is made.

    A step forward is kept as a snapshot to compare with later, named after the stage.

    Raises:
        UsageError: the step makes no sense (STAGE-001).
        ConflictError: answers compete, so that nobody could say what was agreed (FOLDER-005).
        FolderError: something cannot be written.
    """
    before = work.folder.assessment
    check_step(before, step)
    if before.state != "locked":
        for name in (AGREED, *work.folder.respondents()):
            work.take_in_edits(name)
        if not is_back(before.state, step.state):
            work.folder.check_conflicts()
        work.refresh()
        work.save_plan()
    snapshot = work.folder.snapshot(f"before {step.state}")
    take_step(work.folder.path, step)
    if not is_back(before.state, step.state) and (before.state, step.state) != ("approved", "locked"):
        work.folder.keep(step.state, on=step.at[:10])  # what is locked after it was approved is the same
    proposed = [each for each in work.plan.actions if each.decided is None or each.decided.status == "proposed"]
    return Taken(snapshot=snapshot, unanswered=work.result.coverage.unanswered, undecided=len(proposed))
