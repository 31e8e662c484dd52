"""A comparison of two banks as lines for a terminal, as Markdown, and as one HTML page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from iar_assess.report.diff_view import ChangeView, DiffView, PartDiff
from iar_assess.report.glyphs import clean_view
from iar_assess.report.html import as_data, environment, font_faces, style_sheet
from iar_assess.report.look import Look

DECIDES = "can change a result"


def diff_html(view: DiffView) -> str:
    """One page that needs nothing from outside and prints well."""
    style = font_faces(as_data) + style_sheet(("base.css", "screen.css", "preview.css", "diff.css"), Look().colour)
    template = environment().get_template("diff.html.j2")
    return template.render(view=clean_view(view), decides=DECIDES, style=Markup(style)).lstrip()  # noqa: S704  # our own


def diff_lines(view: DiffView) -> Iterator[str]:
    """The same for a terminal: `[-what went-]`, `{+what came+}`, and `!` where a result can change."""
    yield f"{view.before}  ->  {view.after}"
    yield view.verdict
    yield from filter(None, (view.finding, *view.remarks))
    numbers = [f"{number} {noun}" for noun, number in view.counts if number]
    if numbers:
        yield f"{', '.join(numbers)}."
    for heading, lines in _texts(view):
        yield ""
        yield heading
        yield from (f"  {line}" for line in lines)
    for topic in view.topics:
        yield ""
        yield topic.title
        for part in topic.parts:
            yield f"  {_heading(part)}"
            yield from (f"  {'!' if change.decides else ' '}   {_line(change)}" for change in part.changes)
    if any(change.decides for topic in view.topics for part in topic.parts for change in part.changes):
        yield ""
        yield f"! {DECIDES}"


def diff_markdown(view: DiffView) -> str:
    """The same as a Markdown document."""
    parts = [
        f"# {_safe(view.title)}",
        f"From {_safe(view.before)} to {_safe(view.after)}.",
        f"**{_safe(view.verdict)}**",
    ]
    parts += [f"> **Found:** {_safe(view.finding)}"] if view.finding is not None else []
    parts += [_safe(remark) for remark in view.remarks]
    numbers = [f"- {number} {noun}" for noun, number in view.counts if number]
    parts += ["\n".join(numbers)] if numbers else []
    for heading, lines in _texts(view):
        parts += [f"## {heading}", "\n".join(f"- {_safe(line)}" for line in lines)]
    for topic in view.topics:
        parts.append(f"## {topic.title}")
        for part in topic.parts:
            lines = [f"- {_marked(change)}" for change in part.changes]
            context = f"\n\n{_safe(part.context)}" if part.context is not None else ""
            parts += [f"### {_safe(part.title)}{context}", "\n".join(lines)]
    return "\n\n".join((*parts, f"Made with {_safe(view.engine)}.")) + "\n"


def _texts(view: DiffView) -> Iterator[tuple[str, list[str]]]:
    """What is said in sentences: the rules, and what becomes of the answers."""
    signs = {"gone": "no longer", "new": "now"}
    rules = [f"{what}, {signs[sign]}: {line}" for what, lines in view.rules for sign, line in lines]
    if rules:
        yield "The rules in words", rules
    if view.answers:
        yield "What becomes of the answers", list(view.answers)


def _heading(part: PartDiff) -> str:
    return part.title if part.context is None else f"{part.title}  ({part.context})"


def _line(change: ChangeView) -> str:
    signs = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
    words = " ".join(f"{signs[sign][0]}{text}{signs[sign][1]}" for sign, text in change.words)
    return f"{change.what}: {words}" if words else change.what


def _marked(change: ChangeView) -> str:
    signs = {"same": "", "gone": "~~", "new": "**"}
    words = " ".join(f"{signs[sign]}{_safe(text)}{signs[sign]}" for sign, text in change.words)
    said = f"{_safe(change.what)}: {words}" if words else _safe(change.what)
    return f"{said} *({DECIDES})*" if change.decides else said


def _safe(text: str) -> str:
    """Text that no reader of Markdown takes for markup, on one line."""
    return re.sub(r"([\\`*_{}\[\]<>#|~!&])", r"\\\1", " ".join(text.split()))
