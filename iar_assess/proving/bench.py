"""Where answers are scored for a proof, and what is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import NamedTuple

from iar_assess.answers.model import Answers
from iar_assess.bank.framework import Flag, Framework
from iar_assess.scoring.conditions import Scene, holds
from iar_assess.scoring.facts import holds_for
from iar_assess.scoring.score import Scorer, scorer_of

from .monotone import Argument
from .rests import Rests
from .space import Space
from .verdict import Given, Profile


class Look(NamedTuple):
    """What one node comes to: its score as a whole ratio, how many levels hold; None where nothing counts."""

    value: tuple[int, int] | None
    height: int | None


Seen = Mapping[str, Look]


class Bench:
    """Scores answers to one framework, and counts how often.

    Attributes:
        left: how many evaluations may still be made.
    """

    def __init__(self, framework: Framework, budget: int, seed: int) -> None:
        self.framework = framework
        self.scorer: Scorer = scorer_of(framework)
        self.book = self.scorer.book
        self.space = Space(framework, self.book, seed)
        self.rests = Rests(self.book)
        self.argument = Argument(self.book, self.rests)
        self.excused = Argument(self.book, self.rests, excused=True)
        self.budget = budget
        self.spent = 0
        self.seed = seed

    @property
    def left(self) -> int:
        """How many evaluations may still be made."""
        return self.budget - self.spent

    def chance(self, purpose: str) -> Random:
        """Chance that is the same for the same bank, seed and purpose."""
        return Random(f"{self.seed} {self.framework.name} {purpose}")  # noqa: S311 - it has to repeat itself

    def scene(self, profile: Profile, given: Given) -> Scene:
        """Everything scored, as stated."""
        self.spent += 1
        return self.scorer.evaluate(Answers(profile=profile, answers=given))

    def see(self, profile: Profile, given: Given) -> Seen:
        """What each node comes to."""
        return seen(self.scene(profile, given))


def seen(scene: Scene) -> Seen:
    """What each node of a scene comes to."""
    return {
        name: Look(
            node.value.as_integer_ratio() if node.value is not None else None,
            len(node.reached) if node.counts and node.ladder else None,
        )
        for name, node in scene.nodes.items()
    }


def fell(before: Seen, after: Seen) -> str | None:
    """The first node whose score or level fell; what has left the score has not fallen."""
    for name, look in before.items():
        if look != after[name] and is_lower(look, after[name]):
            return name
    return None


def is_lower(before: Look, after: Look) -> bool:
    """Whether a score or a level is lower than before."""
    if before.value is not None and after.value is not None:
        (one, over), (two, under) = before.value, after.value
        if two * over < one * under:
            return True
    return before.height is not None and after.height is not None and after.height < before.height


def effects(scene: Scene) -> tuple[object, ...]:
    """Everything that a rule may change: scores, what they are out of, levels, their sentences, flags."""
    nodes = tuple((node.value, node.maximum, node.reached, node.because) for node in scene.nodes.values())
    return nodes + tuple(_flag(flag, scene) for flag in scene.book.framework.flags)


def _flag(flag: Flag, scene: Scene) -> bool | None:
    """Whether a flag is met; None where it does not apply, whatever its test says."""
    return holds(flag.when, scene) if holds_for(flag.applies_if, scene.profile) else None
