"""Actions in turn: each behind those that it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .action import Action


def needed_first(actions: Iterable[Action]) -> Iterator[Action]:
    """Each action once, behind those that it needs, else as they stand; so do those that need each other in a ring."""
    given = list(actions)
    by_id: Mapping[str, Action] = {action.id: action for action in given}
    placed: set[str] = set()
    for first in given:
        waiting, begun = [first], {first.id}
        while waiting:
            action = waiting[-1]
            before = [name for name in action.needs if name in by_id and name not in placed and name not in begun]
            if before:
                waiting.append(by_id[before[0]])
                begun.add(before[0])
            elif waiting.pop().id not in placed:
                placed.add(action.id)
                yield action
