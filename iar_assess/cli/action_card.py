"""One action on the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from iar_assess.planning.action import Action
from iar_assess.report.view import ActionView

from .output import show_wrapped
from .state import say


def show_card(view: ActionView, action: Action) -> None:
    """All that is known of an action, and every decision about it."""
    from iar_assess.report.build_standing import decision_in_words

    show_wrapped(f"{view.number}  {view.title}  [{view.id}]")
    said = [view.section_ref, view.section_title, *([f"question {view.question_ref}"] if view.question_ref else [])]
    show_wrapped(f"{view.status.word}. {' '.join(filter(None, said[:2]))}{', ' if said[2:] else ''}{''.join(said[2:])}")
    say()
    for label, text in _rows(view):
        show_wrapped(f"{label}: {text}", indent="  ", hanging="    ")
    decisions = action.decided.decisions if action.decided is not None else ()
    for decision in decisions:
        show_wrapped(f"Decision: {decision_in_words(decision)}", indent="  ", hanging="    ")
    if view.quality is not None:
        say()
        show_wrapped(f"Ready: {view.quality.text}", indent="  ")
        for fix in view.quality.fixes:
            show_wrapped(f"- {fix}", indent="    ", hanging="  ")


def _rows(view: ActionView) -> Iterator[tuple[str, str]]:
    """Label and text of everything that is known."""
    baseline = f"{view.baseline} -> " if view.baseline else ""
    known = (
        ("No action because", view.no_action_because),
        ("Because", view.because),
        ("Why", view.why),
        ("First step", view.first_step),
        ("Suggested owner" if view.owner_is_suggested else "Owner", view.owner),
        ("Start", view.start_text),
        ("Due", view.due_text),
        ("Done", view.done_text),
        ("Measure", f"{baseline}{view.target}. {view.how_measured}"),
        ("Effort", view.effort_text),
        ("Lead time", view.lead_time),
        ("People for it", view.resources_text),
        ("Budget", view.budget_text),
        ("After", view.after),
        ("Stuck", view.stuck),
        ("Shown by", view.shown_by),
        ("Notes", view.notes),
        ("Why it stands here", f"{view.quadrant}. {view.priority_text}" if view.priority_text else None),
    )
    for label, text in known:
        if text:
            yield label, text
