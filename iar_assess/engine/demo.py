"""Worked examples: for each bank that brings a `demo.yaml`, a folder with its answers, its plan and its report."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from iar_assess.answers.assessment import Scope
from iar_assess.answers.model import Answer, FactValue
from iar_assess.answers.shape import read_typed
from iar_assess.bank.framework import Framework
from iar_assess.errors import FolderError
from iar_assess.files.folders import read_folder
from iar_assess.planning.action import Decided
from iar_assess.planning.keep import write_plan

from .catalogue import all_banks, usable
from .reports import PdfEngine, draw
from .work import Engine

FILE = "demo.yaml"
MARKER = ".iar-demo"
BY = "worked example"


class DemoFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`demo.yaml`: a plainly fictional organisation and what it answered."""

    schema: Literal[1]
    organisation: Annotated[str, Meta(min_length=1, max_length=200)]
    period: str | None = None
    scope: Scope | None = None
    profile: Mapping[str, FactValue] = {}
    answers: Mapping[str, Answer | int | str | tuple[str, ...]] = {}
    plan: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One worked example that was made."""

    framework: Framework
    organisation: str
    folder: Path
    report: Path
    headline: str
    notes: tuple[str, ...]


def demo_of(root: Traversable) -> DemoFile | None:
    """A bank's worked example, or None where it brings none.

    Raises:
        AnswersError: the file cannot be used.
    """
    content = read_folder(root, (FILE,)).get(FILE)
    return read_typed(content, DemoFile, FILE)[0] if content is not None else None


def make_examples(engine: Engine, target: Path, pdf: PdfEngine | None = None) -> Iterator[Example | str]:
    """Make every worked example below a folder; before each comes its framework's title, to show progress.

    A folder made by an earlier run is made anew; any other folder that is in the way is left alone.

    Raises:
        FolderError: something that is no worked example stands in the way (FOLDER-002).
    """
    _make_room(target)
    for name, (framework, brought) in sorted(usable(engine.host, all_banks(engine.host)).items()):
        demo = demo_of(brought.thing)
        if demo is not None:
            yield framework.title
            yield _make(engine, name, demo, target / name.replace("@", "-"), pdf)


def _make_room(target: Path) -> None:
    if target.exists() and any(target.iterdir()):
        if not (target / MARKER).is_file():
            what = f"{target} holds something that is no worked example"
            raise FolderError(what, "choose another place with --into", code="FOLDER-002")
        shutil.rmtree(target)
    target.mkdir(parents=True, exist_ok=True)
    (target / MARKER).write_text("Made by `iar demo`; the next run makes this folder anew.\n", encoding="utf-8")


def _make(engine: Engine, name: str, demo: DemoFile, folder: Path, pdf: PdfEngine | None) -> Example:
    work = engine.new(
        name, folder, organisation=demo.organisation, scope=demo.scope, profile=demo.profile, period=demo.period
    )
    answers = {key: each if isinstance(each, Answer) else Answer(value=each) for key, each in demo.answers.items()}
    work.folder.record_all(answers, by=BY)
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
