"""How much of what a score is made of has been answered."""

from __future__ import annotations

from collections.abc import Iterator

from iar_assess.answers.receipt import unconfirmed
from iar_assess.bank.keys import parse_key
from iar_assess.bank.rules import Rule
from iar_assess.scoring.explain import rule_of
from iar_assess.scoring.result import Result
from iar_assess.scoring.terms import Slot

from .subject import Subject
from .view_scores import CoverageView

OUTER = "So much is not stated of what we are that these limits are outer ones: what is possible may be less."
SETTLED = ("answered", "not_applicable")


def answered_of(subject: Subject, node_id: str) -> str | None:
    """Such as `5 of 6`; None where nothing is asked."""
    beside = subject.framework.figures_beside
    slots = (slot for slot in _slots(subject, node_id) if slot.needed)
    asked = {slot.key: slot for slot in slots if parse_key(slot.key).question not in beside}
    given = sum(slot.state in SETTLED for slot in asked.values())
    return f"{given} of {len(asked)}" if asked else None


def coverage_view(subject: Subject) -> CoverageView:
    """How much the whole result rests on, in words."""
    coverage = subject.result.coverage
    refs = {question.id: question.ref for question in subject.framework.questions()}
    required = ", ".join(refs[name] for name in coverage.required_open)
    return CoverageView(
        answered=f"{coverage.given} of {coverage.asked} answers given",
        evidenced=f"{coverage.evidenced} of {coverage.answered} backed by evidence",
        not_applicable=" · ".join(_left_out(subject)),
        not_known=f"{coverage.not_known} not known",
        complete=coverage.complete,
        required=f"Answers that are required are open: {required}." if required else None,
        outer=OUTER if subject.result.outer else None,
    )


def _left_out(subject: Subject) -> Iterator[str]:
    """What is not applicable, the figures beside what counts apart, and how many questions were never put to us."""
    beside, questions = subject.framework.figures_beside, subject.result.questions.values()
    figures = sum(each.id in beside and any(s.state == "not_applicable" for s in each.slots) for each in questions)
    and_figures = f" (and {count_of(figures, 'figure', 'figures')})" if figures else ""
    yield f"{subject.result.coverage.not_applicable} not applicable{and_figures}"
    of_us = sum(each.status == "does_not_apply" for each in questions)
    if of_us:
        yield f"{count_of(of_us, 'question', 'questions')} not asked of us"
    yet = sum(each.status == "not_asked" for each in questions)
    if yet:
        yield f"{count_of(yet, 'question', 'questions')} not asked yet"


def open_ends(subject: Subject) -> Iterator[str]:
    """What keeps a figure from being the last word: a sentence each."""
    missing, carried = subject.result.coverage.unanswered, len(unconfirmed(subject.answers))
    if missing:
        yield f"{count_of(missing, 'answer is', 'answers are')} still missing."
    if carried:
        yield f"{count_of(carried, 'answer was', 'answers were')} carried over from another edition and not confirmed."


def count_of(number: int, one: str, many: str) -> str:
    """A number of things, and what they do."""
    return f"{number} {one if number == 1 else many}"


def _slots(subject: Subject, node_id: str) -> Iterator[Slot]:
    framework, result = subject.framework, subject.result
    if node_id == "overall":
        for question in result.questions.values():
            yield from question.slots
        return
    group = next((each for each in framework.groups if each.id == node_id), None)
    if group is not None:
        for section in group.sections:
            yield from _of_section(section, result)
        return
    if any(section.id == node_id for section in framework.sections):
        yield from _of_section(node_id, result)
        return
    yield from _of_pieces(subject, rule_of(framework, node_id))


def _of_section(section_id: str, result: Result) -> Iterator[Slot]:
    for question in result.questions.values():
        if question.section == section_id:
            yield from question.slots


def _of_pieces(subject: Subject, rule: Rule) -> Iterator[Slot]:
    if isinstance(rule.of, str):
        yield from _slots(subject, "overall")
        return
    for piece in rule.of:
        name, _, part = (piece if isinstance(piece, str) else piece.id).partition(".")
        question = subject.result.questions.get(name)
        if question is None:
            yield from _slots(subject, name)
        else:
            yield from (slot for slot in question.slots if not part or slot.part == part)
