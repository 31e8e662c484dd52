"""What a report is about: everything that the view is built from, before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iar_assess.answers.assessment import Step
from iar_assess.answers.model import Answers
from iar_assess.bank.framework import Framework
from iar_assess.planning.action import Plan
from iar_assess.planning.brought import MadeFrom
from iar_assess.planning.schedule import Schedule
from iar_assess.planning.target import KeptTarget
from iar_assess.scoring.result import Result

from .look import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseResult:
    """What the answers come to by the base that an extension adds to."""

    framework: Framework
    result: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One assessment, scored and planned.

    Attributes:
        scope: `the whole organisation`, `department: …` or `team: …`.
        state: draft, agreed, approved or locked.
        changed: whether answers or plan differ from what was agreed or approved.
        date: the report's date, ISO.
        engine: the versions that made it, in words.
        wording: whose words the questions are in and how far they can be trusted, where they are not the bank's own.
        schedule: the plan over the weeks; None where nobody made one.
        targets: what the group wants sections, groups and scores to reach, by id.
        history: how the assessment came to its state, oldest first.
        bases: of an extension, its base's own result, that one's base's, and so on.
    """

    framework: Framework
    answers: Answers
    result: Result
    plan: Plan
    organisation: str
    scope: str
    period: str | None
    state: str
    date: str
    engine: str
    look: Look
    changed: bool = False
    wording: tuple[str, ...] = ()
    bases: tuple[BaseResult, ...] = ()
    made_from: MadeFrom | None = None
    schedule: Schedule | None = None
    targets: Mapping[str, KeptTarget] = field(default_factory=dict)
    history: tuple[Step, ...] = ()
