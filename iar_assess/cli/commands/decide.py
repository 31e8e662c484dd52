"""`iar decide`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from iar_assess.cli.action_options import ask_right, current, told
from iar_assess.cli.ask import ask_text, somebody_is_there
from iar_assess.cli.changed import tell_changed
from iar_assess.cli.output import show_wrapped
from iar_assess.cli.state import State, check_past, pass_state, say, today
from iar_assess.errors import IarError, UsageError
from iar_assess.planning.fields import plain

if TYPE_CHECKING:
    from iar_assess.engine.work import Work
    from iar_assess.planning.action import Action, Decision, Verdict

VERDICTS: dict[str, Verdict] = {"accept": "accept", "change": "change", "reject": "reject"}
SAVED = {"accept": "accepted", "change": "to be changed", "reject": "rejected"}
BACK = "-"
_SAY = "end with accept, change or reject"
_EXAMPLE = '`iar decide 1 2 accept --by "The steering group"`'
KEYS = "a accept, c change, r reject, s skip, q stop"


@click.command()
@click.argument("words", nargs=-1, metavar="[ACTION... accept|change|reject]")
@click.option("--by", metavar="NAME", help="Who decides, such as the steering group.")
@click.option("--why", metavar="REASON", help="The reason; a change or a rejection needs one.")
@click.option("--date", "--on", "on", metavar="DATE", help="The day of the meeting, if not today.")
@click.option("--owner", metavar="NAME", help="Who owns it: a name or a role.")
@click.option("--due", metavar="DATE", help="By when, such as 31/03/2027.")
@pass_state
def command(
    state: State,
    words: tuple[str, ...],
    by: str | None,
    why: str | None,
    on: str | None,
    owner: str | None,
    due: str | None,
) -> None:
    """Record what the group decides about each ACTION: accept, change or reject it.

    ACTION is a number of `iar plan`, or the beginning of an action's id or title; several may be named at once. What is
    accepted is agreed; what is rejected is dropped, with the reason; what is to be changed stays proposed and comes
    back another day. Decisions are never taken away: a later one is added.

    Without ACTION, on a terminal, the actions that wait for a decision are gone through one by one, each saved at once.
    """
    from iar_assess.engine.acting import make_decision

    work = state.work()
    work.folder.refuse_locked()
    when = check_past(on) if on is not None else today()
    if not words:
        _walk(work, by, when, others=any(each is not None for each in (why, owner, due)))
        return
    what = VERDICTS.get(words[-1].strip().lower())
    if what is None or len(words) == 1:
        raise UsageError(_missing(words, what), f"{_SAY}, as in {_EXAMPLE}", code="PLAN-005")
    actions = _named(work, words[:-1])
    fields = {name: text for name, text in (("owner", owner), ("due", due)) if text is not None}
    _record(work, actions, make_decision(what, by=by or "", on=when, why=why), fields)
    tell_changed(work)


def _missing(words: tuple[str, ...], what: Verdict | None) -> str:
    """What is wrong with words that decide nothing."""
    last = words[-1].strip()
    if what is not None:
        return "it is not said about which action"
    if len(words) == 1 or last[:1].isdigit():
        return "it is not said what is decided"
    return f"'{plain(last)[:60]}' is no decision"


def _named(work: Work, names: tuple[str, ...]) -> list[Action]:
    """The actions that are named, `1,2` and `1 2` alike, each once."""
    from iar_assess.engine.acting import find_action

    apart = [part for name in names for part in (name.split(",") if name[:1].isdigit() else [name]) if part.strip()]
    return list({action.id: action for action in (find_action(work.plan, each) for each in apart)}.values())


def _record(work: Work, actions: list[Action], decision: Decision, said: dict[str, str]) -> None:
    from iar_assess.engine.acting import change_actions, decided
    from iar_assess.engine.fields import read_fields

    fields: dict[str, Any] = read_fields(work, actions[0], said)
    change_actions(work, actions, lambda action, entry: decided(action, entry, decision, fields))
    for action in actions:
        show_wrapped(f"{SAVED[decision.what]}: {action.title}  [{action.id}]{told(work, fields)}")


def _walk(work: Work, by: str | None, on: str, *, others: bool) -> None:
    """Go through what waits for a decision; whatever was decided is saved when one stops."""
    from iar_assess.engine.acting import undecided

    if others or not somebody_is_there():
        what = "no action is named"
        raise UsageError(what, f"write {_EXAMPLE}", code="PLAN-005")
    work.save_plan()
    work.refresh()
    waiting = undecided(work.plan, on)
    if not waiting:
        say("Nothing waits for a decision.")
        return
    say(f"{len(waiting)} {'action waits' if len(waiting) == 1 else 'actions wait'} for a decision. {KEYS}.")
    try:
        who = (by or "").strip() or _who(work)
        for place, action in enumerate(waiting, start=1):
            if not _decide_one(work, action.id, who, on, f"{place} of {len(waiting)}"):
                break
    except EOFError:
        pass
    left = len(undecided(work.plan, on))
    tell_changed(work)
    say(f"\n{left} still to decide; `iar decide` goes on from here." if left else "\nEverything is decided.")


def _decide_one(work: Work, action_id: str, by: str, on: str, place: str) -> bool:
    """Ask about one action until it is decided or skipped; False where the person wants to stop."""
    from iar_assess.engine.acting import make_decision, number_of

    view = work.view().actions[number_of(work.plan, action_id) - 1]
    action = next(each for each in work.plan.actions if each.id == action_id)
    say()
    show_wrapped(f"{view.number}  {view.title}  ({place})")
    for label, text in (("Because", view.because), ("First step", view.first_step), ("Effort", view.effort_text)):
        show_wrapped(f"{label}: {text}", indent="   ", hanging="  ")
    owner = f"{'Suggested owner' if view.owner_is_suggested else 'Owner'}: {view.owner}; {view.due_text}"
    show_wrapped(owner, indent="   ", hanging="  ")
    if view.decision:
        show_wrapped(f"Before: {view.decision}", indent="   ", hanging="  ")
    while True:
        said = ask_text(f"Decision ({KEYS})", suffix="\n> ").strip().lower()
        if said in ("q", "stop"):
            return False
        if said in ("", "s", "skip"):
            return True
        what = next((verdict for verdict in VERDICTS.values() if said in (verdict, verdict[0])), None)
        if what is None:
            say(f"  '{said}' is none of: {KEYS}")
            continue
        try:
            why = _reason(work, action) if what != "accept" else None
            if why == BACK:
                continue
            decision = make_decision(what, by=by, on=on, why=why)
            _record(work, [action], decision, _owner_and_date(work, action) if what != "reject" else {})
        except IarError as error:
            show_wrapped(f"not saved: {error}", indent="  ")
            continue
        return True


def _who(work: Work) -> str:
    """Who decides; without a name nothing can be decided."""
    ask = "Who decides (such as the steering group)"
    return ask_right(work, None, "owner", ask, needed="Write a name or a group; it stands beside each decision.")


def _reason(work: Work, action: Action) -> str:
    needed = f"Write the reason, or {BACK} to go back to the decision; it is recorded and stands in the report."
    return ask_right(work, action, "no_action_because", "Reason", needed=needed)


def _owner_and_date(work: Work, action: Action) -> dict[str, str]:
    """Owner and date as they are typed; Enter leaves them as they are."""
    said = {}
    for name, ask in (("owner", "Owner"), ("due", "Due")):
        now = current(action, name)
        said[name] = ask_right(work, action, name, f"{ask}{f' [{now}]' if now else ''}")
    return {name: text for name, text in said.items() if text}
