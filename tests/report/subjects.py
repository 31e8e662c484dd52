"""Small assessments, scored but with an empty plan, as a report is made from them."""

from __future__ import annotations

from iar_assess.answers.model import Answers
from iar_assess.bank.framework import Framework
from iar_assess.planning.action import Plan
from iar_assess.report.look import Look
from iar_assess.report.subject import Subject
from iar_assess.scoring.score import score


def subject(framework: Framework, answers: Answers) -> Subject:
    """One assessment of nobody in particular."""
    return Subject(
        framework=framework,
        answers=answers,
        result=score(framework, answers),
        plan=Plan(actions=()),
        organisation="Nobody",
        scope="The whole organisation",
        period=None,
        state="draft",
        date="2026-11-21",
        engine="test",
        look=Look(),
    )
