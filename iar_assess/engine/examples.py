"""`demo.yaml`: the worked example that a bank brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from iar_assess.answers.assessment import Scope
from iar_assess.answers.model import NOTHING, Answer, FactValue
from iar_assess.answers.shape import read_typed
from iar_assess.bank.parts import Day, Line
from iar_assess.errors import AnswersError, Complaint
from iar_assess.files.folders import read_folder
from iar_assess.planning.action import Decided
from iar_assess.planning.keep import KeptSchedule
from iar_assess.planning.target import KeptTarget

FILE = "demo.yaml"
MOST_EARLIER = 12
Said = Mapping[str, Answer | int | str | tuple[str, ...]]


class DemoStep(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step in the life of a worked example; it is never locked, since people are to try things in it."""

    state: Literal["draft", "agreed", "approved"]
    by: Line
    on: Day
    why: Annotated[str, Meta(max_length=4000)] | None = None


class DemoEarlier(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A worked example as it stood at an earlier time; the folder gets a snapshot of it.

    Attributes:
        name: what the snapshot is called, such as "Spring review".
        on: the day that it stands for.
        note: what to remember about it.
        answers: those that were different from the time after it; `{}` is one that was not given yet. Evidence of a
            later date is left out by itself.
        plan: the plan as it stood then, whole.
    """

    name: Annotated[str, Meta(min_length=1, max_length=100)]
    on: Day
    note: Annotated[str, Meta(max_length=4000)] | None = None
    answers: Said = {}
    plan: tuple[Decided, ...] = ()


class DemoFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`demo.yaml`: a plainly fictional organisation and what it answered."""

    schema: Literal[1]
    rank: Annotated[int, Meta(ge=1, le=1000)] = 500
    """Which examples are shown first where not all are: the lowest."""
    organisation: Annotated[str, Meta(min_length=1, max_length=200)]
    date: Day | None = None
    """The date of its report, so that it is the same document whenever it is made; None is today."""
    period: str | None = None
    scope: Scope | None = None
    profile: Mapping[str, FactValue] = {}
    answers: Said = {}
    plan: tuple[Decided, ...] = ()
    schedule: KeptSchedule | None = None
    """The frame in which the plan is spread over the weeks."""
    targets: Mapping[Annotated[str, Meta(max_length=64)], KeptTarget] = {}
    """What a section, a group or a score is to reach, as in `plan.yaml`."""
    history: tuple[DemoStep, ...] = ()
    """How it came to be agreed, oldest first."""
    earlier: Annotated[tuple[DemoEarlier, ...], Meta(max_length=MOST_EARLIER)] = ()
    """Earlier times, oldest first."""


def demo_of(root: Traversable) -> DemoFile | None:
    """A bank's worked example, or None where it brings none.

    Raises:
        AnswersError: the file cannot be used, or its days are not in order (BANK-011).
    """
    content = read_folder(root, (FILE,)).get(FILE)
    if content is None:
        return None
    demo = read_typed(content, DemoFile, FILE)[0]
    wrong = tuple(_out_of_order(demo))
    if wrong:
        raise AnswersError(FILE, wrong)
    return demo


def answers_of(demo: DemoFile) -> dict[str, Answer]:
    """The answers of a worked example, those written as a value alone included."""
    return _answers(demo.answers)


def answers_at(demo: DemoFile) -> tuple[dict[str, Answer], ...]:
    """The answers at each time, the earlier ones first and now last."""
    found = [answers_of(demo)]
    for each in reversed(demo.earlier):
        then = {**found[0], **_answers(each.answers)}
        found.insert(0, {key: _by(answer, each.on) for key, answer in then.items() if answer != NOTHING})
    return tuple(found)


def _answers(said: Said) -> dict[str, Answer]:
    return {key: each if isinstance(each, Answer) else Answer(value=each) for key, each in said.items()}


def _by(answer: Answer, on: str) -> Answer:
    """An answer without the evidence that there was not on a day."""
    return msgspec.structs.replace(
        answer, evidence=tuple(each for each in answer.evidence if each.date is None or each.date <= on)
    )


def _out_of_order(demo: DemoFile) -> Iterator[Complaint]:
    last = (("its report", demo.date),) if demo.date is not None else ()
    times = ((f"'{each.name}'", each.on) for each in demo.earlier)
    steps = ((f"the step to {each.state}", each.on) for each in demo.history)
    for days in ((*times, *last), (*steps, *last)):
        for (first, day), (then, later) in pairwise(days):
            if date.fromisoformat(day) > date.fromisoformat(later) or (day == later and first[0] == then[0] == "'"):
                wrong = f"{first}, {day}, does not come before {then}, {later}"
                yield Complaint(
                    code="BANK-011", file=FILE, wrong=wrong, remedy="list them oldest first, each on its day"
                )
