"""A framework and its answers as one problem: every question, test and node, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from iar_assess.answers.model import Answers
from iar_assess.bank.conditions import Condition
from iar_assess.scoring.conditions import Scene, grouped
from iar_assess.scoring.rulebook import Rulebook
from iar_assess.scoring.score import Scorer

from .conditions import Conditions
from .levels import reached_levels
from .linear import Linear, Model
from .nodes import Node, Nodes
from .places import Places
from .standings import Standings, Truth


class Encoding:
    """The problem.

    Attributes:
        model: its variables and rows.
        places: what can be improved.
        scene: the answers as they are.
    """

    def __init__(self, scorer: Scorer, answers: Answers) -> None:
        self.book: Rulebook = scorer.book
        self.model = Model()
        self.scene: Scene = scorer.evaluate(answers)
        self.places = Places(self.book, answers, self.model)
        self.standings = Standings(self.book, self.places, self.model, self)
        self.nodes = Nodes(self)
        self._tests = Conditions(self)

    def follows(self, condition: Condition) -> Truth:
        """A condition that something follows."""
        return self._tests.truth(condition, None)

    def truth(self, condition: Condition, node: Node) -> Truth:
        """A condition that decides a level of a node."""
        return self._tests.truth(condition, node)

    def node(self, name: str) -> Node:
        """A section, a group, a named score or the whole."""
        return self.nodes.of(name)

    def reaches_level(self, name: str, level: str) -> Linear:
        """Whether a node is at a level or above."""
        return self.reached(self.node(name))[level]

    def reaches_number(self, name: str, number: Fraction, *, as_share: bool) -> Linear:
        """Whether the score of a node is at a number or above."""
        node = self.node(name)
        return (node.share if as_share else node.value).reaches(number)

    def reached(self, node: Node) -> dict[str, Linear]:
        """For each level of a node, whether it is reached."""
        if node.levels is None:
            node.levels = reached_levels(node, self)
        return node.levels

    def questions_of(self, condition: Condition, node: Node | None) -> Sequence[str]:
        """The questions that a tag, a gate or `each` speaks of."""
        self.scene.this = self.scene.nodes[node.id] if node is not None else None
        try:
            return grouped(condition, self.scene)
        finally:
            self.scene.this = None
