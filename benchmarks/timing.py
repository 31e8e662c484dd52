"""Timing side by side: what is compared takes turns, so that a slow minute of the machine slows every row alike."""

from __future__ import annotations

import gc
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median


@dataclass(slots=True)
class Row:
    """One thing that is timed.

    Attributes:
        name: what it is, for people.
        floor: the name of the row that it is compared with; None for a floor.
        aim: the highest ratio that we are content with; None where there is no aim.
        seconds: one time for each round.
    """

    name: str
    floor: str | None = None
    aim: float | None = None
    seconds: list[float] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """The median, in seconds."""
        return median(self.seconds)

    @property
    def least(self) -> float:
        """The quickest round, in seconds: what a machine with nothing else to do would show."""
        return min(self.seconds)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that took turns.

    Attributes:
        title: what is compared.
        rows: floors among them.
        rounds: how often each was timed.
        note: what else there is to say of them.
    """

    title: str
    rows: Sequence[Row]
    rounds: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """A whole process, and what is to be done before each start, outside the time."""

    words: Sequence[str]
    before: Callable[[], object] | None = None


def time_commands(
    title: str,
    things: Sequence[tuple[Row, Command]],
    *,
    rounds: int,
    folder: Path,
    environment: Mapping[str, str],
    warm_up: bool = True,
) -> Table:
    """Time whole processes in turn.

    Args:
        title: what is compared.
        things: the rows and what to start for each.
        rounds: how often each is timed.
        folder: where the processes work.
        environment: theirs.
        warm_up: whether a round goes before that fills caches and is not counted.

    Raises:
        RuntimeError: a command failed.
    """
    for turn in range(0 if warm_up else 1, rounds + 1):
        for row, command in things:
            if command.before is not None:
                command.before()
            began = time.perf_counter()
            done = subprocess.run(  # noqa: S603  # our own command and Python
                command.words, cwd=folder, env=dict(environment), capture_output=True, check=False
            )
            seconds = time.perf_counter() - began
            if done.returncode != 0:
                msg = f"{row.name} failed: {done.stderr.decode(errors='replace').strip()}"
                raise RuntimeError(msg)
            if turn > 0:
                row.seconds.append(seconds)
    return Table(title, [row for row, _ in things], rounds)


def time_calls(title: str, things: Sequence[tuple[Row, Callable[[], object]]], *, rounds: int) -> Table:
    """Time functions in turn in this process, after one uncounted round; what exists before a call is not searched."""
    for turn in range(rounds + 1):
        for row, call in things:
            gc.collect()
            gc.freeze()
            began = time.perf_counter()
            call()
            seconds = time.perf_counter() - began
            if turn > 0:
                row.seconds.append(seconds)
    gc.unfreeze()
    return Table(title, [row for row, _ in things], rounds)
