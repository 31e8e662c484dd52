"""`iar whatif`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from iar_assess.cli.output import show_json, show_table, show_wrapped
from iar_assess.cli.state import State, pass_state

if TYPE_CHECKING:
    from iar_assess.bank.framework import Framework
    from iar_assess.engine.what_if import WhatIf
    from iar_assess.engine.work import Work
    from iar_assess.planning.action import Action
    from iar_assess.report.view import ReportView, ScoreView

NOT_SAVED = "Nothing was saved; `iar set` records an answer."
FLAG_WORDS = {"met": "met", "not_met": "not met", "unknown": "not known yet", "does_not_apply": "does not apply"}


@click.command()
@click.argument("changes", nargs=-1, required=True, metavar="QUESTION=VALUE...")
@click.option("--json", "as_json", is_flag=True, help="For programs: exact numbers before and after.")
@pass_state
def command(state: State, changes: tuple[str, ...], as_json: bool) -> None:
    """Show what would follow if some answers were others; nothing is saved.

    QUESTION and VALUE are as `iar set` takes them: 1.2=full, 4.1.works=always, visits@ks3=62%. VALUE may also be
    not-known, unanswered, or n/a (n/a:REASON where there are several). fact:NAME=VALUE supposes another fact.
    """
    from iar_assess.engine.what_if import what_if

    work = state.work()
    found = what_if(work, changes)
    if as_json:
        show_json(_data(found))
        return
    click.echo(f"{work.folder.assessment.whose}: {found.before.framework_title}")
    click.echo("\nIf it were so")
    show_table(("", "Question", "Now", "Supposed"), _supposed(work, found))
    before, after = found.before.headline, found.after.headline
    same = before.text == after.text
    show_wrapped(f"The whole result: {before.text}{', as it is now' if same else f' -> {after.text}'}")
    rows = [row for row in _scores(found) if row[2] != row[3]]
    if rows:
        show_table(("", "", "Now", "Then"), rows)
    else:
        click.echo("No score and no level would change.")
    for line in _beside(work.framework, found):
        show_wrapped(line, hanging="  ")
    _show_actions("Actions that would no longer be called for:", found.closes, found.before)
    _show_actions("Actions that would be called for:", found.opens, found.after)
    click.echo(f"\n{NOT_SAVED}")


def _supposed(work: Work, found: WhatIf) -> Iterator[tuple[str, str, str, str]]:
    """What is supposed: number, question, answer now, answer then."""
    from iar_assess.answers.entry import describe_value
    from iar_assess.engine.naming import place_named

    for key, answer in found.supposed.said.items():
        ref, ask = place_named(work.framework, key)
        now = describe_value(work.framework, key, work.answers.get(key))
        yield ref, ask, now, describe_value(work.framework, key, answer)
    for name, value in found.supposed.facts.items():
        fact = next(each for each in work.framework.profile if each.id == name)
        labels = {option.id: option.label for option in fact.options}
        now, then = str(work.answers.profile.get(name, "not stated")), str(value)
        yield "", fact.ask, labels.get(now, now), labels.get(then, then)


def _scores(found: WhatIf) -> Iterator[tuple[str, str, str, str]]:
    """Groups, sections and named scores with what they come to, before and after."""
    for one, two in zip(_listed(found.before), _listed(found.after), strict=True):
        yield one[0], one[1], _said(one[2]), _said(two[2])


def _listed(view: ReportView) -> list[tuple[str, str, ScoreView]]:
    listed = [(group.ref, group.title, group.score) for group in view.groups]
    listed += [(section.ref, section.short, section.score) for section in view.sections]
    return [*listed, *((score.ref, score.title, score.score) for score in view.scores)]


def _said(score: ScoreView) -> str:
    level = score.mark.word if score.mark is not None else ""
    if not score.numbered:
        return level or score.text
    return f"{score.text}, {level}" if level else score.text


def _beside(framework: Framework, found: WhatIf) -> Iterator[str]:
    """Blockers of the whole, follow-up questions, duties, and answers that do not go together."""
    comparison = found.comparison
    whole = comparison.overall
    yield from _questions("No longer in the way of the next level of the whole:", whole.no_longer_blocks, framework)
    yield from _questions("In the way of the next level of the whole then:", whole.blocks_now, framework)
    yield from _questions("Then to be answered as well:", comparison.opened, framework)
    yield from _questions("No longer asked:", comparison.closed, framework)
    titles = {flag.id: flag.title for flag in framework.flags}
    for name, before, after in comparison.flags:
        yield f"{titles[name]}: {FLAG_WORDS[before or '']} -> {FLAG_WORDS[after or '']}"
    messages = {rule.id: rule.message for rule in framework.consistency}
    for name in comparison.broken:
        yield f"These answers would not go together: {messages[name]}"


def _questions(words: str, names: Sequence[str], framework: Framework) -> Iterator[str]:
    if names:
        yield words
    for name in names:
        question = framework.by_id[name]
        yield f"  {question.ref}  {question.ask}"


def _show_actions(words: str, actions: Iterable[Action], view: ReportView) -> None:
    numbers = {action.id: action.number for action in view.actions}
    lines = [f"{numbers[action.id]}. {action.title}" for action in actions if action.id in numbers]
    if lines:
        click.echo(f"\n{words}")
    for line in lines:
        show_wrapped(line, indent="  ", hanging="   ")


def _data(found: WhatIf) -> dict[str, Any]:
    """For programs: what is supposed, every part before and after, and what would change beside."""
    from iar_assess.scoring.as_data import comparison_data

    return {
        "supposed": {key: _answer_data(answer) for key, answer in found.supposed.said.items()},
        "facts": dict(found.supposed.facts),
        **comparison_data(found.comparison),
        "actions_closed": [action.id for action in found.closes],
        "actions_opened": [action.id for action in found.opens],
    }


def _answer_data(answer: Any) -> Any:
    import msgspec

    plain = msgspec.to_builtins(answer)
    return {name: plain[name] for name in ("value", "figure", "not_applicable", "not_known") if name in plain}
