"""Made-up banks of 60, 1,000 and 10,000 questions: loading, scoring and whole commands, each against its floor."""

from __future__ import annotations

import gc
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.compiled import load_compiled
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import load_bank, read_bank
from iar_assess.bank.schemas import schema
from iar_assess.files.yaml import read_yaml
from iar_assess.files.yaml_fresh import fresh_yaml
from iar_assess.scoring.result import Result
from iar_assess.scoring.score import Scorer, score

from .banks import PUBLISHED
from .big_bank import big_answers, big_bank, write_bank
from .floors import cold_load, weighted_sum
from .place import FLOORS, Place
from .timing import Command, Row, Table, time_calls, time_commands

SIZES = (60, 1_000, 10_000)
PARSE, COLD, WARM, SUM = "C parse", "C parse and jsonschema", "typed decode", "weighted sum, floats"
SCORED, MADE = "score as stated", "score 1,000 assessments"
AIM_COLD, AIM_WARM, AIM_SCORE, AIM_BOUNDS = 1.3, 4, 20, 3
MANY = 1_000
Things = list[tuple[Row, Callable[[], object]]]


def measure(place: Place, *, quick: bool) -> list[Table]:
    """Time each size; the largest only where there is time."""
    tables = []
    for count in SIZES[:2] if quick else SIZES:
        bank = write_bank(big_bank(count), place.folder / f"big-{count}")
        framework = load_bank(bank)
        answers = big_answers(framework)
        rounds = (3 if quick else 9) if count < SIZES[-1] else 3
        tables.append(_cold(count, bank, answers, rounds))
        tables.append(_cached(count, bank, framework, 5 * rounds))
        tables.append(_scored(count, framework, answers, 5 * rounds))
        if count == SIZES[0]:
            tables.append(_throughput(framework, 3 if quick else 7))
        tables.append(_commands(count, bank, framework, answers, place, rounds))
    return tables


def _cold(count: int, bank: Path, answers: Answers, rounds: int) -> Table:
    contents = read_bank(bank)
    schemas = {name: schema(name) for name in ("framework", "section")}
    things: Things = [
        (Row(PARSE), lambda: cold_load.parse(contents)),
        (Row("our YAML, every refusal made", PARSE), lambda: [read_yaml(c, n) for n, c in contents.items()]),
        (Row(COLD), lambda: cold_load.validate(cold_load.parse(contents), schemas)),
        (Row("load and check", COLD, AIM_COLD), lambda: load_bank(bank)),
        (Row("load, check and score", COLD, AIM_COLD), lambda: score(load_bank(bank), answers)),
    ]
    return time_calls(f"{count:,} questions: cold, in one process", things, rounds=rounds)


def _cached(count: int, bank: Path, framework: Framework, rounds: int) -> Table:
    compiled = msgspec.json.encode(framework)
    load_compiled(bank)
    things: Things = [
        (Row(WARM), lambda: cold_load.without_collecting(lambda: msgspec.json.decode(compiled, type=Framework))),
        (Row("load, cached", WARM, AIM_WARM), lambda: load_compiled(bank)),
    ]
    return time_calls(f"{count:,} questions: cached, in one process", things, rounds=rounds)


def _scored(count: int, framework: Framework, answers: Answers, rounds: int) -> Table:
    """Each time is that of many calls, so that the clock can be read."""
    times = max(1, 2_000 // count)
    given = weighted_sum.given(framework, answers)
    floats = {option: float(value) for option, value in weighted_sum.marks(framework).items()}
    scorer = Scorer(framework)
    stated = scorer.evaluate(answers)
    aim = AIM_SCORE if count == SIZES[0] else None
    things: Things = [
        (Row(SUM), _often(times, lambda: weighted_sum.weighted_sum(given, floats, 0.0))),
        (Row(SCORED, SUM, aim), _often(times, lambda: scorer.evaluate(answers))),
        (Row("bounds", SCORED, AIM_BOUNDS), _often(times, lambda: scorer.bounds(answers, stated, ()))),
        (Row("the whole result, read", SCORED), _often(times, lambda: _read(scorer.score(answers)))),
        (Row("look-ups, made once", SCORED), _often(times, lambda: Scorer(framework))),
    ]
    return time_calls(f"{count:,} questions: score, in one process ({times} at a time)", things, rounds=rounds)


def _often(times: int, call: Callable[[], object]) -> Callable[[], object]:
    def repeated() -> None:
        for _ in range(times):
            call()

    return repeated


def _read(result: Result) -> Sequence[object]:
    """Look at everything that is worked out when it is first looked at."""
    return [getattr(result, name) for name in dir(result) if not name.startswith("_")]


def _throughput(framework: Framework, rounds: int) -> Table:
    chance = random.Random(1)  # noqa: S311  # made-up answers, no secret
    first = big_answers(framework)
    many = [_others(first, chance) for _ in range(MANY)]
    given = [weighted_sum.given(framework, answers) for answers in many]
    floats = {option: float(value) for option, value in weighted_sum.marks(framework).items()}
    scorer = Scorer(framework)
    row = Row(MADE, SUM, AIM_SCORE)
    things: Things = [
        (Row(SUM), lambda: [weighted_sum.weighted_sum(each, floats, 0.0) for each in given]),
        (row, lambda: [scorer.evaluate(answers).nodes["overall"].value for answers in many]),
    ]
    table = time_calls(f"{MANY:,} assessments of 60 questions, in one process", things, rounds=rounds)
    return Table(table.title, table.rows, table.rounds, f"That is {MANY / row.least:,.0f} assessments a second.")


def _others(answers: Answers, chance: random.Random) -> Answers:
    """The same answers, but for one in ten that is left open."""
    return Answers(
        profile=answers.profile,
        answers={key: Answer() if chance.random() < 0.1 else each for key, each in answers.answers.items()},
    )


def _commands(count: int, bank: Path, framework: Framework, answers: Answers, place: Place, rounds: int) -> Table:
    folder = _assessment(count, bank, answers, place)
    compiled = place.folder / f"big-{count}.json"
    compiled.write_bytes(msgspec.json.encode(framework))
    gc.collect()
    command = [*place.iar, "-C", str(folder), "score"]
    check = [*place.iar, "bank", "check", str(bank)]
    things = [
        (Row(COLD), Command([sys.executable, str(FLOORS / "cold_load.py"), str(bank), str(PUBLISHED)])),
        (Row("iar bank check, wording too", COLD), Command(check)),
        (Row("iar score, cold", COLD), Command(command, place.forget_banks)),
        (Row(WARM), Command([sys.executable, str(FLOORS / "warm_load.py"), str(compiled)])),
        (Row("iar score, cached", WARM), Command(command)),
    ]
    return time_commands(
        f"{count:,} questions: whole commands",
        things,
        rounds=rounds,
        folder=place.folder,
        environment=place.environment,
    )


def _assessment(count: int, bank: Path, answers: Answers, place: Place) -> Path:
    """An assessment folder with every answer in it."""
    folder = place.folder / f"assessment-{count}"
    facts = [word for name, value in answers.profile.items() for word in ("--fact", f"{name}={value}")]
    whose = ["--organisation", "Made up", "--into", str(folder), *facts]
    place.run([*place.iar, "--bank", str(bank), "new", "big", *whose])
    said = {
        key: list(each.value) if isinstance(each.value, tuple) else each.value for key, each in answers.answers.items()
    }
    sheet = fresh_yaml({"schema": 1, "folded": 0, "answers": said})
    (folder / "answers" / "agreed.yaml").write_bytes(sheet)
    place.run([*place.iar, "-C", str(folder), "status"])
    return folder
