"""The action plan in an outline: an overview, then a card each that a group can fill in."""

from __future__ import annotations

from .charts_map import MUCH_MEANS, mapped, quadrants_of
from .outline_kit import (
    NONE,
    Aside,
    Blocks,
    Facts,
    Heading,
    Jump,
    Line,
    Link,
    NewPage,
    Piece,
    Strong,
    Text,
    action_numbers,
    joined,
    labelled,
    table,
)
from .view import ActionView, CaseView, ReportView
from .words import end_sentence


def actions(view: ReportView) -> Blocks:
    """Every action, the most urgent first."""
    if not view.actions:
        return
    yield NewPage()
    yield Heading(1, "Action plan", "actions")
    yield from _map(view)
    yield from table(
        "All actions",
        ("No.", "Action", "Owner", "Due", "Status"),
        ((str(each.number), _title(each), _owner(each), each.due_text, (each.status,)) for each in view.actions),
        (6, 43, 20, 16, 15),
    )
    for each in view.actions:
        yield from _card(each)


def _map(view: ReportView) -> Blocks:
    """What the map of the other formats draws, as a table."""
    found = mapped(view)
    rows: list[tuple[Line, ...]] = []
    for name, meaning in quadrants_of(view):
        numbers = action_numbers(each.number for each in found if each.quadrant == name)
        rows.append(((Strong(name),), meaning, numbers or NONE))
    if found:
        yield Heading(2, "What to do with each action")
        yield from table("What to do with each action", ("What", "Because it", "Actions"), rows, (20, 40, 40))
        yield Text(MUCH_MEANS, "small")
        yield Heading(2, "All actions")


def _title(action: ActionView) -> Line:
    win: tuple[Piece, ...] = (" ", Aside("(quick win)")) if action.quick_win else ()
    return (Jump(action.title, f"action-{action.number}"), *win)


def _owner(action: ActionView) -> Line:
    return (action.owner, " ", Aside("(suggested)")) if action.owner_is_suggested else action.owner


def _card(action: ActionView) -> Blocks:
    yield Heading(2, f"{action.number} {action.title}", f"action-{action.number}")
    section = f"Section {action.section_ref}, " if action.section_ref else ""
    question = f", question {action.question_ref}" if action.question_ref is not None else ""
    win: tuple[Piece, ...] = (" · ", Strong("Quick win")) if action.quick_win else ()
    yield Text((action.status, *win, f" · {section}{action.section_title}{question}"))
    if action.no_action_because is not None:
        yield Text(labelled("No action because", action.no_action_because))
    yield Text(end_sentence(action.because))
    if action.why is not None:
        yield Text(labelled("Top tip", action.why))
    yield Facts(f"Action {action.number}", tuple(_facts(action)))
    for case in action.cases:
        yield Text(_case(case))
    if action.links:
        links = [(Link(each.title, each.url), f" (checked {each.checked})") for each in action.links]
        yield Text((Strong("Worth opening:"), " ", *joined(links, "; ")))
    sources = f" Source: {end_sentence('; '.join(action.sources))}" if action.sources else ""
    why = ""
    if action.priority_text:
        why = f"Why it stands here: {action.quadrant}. {end_sentence(action.priority_text)} "
    yield Text(f"{why}Evidence: {end_sentence(action.grade)}{sources}", "small")


def _facts(action: ActionView) -> list[tuple[str, Line]]:
    """What a group fills in or changes, one row each; what nobody has said is left out."""
    baseline = f"{action.baseline} → " if action.baseline is not None else ""
    rows: list[tuple[str, Line | None]] = [
        ("First step", end_sentence(action.first_step)),
        ("Suggested owner" if action.owner_is_suggested else "Owner", action.owner),
        ("Start", action.start_text),
        ("Due", action.due_text),
        ("Done", action.done_text),
        ("Effort", action.effort_text),
        ("Lead time", action.lead_time),
        ("People for it", action.resources_text),
        ("Budget", action.budget_text),
        ("After", action.after),
        ("Stuck", action.stuck),
        ("Measure", f"{baseline}{end_sentence(action.target)} {end_sentence(action.how_measured)}"),
        ("Shown by", action.shown_by),
        ("Decision", action.decision),
        ("Ready", _ready(action)),
        ("Note", action.notes),
    ]
    return [(label, said) for label, said in rows if said is not None]


def _ready(action: ActionView) -> str | None:
    if action.quality is None:
        return None
    return " ".join(map(end_sentence, (action.quality.text, *action.quality.fixes)))


def _case(case: CaseView) -> Line:
    kind = case.kind[:1].upper() + case.kind[1:]
    result = f"{kind}: {end_sentence(case.result)}" if case.result is not None else f"{kind}."
    return (
        Strong(f"Seen at {case.organisation}:"),
        f" {end_sentence(case.what)} {result} ",
        Aside(case.source),
    )
