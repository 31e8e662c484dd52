"""The times of an assessment: its snapshots and now, and other folders; which of them is meant, and what moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from iar_assess.answers.assessment import FILE
from iar_assess.answers.names import slug
from iar_assess.answers.snapshots import Snapshot
from iar_assess.bank.beside import load_migrations
from iar_assess.bank.framework import Framework
from iar_assess.bank.migrations import Migration
from iar_assess.errors import NotFoundError, UsageError
from iar_assess.planning.cycles.compare import Movement, Side, compare
from iar_assess.report.words import day
from iar_assess.scoring.explain import headline

if TYPE_CHECKING:
    from .work import Engine, Work

NOW = "now"
LAST = "last"
MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """An assessment at one time.

    Attributes:
        name: what people call it: a snapshot's name, `now`, or a folder.
        on: the day that it stands for, ISO.
        snapshot: None for now and for another folder.
        others: the snapshots that are called the same, oldest first; this is the last of them.
    """

    work: Work
    name: str
    on: str
    snapshot: Snapshot | None = None
    others: tuple[Snapshot, ...] = ()

    @property
    def side(self) -> Side:
        """What is compared."""
        return Side(framework=self.work.framework, answers=self.work.answers, plan=self.work.plan, on=self.on)


def today() -> str:
    """Today by this computer's calendar."""
    return datetime.now().astimezone().date().isoformat()


def in_short(work: Work) -> str:
    """The whole result in a few words; where the bank gives none, how much is answered."""
    rule, node = work.framework.scoring.overall, work.result.overall
    if rule.score == "none" and node.level is None:
        coverage = work.result.coverage
        return f"{coverage.given} of {coverage.asked} answered"
    return headline(node, rule)


def kept_times(engine: Engine, work: Work, *, safety: bool = False) -> tuple[Time, ...]:
    """The snapshots of an assessment, oldest first.

    Args:
        engine: opens them.
        work: the assessment.
        safety: whether those that the program made before a change are wanted, too.
    """
    return tuple(_of_snapshot(engine, each) for each in work.folder.snapshots() if safety or not each.safety)


def last_time(engine: Engine, work: Work, on: str) -> Time | None:
    """The last snapshot before a day; where there is none, the first of that very day."""
    times = kept_times(engine, work)
    before = [each for each in times if each.on < on]
    return before[-1] if before else next((each for each in times if each.on == on), None)


def find_time(engine: Engine, work: Work, said: str, on: str) -> Time:
    """The time that somebody means.

    Args:
        engine: opens it.
        work: the assessment that we stand in.
        said: `now`, `last`, a snapshot's name or date or folder, or the path of another assessment.
        on: the day of now, ISO.

    Raises:
        NotFoundError: there is no such time (FOLDER-013).
        FolderError: the folder that is named cannot be used.
    """
    if said == NOW:
        return Time(work=work, name=NOW, on=on)
    times = kept_times(engine, work, safety=True)
    chosen = _chosen(times, said)
    if chosen is not None:
        return chosen
    path = Path(said)
    if (path / FILE).is_file():
        return _of_folder(engine, path, on)
    what = f"there is no snapshot '{said}', and no assessment in a folder of that name"
    known = ", ".join(_called(each) for each in times) or "none yet: make one with `iar snapshot`"
    raise NotFoundError(what, f"snapshots: {known}", code="FOLDER-013")


def move(engine: Engine, before: Time, after: Time) -> Movement:
    """What moved between two times.

    Raises:
        UsageError: they are of two frameworks, or the newer one was named first (IAR-002).
        BankError: the migrations of the bank cannot be used.
    """
    old, new = before.work.framework, after.work.framework
    if old.id != new.id:
        what = f"{old.name} and {new.name} are two frameworks, so their results cannot be compared"
        raise UsageError(what, "name two times of one framework")
    if old.edition != new.edition and _migration(engine, new, old) is not None:
        what = f"{old.name} is the newer edition of the two"
        raise UsageError(what, "name the older one first")
    return compare(before.side, after.side, _migration(engine, old, new))


def _migration(engine: Engine, old: Framework, new: Framework) -> Migration | None:
    """What the newer bank says of the older edition; None where it says nothing, or is not installed."""
    place = engine.place_of(new.name) if old.edition != new.edition else None
    return load_migrations(place, new).get(old.edition) if place is not None else None


def _chosen(times: tuple[Time, ...], said: str) -> Time | None:
    """By folder, name, day, or how the name begins; the last where several fit, and no safety copy if another does."""
    if said == LAST:
        return next((each for each in reversed(times) if each.snapshot is not None and not each.snapshot.safety), None)
    wanted = said.strip().removesuffix("/")
    name = wanted.rpartition("/")[2]
    tests: tuple[Callable[[Snapshot], bool], ...] = (
        lambda each: each.path.name == name and wanted in (name, f"snapshots/{name}"),
        lambda each: each.name is not None and slug(each.name) == slug(wanted) != "",
        lambda each: each.on == wanted,
        lambda each: each.name is not None and slug(each.name).startswith(slug(wanted) or "-"),
    )
    for test in tests:
        found = [each for each in times if each.snapshot is not None and test(each.snapshot)]
        found = [each for each in found if each.snapshot is not None and not each.snapshot.safety] or found
        if found:
            others = tuple(each.snapshot for each in found[:-1] if each.snapshot is not None)
            return replace(found[-1], others=others)
    return None


def which_of_several(time: Time, said: str) -> str | None:
    """Which snapshot is taken where several are meant by what was said, and how to name another; None where one is."""
    if time.snapshot is None or not time.others:
        return None
    others = list(reversed(time.others))[:MOST_NAMED]
    more = "" if len(others) == len(time.others) else f", and {len(time.others) - len(others)} more"
    return (
        f"{len(time.others) + 1} snapshots fit '{said}': the last is taken, {_made(time.snapshot)}. "
        f"Name another by its folder: {'; '.join(map(_made, others))}{more}."
    )


def _made(snapshot: Snapshot) -> str:
    """A snapshot by its folder, and when it was made by this computer's clock."""
    try:
        made = datetime.fromisoformat(snapshot.at).astimezone()
    except (ValueError, OverflowError):  # the name of a folder may be anything
        return f"{snapshot.path.name} (of {day(snapshot.on)})"
    return f"{snapshot.path.name} (made on {day(made.date().isoformat())} at {made:%H:%M})"


def _called(time: Time) -> str:
    return time.snapshot.path.name if time.snapshot is not None else time.name


def _of_snapshot(engine: Engine, snapshot: Snapshot) -> Time:
    name = snapshot.name or "snapshot"
    return Time(work=engine.open(snapshot.path), name=name, on=snapshot.on, snapshot=snapshot)


def _of_folder(engine: Engine, path: Path, on: str) -> Time:
    """Another folder, as it stands; its day is that of its last step or change, or the day it was made."""
    work = engine.open(path)
    kept = next((each for each in work.folder.snapshots() if each.path == work.folder.path), None)
    if kept is not None:
        return _of_snapshot(engine, kept)
    assessment = work.folder.assessment
    last = max((each.at[:10] for each in work.folder.history()), default=assessment.created)
    name = ", ".join(filter(None, (assessment.whose, assessment.period))) or path.name
    return Time(work=work, name=name, on=min(last, on))
