"""A page with a block of every kind, and a hostile one."""

from __future__ import annotations

from iar_assess.report import blocks as b
from iar_assess.report.look import Look
from iar_assess.report.page_view import PageView
from iar_assess.report.view_scores import Mark

from .odd_views import HOSTILE
from .sample_view import LOGO

BLOCKS: tuple[b.Block, ...] = (
    b.Heading(text="Done since last time"),
    b.Text(text="Two actions are done, and one is late."),
    b.Bullets(lines=("A lead has been named", "Places are offered openly")),
    b.Heading(text="Late", depth=2),
    b.Table(
        title="What is late",
        heads=("Action", "Owner", "Due"),
        rows=(("Write the policy", "Head of HR", "3 March 2026"), ("Ask leavers", "nobody yet", "1 April 2026")),
    ),
    b.Figure(
        title="Score of each section",
        bars=(
            b.Bar(label="Leadership", value="58%", length=58.0),
            b.Bar(label="Reaching schools", value="0%", length=0.0),
        ),
    ),
    b.Cards(
        cards=(
            b.Card(title="Write the policy", facts=(("Owner", "Head of HR"), ("Late by", "28 days")), text="It waits."),
            b.Card(title="Ask leavers why they left"),
        )
    ),
)


def page(**changed: object) -> PageView:
    said: dict[str, object] = {
        "title": "Highlights: Sampling framework",
        "organisation": "Sampling Trust",
        "lead": "What has happened since the spring review.",
        "date": "21 November 2026",
        "date_iso": "2026-11-21",
        "language": "en-GB",
        "state": Mark(word="Agreed", tone="middle"),
        "blocks": BLOCKS,
        "engine": "iar-assess 0",
        "look": Look(logo=LOGO, logo_kind="png"),
    }
    return PageView(**{**said, **changed})  # type: ignore[arg-type]


def hostile_page() -> PageView:
    return page(
        title=f"Highlights {HOSTILE[0]}",
        organisation=HOSTILE[3],
        lead=HOSTILE[8],
        look=Look(colour="red;} body{display:none"),
        blocks=(
            b.Heading(text=HOSTILE[0]),
            b.Text(text=HOSTILE[2]),
            b.Bullets(lines=HOSTILE),
            b.Table(title=HOSTILE[10], heads=HOSTILE[:3], rows=(HOSTILE[3:6], HOSTILE[7:10])),
            b.Figure(title=HOSTILE[4], bars=(b.Bar(label=HOSTILE[9], value=HOSTILE[6], length=1e9),)),
            b.Cards(cards=(b.Card(title=HOSTILE[1], facts=((HOSTILE[0], HOSTILE[9]),), text=HOSTILE[8]),)),
            b.Bullets(lines=()),
            b.Table(title="", heads=(), rows=()),
            b.Cards(cards=()),
        ),
    )
