"""`iar set`."""

from __future__ import annotations

import getpass

import click
import msgspec

from iar_assess.cli.state import State, pass_state
from iar_assess.errors import UsageError


@click.command()
@click.argument("question")
@click.argument("value", required=False)
@click.option("--note", help="A note of your own; an empty one takes the note away.")
@click.option("--evidence", "titles", multiple=True, help="Something that shows it to be true; repeatable.")
@click.option("--where", help="Where the evidence lies.")
@click.option("--dated", help="The date of the evidence, such as 2026-03-31.")
@click.option("--not-applicable", metavar="REASON", help="The question does not apply, for one of its reasons.")
@click.option("--not-known", is_flag=True, help="We do not know.")
@click.option("--clear", is_flag=True, help="Take back what was answered.")
@click.option("--as", "name", default="agreed", help="Answer as one respondent, in a file of their own.")
@pass_state
def command(
    state: State,
    question: str,
    value: str | None,
    note: str | None,
    titles: tuple[str, ...],
    where: str | None,
    dated: str | None,
    not_applicable: str | None,
    not_known: bool,
    clear: bool,
    name: str,
) -> None:
    """Answer QUESTION (or QUESTION@COHORT) with VALUE, or state a fact with fact:NAME VALUE.

    VALUE is an option's id, label or number; 62% for a share; a,b,c for a checklist.
    """
    from iar_assess.answers.model import Answer, Evidence

    work = state.work()
    if question.startswith("fact:"):
        _set_fact(state, question.removeprefix("fact:"), value)
        return
    said = sum((value is not None, not_applicable is not None, not_known, clear))
    if said > 1 or (said == 0 and note is None and not titles):
        what = "say exactly one thing about the question"
        raise UsageError(what, "a VALUE, --not-applicable REASON, --not-known, or --clear")
    before = work.folder.answers(name).get(question)
    answer = Answer() if clear else before
    if value is not None:
        answer = msgspec.structs.replace(
            answer, value=_parsed(state, question, value), not_applicable=None, not_known=False
        )
    elif not_applicable is not None or not_known:
        answer = msgspec.structs.replace(answer, value=None, not_applicable=not_applicable, not_known=not_known)
    if note is not None:
        answer = msgspec.structs.replace(answer, note=note or None)
    added = tuple(Evidence(title=title, where=where, date=dated) for title in titles)
    answer = msgspec.structs.replace(answer, evidence=(*answer.evidence, *added))
    work.folder.record(question, answer, by=getpass.getuser(), name=name)
    work.folder.fold(name)
    click.echo(f"saved: {question}")


def _set_fact(state: State, fact: str, value: str | None) -> None:
    from iar_assess.answers.entry import parse_fact

    work = state.work()
    work.folder.set_fact(fact, parse_fact(work.framework, fact, value) if value is not None else None)
    click.echo(f"saved: {fact}")


def _parsed(state: State, key: str, text: str) -> int | str | tuple[str, ...]:
    from iar_assess.answers.entry import parse_value
    from iar_assess.engine.slots import question_of

    framework = state.work().framework
    return parse_value(framework, question_of(framework, key), text)
