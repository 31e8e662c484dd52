"""Section by section in an outline."""

from __future__ import annotations

from collections.abc import Iterable

from .outline_kit import (
    NONE,
    Aside,
    Bar,
    Blocks,
    Heading,
    Jump,
    Line,
    NewPage,
    Piece,
    Strong,
    Text,
    action_numbers,
    bounds,
    decided,
    joined,
    listed,
    next_step,
    table,
)
from .view import AnswerView, MetricView, PartView, ReportView, SectionView
from .words import end_sentence

SHORT = 60
"""An answer of so many characters stands beside its question in a list; a longer one in the table only."""


def sections(view: ReportView) -> Blocks:
    """Every section: its score, why, what is missing, and every answer."""
    yield NewPage()
    yield Heading(1, "Section by section", "sections")
    for number, part in enumerate(view.sections, start=1):
        yield Heading(2, f"{part.ref} {part.title}".strip(), f"section-{number}")
        yield from _section(part)


def _section(part: SectionView) -> Blocks:
    yield Text(_score_line(part), "lead")
    yield from decided(part.score)
    caption = " ".join(_caption(part))
    if caption:
        yield Text(caption, "small")
    yield Text(part.about)
    yield from _for_this_section(part)
    if part.next_level is not None:
        yield from next_step(part.next_level, 3)
    yield from listed(Heading(3, "Strengths"), (_question(each) for each in part.strengths))
    named = {each.ref for each in part.next_level.blockers} if part.next_level is not None else set()
    gaps = (_question(each, said=True) for each in part.gaps if each.ref not in named)
    yield from listed(Heading(3, "Other gaps" if named else "Gaps"), gaps)
    if part.explanation:
        how = "How the score was made" if part.score.numbered else "How the level was made"
        yield Heading(3, how if part.score.numbered or part.score.mark is not None else "How it counts")
        yield Text(" ".join(part.explanation))
    yield from _wanted(part)
    yield from _metrics(part.metrics)
    if part.answers:
        yield Heading(3, "Answers")
        yield from table(
            f"Answers in section {part.ref} {part.title}",
            ("No.", "Question", "Answer"),
            ((each.ref, _ask(each), _answer(each)) for each in part.answers),
            (8, 42, 50),
        )


def _score_line(part: SectionView) -> tuple[Piece, ...]:
    score = part.score
    found: list[Piece]
    if score.numbered:
        found = [Strong(score.text), *((" · ", score.mark) if score.mark is not None else ())]
    elif score.mark is not None:
        found = [score.mark, " ", Aside(score.text)]
    else:
        found = [score.text.capitalize()]
    if score.answered is not None:
        found += [" · ", Aside(f"{score.answered} answered")]
    return tuple(found)


def _caption(part: SectionView) -> Iterable[str]:
    score = part.score
    if bounds(score) is not None:
        yield f"Between {score.low_text} and {score.high_text} until the open questions are answered."
    if score.provisional:
        yield "Provisional: the level holds only if the open questions turn out well."
    if score.rests_on_not_applicable:
        yield "Rests on answers of “not applicable”."


def _for_this_section(part: SectionView) -> Blocks:
    found: list[Piece] = []
    if part.actions:
        word = "Action" if len(part.actions) == 1 else "Actions"
        found += [f"{word} for this section: ", *action_numbers(part.actions), ". "]
    if part.provenance is not None:
        found.append(end_sentence(part.provenance))
    if found:
        yield Text(tuple(found), "small")


def _question(answer: AnswerView, *, said: bool = False) -> Line:
    beside: tuple[Piece, ...] = (" ", Aside(answer.answer)) if said and len(answer.answer) <= SHORT else ()
    return (Strong(answer.ref), f" {answer.ask}", *beside)


def _ask(answer: AnswerView) -> Line:
    return answer.ask if answer.scored else (answer.ask, " ", Aside("(not scored)"))


def _answer(answer: AnswerView) -> Line:
    """Everything that was said to a question, a line each."""
    lines: list[Line] = []
    said: list[Piece] = [answer.mark] if answer.mark is not None else []
    if not answer.parts and (answer.mark is None or answer.mark.word != answer.answer):
        said += [" · ", answer.answer] if said else [answer.answer]
    lines.append(tuple(said))
    lines += map(_part, answer.parts)
    lines.append(answer.anchor or "")
    if answer.cohorts and ": ".join(answer.cohorts[0]) not in answer.answer:
        lines.append(" · ".join(": ".join(each) for each in answer.cohorts))
    lines += [answer.not_asked or "", (Aside(answer.note),) if answer.note else ""]
    if answer.evidence:
        numbers = joined(((Jump(str(each), f"evidence-{each}"),) for each in answer.evidence), ", ")
        lines.append(("Evidence ", *numbers))
    return joined((line for line in lines if line), "\n")


def _part(part: PartView) -> Line:
    remark: tuple[Piece, ...] = (" ", Aside(f"({part.remark})")) if part.remark is not None else ()
    anchor = (f"\n{part.anchor}",) if part.anchor is not None else ()
    return (Strong(f"{part.label}:"), f" {part.answer}", *remark, *anchor)


def _wanted(part: SectionView) -> Blocks:
    if part.wanted is None:
        return
    yield Heading(3, "Now and wanted")
    yield Text(part.wanted)
    found = [(each.ref, each.wanted) for each in part.answers if each.wanted is not None]
    yield from table(
        f"What is and what is wanted in section {part.ref} {part.title}",
        ("No.", "Now", "Bar of now", "Wanted", "Bar of wanted", "Gap", "Status"),
        (
            (ref, each.now, _bar(each.now_bar), each.wanted, _bar(each.wanted_bar), each.gap, (each.mark,))
            for ref, each in found
        ),
        (8, 16, 14, 16, 14, 14, 18),
    )


def _bar(length: float | None) -> Line:
    return (Bar(length),) if length is not None else ""


def _metrics(metrics: Iterable[MetricView]) -> Blocks:
    found = tuple(metrics)
    if not found:
        return
    yield Heading(3, "Figures")
    if any(each.figures for each in found):
        where = "Where the published ones are from, and what to read with care, stands under "
        yield Text((where, Jump("Published figures", "figures"), "."), "small")
    for each in found:
        yield Text((Strong(each.ref), f" {each.title} ", Strong(each.ours)))
        source = f" Definition: {end_sentence(each.source)}" if each.source is not None else ""
        yield Text(f"{end_sentence(each.definition)} {each.about}{source}", "small")
        yield from table(
            f"Published figures beside {each.ref} {each.title}",
            ("Published", "What it is a figure of", "Ours beside it"),
            (
                (
                    figure.value,
                    (figure.of, *((" ", Aside("(read with care)")) if figure.note is not None else ())),
                    (figure.judged,) if figure.judged is not None else NONE,
                )
                for figure in each.figures
            ),
            (18, 60, 22),
        )
