"""Two results side by side: what moved between them, part by part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .result import FlagState, NodeResult, Result
from .terms import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeMove:
    """A section, a group, a named score or the whole in both results; None where one of them does not have it."""

    id: str
    kind: Kind
    before: NodeResult | None
    after: NodeResult | None

    @property
    def moved(self) -> bool:
        """Whether its score, its maximum or its level is another."""
        return _shown(self.before) != _shown(self.after)

    @property
    def no_longer_blocks(self) -> tuple[str, ...]:
        """The questions that stood in the way of its next level and no longer do."""
        return _without(_blockers(self.before), _blockers(self.after))

    @property
    def blocks_now(self) -> tuple[str, ...]:
        """The questions that stand in the way of its next level and did not."""
        return _without(_blockers(self.after), _blockers(self.before))


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What moved between two results.

    Attributes:
        nodes: every part of either, the whole last.
        flags: those whose state is another: id, before, after; None where one of them does not have it.
        mended, broken: the consistency rules that are no longer broken, and those that are now.
        opened, closed: the questions that somebody should answer now and did not have to before, and the other way.
    """

    nodes: tuple[NodeMove, ...]
    flags: tuple[tuple[str, FlagState | None, FlagState | None], ...]
    mended: tuple[str, ...]
    broken: tuple[str, ...]
    opened: tuple[str, ...]
    closed: tuple[str, ...]

    @property
    def overall(self) -> NodeMove:
        """The whole."""
        return next(node for node in self.nodes if node.id == "overall")


def compare(before: Result, after: Result) -> Comparison:
    """Compare two results, of one bank or of two editions of it whose parts have the same ids."""
    names = list(dict.fromkeys([*(name for name in before.nodes if name != "overall"), *after.nodes]))
    nodes = []
    for name in names:
        old, new = before.nodes.get(name), after.nodes.get(name)
        either = new or old
        if either is not None:
            nodes.append(NodeMove(id=name, kind=either.kind, before=old, after=new))
    flags = dict.fromkeys([*before.flags, *after.flags])
    asked_before, asked_after = _asked(before), _asked(after)
    return Comparison(
        nodes=tuple(nodes),
        flags=tuple(
            (name, before.flags.get(name), after.flags.get(name))
            for name in flags
            if before.flags.get(name) != after.flags.get(name)
        ),
        mended=_without(before.contradictions, after.contradictions),
        broken=_without(after.contradictions, before.contradictions),
        opened=_without(asked_after, asked_before),
        closed=_without(asked_before, asked_after),
    )


def _shown(node: NodeResult | None) -> tuple[Any, ...] | None:
    return None if node is None else (node.value, node.maximum, node.level, node.because)


def _blockers(node: NodeResult | None) -> tuple[str, ...]:
    step = node.next_step if node is not None else None
    return step.questions if step is not None else ()


def _asked(result: Result) -> tuple[str, ...]:
    return tuple(name for name, question in result.questions.items() if question.asked)


def _without(these: Iterable[str], those: Iterable[str]) -> tuple[str, ...]:
    known = frozenset(those)
    return tuple(each for each in these if each not in known)
