"""What has changed, and a trend, for the tests of the report room."""

from __future__ import annotations

from iar_assess.report.view_cycle import (
    ActionChangesView,
    CauseView,
    ChangesView,
    MovedView,
    SaidView,
    TrendPoint,
    TrendView,
)
from iar_assess.report.view_scores import Mark

DEVELOPING, ESTABLISHED = Mark(word="Developing", tone="middle"), Mark(word="Established", tone="high")
CHANGES = ChangesView(
    since="Since the spring review, 31 March 2026",
    in_short=(
        "Since the spring review, 31 March 2026: from 47% to 51% (+4.1 points).",
        "Two answers changed; 1 section up (1); 1 section down (8).",
        "Actions in the meantime: 1 done, 1 with a later date.",
    ),
    rebased="Then it was scored under sample@2025: 49%. The same answers come to 47% under sample@2026.",
    rows=(
        MovedView(
            ref="",
            title="The whole",
            before="47%, Developing",
            after="51%, Developing",
            change="+4.1 points",
            causes="practice +5.2 points; newly or no longer answered −1.1 points",
        ),
        MovedView(
            ref="8", title="Learning", before="12%", after="0%", change="−12.0 points", causes="practice −12.0 points"
        ),
    ),
    causes=(
        CauseView(title="The question bank changed", change="no change", notes=("3.1 then: not carried over",)),
        CauseView(
            title="Practice changed",
            change="+5.2 points in all",
            questions=(
                SaidView(ref="1.2", ask="Does the committee see the numbers?", before="Seldom", after="Each term"),
                SaidView(ref="", ask="Are we a large trust?", before="Small one", after="Large one"),
            ),
        ),
    ),
    evidence=("1.4 Is there a policy? gone: Policy of 2023 (no evidence is left)",),
    actions=(ActionChangesView(title="Finished", lines=("Name a lead for early careers",)),),
    method="Causes are applied one after the other, and add up.",
)
TREND = TrendView(
    points=(
        TrendPoint(name="Last year", date="30 March 2025", text="49 in 100", mark=DEVELOPING, bar=49.0),
        TrendPoint(name="Spring", date="31 March 2026", text="47%", mark=DEVELOPING, bar=47.0, at=50, breaks=True),
        TrendPoint(name="now", date="21 November 2026", text="51%", mark=ESTABLISHED, bar=51.0, at=100),
        TrendPoint(name="Unread", date="1 May 2026", text="nothing to show"),
    ),
    note="Where the line breaks, the question bank changed.",
)
