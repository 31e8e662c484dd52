"""The first pages of an outline: cover, decision sheet, contents."""

from __future__ import annotations

from .charts_levels import ladders_of
from .outline_kit import (
    Aside,
    Blocks,
    Contents,
    Facts,
    Heading,
    Jump,
    Line,
    Logo,
    NewPage,
    Piece,
    Strong,
    Text,
    Title,
    bounds,
    level_of,
    listed,
    looked_at,
    marks,
)
from .view import ActionView, ContradictionView, ReportView
from .words import end_sentence

HOW_TO_READ = (
    "Where questions are still open, a score is followed by the lowest and the highest that it could become. "
    "Question numbers, action numbers and evidence numbers lead from one part of the report to the other."
)


def cover(view: ReportView) -> Blocks:
    """Who, what, the result in a line, and whose words these are."""
    if view.look.logo is not None:
        yield Logo(view.look.logo_text or f"Logo of {view.organisation}")
    yield Text((Strong(view.organisation),), "lead")
    yield Title(view.title)
    yield Text(f"{view.framework_title}, edition {view.edition}")
    yield Text((Strong(view.headline.text),), "big")
    score = view.headline.score
    if score.mark is not None and (
        score.mark.word != view.headline.text or score.provisional or score.rests_on_not_applicable
    ):
        yield Text(level_of(score), "lead")
    yield Text(view.headline.sentence, "lead")
    between = bounds(score)
    until = "until the open questions are answered the result lies between"
    open_still = f"; {until} {score.low_text} and {score.high_text}" if between is not None else ""
    yield Text(f"{view.coverage.answered}{open_still}")
    yield from _whose_words(view)
    rows: list[tuple[str, Line]] = [("State", (view.state,)), ("Date", view.date)]
    if view.embargo is not None:
        rows.append(("Embargo", (Strong(f"Not for publication: {view.embargo}"),)))
    if view.period is not None:
        rows.append(("Period", view.period))
    rows += [("Scope", view.scope), ("Framework", f"{view.framework}: {view.status}")]
    yield Facts("What this report is about", tuple(rows))
    yield Text(" ".join(f"{what}: {end_sentence(whose)}" for what, whose in view.provenance), "small")
    yield Text(view.disclaimer, "small")


def decision(view: ReportView) -> Blocks:
    """The page to decide from."""
    sheet = view.decision
    yield NewPage()
    yield Heading(1, "Decision sheet", "decision")
    yield Text((Strong(view.headline.text),), "lead")
    mark = view.headline.score.mark
    said: tuple[Piece, ...] = (mark, ". ") if mark is not None and mark.word not in view.headline.text else ()
    yield Text((*said, view.headline.sentence))
    yield from looked_at(view.headline.score)
    yield Text(coverage(view), "small")
    if sheet.ready is not None:
        yield Text(sheet.ready, "small")
    yield from _whose_words(view)
    yield from listed(Heading(2, "What we ask you to decide"), sheet.asks, numbered=True)
    yield from listed(Heading(2, "Answers that do not go together"), map(_contradiction, sheet.contradictions))
    first = [each for number in sheet.first_actions for each in view.actions if each.number == number]
    yield from listed(Heading(2, "Actions to decide on first"), map(_first, first))
    yield from listed(Heading(2, "What has changed since last time"), sheet.changed)
    yield from listed(Heading(2, "What blocks the next level"), sheet.blockers)
    yield from listed(Heading(2, "What is stuck"), sheet.stuck)
    yield from listed(Heading(2, "What the result does not rest on yet"), sheet.caveats)
    yield from listed(Heading(2, "Strengths to keep"), sheet.strengths)
    yield Heading(2, "If nothing is decided")
    yield Text(sheet.no_action)


def contents(view: ReportView) -> Blocks:
    """The table of contents, and how to read on."""
    yield NewPage()
    yield Contents()
    yield Heading(2, "How to read this report")
    ladders = ladders_of(view)
    for ladder in ladders:
        whose = "" if len(ladders) == 1 else f" of {ladder.what[:1].lower()}{ladder.what[1:]}"
        yield Text((f"The levels{whose}, lowest first: ", *marks(ladder.levels), "."))
    word_and_shape = "A level is always given as a word and a shape. " if view.level_names else ""
    yield Text(word_and_shape + HOW_TO_READ)
    yield Text(view.we)


def coverage(view: ReportView) -> str:
    """How much the result rests on, in a line."""
    found = view.coverage
    return " · ".join((found.answered, found.evidenced, found.not_applicable, found.not_known))


def _whose_words(view: ReportView) -> Blocks:
    for each in view.wording:
        yield Text((Strong(each),))


def _contradiction(found: ContradictionView) -> Line:
    if not found.questions:
        return end_sentence(found.message)
    word = "Questions" if len(found.questions) > 1 else "Question"
    return (end_sentence(found.message), " ", Aside(f"{word} {', '.join(found.questions)}"))


def _first(action: ActionView) -> Line:
    owner = "Suggested owner" if action.owner_is_suggested else "Owner"
    return (
        Jump(f"{action.number} {action.title}", f"action-{action.number}"),
        f"\nFirst step: {end_sentence(action.first_step)}\n",
        Aside(f"{owner}: {action.owner}; {action.due_text}; {end_sentence(action.effort_text)}"),
    )
