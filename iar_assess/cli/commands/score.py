"""`iar score`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from iar_assess.cli.output import has_room, show_bar, show_json, show_table, show_wrapped, sign
from iar_assess.cli.score_lines import show_beside, show_makings
from iar_assess.cli.state import State, pass_state

if TYPE_CHECKING:
    from iar_assess.answers.model import Answers
    from iar_assess.bank.framework import Framework
    from iar_assess.report.view import ReportView, ScoreView
    from iar_assess.scoring.result import Result

PROVISIONAL = "Provisional: the level holds only if what is still open turns out well"
RESTS = "Rests on 'not applicable': the level would be lost if those answers counted at their worst"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For programs: exact numbers, bounds, levels.")
@pass_state
def command(state: State, as_json: bool) -> None:
    """Show the scores and levels, how far they can still move, and what they rest on."""
    from iar_assess.cli.conflicts import tell_contradictions, tell_open_conflicts

    work = state.work()
    tell_open_conflicts(work)
    tell_contradictions(work)
    if as_json:
        found = [_data(each.framework, each.result, work.answers) for each in work.base_results]
        bases = [{"title": each.framework.title, **data} for each, data in zip(work.base_results, found, strict=True)]
        show_json({**_data(work.framework, work.result, work.answers), **({"bases": bases} if bases else {})})
        return
    view = work.view()
    click.echo(f"{work.folder.assessment.whose}: {view.framework_title}")
    click.echo(f"\n  {view.headline.text}")
    show_wrapped(view.headline.sentence, indent="  ")
    for title, headline in view.bases:
        show_wrapped(f"Base: {title}: {headline}", indent="  ", hanging="  ")
    for line in _caveats(view.headline.score):
        show_wrapped(line, indent="  ")
    click.echo("")
    listed = [(group.ref, group.title, group.score) for group in view.groups]
    _show_scores([*listed, *((section.ref, section.short, section.score) for section in view.sections)])
    _show_doubts(view)
    show_beside(view)
    if view.scores:
        click.echo("\nScores across sections")
        _show_scores([(each.ref, each.title, each.score) for each in view.scores])
        show_makings(view)
    for flag in view.flags:
        click.echo(f"{sign(flag.mark.tone)} {flag.title} ({flag.kind.lower()}): {flag.mark.word}. {flag.sentence}")
    click.echo(f"{view.coverage.answered}; {view.coverage.evidenced}; {view.coverage.not_known}.")
    click.echo("`iar explain SECTION` shows how a score comes about.")


def _data(framework: Framework, result: Result, answers: Answers) -> dict[str, Any]:
    """A result for programs, with what the framework says of broken consistency rules and of figures."""
    from iar_assess.scoring.as_data import result_data
    from iar_assess.scoring.metrics import measured_data

    broken = [
        {"id": rule.id, "message": rule.message, "questions": list(rule.questions)}
        for rule in framework.consistency
        if rule.id in result.contradictions
    ]
    return {**result_data(result), "consistency": broken, "metrics": measured_data(framework, answers)}


def _show_scores(listed: Sequence[tuple[str, str, ScoreView]]) -> None:
    """A line each; a column only where it says something, and a bar only where there is room for one."""
    columns, rows = _scores(listed, bars=True)
    if not has_room(columns, rows, breaks=1):
        columns, rows = _scores(listed, bars=False)
    whole = tuple(range(2, len(columns))) if has_room(columns, rows, breaks=1) else (2, 3)
    show_table(columns, rows, right=(2,) if "Score" in columns else (), whole=whole)


def _scores(listed: Sequence[tuple[str, str, ScoreView]], *, bars: bool) -> tuple[list[str], list[list[str]]]:
    """The headings and the rows."""
    scores = [score for _, _, score in listed]
    numbered, levelled = any(score.numbered for score in scores), any(score.mark is not None for score in scores)
    bounds = any(score.low_text is not None for score in scores)
    columns = ["", "", *(["Score"] if numbered else []), *([""] if bars and numbered else []), "Answered"]
    columns += [*(["Level"] if levelled else []), *(["Still open"] if bounds else [])]
    rows = []
    for ref, title, score in listed:
        row = [ref, title, *([score.text] if numbered else [])]
        row += [show_bar(score.bar / 100 if score.bar is not None else None)] if bars and numbered else []
        row += [score.answered or "", *([_level(score)] if levelled else [])]
        row += [f"{score.low_text} to {score.high_text}" if score.low_text is not None else ""] if bounds else []
        rows.append(row)
    return columns, rows


def _level(score: ScoreView) -> str:
    return f"{sign(score.mark.tone)} {score.mark.word}" if score.mark is not None else ""


def _caveats(score: ScoreView) -> Iterator[str]:
    """What the headline does not rest on yet."""
    if score.low_text is not None and score.low_text != score.high_text:
        yield f"Between {score.low_text} and {score.high_text} once everything open is answered."
    if score.provisional:
        yield f"{PROVISIONAL}."
    if score.rests_on_not_applicable:
        yield f"{RESTS}."


def _show_doubts(view: ReportView) -> None:
    """The same for groups, sections and named scores, a line for each kind of doubt."""
    listed = [(f"{group.ref} {group.title}", group.score) for group in view.groups]
    listed += [(f"{section.ref} {section.short}", section.score) for section in view.sections]
    listed += [(f"{named.ref} {named.title}".strip(), named.score) for named in view.scores]
    provisional = [name for name, score in listed if score.provisional]
    resting = [name for name, score in listed if score.rests_on_not_applicable]
    for words, names in ((PROVISIONAL, provisional), (RESTS, resting)):
        if names:
            show_wrapped(f"{words}. Here: {'; '.join(names)}.", hanging="  ")
