"""`iar explain`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from iar_assess.cli.output import show_json, show_table, show_wrapped
from iar_assess.cli.state import State, pass_state
from iar_assess.errors import NotFoundError, did_you_mean

if TYPE_CHECKING:
    from iar_assess.bank.framework import Framework
    from iar_assess.engine.work import Work
    from iar_assess.scoring.explain import Explanation
    from iar_assess.scoring.explain_question import QuestionExplanation


@click.command()
@click.argument("what", default="overall")
@click.option("--level", help="Why not yet this level, instead of the next one (its id or label).")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_state
def command(state: State, what: str, level: str | None, as_json: bool) -> None:
    """Show how the score of WHAT comes about, and exactly which answers block the next level.

    WHAT is a section, a group, a score or a question (an id, or the number that people see), or `overall`.
    """
    work = state.work()
    node, question = _named(work.framework, what)
    if question is not None:
        from iar_assess.scoring.explain_question import explain_question

        if level is not None:
            wrong = "a question has no levels"
            raise NotFoundError(wrong, "ask about its section, or about `overall`")
        explained = explain_question(work.framework, work.answers, work.result, question)
        show_json(_plain(asdict(explained))) if as_json else _show_question(explained)
        return
    from iar_assess.scoring.explain import explain

    wanted = _level(work.framework, node, level) if level is not None else None
    found = explain(work.framework, work.result, node, wanted)
    show_json(_plain(asdict(found))) if as_json else _show(work, found, wanted)


def _named(framework: Framework, name: str) -> tuple[str, str | None]:
    """The node, or the question, that a person means by an id or a number; nodes come first."""
    nodes = [(each.id, each.ref) for each in framework.sections]
    nodes += [(each.id, each.ref) for each in framework.groups]
    nodes += [(each.id, each.ref or each.id) for each in framework.scoring.scores]
    wanted = name.lower()
    found = next((node for node, ref in nodes if wanted in (node, ref.lower())), None)
    if found is not None or wanted == "overall":
        return found or "overall", None
    question = wanted.partition("@")[0].partition(".")[0]
    for each in framework.questions():
        if each.ref.lower() == wanted or each.id in (wanted, question):
            return "", each.id
    known = [node for node, _ in nodes]
    names = [*known, *(each.id for each in framework.questions())]
    remedy = did_you_mean(wanted, names, f"known: overall, {', '.join(known)}, or a question")
    wrong = f"there is no section, score or question '{name}'"
    raise NotFoundError(wrong, remedy)


def _level(framework: Framework, node: str, name: str) -> str:
    from iar_assess.scoring.explain import rule_of

    levels = rule_of(framework, node).levels
    found = next((each.id for each in levels if name.lower() in (each.id, each.label.lower())), None)
    if found is None:
        wrong = f"there is no level '{name}' here"
        raise NotFoundError(wrong, f"known: {', '.join(each.id for each in levels) or 'none'}")
    return found


def _show(work: Work, explained: Explanation, wanted: str | None) -> None:
    click.echo(f"{explained.title}: {explained.headline}\n")
    rows = [(part.ref, part.text, str(part.weight), part.earned, part.remark or "") for part in explained.parts]
    if rows:
        show_table(("", "What counts", "Weight", "Earned", "Remark"), rows, right=(2, 3))
    for line in explained.left_out:
        click.echo(f"Left out: {line}.")
    for sentence in (*explained.sentences, *explained.decided):
        show_wrapped(sentence)
    for text, indent, hanging in _why_not(work, explained, wanted):
        show_wrapped(text, indent=indent, hanging=hanging)


def _why_not(work: Work, explained: Explanation, wanted: str | None) -> Iterator[tuple[str, str, str]]:
    wait = explained.next_level
    if wait is None:
        reached = "\nThis level is reached." if wanted is not None else ""
        yield ("\nThis is the highest level." if explained.at_top else reached), "", ""
        return
    yield f"\nWhy not yet {wait.level}?  {wait.sentence or ''}", "", ""
    yield f"We are {wait.distance}.", "", ""
    refs = {question.id: question for question in work.framework.questions()}
    for name in wait.questions:
        yield f"{refs[name].ref}  {refs[name].ask}", "  ", "     "
    for other in wait.others:
        yield other, "  ", ""


def _show_question(explained: QuestionExplanation) -> None:
    show_wrapped(f"{explained.title}  {explained.headline}")
    click.echo("")
    for line in explained.answers:
        show_wrapped(f"We answered: {line}" if len(explained.answers) == 1 else line, indent="  ")
    for line in explained.choices:
        show_wrapped(f"What answers earn: {line}" if len(explained.choices) == 1 else line, indent="  ", hanging="  ")
    for sentence in explained.sentences:
        show_wrapped(sentence)
    for title, lines in (("Where it counts:", explained.counts_in), ("What it blocks:", explained.blocks)):
        if lines:
            click.echo(f"\n{title}")
        for line in lines:
            show_wrapped(line, indent="  ", hanging="  ")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, Fraction) else value
