"""Many reports at once: processes that are warmed up once, and no failure that stops the others."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import multiprocessing
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

from iar_assess.answers.assessment import FILE
from iar_assess.answers.snapshots import FOLDER as SNAPSHOTS
from iar_assess.errors import IarError, InvalidError

from .reporting import Order, usual_target, write_report
from .reports import suffix_of
from .work import Engine

MOST_FOLDERS = 20_000
DEEPEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One report that was written, or why it was not."""

    folder: Path
    target: Path | None = None
    notes: tuple[str, ...] = ()
    failed: str | None = None


def assessments_in(place: Path) -> tuple[Path, ...]:
    """The assessment folders under a folder, in order; their snapshots, hidden folders and links are passed over.

    Raises:
        OSError: the folder cannot be read.
    """
    found: list[Path] = []
    waiting = [(place, 0)]
    while waiting and len(found) < MOST_FOLDERS:
        folder, depth = waiting.pop(0)
        if (folder / FILE).is_file():
            found.append(folder)
        elif depth < DEEPEST:
            inner = [Path(each.path) for each in os.scandir(folder) if each.is_dir(follow_symlinks=False)]
            seen = (each for each in inner if not each.name.startswith(".") and each.name != SNAPSHOTS)
            waiting += [(each, depth + 1) for each in sorted(seen)]
    return tuple(found)


def targets(folders: Sequence[Path], order: Order, engine: Engine, *, into: Path | None) -> Mapping[Path, Path | None]:
    """Where each report goes: into one folder under names of their own, or None for each its usual place.

    Raises:
        NotFoundError: there is no such format.
    """
    suffix = suffix_of(engine.host, order.form)
    if into is None:
        return dict.fromkeys(folders)
    taken: set[str] = set()
    found: dict[Path, Path | None] = {}
    for folder in folders:
        name = folder.resolve().name
        number = next(n for n in range(1, len(folders) + 2) if _numbered(name, n) not in taken)
        taken.add(_numbered(name, number))
        found[folder] = into / f"{_numbered(name, number)}-{order.on}{suffix}"
    return found


def _numbered(name: str, number: int) -> str:
    return (name if number == 1 else f"{name}-{number}").casefold()


def make_ready(order: Order) -> None:
    """Begin to load what the processes will need, while this one looks for what there is to draw."""
    _context(order)


def write_all(
    wanted: Mapping[Path, Path | None], order: Order, engine: Engine, *, jobs: int | None = None
) -> Iterator[Done]:
    """Write many reports, each as it is done.

    Args:
        wanted: the assessment folders, and where each report goes; None is its usual place.
        order: what is asked of each.
        engine: each process works with one like it.
        jobs: how many processes; None is one for each processor.
    """
    left = dict(wanted)
    for done in _in_pool(left, order, engine, jobs or os.cpu_count() or 1):
        left.pop(done.folder)
        yield done
    for folder, target in left.items():  # a process died under one of these; alone, each dies by itself
        one = list(_in_pool({folder: target}, order, engine, 1))
        yield one[0] if one else Done(folder=folder, failed="the process that drew it ended; is there enough memory?")


def _in_pool(wanted: Mapping[Path, Path | None], order: Order, engine: Engine, jobs: int) -> Iterator[Done]:
    """What is done until the last report, or until a process dies."""
    context = _context(order)
    begin = partial(_begin, engine.settings, order)
    with ProcessPoolExecutor(min(jobs, len(wanted)), context, begin) as pool:
        waiting: set[Future[Done]] = {pool.submit(_one, folder, target) for folder, target in wanted.items()}
        try:
            while waiting:
                ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for each in ready:
                    yield each.result()
        except BrokenProcessPool:
            return
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _context(order: Order) -> BaseContext:
    """How processes begin: copied from a clean one that has loaded what is heavy, or anew where nothing can be copied.

    This process itself is never copied: whatever threads a library has begun in it would be missing in the copy.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing.forkserver import ensure_running

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, *_heavy(order)])
    try:
        ensure_running()
    except OSError:  # the name of its socket is too long where that of the temporary folder is long
        return multiprocessing.get_context("spawn")
    return context


def _heavy(order: Order) -> tuple[str, ...]:
    """The modules that take long to load and that an order needs, where they can be loaded."""
    from iar_assess.report.pdf_weasyprint import available

    drawn = order.form == "pdf-weasyprint" or (order.form == "pdf" and order.engine != "typst")
    return ("weasyprint",) if drawn and available() is None else ()


def _in_a_line(error: IarError | OSError) -> str:
    first = f": {error.complaints[0]}" if isinstance(error, InvalidError) and error.complaints else ""
    return f"{error}{first}"


class _Process:
    """What a process works with, from before its first report to its last."""

    engine: Engine
    order: Order


def _begin(settings: Mapping[str, Any], order: Order) -> None:
    """Make ready a process that has just begun."""
    _Process.engine, _Process.order = Engine(**settings), order
    _warm(_Process.engine, order)
    gc.disable()


def _warm(engine: Engine, order: Order) -> None:
    """Load what every report needs."""
    engine.host.formats()
    if "weasyprint" in _heavy(order):
        from multiprocessing.util import Finalize

        from iar_assess.report import pdf_weasyprint

        pdf_weasyprint.keep_fonts()
        Finalize(None, pdf_weasyprint.close_fonts, exitpriority=1)
    gc.collect()
    gc.freeze()


def _one(folder: Path, target: Path | None) -> Done:
    try:
        work = _Process.engine.open(folder)
        into = target or usual_target(work, _Process.order)
        return Done(folder=folder, target=into, notes=write_report(work, _Process.order, into))
    except (IarError, OSError) as error:
        return Done(folder=folder, failed=_in_a_line(error))
    except Exception as error:  # noqa: BLE001 - our own fault costs one report, not all
        return Done(folder=folder, failed=f"{type(error).__name__}: {error}; please report this")
    finally:
        _tidy()


def _tidy() -> None:
    """Let go of what the next report does not need; meanwhile nothing stops to look."""
    gc.collect()
    if "iar_assess.report.pdf_typst" in sys.modules:
        from iar_assess.report import pdf_typst

        pdf_typst.forget()
    with contextlib.suppress(AttributeError, OSError, TypeError):  # only glibc keeps what is free, and can give it back
        ctypes.CDLL(None).malloc_trim(0)
