"""`iar report --all`: a line a report, a bar while they are drawn, and what failed at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from iar_assess.cli.state import say, warn
from iar_assess.errors import EXIT_FAILED, EXIT_FINE, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable

    from iar_assess.engine.reporting import Order
    from iar_assess.engine.work import Engine


def report_all(engine: Engine, place: Path, order: Order, *, into: Path | None, jobs: int | None) -> int:
    """Write the report of every assessment under a folder, and give the exit code: 1 where any failed.

    Raises:
        NotFoundError: there is no assessment there, or no such format.
    """
    from iar_assess.engine.batch import assessments_in, make_ready, targets, write_all

    folders = assessments_in(place)
    if not folders:
        what = f"there is no assessment in {place}"
        raise NotFoundError(what, "name the folder that your assessment folders lie in", code="FOLDER-001")
    make_ready(order)
    failed = 0
    with _bar(len(folders)) as on:
        for done in write_all(targets(folders, order, engine, into=into), order, engine, jobs=jobs):
            on()
            for note in done.notes:
                warn(f"{done.folder}: {note}")
            if done.failed is None:
                say(str(done.target))
            else:
                failed += 1
                warn(f"{done.folder}: FAILED: {done.failed}")
    warn(f"{len(folders) - failed} of {len(folders)} reports written{f', {failed} failed' if failed else ''}.")
    return EXIT_FAILED if failed else EXIT_FINE


@contextmanager
def _bar(number: int) -> Iterator[Callable[[], None]]:
    """A bar that goes on by one, on a terminal; elsewhere the lines are enough."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reports"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=True) as progress:
        task = progress.add_task("reports", total=number)
        yield lambda: progress.advance(task)
