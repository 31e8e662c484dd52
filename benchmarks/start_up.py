"""How long a command takes to say anything: whole processes against a Python that does nothing."""

from __future__ import annotations

import sys

from .place import Place
from .timing import Command, Row, Table, time_commands

FLOOR = "python -c pass"
AIM = 5


def measure(place: Place, *, quick: bool) -> list[Table]:
    """Time the commands that people type most, and that should do least."""
    quickly = {
        FLOOR: Command([sys.executable, "-c", "pass"]),
        "import click": Command([sys.executable, "-c", "import click"]),
        "iar --version": Command([*place.iar, "--version"]),
        "iar --help": Command([*place.iar, "--help"]),
        "iar frameworks": Command([*place.iar, "frameworks"]),
    }
    things = [(_row(name), command) for name, command in quickly.items()]
    tables = [_time("Start-up", things, 15 if quick else 25, place)]
    if not quick:
        first = "iar frameworks, nothing cached"
        slow = [
            (Row(FLOOR), Command([sys.executable, "-c", "pass"])),
            (Row(first, FLOOR), Command([*place.iar, "frameworks"], place.forget_everything)),
        ]
        tables.append(_time("The first list of frameworks", slow, 5, place))
    return tables


def _row(name: str) -> Row:
    if name == FLOOR:
        return Row(name)
    return Row(name, FLOOR, AIM if name.startswith("iar") else None)


def _time(title: str, things: list[tuple[Row, Command]], rounds: int, place: Place) -> Table:
    return time_commands(title, things, rounds=rounds, folder=place.folder, environment=place.environment)
