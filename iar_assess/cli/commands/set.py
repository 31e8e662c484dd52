"""`iar set`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import msgspec

from iar_assess.cli.state import State, check_day, pass_state, say, who
from iar_assess.errors import UsageError

if TYPE_CHECKING:
    from iar_assess.answers.model import Answer
    from iar_assess.engine.work import Work


MINUS = "\u2212"


class WithNumbers(click.Command):
    """Takes what begins as -2.5 does for a number, where click would take it for options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The same, with a true minus before a number that is not the value of an option."""
        takes = {
            name for each in self.params if isinstance(each, click.Option) and not each.is_flag for name in each.opts
        }
        plain = [
            f"{MINUS}{each[1:]}" if re.match(r"-[0-9.]", each) and before not in takes else each
            for before, each in zip(["", *args], args, strict=False)
        ]
        return super().parse_args(ctx, plain)


@click.command(cls=WithNumbers)
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

    QUESTION is an id or the number that people see; one of several answers is named behind a point: stay.works,
    1.2.works, 1.2.works@ks3. VALUE is an option's id, label or number; 62% or 5/8 for a share; a,b,c for a checklist;
    1204, 1.35 or 62.5% for a number, which is kept exactly.
    """
    from iar_assess.answers.entry import parse_answer
    from iar_assess.answers.model import Answer, Evidence
    from iar_assess.engine.slots import key_named

    said = sum((value is not None, not_applicable is not None, not_known, clear))
    beside = note is not None or bool(titles)
    if (where is not None or dated is not None) and not titles:
        what = "there is no evidence to give a place or a date"
        raise UsageError(what, "name it with --evidence")
    dated = check_day(dated) if dated is not None else None
    work = state.work()
    if question.startswith("fact:"):
        _set_fact(work, question.removeprefix("fact:"), value, fits=said == 1 and not beside and (clear or bool(value)))
        return
    if said > 1 or (said == 0 and not beside):
        what = "say exactly one thing about the question"
        raise UsageError(what, "a VALUE, --not-applicable REASON, --not-known, or --clear")
    key = key_named(work.framework, question)
    answer = Answer() if clear else work.folder.answers(name).get(key)
    if value is not None and not value.strip():
        what = f"{key}: '' says nothing"
        raise UsageError(what, "name an answer, or take it back with --clear", code="ANSWERS-004")
    if value is not None:
        answer = answer.saying(parse_answer(work.framework, key, re.sub(f"^{MINUS}", "-", value)))
    elif not_applicable is not None or not_known:
        answer = answer.saying(Answer(not_applicable=not_applicable, not_known=not_known))
    if note is not None:
        answer = msgspec.structs.replace(answer, note=note or None)
    added = tuple(Evidence(title=title, where=where, date=dated) for title in titles)
    answer = msgspec.structs.replace(answer, evidence=(*answer.evidence, *added))
    _save(work, key, answer, name)


def _save(work: Work, key: str, answer: Answer, name: str) -> None:
    """Save it, and say what it competes with and what it does not go together with."""
    from iar_assess.answers.entry import describe_value
    from iar_assess.answers.names import AGREED
    from iar_assess.bank.keys import parse_key
    from iar_assess.cli.changed import tell_changed
    from iar_assess.cli.conflicts import tell_conflicts, tell_contradictions

    known = work.contradictions(name)
    folded = work.save(key, answer, by=who(), name=name)
    say(f"saved: {key}  {describe_value(work.framework, key, answer)}")
    work.refresh()
    standing = work.result.questions[parse_key(key).question]
    if name == AGREED and (standing.status == "does_not_apply" or key not in {slot.key for slot in standing.slots}):
        say("By the facts stated this does not apply to us, so it is kept and counts for nothing.")
    tell_conflicts(work, folded.conflicts)
    tell_contradictions(work, name=name, known=known)
    tell_changed(work)


def _set_fact(work: Work, fact: str, value: str | None, *, fits: bool) -> None:
    from iar_assess.answers.entry import parse_fact
    from iar_assess.cli.changed import tell_changed

    if not fits:
        what = "say exactly one thing about the fact"
        raise UsageError(what, "a VALUE, or --clear")
    known = [each.id for each in work.framework.profile]
    if fact not in known:
        what = f"there is no fact '{fact}'"
        raise UsageError(what, f"known: {', '.join(known) or 'none'}")
    work.folder.set_fact(fact, parse_fact(work.framework, fact, value) if value is not None else None)
    click.echo(f"saved: {fact}")
    tell_changed(work)
