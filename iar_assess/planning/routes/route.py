"""What a search for routes is asked, and what it finds: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from iar_assess.answers.model import Answer
from iar_assess.scoring.conditions import Scene

from .efforts import Job

Goal = Literal["fewest", "effort", "time"]
GOALS: tuple[Goal, ...] = ("fewest", "effort", "time")
State = Literal["reached", "found", "unreachable", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is to be reached: a level of a node, or a number.

    Attributes:
        as_share: the number is a share of the most that can be had.
    """

    node: str
    level: str | None = None
    number: Fraction | None = None
    as_share: bool = False

    def reached(self, scene: Scene) -> bool:
        """Whether it is reached in an evaluation by the scorer."""
        node = scene.nodes[self.node]
        if self.level is not None:
            return self.level in node.reached
        score = node.share if self.as_share else node.value
        return score is not None and self.number is not None and score >= self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One answer that would be another.

    Attributes:
        jobs: the actions that bring it about, by their ids.
    """

    key: str
    question: str
    before: Answer
    after: Answer
    jobs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A set of changes that reaches the target, and of which none can be left out.

    Attributes:
        cost: the effort of all its jobs, as the plan weighs it.
        weeks: how long the longest of them takes, with what has to come first.
        best_for: the goals by which no other set is better.
        proven: whether it is proven that no other set is better; of an alternative, none but those before it.
    """

    changes: tuple[Change, ...]
    jobs: tuple[Job, ...]
    cost: int
    weeks: int
    best_for: tuple[Goal, ...] = ()
    proven: bool = True

    @property
    def keys(self) -> frozenset[str]:
        """The places whose answers change."""
        return frozenset(change.key for change in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """What a search came to.

    Attributes:
        state: `reached` already, `found`, `unreachable` (proven), or `unknown` (the search was ended).
        routes: the best first, then the next best.
        all_ways: whether it is proven that there is no further set that holds none of these.
    """

    target: Target
    state: State
    routes: tuple[Route, ...] = ()
    all_ways: bool = False
