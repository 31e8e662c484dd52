"""Two times of one assessment, or of two editions of one framework, to what moved and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iar_assess.answers.migrate import migrate
from iar_assess.answers.model import Answers
from iar_assess.answers.receipt import Moved, Receipt
from iar_assess.bank.framework import Framework
from iar_assess.bank.keys import every_place
from iar_assess.bank.migrations import Migration
from iar_assess.planning.action import Plan
from iar_assess.scoring.result import Result
from iar_assess.scoring.score import score

from .actions import PlanMovement, plan_movement
from .causes import AnswerChange, EvidenceChange, FactChange, answer_changes, evidence_changes, fact_changes
from .walk import NodeMovement, walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """An assessment at one time: the bank, the answers, the plan, and the day that it stands for."""

    framework: Framework
    answers: Answers
    plan: Plan
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """What moved between two times, and why.

    Attributes:
        before, after: the two times.
        then, moved_over, now: the results of then, of then under the bank of now, and of now.
        receipt: what became of each answer on its way to the bank of now; None where the bank is the same.
        new_places: what the bank of now asks and the one of then did not, by key.
        nodes: what became of each score.
        answers, facts, evidence: what became of each of them.
        plan: what became of the actions.
    """

    before: Side
    after: Side
    then: Result
    moved_over: Result
    now: Result
    receipt: Receipt | None
    new_places: tuple[str, ...]
    nodes: tuple[NodeMovement, ...]
    answers: tuple[AnswerChange, ...]
    facts: tuple[FactChange, ...]
    evidence: tuple[EvidenceChange, ...]
    plan: PlanMovement

    @property
    def same_bank(self) -> bool:
        """Whether both were answered under the same bank."""
        return self.receipt is None

    @property
    def overall(self) -> NodeMovement:
        """The whole."""
        return next(each for each in self.nodes if each.id == "overall")

    @property
    def moved_answers(self) -> tuple[Moved, ...]:
        """The answers of then that did not simply move along with the bank."""
        return tuple(each for each in self.receipt.moved if each.outcome != "kept") if self.receipt else ()


def compare(before: Side, after: Side, migration: Migration | None = None) -> Movement:
    """Compare two times.

    Args:
        before: the time before.
        after: now; its bank is the one under which both are compared.
        migration: what the bank of now says of the edition of then, where it is another.
    """
    old, new = before.framework, after.framework
    same = old is new or (old.name == new.name and old.digest == new.digest != "")
    receipt = None if same else migrate(before.answers, old, new, migration)
    carried = before.answers if receipt is None else receipt.answers
    changes = tuple(answer_changes(carried, after.answers))
    then = score(old, before.answers)
    over, now = (then if same else score(new, carried)), score(new, after.answers)
    return Movement(
        before=before,
        after=after,
        then=then,
        moved_over=over,
        now=now,
        receipt=receipt,
        new_places=() if same else tuple(_new_places(old, new, receipt)),
        nodes=walk(new, (then, over, now), carried, after.answers, changes, old=new if same else old),
        answers=changes,
        facts=tuple(fact_changes(carried, after.answers)),
        evidence=tuple(evidence_changes(carried, after.answers)),
        plan=plan_movement(before.plan, after.plan, after.on),
    )


def _new_places(old: Framework, new: Framework, receipt: Receipt | None) -> Iterator[str]:
    known = {place.key for place in every_place(old)}
    reached = {key for each in receipt.moved for key in each.now} if receipt is not None else set()
    return (place.key for place in every_place(new) if place.key not in known and place.key not in reached)
