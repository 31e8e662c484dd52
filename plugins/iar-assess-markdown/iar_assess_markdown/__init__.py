"""The report as Markdown: an example of a format by a third party."""

from collections.abc import Iterator, Mapping
from pathlib import Path

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
    yield from (f"**{_plain(view.headline.text)}**", "", "## Results", "")
    yield from ("| section | score | level |", "|---|---|---|")
    for section in view.sections:
        level = section.score.mark.word if section.score.mark else ""
        cells = (f"{section.ref} {section.title}", section.score.text, level)
        yield f"| {' | '.join(map(_plain, cells))} |"
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


def _plain(text: str) -> str:
    """Keep a person's words from turning into markup or into a new table row."""
    one_line = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in one_line)
