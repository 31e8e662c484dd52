"""The life of an assessment: draft, agreed, approved, locked. Each step says who took it, when, and why."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

import msgspec

from iar_assess.errors import FolderError, UsageError
from iar_assess.files.atomic import locked, write_atomically
from iar_assess.files.characters import CONTROL, what_is
from iar_assess.files.reading import read_regular
from iar_assess.files.yaml_edit import rewrite_yaml

from .assessment import FILE, Assessment, Stage, Step
from .shape import in_order, read_typed
from .writing import writing

ORDER: tuple[Stage, ...] = get_args(Stage)
NEXT: dict[Stage, tuple[Stage, ...]] = {
    "draft": ("agreed",),
    "agreed": ("approved", "locked"),
    "approved": ("locked",),
    "locked": (),
}
NOON = "T12:00:00Z"


def make_step(to: Stage, *, by: str, on: str | None = None, why: str | None = None) -> Step:
    """A step as it is recorded.

    Args:
        to: where the assessment stands after it.
        by: who takes it.
        on: the day, ISO; None is now.
        why: the reason, which going back needs.

    Raises:
        UsageError: a text is empty, too long or no plain text.
    """
    moment = f"{on}{NOON}" if on is not None else datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    step = Step(state=to, by=" ".join(by.split()), at=moment, why=(why or "").strip() or None)
    try:
        msgspec.convert(msgspec.to_builtins(step), Step)
    except msgspec.ValidationError as error:
        what = f"that cannot be recorded: {error}"
        raise UsageError(what, "write one line of up to 300 characters", code="STAGE-001") from error
    odd = CONTROL.search(f"{step.by}{step.why or ''}")
    if odd is not None:
        what, remedy = what_is(odd[0])
        raise UsageError(f"that cannot be recorded: it holds {what}", remedy, code="STAGE-001")
    return step


def check_step(assessment: Assessment, step: Step) -> None:
    """Stop where a step makes no sense from where the assessment stands.

    Raises:
        UsageError: it stands there already, something comes before, going back has no reason, or its day is before that
            of the last step (STAGE-001).
    """
    here = assessment.state
    if step.state == here:
        what, remedy = f"this assessment is {in_words(here)} already", "see `iar stage`"
    elif is_back(here, step.state) and step.why is None:
        what = f"going back from {in_words(here)} to {in_words(step.state)} needs a reason"
        remedy = "give it with --why; it is recorded"
    elif not is_back(here, step.state) and step.state not in NEXT[here]:
        what = f"{in_words(here)} does not become {in_words(step.state)} in one step"
        remedy = f"first comes `iar stage {NEXT[here][0]} --by NAME`"
    elif assessment.history and day_of(step) < day_of(assessment.history[-1]):
        last = assessment.history[-1]
        what = f"{day_of(step)} is before the last step, which was taken on {day_of(last)} ({last.state}, by {last.by})"
        remedy = "give the day on which this step was taken; `iar stage` shows the steps before"
    else:
        return
    raise UsageError(what, remedy, code="STAGE-001")


def is_back(here: Stage, to: Stage) -> bool:
    """Whether a step goes back."""
    return ORDER.index(to) < ORDER.index(here)


def take_step(folder: Path, step: Step) -> Assessment:
    """Record a step in `assessment.yaml`; everything else in it stays as people wrote it.

    Raises:
        UsageError: the step makes no sense (STAGE-001).
        FolderError: the file cannot be written (FOLDER-006) or is in use (FOLDER-003).
    """
    path = folder / FILE
    with writing(path), locked(path):
        content = read_regular(path)
        assessment, data = read_typed(content, Assessment, FILE)
        check_step(assessment, step)
        history = [*data.get("history", ()), msgspec.to_builtins(step)]
        said = {**data, "state": step.state, "history": history}
        made = rewrite_yaml(content, data, in_order(said, data, Assessment.__struct_fields__))
        write_atomically(path, made)
    return read_typed(made, Assessment, FILE)[0]


def day_of(step: Step) -> date:
    """The day of a step by this computer's calendar."""
    return datetime.fromisoformat(step.at.replace("Z", "+00:00")).astimezone().date()


def in_words(stage: Stage) -> str:
    """A stage as it stands in a sentence."""
    return f"a {stage}" if stage == "draft" else stage


def refuse_locked(assessment: Assessment) -> None:
    """Stop what would change a locked assessment.

    Raises:
        FolderError: it is locked (FOLDER-010).
    """
    if assessment.state == "locked":
        remedy = "reopen it first with `iar stage agreed --by NAME --why REASON`; that is recorded"
        msg = "this assessment is locked"
        raise FolderError(msg, remedy, code="FOLDER-010")


def refuse_locked_folder(folder: Path) -> None:
    """The same for a folder; one without `assessment.yaml` is no assessment, so nothing of it is locked.

    Raises:
        FolderError: it is locked (FOLDER-010).
        AnswersError: `assessment.yaml` cannot be used.
    """
    try:
        content = read_regular(folder / FILE)
    except FileNotFoundError:
        return
    refuse_locked(read_typed(content, Assessment, FILE)[0])
