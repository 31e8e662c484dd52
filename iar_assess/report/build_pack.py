"""A framework to the view of its question pack: to be filled in by hand, so nothing of what an answer is worth."""

from __future__ import annotations

from collections.abc import Iterator

from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import scale_of
from iar_assess.bank.questions import Question, Scale

from .build_preview import cohort_labels, fact_view
from .condition_words import Labels, condition_in_words
from .preview_view import PackAnswer, PackQuestion, PackSection, PackView
from .words import glossary_view

FORMS = {"choice": "one", "yes_no": "one", "share": "one", "many": "many"}
UNITS = {"date": "date"}


def build_pack(framework: Framework, *, engine: str, wording: tuple[str, ...] = ()) -> PackView:
    """Put what a bank asks into words, in the order in which it is asked.

    Args:
        framework: the bank.
        engine: this program and its version, for the last line.
        wording: how far the words can be trusted where they are not the bank's own.
    """
    labels = Labels(framework)
    return PackView(
        name=framework.name,
        title=framework.title,
        language=framework.language,
        audience=framework.audience,
        we=framework.we,
        disclaimer=framework.disclaimer,
        minutes=framework.minutes,
        profile=tuple(fact_view(fact) for fact in framework.profile),
        sections=tuple(
            PackSection(
                id=f"section-{number}",
                ref=section.ref,
                title=section.title,
                about=section.about,
                questions=tuple(_question(question, labels) for question in section.questions),
            )
            for number, section in enumerate(framework.sections, start=1)
        ),
        glossary=glossary_view(framework),
        question_count=sum(1 for _ in framework.questions()),
        engine=engine,
        wording=wording,
    )


def _question(question: Question, labels: Labels) -> PackQuestion:
    framework = labels.framework
    reasons = {reason.id: reason.label for reason in framework.not_applicable_reasons}
    tests = (question.applies_if, question.follows)
    return PackQuestion(
        ref=question.ref,
        ask=question.ask,
        guidance=question.guidance,
        look_for=question.look_for,
        only_if=tuple(condition_in_words(test, labels) for test in tests if test is not None),
        answers=tuple(_answers(question, framework)),
        cohorts=tuple(label for label, _ in cohort_labels(question, framework)),
        reasons=tuple(reasons[each] for each in question.not_applicable),
    )


def _answers(question: Question, framework: Framework) -> Iterator[PackAnswer]:
    for part in question.parts:
        scale = framework.scales[scale_of(question, part)]
        options = scale.options if part is not None else question.options or scale.options
        yield PackAnswer(
            label=part.label if part is not None else None,
            form=FORMS.get(scale.kind, "write"),
            unit=_unit(scale),
            hint=scale.hint,
            options=tuple((option.label, question.anchors.get(option.id, option.anchor)) for option in options),
        )


def _unit(scale: Scale) -> str | None:
    return scale.unit or UNITS.get(scale.kind)
