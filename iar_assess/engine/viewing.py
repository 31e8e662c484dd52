"""From an assessment at work to what its report is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from iar_assess import __version__
from iar_assess.planning.capacity import capacity_of
from iar_assess.planning.keep_schedule import read_schedule
from iar_assess.planning.keep_targets import read_targets
from iar_assess.planning.schedule import Schedule, make_schedule
from iar_assess.report.build import build_view
from iar_assess.report.look import Look
from iar_assess.report.subject import Subject
from iar_assess.report.view import ReportView

from .changed import changed_since
from .cycle_views import with_cycle
from .decorating import decorated
from .look import look_of
from .origin import made_from

if TYPE_CHECKING:
    from .work import Work


def subject_of(work: Work, on: str) -> Subject:
    """Everything that the report of an assessment is about.

    Args:
        work: the assessment.
        on: the report's date, ISO.
    """
    assessment, framework = work.folder.assessment, work.framework
    scope = assessment.scope
    return Subject(
        framework=framework,
        answers=work.answers,
        result=work.result,
        plan=work.plan,
        organisation=assessment.organisation,
        scope=f"{scope.kind.capitalize()}: {scope.name}" if scope.name else "The whole organisation",
        period=assessment.period,
        state=assessment.state,
        changed=changed_since(work) is not None,
        date=on,
        engine=f"iar-assess {__version__}; bank {framework.name}, revision {framework.revision}, "
        f"digest {framework.digest[:12]}",
        look=look_of(work.folder.path, assessment.look),
        wording=work.worded.notes,
        bases=work.base_results,
        schedule=schedule_of(work),
        made_from=made_from(work.folder),
        targets=read_targets(work.folder.path),
        history=assessment.history,
    )


def schedule_of(work: Work) -> Schedule | None:
    """The plan over the weeks, in the frame that `plan.yaml` gives; None where it gives none.

    Raises:
        AnswersError: `plan.yaml` cannot be used.
        UsageError: its frame is none, such as an end before the beginning.
    """
    kept = read_schedule(work.folder.path)
    if kept is None:
        return None
    return make_schedule(work.plan, capacity_of(kept.capacity), start=kept.start, until=kept.until)


def report_view(work: Work, on: str, *, since: str | None = None, look: Look | None = None) -> ReportView:
    """Everything that a report of an assessment says: as it stands, what was before, and what plugins add.

    Args:
        work: the assessment.
        on: the report's date, ISO.
        since: the time with which it is compared, as `iar compare` takes it; None is the last snapshot before.
        look: another look than the assessment's, or the person's own.
    """
    subject = work.subject(on)
    view = build_view(subject if look is None else replace(subject, look=look))
    view = with_cycle(work.engine, work, view, since)
    return decorated(view, work.engine.host, work.framework, work.folder.assessment)
