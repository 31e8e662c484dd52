"""`iar stage`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from iar_assess.cli.output import show_json
from iar_assess.cli.state import State, check_past, pass_state, say
from iar_assess.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from iar_assess.answers.assessment import Assessment, Stage
    from iar_assess.engine.stages import Taken
    from iar_assess.engine.work import Work

MEANS = {
    "draft": "answers and actions may change",
    "agreed": "the group stands by answers and plan",
    "approved": "whoever the group reports to has approved them",
    "locked": "no command changes answers or plan",
}


@click.command()
@click.argument("to", required=False, metavar="[draft|agreed|approved|locked]")
@click.option("--by", metavar="NAME", help="Who takes the step: a person, or a group such as the board.")
@click.option("--why", metavar="REASON", help="Why; going back needs a reason.")
@click.option("--date", "--on", "on", metavar="DATE", help="When, if not now.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_state
def command(state: State, to: str | None, by: str | None, why: str | None, on: str | None, as_json: bool) -> None:
    """Show where the assessment stands, or take it a step on: draft, agreed, approved, locked.

    A step back ("reopening") needs --why. Each step is recorded in assessment.yaml with who took it and when, and a
    copy for safety comes before it; a step forward is kept as a snapshot to compare with later. While it is locked, no
    command changes answers or plan.
    """
    from iar_assess.answers.stages import make_step
    from iar_assess.engine.stages import step_forward_or_back

    work = state.work()
    if to is not None:
        to_stage = _named(to)
        if by is None or not by.strip():
            what = "nobody is named who takes this step"
            raise UsageError(what, f'write `iar stage {to_stage} --by "The steering group"`')
        step = make_step(to_stage, by=by, on=check_past(on) if on is not None else None, why=why)
        taken = step_forward_or_back(work, step)
        if not as_json:
            _tell(work, taken, to_stage)
    elif by is not None or why is not None or on is not None:
        what = "it is not said which step is taken"
        raise UsageError(what, "name it: `iar stage agreed --by NAME`")
    assessment = work.folder.assessment
    if as_json:
        _show_data(assessment)
    else:
        _show(assessment)


def _named(to: str) -> Stage:
    from iar_assess.answers.stages import ORDER

    found = next((stage for stage in ORDER if stage == to.strip().lower()), None)
    if found is None:
        what = f"there is no stage '{to}'"
        raise UsageError(what, did_you_mean(to, ORDER, f"choose from {', '.join(ORDER)}"))
    return found


def _tell(work: Work, taken: Taken, to: Stage) -> None:
    from iar_assess.answers.stages import ORDER, day_of
    from iar_assess.report.words import day

    say(f"saved: {to}; a copy of how it was before is in {taken.snapshot.relative_to(work.folder.path).as_posix()}")
    made = work.folder.assessment
    if day_of(made.history[-1]).isoformat() < made.created:
        say(f"Note: that is before this assessment was started on {day(made.created)}.")
    if ORDER.index(to) == 0:
        return
    if taken.unanswered:
        answers = "1 answer is" if taken.unanswered == 1 else f"{taken.unanswered} answers are"
        say(f"Note: {answers} still missing; the report says so.")
    if taken.undecided:
        actions = "1 action is" if taken.undecided == 1 else f"{taken.undecided} actions are"
        say(f"Note: {actions} only proposed; `iar decide` records what the group decides.")


def _show(assessment: Assessment) -> None:
    from datetime import date

    from iar_assess.answers.stages import NEXT, day_of, is_back
    from iar_assess.report.words import day

    here = assessment.state
    say(f"{assessment.whose}: {here} ({MEANS[here]})")
    say(f"  {day(assessment.created):<18} started")
    before: Stage = "draft"
    for step in assessment.history:
        back = "back to " if is_back(before, step.state) else ""
        why = f": {step.why}" if step.why else ""
        say(f"  {day(date.isoformat(day_of(step))):<18} {back}{step.state}, by {step.by}{why}")
        before = step.state
    for stage in NEXT[here]:
        say(f"Next: `iar stage {stage} --by NAME` ({MEANS[stage]})")
    if here == "locked":
        say("To reopen it: `iar stage agreed --by NAME --why REASON`; that is recorded.")


def _show_data(assessment: Assessment) -> None:
    import msgspec

    history = [msgspec.to_builtins(step) for step in assessment.history]
    show_json({"state": assessment.state, "created": assessment.created, "history": history})
