"""The report as Markdown: an example of a format by a third party."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from iar_assess import Renderer, ReportView, hookimpl


class MarkdownRenderer:
    """Writes headline, section scores and actions; everything it prints is in the view already."""

    suffix = ".md"
    summary = "Markdown, for a wiki or a merge request"

    def render(self, view: ReportView, target: Path) -> tuple[str, ...]:
        """Write the report and return notes for the reader; there are none."""
        target.write_text("\n".join(_lines(view)) + "\n", encoding="utf-8")
        return ()


@hookimpl
def iar_register_formats() -> Mapping[str, Renderer]:
    """Make `iar report --format md` work."""
    return {"md": MarkdownRenderer()}


def _lines(view: ReportView) -> Iterator[str]:
    yield from (f"# {_plain(view.title)}", "", _plain(view.organisation), "")
    yield from (f"**{_plain(view.headline.text)}**", "")
    for note in view.wording:
        yield from (_plain(note), "")
    yield from ("## Results", "")
    for each in view.decision.contradictions:
        yield from (f"Answers that do not go together ({', '.join(each.questions)}): {_plain(each.message)}", "")
    yield from ("| section | score | answered | level |", "|---|---|---|---|")
    for section in view.sections:
        yield _row(f"{section.ref} {section.title}", section.score)
    if view.scores:
        yield from ("", "## Scores across sections", "", "| score | value | answered | level |", "|---|---|---|---|")
        for named in view.scores:
            yield _row(f"{named.ref} {named.title}".strip(), named.score)
    for section in view.sections:
        yield from _beside(section)
    yield from ("", "## Actions", "")
    for action in view.actions:
        yield f"{action.number}. **{_plain(action.title)}**"
        yield f"   First step: {_plain(action.first_step)}"
        yield f"   Owner: {_plain(action.owner)}. Due: {_plain(action.due_text)}. Status: {_plain(action.status.word)}."
        decided = (
            ("Start", action.start_text),
            ("Budget", action.budget_text),
            ("Shown by", action.shown_by),
            ("No action because", action.no_action_because),
        )
        yield from (f"   {label}: {_plain(said)}" for label, said in decided if said is not None)


def _row(name: str, score: Any) -> str:
    cells = (name, score.text, score.answered or "", score.mark.word if score.mark else "")
    return f"| {' | '.join(map(_plain, cells))} |"


def _beside(section: Any) -> Iterator[str]:
    """Why a level is what it is, what is wanted, and figures."""
    name = _plain(f"{section.ref} {section.title}")
    if section.score.because is not None:
        yield from ("", f"{name}: {_plain(section.score.because)}")
    for answer in section.answers:
        if answer.wanted is not None:
            said = f"now {answer.wanted.now}, wanted {answer.wanted.wanted}, gap: {answer.wanted.gap}"
            yield from ("", f"{_plain(answer.ref)} {_plain(answer.ask)} {_plain(said)}")
    for metric in section.metrics:
        yield from ("", f"{_plain(metric.ref)} {_plain(metric.title)} {_plain(metric.ours)}")
        for figure in metric.figures:
            judged = f": {figure.judged.word}" if figure.judged is not None else ""
            yield f"- Published: {_plain(f'{figure.value} ({figure.of})')}{judged}"


def _plain(text: str) -> str:
    """Keep a person's words from turning into markup or into a new table row."""
    one_line = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in one_line)
