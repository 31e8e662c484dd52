"""The whole result over time, put into words and lengths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iar_assess.bank.framework import Framework
from iar_assess.scoring.result import Result

from .view_cycle import TrendPoint, TrendView
from .words import LEVEL_ONLY, NO_SCORE, day, score_view

NOTE = (
    "Where the line breaks, the question bank changed: what lies left of it was scored under the bank of then, and is "
    "not to be compared with what lies right of it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendTime:
    """One time, as it was scored then."""

    name: str
    on: str
    framework: Framework
    result: Result


def build_trend(times: Sequence[TrendTime]) -> TrendView | None:
    """Put the times into words, oldest first; None where there are fewer than two with a result."""
    points: list[TrendPoint] = []
    for n, time in enumerate(times):
        rule, node = time.framework.scoring.overall, time.result.overall
        score = score_view(node, rule)
        before = times[n - 1].framework if n else time.framework
        levels = [level.id for level in rule.levels]
        bar = score.bar
        if bar is None and node.level in levels and len(levels) > 1:
            bar = levels.index(node.level) * 100 / (len(levels) - 1)
        level = score.mark.word if score.mark is not None else "no result"
        points.append(
            TrendPoint(
                name=time.name,
                date=day(time.on),
                date_iso=time.on,
                text=level if score.text in (LEVEL_ONLY, NO_SCORE) else score.text,
                mark=score.mark,
                bar=bar,
                at=n * 100 / max(len(times) - 1, 1),
                breaks=(before.name, before.digest) != (time.framework.name, time.framework.digest),
            )
        )
    if sum(point.bar is not None for point in points) < 2:
        return None
    return TrendView(points=tuple(points), note=NOTE if any(point.breaks for point in points) else None)
