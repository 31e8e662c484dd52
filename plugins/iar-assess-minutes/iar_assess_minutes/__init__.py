"""A sheet of minutes for the meeting that decides on a plan: an example of a format by a third party."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from iar_assess import Renderer, ReportView, hookimpl

BLANK = "." * 40


class MinutesRenderer:
    """Writes what is to be decided, with room to fill in; everything it prints is in the view already."""

    suffix = ".txt"
    summary = "a sheet of minutes as plain text, with decisions to fill in"

    def render(self, view: ReportView, target: Path) -> tuple[str, ...]:
        """Write the sheet and return notes for the reader: what it has no room for."""
        target.write_text("\n".join(_lines(view)) + "\n", encoding="utf-8")
        left = len(view.actions) - len(view.decision.first_actions)
        return (f"actions that are not on the sheet: {left}",) if left > 0 else ()


@hookimpl
def iar_register_formats() -> Mapping[str, Renderer]:
    """Make `iar report --format minutes` work."""
    return {"minutes": MinutesRenderer()}


def _lines(view: ReportView) -> Iterator[str]:
    yield from (f"Minutes: {_line(view.title)}", _line(view.organisation), "")
    yield from (f"Held on: {BLANK}", f"Present: {BLANK}", f"Minutes by: {BLANK}", "")
    yield f"The result on {_line(view.date)} ({_line(view.state.word)}): {_line(view.headline.text)}."
    yield from (_line(f"Note: {each}") for each in (*view.wording, *view.decision.caveats))
    for each in view.decision.contradictions:
        yield f"Look again at {', '.join(each.questions)}: {_line(each.message)}"
    yield from _heading("To decide")
    for number, ask in enumerate(view.decision.asks, start=1):
        yield from (f"{number}. {_line(ask)}", f"   Decided: {BLANK}", "")
    yield from _heading("Actions: accept, change or reject")
    for action in view.actions:
        if action.number in view.decision.first_actions:
            owner = f"{'suggested owner' if action.owner_is_suggested else 'owner'} {_line(action.owner)}"
            yield f"Action {action.number}: {_line(action.title)}"
            yield f"   First step: {_line(action.first_step)}"
            yield f"   With {owner}, due: {_line(action.due_text)}, now {_line(action.status.word)}"
            yield from (f"   Decided: {BLANK}", f"   By whom, and why: {BLANK}", "")
    yield from _heading("If nothing is decided")
    yield _line(view.decision.no_action)


def _heading(words: str) -> Iterator[str]:
    yield from ("", words, "-" * len(words), "")


def _line(text: str) -> str:
    """What a person wrote, on one line and without signs that steer a terminal: it cannot look like a line of ours."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
