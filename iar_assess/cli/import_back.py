"""What people filled into a file of ours: shown, and taken into the plan when they say so."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iar_assess.errors import EXIT_FAILED, EXIT_FINE

from .changed import tell_changed
from .output import quoted, show_json, show_table
from .state import check_past, say, who

if TYPE_CHECKING:
    from iar_assess.bank.framework import Consistency
    from iar_assess.engine.taking_back import TakingBack
    from iar_assess.engine.work import Work
    from iar_assess.planning.brought import Importer
    from iar_assess.planning.weighing import Weighed

TITLE = 40
OUTCOMES: Mapping[str, str] = {"take": "to be taken", "same": "here already", "conflict": "changed here, too"}


def bring_back(
    work: Work,
    importer: Importer,
    path: Path,
    names: Sequence[str],
    *,
    by: str | None = None,
    on: str | None = None,
    take: bool,
    ask: bool,
    as_json: bool,
) -> int:
    """Show what a file says, take it where that was asked for, and give the exit code.

    Args:
        work: the assessment.
        importer: who reads the file.
        path: the file.
        names: what is taken in any case; nothing else is then.
        by: who decided; None is as the file says.
        on: the day of the decisions, as it was typed.
        take: take it without asking.
        ask: ask, where somebody is there to answer.
        as_json: for programs; nobody is asked.
    """
    import msgspec

    from iar_assess.engine.taking_back import take_back, weigh_back

    taking = weigh_back(work, importer, path, named=names, by=by, on=check_past(on) if on is not None else None)
    if as_json:
        taking = take_back(work, taking, by=who()) if take else taking
        show_json({"file": path.name, "taken": take, "fields": msgspec.to_builtins(taking.weighed)})
        return _code(taking)
    count = len(taking.those("take"))
    known = work.contradictions()
    if take:
        taking = take_back(work, taking, by=who())
        _show(work, taking, {**OUTCOMES, "take": "taken"})
    else:
        _show(work, taking, OUTCOMES)
        take = count > 0 and ask and sys.stdin.isatty() and click.confirm(f"Take {_changes(count)}?", default=True)
        taking = take_back(work, taking, by=who()) if take else taking
    if count and take:
        _tell_taken(work, taking, known)
    elif count:
        say(f"Nothing is changed yet: `iar import {quoted(path)} --take` takes {_changes(count)}.")
    _tell_rest(taking, path)
    return _code(taking)


def _tell_taken(work: Work, taking: TakingBack, known: Collection[Consistency]) -> None:
    """How much was taken, where to, and what does not go together now."""
    from iar_assess.engine.answers_back import ANSWERS

    from .conflicts import tell_conflicts, tell_contradictions

    taken = taking.those("take")
    answers = sum(each.field in ANSWERS for each in taken)
    places = (("plan.yaml", len(taken) > answers), ("our answers", answers > 0))
    where = " and ".join(place for place, used in places if used)
    say(f"{_changes(len(taken))} taken into {where}; what was there before is in snapshots/.")
    if answers:
        tell_conflicts(work, work.folder.conflicts())
        tell_contradictions(work, known=known)
    tell_changed(work)


def _code(taking: TakingBack) -> int:
    return EXIT_FAILED if taking.those("conflict") or taking.those("unclear") else EXIT_FINE


def _show(work: Work, taking: TakingBack, words: Mapping[str, str]) -> None:
    from iar_assess.answers.asked import asked_of
    from iar_assess.engine.naming import place_named

    say(f"{taking.brought.title[:1].upper()}{taking.brought.title[1:]}, as it was filled in:")
    if not taking.weighed:
        _tell_untouched(taking)
        if not taking.named:
            say("Nothing was filled in since it was made.")
        return
    titles = {key: " ".join(place_named(work.framework, key)) for key in asked_of(work.framework).places}
    titles |= {action.id: f"{n} {action.title}" for n, action in enumerate(work.plan.actions, start=1)}
    titles |= {each.name: each.said for each in taking.weighed if each.field == "title" and each.name not in titles}
    rows = [
        (_short(titles.get(each.name, each.name or each.where)), each.label, each.here, each.said, _state(each, words))
        for each in taking.weighed
    ]
    show_table(("For", "Field", "Here", "In the file", ""), rows)
    _tell_untouched(taking)


def _tell_untouched(taking: TakingBack) -> None:
    if taking.untouched():
        say(f"Nothing is filled in for {' and '.join(taking.untouched())}.")


def _tell_rest(taking: TakingBack, path: Path) -> None:
    competing = taking.those("conflict")
    if competing:
        name = f"{competing[0].name}.{competing[0].field}"
        say(f"{len(competing)} not taken, because it was changed here, too, since the file was made.")
        say(f"To take the file's in any case, name it: `iar import {quoted(path)} {name} --take`.")
    unclear = len(taking.those("unclear"))
    if unclear:
        say(f"{unclear} not understood; nothing of that was taken. Correct it in the file, or write it into plan.yaml.")


def _state(each: Weighed, words: Mapping[str, str]) -> str:
    if each.outcome == "unclear":
        return f"not understood: {each.why}"
    return ", ".join(filter(None, (words[each.outcome], each.why)))


def _changes(count: int) -> str:
    return "1 change" if count == 1 else f"{count} changes"


def _short(title: str) -> str:
    return title if len(title) <= TITLE else f"{title[: TITLE - 1].rstrip()}…"
