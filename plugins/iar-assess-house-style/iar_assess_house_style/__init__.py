"""A house style: an example of a theme, and of a section that a plugin adds to reports."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from iar_assess import Bar, ExtraSection, Figure, ReportView, Text, Theme, hookimpl

OURS = "Fernhill"
"""Only the reports of organisations whose name begins so are ours."""
STYLE = """
h1, h2 { letter-spacing: 0.01em; border-bottom: 3pt double currentColor; padding-bottom: 1mm; }
.card { border-left: 3pt solid #4a4a4a; padding-left: 4mm; }
"""
LAST_PAGE = """
<section class="part" id="whom-to-ask">
<h2>Whom to ask</h2>
<p>Questions on this plan of {{ view.organisation }} go to whoever sent it to you.</p>
</section>
"""


@hookimpl
def iar_report_theme(assessment: Any) -> Theme | None:
    """Give our reports our look. `.ci/run` validates it as PDF/UA-1, so it may say so."""
    if not assessment.organisation.startswith(OURS):
        return None
    return Theme(name="House style", style=STYLE, pages={"back.html.j2": LAST_PAGE}, validated=True)


@hookimpl
def iar_report_sections(view: ReportView) -> Iterable[ExtraSection]:
    """Add to our reports how many actions are proposed, agreed, in progress, done and dropped."""
    counted = Counter(action.status.word for action in view.actions)
    if not counted or not view.organisation.startswith(OURS):
        return []
    most = max(counted.values())
    bars = tuple(Bar(label=word, value=str(number), length=100 * number / most) for word, number in counted.items())
    words = Text(text=f"The plan has {len(view.actions)} actions.")
    return [ExtraSection(title="The plan in numbers", owner="", blocks=(words, Figure(title="Actions", bars=bars)))]
