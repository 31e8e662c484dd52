"""What stands beside the scores in `iar score`: what decided a level, what is wanted, our figures, makings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .output import show_wrapped, sign

if TYPE_CHECKING:
    from iar_assess.report.view import MetricView, ReportView, ScoreView


def show_beside(view: ReportView) -> None:
    """What decided a level, section by section; what is wanted; figures; what has to be answered still."""
    listed = [(f"{group.ref} {group.title}", group.score) for group in view.groups]
    listed += [(f"{section.ref} {section.short}", section.score) for section in view.sections]
    for name, score in [("", view.headline.score), *listed]:
        _show_decided(name, score, said=not name)
    for section in view.sections:
        if section.wanted is not None:
            show_wrapped(f"{section.ref} {section.short}, now and wanted: {section.wanted}", hanging="  ")
        for metric in section.metrics:
            _show_metric(metric)
    for caveat in (view.coverage.required, view.coverage.outer):
        if caveat is not None:
            show_wrapped(caveat, hanging="  ")


def show_makings(view: ReportView) -> None:
    """What each score across sections is made of, its range, and what others have published."""
    for each in view.scores:
        name = f"{each.ref} {each.title}".strip()
        on = f", on a range from {each.score.ends[0]} to {each.score.ends[1]}" if each.score.ends is not None else ""
        show_wrapped(f"{name}: made of {each.made_of}{on}.", hanging="  ")
        for one in each.published:
            show_wrapped(f"Published: {one}", indent="  ", hanging="  ")
        _show_decided(name, each.score)


def _show_decided(name: str, score: ScoreView, *, said: bool = False) -> None:
    """The sentence that decided a level, unless it was said already, and what a table looked at."""
    before = f"{name}: " if name else ""
    if score.because is not None and not said:
        show_wrapped(f"{before}{score.because}", hanging="  ")
    if score.statuses:
        show_wrapped(f"What was looked at and found: {'; '.join(score.statuses)}.", indent="  ", hanging="  ")


def _show_metric(metric: MetricView) -> None:
    show_wrapped(f"{metric.ref} {metric.title} {metric.ours}", hanging="  ")
    for figure in metric.figures:
        judged = f" {sign(figure.judged.tone)} {figure.judged.word}." if figure.judged is not None else ""
        show_wrapped(f"Published: {figure.value} ({figure.of}).{judged}", indent="  ", hanging="  ")
