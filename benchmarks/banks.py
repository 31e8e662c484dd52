"""Loading and scoring the two Gatsby banks, cold and warm, in this process and as whole commands."""

from __future__ import annotations

import sys
from collections.abc import Callable
from fractions import Fraction
from importlib.resources import files
from pathlib import Path

import msgspec

from iar_assess.answers.folder import AssessmentFolder
from iar_assess.bank.compiled import load_compiled
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import load_bank, read_bank
from iar_assess.bank.schemas import NAMES, schema
from iar_assess.scoring.score import score

from .floors import cold_load, weighted_sum
from .place import FLOORS, Place
from .timing import Command, Row, Table, time_calls, time_commands

NAMES_OF_BANKS = ("gatsby-schools-2025", "gatsby-employer-2025")
COLD, WARM, SCORE = "C parse and jsonschema", "typed decode", "weighted sum, floats"
AIM_COLD, AIM_WARM = 1.3, 4
PUBLISHED = Path(str(files("iar_assess.bank") / "published"))


def measure(place: Place, *, quick: bool) -> list[Table]:
    """Time each bank against its floors."""
    examples = place.make_examples()
    tables = []
    for name in NAMES_OF_BANKS:
        tables += _in_process(name, examples / name, quick=quick)
    return tables + [_as_commands(name, examples / name, place, quick=quick) for name in NAMES_OF_BANKS]


def _in_process(name: str, assessment: Path, *, quick: bool) -> list[Table]:
    bank = assessment / "bank"
    contents = read_bank(bank)
    schemas = {each: schema(each) for each in NAMES}
    framework = load_compiled(bank)
    compiled = msgspec.json.encode(framework)
    answers = AssessmentFolder.find(assessment).answers()
    given, exact = weighted_sum.given(framework, answers), weighted_sum.marks(framework)
    floats = {option: float(value) for option, value in exact.items()}
    cold: list[tuple[Row, Callable[[], object]]] = [
        (Row(COLD), lambda: cold_load.validate(cold_load.parse(contents), schemas)),
        (Row("load, cold", COLD, AIM_COLD), lambda: load_bank(bank)),
    ]
    warm: list[tuple[Row, Callable[[], object]]] = [
        (Row(WARM), lambda: cold_load.without_collecting(lambda: msgspec.json.decode(compiled, type=Framework))),
        (Row("load, warm", WARM, AIM_WARM), lambda: load_compiled(bank)),
        (Row(SCORE), lambda: weighted_sum.weighted_sum(given, floats, 0.0)),
        (Row("weighted sum, fractions", SCORE), lambda: weighted_sum.weighted_sum(given, exact, Fraction(0))),
        (Row("score", SCORE), lambda: score(framework, answers)),
    ]
    return [
        time_calls(f"{name}: load, cold, in one process", cold, rounds=5 if quick else 15),
        time_calls(f"{name}: load, warm, and score, in one process", warm, rounds=25 if quick else 75),
    ]


def _as_commands(name: str, assessment: Path, place: Place, *, quick: bool) -> Table:
    compiled = place.folder / f"{name}.json"
    compiled.write_bytes(msgspec.json.encode(load_compiled(assessment / "bank")))
    cold = Command([sys.executable, str(FLOORS / "cold_load.py"), str(assessment / "bank"), str(PUBLISHED)])
    warm = Command([sys.executable, str(FLOORS / "warm_load.py"), str(compiled)])
    command = [*place.iar, "-C", str(assessment), "score"]
    things = [
        (Row(COLD), cold),
        (Row("iar score, cold", COLD), Command(command, place.forget_banks)),
        (Row(WARM), warm),
        (Row("iar score, warm", WARM), Command(command)),
    ]
    return time_commands(
        f"{name}: whole commands",
        things,
        rounds=3 if quick else 15,
        folder=place.folder,
        environment=place.environment,
    )
