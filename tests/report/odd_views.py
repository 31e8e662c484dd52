"""Views that a report must survive: one hostile, one nearly empty."""

from __future__ import annotations

import itertools

import msgspec

from iar_assess.report import view as v
from iar_assess.report.look import Look

from .sample_view import sample

HOSTILE = (
    "<script>alert(1)</script>",
    "file:///etc/passwd",
    "{{7*7}} {% raw %}",
    "*b* #x @y <z> $ _u_ `c` = \\ // ~ [k]",
    "Zażółć gęślą jaźń, Ŵŷ Llanfair",
    "مستشفى",
    "Emoji 🎉👩🏽‍⚕️ ☕ end",
    "a\x00b\x07c\u202ed",
    "line one\nline two",
    "unbroken" * 25,
    "--- ... 'single' \"double\" 1/2 -- em",
)

LONG_NAME = (
    "The Royal and Ancient United Hospitals of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch, "
    "Ystradgynlais and the Isles, with St Thingummy’s Children’s Hospital and Community Services NHS Foundation Trust"
)


def hostile() -> v.ReportView:
    """Text that would break a document made by pasting; no actions and no evidence."""
    base = sample()
    spoil = Spoiler()
    return msgspec.structs.replace(
        base,
        title=f"Action plan {HOSTILE[0]}",
        framework_title=HOSTILE[3],
        scope=HOSTILE[1],
        organisation=LONG_NAME,
        sections=tuple(spoil.section(part) for part in base.sections),
        actions=(),
        evidence=(),
        groups=(),
        comparators=(),
        flags=(),
        period=None,
        glossary=tuple((spoil.text(word), spoil.text(meaning)) for word, meaning in base.glossary),
        method=tuple(spoil.text(paragraph) for paragraph in base.method),
        profile=(),
        sources=(
            v.SourceView(
                title=HOSTILE[4],
                publisher=HOSTILE[5],
                url="javascript:alert(1)",
                checked=HOSTILE[6],
                licence=HOSTILE[7],
            ),
        ),
        decision=v.DecisionSheet(
            asks=(HOSTILE[3], HOSTILE[6]),
            first_actions=(77,),
            blockers=(),
            strengths=(HOSTILE[9],),
            caveats=(HOSTILE[8],),
            no_action=HOSTILE[2],
        ),
        look=Look(colour="red;} body{display:none"),
        state=v.Mark(word="Draft", tone="none"),
        wording=(HOSTILE[4],),
    )


class Spoiler:
    """Adds one hostile text after the other."""

    def __init__(self) -> None:
        self.turn = itertools.cycle(HOSTILE)

    def text(self, text: str) -> str:
        return f"{text} {next(self.turn)}"

    def answer(self, answer: v.AnswerView) -> v.AnswerView:
        return msgspec.structs.replace(
            answer, ask=self.text(answer.ask), answer=self.text(answer.answer), evidence=(99,), note=self.text("Note")
        )

    def section(self, part: v.SectionView) -> v.SectionView:
        return msgspec.structs.replace(
            part,
            title=self.text(part.title),
            short=self.text(part.short),
            about=self.text(part.about),
            answers=tuple(self.answer(answer) for answer in part.answers),
            strengths=(),
            gaps=(),
        )


def small() -> v.ReportView:
    """Two sections, two actions, one score that does not apply, everything else empty."""
    base = sample()
    none = v.ScoreView(text="does not apply")
    first, second = (
        base.sections[2],
        msgspec.structs.replace(
            base.sections[6], score=none, next_level=None, answers=(), strengths=(), gaps=(), explanation=(), actions=()
        ),
    )
    return msgspec.structs.replace(
        base,
        sections=(first, second),
        actions=base.actions[:2],
        groups=(),
        flags=(),
        comparators=(msgspec.structs.replace(base.comparators[0], rows=()),),
        changes=None,
        trend=None,
        glossary=(),
        thresholds=(),
        level_names=(),
        profile=(),
        evidence=(),
        sources=(),
        period=None,
        decision=v.DecisionSheet(
            asks=("Agree the result.",),
            first_actions=(1,),
            blockers=(),
            strengths=(),
            caveats=(),
            no_action="Nothing changes.",
        ),
        look=Look(),
        state=v.Mark(word="Agreed", tone="high"),
    )
