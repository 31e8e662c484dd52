"""Worked examples: for each bank that brings a `demo.yaml`, a folder with its answers, its plan and its report."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from iar_assess.bank.framework import Framework
from iar_assess.errors import InvalidError, NotFoundError, UsageError
from iar_assess.planning.keep import write_plan

from .demo_room import Aside, make_room, note_made
from .examples import DemoFile, answers_of, demo_of
from .reports import PdfEngine, draw
from .work import Engine

BY = "worked example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One worked example that was made."""

    framework: Framework
    organisation: str
    folder: Path
    report: Path
    headline: str
    notes: tuple[str, ...]


def make_examples(engine: Engine, target: Path, pdf: PdfEngine | None = None) -> Iterator[Example | Aside | str]:
    """Make every worked example below a folder; before each comes its framework's title, to show progress.

    The examples of an earlier run are made anew; one that somebody has worked on is moved aside, which comes first.
    Whatever else is in the way is left alone. A bank whose example does not fit is named among the host's problems,
    and the others go on.

    Raises:
        FolderError: something that is no worked example stands in the way (FOLDER-002), or a file of an earlier
            example is open in another program (FOLDER-003).
    """
    demos = {name: (framework, demo) for name, framework, demo in _demos(engine)}
    if demos:
        yield from make_room(target, [_folder_name(name) for name in demos])
    for name, (framework, demo) in demos.items():
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


def _folder_name(name: str) -> str:
    return name.replace("@", "-")


def _make(engine: Engine, name: str, demo: DemoFile, folder: Path, pdf: PdfEngine | None) -> Example:
    work = engine.new(
        name, folder, organisation=demo.organisation, scope=demo.scope, profile=demo.profile, period=demo.period
    )
    work.folder.record_all(answers_of(demo), by=BY)
    work.folder.fold()
    write_plan(folder, demo.plan)
    work.save_plan()
    report = folder / "reports" / "plan.pdf"
    view = work.view()
    notes = draw(view, engine.host, form="pdf", target=report, engine=pdf)
    return Example(
        framework=work.framework,
        organisation=demo.organisation,
        folder=folder,
        report=report,
        headline=view.headline.text,
        notes=notes,
    )
