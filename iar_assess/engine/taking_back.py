"""Bringing back what people filled in: every kind of file goes through here, whoever reads it off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from iar_assess.answers.asked import asked_of
from iar_assess.answers.names import AGREED
from iar_assess.bank.framework import Framework
from iar_assess.errors import ImportingError, NotFoundError, did_you_mean
from iar_assess.planning.action import Decided
from iar_assess.planning.brought import BroughtBack, Importer, MadeFrom
from iar_assess.planning.fields import FIELDS, plain
from iar_assess.planning.keep import change_plan, read_plan
from iar_assess.planning.weighing import Weighed, weigh_fields, with_fields
from iar_assess.planning.weighing_decisions import Meeting, weigh_decisions
from iar_assess.planning.weighing_own import own_actions

from .answers_back import ANSWERS, answers_taken, weigh_answers
from .origin import made_from
from .work import Engine, Work

TABLES = (".xlsx", ".csv")
OF_ACTIONS = (*FIELDS, "decision")
"""What people name of an action, to have it taken in any case."""


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

    def untouched(self) -> tuple[str, ...]:
        """What was named, and nothing is filled in for it."""
        return tuple(name for name in self.named if not any(each.is_named((name,)) for each in self.weighed))


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
    fields, _ = _weigh(brought, meeting, _plan(work), named, _of_tips(work.framework))
    weighed = (*fields, *_answers(work, brought, named), *_unread(brought, named))
    return TakingBack(brought=brought, weighed=weighed, meeting=meeting, named=tuple(named))


def take_back(work: Work, taking: TakingBack, *, by: str = "iar import") -> TakingBack:
    """Take what a file says into the plan and the agreed answers, all at once; a snapshot comes first.

    Args:
        work: the assessment.
        taking: what was weighed, and shown. What was changed here in the meantime is not taken.
        by: who takes it, for the history of the answers.

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
        again[:], known = _weigh(taking.brought, taking.meeting, entries, taking.named, _of_tips(work.framework))
        return _entries(known, again)

    change_plan(work.folder.path, change)
    again += _record_answers(work, taking, by=by)
    work.refresh()
    return replace(taking, weighed=(*again, *_unread(taking.brought, taking.named)))


def _weigh(
    brought: BroughtBack,
    meeting: Meeting,
    entries: Mapping[str, Decided],
    named: Collection[str],
    of_tips: Collection[str],
) -> tuple[tuple[Weighed, ...], Mapping[str, Decided]]:
    """What the file says of each action, the fields of one together, in the order of the file; and all entries.

    The actions of people's own that are new are among the entries, empty but for their titles.
    """
    own = own_actions(brought.own, entries, of_tips)
    known = {**entries, **own.entries}
    said = (*brought.fields, *own.fields)
    fields = [*own.weighed, *weigh_fields(said, known, named)]
    touched = {each.name for each in fields if each.field == "status"}
    decided = list(weigh_decisions(said, known, meeting, touched, named))
    order = {name: at for at, name in enumerate(dict.fromkeys((*(each.action for each in said), *own.entries)))}
    weighed = sorted((*fields, *decided), key=lambda each: order.get(each.name, len(order)))
    return tuple(each for each in weighed if not named or each.is_named(named)), known


def _of_tips(framework: Framework) -> set[str]:
    """The ids of the bank's tips, which no action of people's own may get."""
    return {tip.id for question in framework.questions() for tip in question.tips}


def _answers(work: Work, brought: BroughtBack, named: Collection[str]) -> Iterator[Weighed]:
    """What the file says in the places for answers."""
    for each, _ in weigh_answers(brought.answers, work.framework, work.answers, named):
        if not named or each.is_named(named):
            yield each


def _record_answers(work: Work, taking: TakingBack, *, by: str) -> list[Weighed]:
    """Record the answers that are to be taken, hand edits taken in first; what became of each."""
    if not taking.brought.answers:
        return []
    work.take_in_edits(AGREED)
    work.refresh()
    weighed = [
        (each, answer)
        for each, answer in weigh_answers(taking.brought.answers, work.framework, work.answers, taking.named)
        if not taking.named or each.is_named(taking.named)
    ]
    chosen = answers_taken(weighed)
    if chosen:
        work.folder.record_all(chosen, by=by, name=AGREED)
        work.folder.fold(AGREED)
    return [each for each, _ in weighed]


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
    known: dict[str, tuple[str, ...]] = dict.fromkeys(asked_of(work.framework).places, ANSWERS)
    known |= {action.id: OF_ACTIONS for action in work.plan.actions}
    for name in named:
        of, _, field = name.rpartition(".")
        if name in known or field in known.get(of, ()):
            continue
        if of not in known:
            what = f"there is no action '{name}' in the plan, and no such place for an answer"
            raise NotFoundError(what, "`iar plan --json` lists the ids of actions, `iar show` those of questions")
        remedy = did_you_mean(field, known[of], f"known: {', '.join(known[of])}")
        raise NotFoundError(f"there is no field '{plain(field)[:80]}' of '{of}'", remedy)


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
