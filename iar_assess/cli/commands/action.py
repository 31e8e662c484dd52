"""`iar action`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from iar_assess.cli.action_options import ask_fields, clearing, field_options, given, told
from iar_assess.cli.ask import somebody_is_there
from iar_assess.cli.output import show_wrapped
from iar_assess.cli.state import State, check_past, pass_state, say, today
from iar_assess.errors import UsageError

if TYPE_CHECKING:
    from iar_assess.engine.work import Work

ACTION = "ACTION is a number of `iar plan`, or the beginning of an action's id or title."


@click.group()
def command() -> None:
    """Add an action of your own, or say who does what by when.

    All of it is kept in plan.yaml, where you may write by hand as well. ACTION is a number of `iar plan`, or the
    beginning of an action's id or title.
    """


@command.command()
@click.argument("title")
@field_options
@pass_state
def add(state: State, /, title: str, **said: str | None) -> None:
    """Put an action of your own into the plan, under TITLE: what is done, beginning with a verb.

    Without options, on a terminal, its fields are asked for one by one.
    """
    from iar_assess.engine.acting import add_action
    from iar_assess.engine.fields import read_fields

    work = state.work()
    fields = given(said)
    read = read_fields(work, None, fields)
    name = add_action(work, title, read)
    _tell(work, "added", name, read)
    if not fields and somebody_is_there():
        ask_fields(work, name)
        _tell(work, "saved", name)


@command.command()
@click.argument("action")
@click.option("--title", metavar="TEXT", help="What is done, beginning with a verb.")
@field_options
@click.option("--clear", multiple=True, metavar="FIELD", help="Take a field away, such as due; repeatable.")
@pass_state
def edit(state: State, /, action: str, clear: tuple[str, ...], **said: str | None) -> None:
    """Change what is said about ACTION; whatever is not named stays.

    ACTION is a number of `iar plan`, or the beginning of an action's id or title. Without options, on a terminal, its
    fields are asked for one by one.
    """
    from iar_assess.engine.acting import change_actions, find_action, with_fields
    from iar_assess.engine.fields import read_fields

    work = state.work()
    found = find_action(work.plan, action)
    fields, changes = given(said), dict[str, Any]()
    if not fields and not clear:
        if not somebody_is_there():
            what = "it is not said what changes"
            raise UsageError(what, 'name it: `iar action edit 3 --owner "Careers leader" --due 31/03/2027`')
        work.folder.refuse_locked()
        ask_fields(work, found.id)
    else:
        changes = {**read_fields(work, found, fields), **clearing(clear, fields)}
        change_actions(work, [found], lambda known, entry: with_fields(entry, known, changes))
    _tell(work, "saved", found.id, changes)


@command.command()
@click.argument("action")
@click.option("--date", "--on", "on", metavar="DATE", help="When, if not today.")
@click.option("--evidence", metavar="TEXT", help="What shows that it is done.")
@pass_state
def done(state: State, action: str, on: str | None, evidence: str | None) -> None:
    """Record that ACTION is done, and what shows it."""
    from iar_assess.engine.acting import change_actions, find_action, with_fields

    work = state.work()
    found = find_action(work.plan, action)
    fields = {"status": "done", "done_on": check_past(on) if on is not None else today(), "no_action_because": None}
    if evidence is not None and evidence.strip():
        fields["evidence"] = " ".join(evidence.split())
    change_actions(work, [found], lambda known, entry: with_fields(entry, known, fields))
    _tell(work, "done", found.id, {name: fields[name] for name in ("done_on", "evidence") if name in fields})
    if not evidence and (found.decided is None or found.decided.evidence is None):
        say(f'Say what shows it: `iar action done {found.id} --evidence "..."`')


@command.command()
@click.argument("action")
@click.option("--why", required=True, metavar="REASON", help="Why nothing is done.")
@pass_state
def drop(state: State, action: str, why: str) -> None:
    """Drop ACTION, with the reason for doing nothing; it stays in the plan, at its end."""
    from iar_assess.engine.acting import change_actions, find_action, with_fields
    from iar_assess.engine.fields import read_fields

    work = state.work()
    found = find_action(work.plan, action)
    fields = {"status": "dropped", **read_fields(work, found, {"no_action_because": why})}
    change_actions(work, [found], lambda known, entry: with_fields(entry, known, fields))
    _tell(work, "dropped", found.id, {"no_action_because": fields["no_action_because"]})


@command.command()
@click.argument("action")
@pass_state
def show(state: State, action: str) -> None:
    """Show all that is known of ACTION."""
    from iar_assess.cli.action_card import show_card
    from iar_assess.engine.acting import find_action, number_of

    work = state.work()
    found = find_action(work.plan, action)
    show_card(work.view().actions[number_of(work.plan, found.id) - 1], found)


def _tell(work: Work, what: str, action_id: str, fields: Mapping[str, Any] | None = None) -> None:
    """What was saved, as it was understood, under the number that it has now: numbers follow the plan's order."""
    from iar_assess.cli.changed import tell_changed
    from iar_assess.engine.acting import number_of

    found = next(each for each in work.plan.actions if each.id == action_id)
    show_wrapped(f"{what}: {number_of(work.plan, action_id)}  {found.title}  [{action_id}]{told(work, fields or {})}")
    tell_changed(work)
