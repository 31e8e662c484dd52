"""Worked examples: for each bank that brings a `demo.yaml`, a folder with its answers, its plan and its report."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from iar_assess.answers.model import NOTHING, Answer
from iar_assess.answers.stages import make_step, take_step
from iar_assess.bank.framework import Framework
from iar_assess.errors import InvalidError, NotFoundError, UsageError
from iar_assess.planning.action import Decided
from iar_assess.planning.keep import FILE as PLAN
from iar_assess.planning.keep import KeptSchedule, write_plan
from iar_assess.planning.keep_schedule import keep_schedule

from .attaching import with_assessment
from .cycles import today
from .demo_room import Aside, make_room, note_made
from .examples import DemoFile, DemoStep, answers_at, demo_of
from .reports import PdfEngine, draw
from .targets import set_target
from .viewing import report_view
from .work import Engine, Work

BY = "worked example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One worked example that was made."""

    framework: Framework
    organisation: str
    folder: Path
    report: Path
    date: str
    """The report's date, in words."""
    headline: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Worked examples by the names of their frameworks, those that their banks rank first in front."""

    examples: Mapping[str, tuple[Framework, DemoFile]]
    others: tuple[str, ...]
    """The frameworks whose examples were not chosen."""


def choose_examples(engine: Engine, *, named: Sequence[str] = (), most: int | None = None) -> Chosen:
    """Choose among the worked examples that banks bring.

    Args:
        engine: which frameworks there are.
        named: the frameworks whose examples are wanted; empty: the first ones.
        most: how many, where none is named; None is all.

    Raises:
        NotFoundError: there is no such framework, or it brings no worked example.
    """
    there = sorted(_demos(engine), key=lambda each: (each[2].rank, each[0]))
    examples = {name: (framework, demo) for name, framework, demo in there}
    wanted = dict.fromkeys([_with_example(engine, name, examples) for name in named] or list(examples)[:most])
    return Chosen(
        examples={name: examples[name] for name in wanted},
        others=tuple(each for each in examples if each not in wanted),
    )


def make_examples(
    engine: Engine, chosen: Chosen, target: Path, pdf: PdfEngine | None = None
) -> Iterator[Example | Aside | str]:
    """Make worked examples below a folder; before each comes its framework's title, to show progress.

    The examples of an earlier run are made anew; one that somebody has worked on is moved aside, which comes first.
    Whatever else is in the way is left alone. A bank whose example does not fit is named among the host's problems,
    and the others go on.

    Raises:
        FolderError: something that is no worked example stands in the way (FOLDER-002), or a file of an earlier
            example is open in another program (FOLDER-003).
    """
    if chosen.examples:
        yield from make_room(target, [_folder_name(name) for name in chosen.examples])
    for name, (framework, demo) in chosen.examples.items():
        yield framework.title
        folder = target / _folder_name(name)
        try:
            example = _make(engine, name, demo, folder, pdf)
        except (InvalidError, NotFoundError, UsageError) as error:
            shutil.rmtree(folder, ignore_errors=True)
            engine.host.refuse("PLUGIN-006", engine.find(name)[1].owner, f"the worked example of {name}: {error}")
            continue
        note_made(folder)
        yield example


def _demos(engine: Engine) -> Iterator[tuple[str, Framework, DemoFile]]:
    for name, (framework, brought) in sorted(engine.frameworks().items()):
        try:
            demo = demo_of(brought.thing)
        except InvalidError as error:
            engine.host.refuse("PLUGIN-006", brought.owner, f"the worked example of {name}: {error.complaints[0]}")
            continue
        if demo is not None:
            yield name, framework, demo


def _with_example(engine: Engine, name: str, examples: Mapping[str, object]) -> str:
    found = engine.find(name)[0].name
    if found not in examples:
        remedy = f"these bring one: {', '.join(examples) or 'none'}"
        raise NotFoundError(f"{found} brings no worked example that fits", remedy, code="IAR-004")
    return found


def _folder_name(name: str) -> str:
    return name.replace("@", "-")


def _make(engine: Engine, name: str, demo: DemoFile, folder: Path, pdf: PdfEngine | None) -> Example:
    work = lived(engine, name, demo, folder)
    report = folder / "reports" / "plan.pdf"
    view = report_view(work, demo.date or today())
    notes = draw(with_assessment(view, work), engine.host, form="pdf", target=report, engine=pdf)
    return Example(
        framework=work.framework,
        organisation=demo.organisation,
        folder=folder,
        report=report,
        date=view.date,
        headline=view.headline.text,
        notes=notes,
    )


def lived(engine: Engine, name: str, demo: DemoFile, folder: Path) -> Work:
    """The folder of an example as its people would have made it: time after time, with a snapshot of each."""
    work = engine.new(
        name,
        folder,
        organisation=demo.organisation,
        scope=demo.scope,
        profile=demo.profile,
        period=demo.period,
        created=demo.earlier[0].on if demo.earlier else demo.date,
    )
    times = answers_at(demo)
    steps = list(demo.history)
    for earlier, answers in zip(demo.earlier, times, strict=False):
        _bring_to(work, answers, earlier.plan)
        while steps and steps[0].on <= earlier.on:
            _step(work, steps.pop(0))
        work.folder.keep(earlier.name, on=earlier.on, note=earlier.note)
    _bring_to(work, times[-1], demo.plan, demo.schedule)
    for name, wanted in demo.targets.items():
        set_target(work, name, wanted.reach, by=wanted.by, on=demo.date or today())
    for step in steps:
        _step(work, step)
    return work


def _bring_to(
    work: Work, answers: Mapping[str, Answer], plan: Sequence[Decided], schedule: KeptSchedule | None = None
) -> None:
    """Record the answers that are different by now, and write the plan anew."""
    before = work.folder.answers().answers
    keys = dict.fromkeys((*answers, *before))
    changed = {key: answers.get(key, NOTHING) for key in keys if answers.get(key, NOTHING) != before.get(key, NOTHING)}
    work.folder.record_all(changed, by=BY)
    work.folder.fold()
    work.refresh()
    (work.folder.path / PLAN).unlink(missing_ok=True)
    write_plan(work.folder.path, plan)
    keep_schedule(work.folder.path, schedule)
    work.save_plan()


def _step(work: Work, step: DemoStep) -> None:
    take_step(work.folder.path, make_step(step.state, by=step.by, on=step.on, why=step.why))
