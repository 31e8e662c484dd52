"""Bringing back what people filled in: every kind of file goes through here, whoever reads it off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from iar_assess.errors import ImportingError, NotFoundError
from iar_assess.planning.action import Decided
from iar_assess.planning.brought import BroughtBack, Importer, MadeFrom
from iar_assess.planning.fields import plain
from iar_assess.planning.keep import change_plan, read_plan
from iar_assess.planning.weighing import Weighed, weigh_fields, with_fields
from iar_assess.planning.weighing_decisions import Meeting, weigh_decisions

from .origin import made_from
from .work import Engine, Work

TABLES = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingBack:
    """What a file says, weighed against the assessment; nothing is written yet.

    Attributes:
        brought: what the importer read off.
        weighed: each thing that somebody wrote into the file.
        meeting: who decided, and when.
        named: what is taken in any case.
    """

    brought: BroughtBack
    weighed: tuple[Weighed, ...]
    meeting: Meeting
    named: tuple[str, ...] = ()

    def those(self, outcome: str) -> tuple[Weighed, ...]:
        """What came to this outcome."""
        return tuple(each for each in self.weighed if each.outcome == outcome)


def importer_of(engine: Engine, path: Path) -> Importer | None:
    """The importer that knows a file; None where none does, and it may be a table that others published.

    A file of an ending that no table has goes to an importer in any case, which says what is wrong with it.
    """
    suffix = path.suffix.casefold()
    fitting = [each for each in engine.host.importers().values() if each.suffix.casefold() == suffix]
    known = next((each for each in fitting if each.recognises(path)), None)
    return fitting[0] if known is None and fitting and suffix not in TABLES else known


def weigh_back(
    work: Work,
    importer: Importer,
    path: Path,
    *,
    named: Collection[str] = (),
    by: str | None = None,
    on: str | None = None,
) -> TakingBack:
    """Read a file that people filled in, and weigh what it says against the assessment.

    Args:
        work: the assessment.
        importer: who reads the file.
        path: the file.
        named: ids of actions, or `id.field`: they alone are looked at, and taken even where they were changed here.
        by: who decided, where the file has decisions; None is as the file says.
        on: the day of the decisions; None is as the file says, and today where it says nothing.

    Raises:
        ImportingError: it was made from another assessment (IMPORT-002).
        NotFoundError: the plan has no action of such a name.
        IarError: it cannot be read.
    """
    brought = importer.read(path)
    _refuse_others(made_from(work.folder), brought, path)
    _refuse_unknown(work, named)
    today = datetime.now().astimezone().date().isoformat()
    meeting = Meeting(by=plain(by or brought.decided_by), on=on or plain(brought.decided_on) or today)
    weighed = (*_weigh(brought, meeting, _plan(work), named), *_unread(brought, named))
    return TakingBack(brought=brought, weighed=weighed, meeting=meeting, named=tuple(named))


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
    again: list[Weighed] = []

    def change(entries: Mapping[str, Decided]) -> list[Decided]:
        again[:] = _weigh(taking.brought, taking.meeting, entries, taking.named)
        return _entries(entries, again)

    change_plan(work.folder.path, change)
    work.refresh()
    return replace(taking, weighed=(*again, *_unread(taking.brought, taking.named)))


def _weigh(
    brought: BroughtBack, meeting: Meeting, entries: Mapping[str, Decided], named: Collection[str]
) -> tuple[Weighed, ...]:
    """What the file says of each action, the fields of one together, in the order of the file."""
    fields = list(weigh_fields(brought.fields, entries, named))
    touched = {each.name for each in fields if each.field == "status"}
    decided = list(weigh_decisions(brought.fields, entries, meeting, touched, named))
    order = {name: at for at, name in enumerate(dict.fromkeys(each.action for each in brought.fields))}
    weighed = sorted((*fields, *decided), key=lambda each: order.get(each.name, 0))
    return tuple(each for each in weighed if not named or each.is_named(named))


def _unread(brought: BroughtBack, named: Collection[str]) -> tuple[Weighed, ...]:
    """What the importer could not make out; nothing of that where people named what they want."""
    return tuple(
        Weighed(name="", field="", label="", here="", said=each.said, outcome="unclear", why=each.why, where=each.where)
        for each in (() if named else brought.unread)
    )


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
