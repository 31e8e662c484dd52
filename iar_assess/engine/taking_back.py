"""Bringing back what people filled in: every kind of file goes through here, whoever reads it off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from iar_assess.errors import ImportingError, NotFoundError
from iar_assess.planning.action import Decided
from iar_assess.planning.brought import BroughtBack, Importer, MadeFrom
from iar_assess.planning.keep import change_plan, read_plan
from iar_assess.planning.weighing import Weighed, weigh_fields, with_fields

from .origin import made_from
from .work import Engine, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingBack:
    """What a file says, weighed against the assessment; nothing is written yet.

    Attributes:
        brought: what the importer read off.
        weighed: each thing that somebody wrote into the file.
        named: what is taken in any case.
    """

    brought: BroughtBack
    weighed: tuple[Weighed, ...]
    named: tuple[str, ...] = ()

    def those(self, outcome: str) -> tuple[Weighed, ...]:
        """What came to this outcome."""
        return tuple(each for each in self.weighed if each.outcome == outcome)


def importer_of(engine: Engine, path: Path) -> Importer | None:
    """The importer that knows a file; None where none does."""
    suffix = path.suffix.casefold()
    fitting = (each for each in engine.host.importers().values() if each.suffix.casefold() == suffix)
    return next((each for each in fitting if each.recognises(path)), None)


def weigh_back(work: Work, importer: Importer, path: Path, *, named: Collection[str] = ()) -> TakingBack:
    """Read a file that people filled in, and weigh what it says against the assessment.

    Args:
        work: the assessment.
        importer: who reads the file.
        path: the file.
        named: ids of actions, or `id.field`: they alone are looked at, and taken even where they were changed here.

    Raises:
        ImportingError: it was made from another assessment (IMPORT-002).
        NotFoundError: the plan has no action of such a name.
        IarError: it cannot be read.
    """
    brought = importer.read(path)
    _refuse_others(made_from(work.folder), brought, path)
    _refuse_unknown(work, named)
    return TakingBack(brought=brought, weighed=_weigh(work, brought, named), named=tuple(named))


def take_back(work: Work, taking: TakingBack) -> TakingBack:
    """Take what a file says into the plan, all at once; a snapshot comes first.

    Args:
        work: the assessment.
        taking: what was weighed, and shown. What was changed here in the meantime is not taken.

    Returns:
        What became of each: `take` is what was taken.

    Raises:
        FolderError: the assessment is locked (FOLDER-010), or cannot be written to.
    """
    work.folder.refuse_locked()
    if not taking.those("take"):
        return taking
    work.folder.snapshot("before import")
    work.save_plan()
    settled: list[Weighed] = []

    def change(entries: Mapping[str, Decided]) -> list[Decided]:
        again = weigh_fields(taking.brought.fields, entries, taking.named)
        settled[:] = [each for each in again if _is_named(each, taking.named)]
        return _entries(entries, settled)

    change_plan(work.folder.path, change)
    work.refresh()
    return TakingBack(brought=taking.brought, weighed=tuple(settled), named=taking.named)


def _weigh(work: Work, brought: BroughtBack, named: Collection[str]) -> tuple[Weighed, ...]:
    entries = _plan(work)
    weighed = list(weigh_fields(brought.fields, entries, named))
    weighed += [
        Weighed(name="", field="", label="", here="", said=each.said, outcome="unclear", why=each.why, where=each.where)
        for each in brought.unread
    ]
    return tuple(each for each in weighed if _is_named(each, named))


def _plan(work: Work) -> dict[str, Decided]:
    """What stands in `plan.yaml`, and will when it is brought up to date."""
    fresh = {
        action.id: Decided(id=action.id, title=action.title[:300])
        for action in work.plan.actions
        if action.decided is None
    }
    return {**fresh, **read_plan(work.folder.path)}


def _entries(entries: Mapping[str, Decided], settled: Collection[Weighed]) -> list[Decided]:
    taken: dict[str, list[Weighed]] = {}
    for each in settled:
        if each.outcome == "take":
            taken.setdefault(each.name, []).append(each)
    return [with_fields(entries[name], mine) for name, mine in taken.items()]


def _is_named(each: Weighed, named: Collection[str]) -> bool:
    return not named or each.name in named or f"{each.name}.{each.field}" in named


def _refuse_unknown(work: Work, named: Iterable[str]) -> None:
    known = {action.id for action in work.plan.actions}
    for name in named:
        if name not in known and name.rpartition(".")[0] not in known:
            what = f"there is no action '{name}' in the plan"
            raise NotFoundError(what, "`iar plan --json` lists their ids; see plan.yaml")


def _refuse_others(ours: MadeFrom, brought: BroughtBack, path: Path) -> None:
    theirs = brought.made_from
    if theirs == ours:
        return
    if theirs.organisation != ours.organisation:
        what = f"{path.name} is of '{theirs.organisation[:100]}', and this assessment of '{ours.organisation}'"
    elif theirs.framework != ours.framework:
        what = f"{path.name} is of {theirs.framework[:100]}, and this assessment of {ours.framework}"
    else:
        what = f"{path.name} was made from another assessment of {ours.organisation}"
    raise ImportingError(what, "go to the folder that it was made from, or name that using -C", code="IMPORT-002")
