"""Answers for one assessment from a table that others published, along the imports that lie beside our bank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import msgspec

from iar_assess.answers.fill import Figure, Found, read_off, short
from iar_assess.answers.model import Answer, Answers, Evidence
from iar_assess.bank.beside import load_imports
from iar_assess.bank.imports import TableImport
from iar_assess.errors import NotFoundError, TableError, UsageError
from iar_assess.files.tables import kind_of_file, read_tables

from .taking import record_taken
from .taking_back import TABLES
from .work import Engine, Work

_NOT_OURS = "no workbook or PDF that `iar report` made"
_OURS = "name the file that was filled in and saved as it is (a workbook needs its hidden sheet, too)"
_TABLES = "for a table, a bank says in imports/*.yaml which of its columns fill which questions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which import, and what of the table; None is what stands to reason.

    Attributes:
        named: the import's id; None where the bank has but one.
        row: what the table calls our organisation; None is as the assessment does.
        year: of which year; None is the newest.
        sheet: in which sheet; None is any.
    """

    named: str | None = None
    row: str | None = None
    year: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a table says to the questions of an assessment; nothing is recorded yet."""

    by: TableImport
    file: str
    found: Found


def read_table(engine: Engine, work: Work, path: Path, wanted: Wanted) -> Reading:
    """Read what a table says to the questions of an assessment; nothing is written.

    The imports are those of the installed bank: the copy in the assessment holds what makes the score and no more.

    Raises:
        NotFoundError: the bank is not installed, has no imports, or none of that name (IAR-004).
        BankError: one of its imports cannot be used.
        TableError: the table cannot be read, or does not hold what was looked for.
        UsageError: the bank has several imports, and none was named.
    """
    if path.suffix.casefold() not in TABLES:
        what = f"{short(path.name)} is {_NOT_OURS}, and no table that others published (.xlsx or .csv)"
        raise TableError(what, _OURS)
    named = _import_of(engine, work, path, wanted.named)
    if kind_of_file(path) not in named.files:
        kind = kind_of_file(path)
        what = f"{short(path.name)} is {_NOT_OURS}, and '{named.title}' does not come as .{kind}"
        raise TableError(what, f"name a file that ends in .{' or .'.join(named.files)}", code="TABLE-003")
    found = read_off(
        named,
        read_tables(path),
        work.folder.asked(),
        organisation=wanted.row or work.folder.assessment.organisation,
        year=wanted.year,
        sheet=wanted.sheet,
    )
    return Reading(by=named, file=short(path.name), found=found)


def take(work: Work, reading: Reading, keys: Iterable[str] = (), *, by: str, name: str) -> tuple[str, ...]:
    """Record what a table says; a snapshot comes first.

    Args:
        work: the assessment.
        reading: what the table says.
        keys: the questions to fill. None named: those of confirmed columns about which nothing was said yet; and what
            goes with the figures, where all of them are the table's. What is named is recorded in any case; it
            replaces the answer and keeps its note and evidence.
        by: who takes it, for the history.
        name: whose answers.

    Returns:
        The keys that were filled.

    Raises:
        UsageError: the table has no figure for a question that was named.
        FolderError: the assessment is locked (FOLDER-010), or cannot be written to.
    """
    figures = {figure.key: figure for figure in reading.found.figures}
    keys = tuple(keys)
    for key in keys:
        _refuse_missing(reading, figures.get(key), key)

    def choose(answers: Answers) -> dict[str, Answer]:
        chosen = keys or _ready(figures, answers)
        return {key: _answer(reading, figures[key], answers.get(key)) for key in chosen}

    return record_taken(work, choose, before="import", by=by, name=name)


def say_mean(mean: Fraction) -> str:
    """A mean to two places, halves to even."""
    return f"{round(mean * 100) / 100:.2f}"


def _ready(figures: Mapping[str, Figure], answers: Answers) -> tuple[str, ...]:
    """The questions that are filled without being named.

    What year and basis the figures are of is not said of figures that somebody took from elsewhere.
    """
    ready = [each for each in figures.values() if each.value is not None and each.confirmed]
    chosen = {each.key for each in ready if each.key not in answers.answers}
    others = {each.key for each in ready if each.column is not None and answers.get(each.key).value != each.value}
    return tuple(each.key for each in ready if each.key in chosen and (each.column is not None or others <= chosen))


def _import_of(engine: Engine, work: Work, path: Path, name: str | None) -> TableImport:
    bank, brought = engine.find(work.framework.name)
    imports = {each.id: each for each in load_imports(brought.thing, bank)}
    known = ", ".join(imports)
    if not imports:
        what = f"{short(path.name)} is {_NOT_OURS}, and {bank.name} has no imports for tables that others published"
        raise NotFoundError(what, f"{_OURS}; {_TABLES}")
    if name is not None and name not in imports:
        what = f"{bank.name} has no import '{name}'"
        raise NotFoundError(what, f"known: {known}")
    if name is None and len(imports) > 1:
        what = f"{bank.name} has {len(imports)} imports"
        raise UsageError(what, f"name one using --with: {known}")
    return imports[name] if name is not None else next(iter(imports.values()))


def _refuse_missing(reading: Reading, figure: Figure | None, key: str) -> None:
    if figure is not None and figure.value is not None:
        return
    what = f"there is nothing for '{key}' in {reading.file}"
    why = figure.why if figure is not None else "it has no column for this question"
    raise UsageError(f"{what}: {why}", "leave the question out, or answer it yourself")


def _answer(reading: Reading, figure: Figure, before: Answer) -> Answer:
    """A figure as an answer that says where it is from; the note and the evidence of before stay."""
    note = "\n\n".join(filter(None, (before.note, _note(reading, figure))))
    where = ", ".join(_places(reading, figure))
    title = f"{short(reading.by.title)}: {reading.file}"
    added = Evidence(title=title, where=where)
    kept = tuple(each for each in before.evidence if each != added)
    return msgspec.structs.replace(Answer(value=figure.value), note=note, evidence=(*kept, added))


def _places(reading: Reading, figure: Figure) -> list[str]:
    found = reading.found
    said = [f"sheet '{short(found.sheet)}'"] if found.sheet is not None else []
    said += [f"row {short(found.named)}", *([f"column {figure.column}"] if figure.column is not None else [])]
    return [*said, f"year {found.year}"] if found.year is not None else said


def _note(reading: Reading, figure: Figure) -> str:
    places = ", ".join(_places(reading, figure))
    if figure.column is None:
        return f"Goes with the figures that were read from {reading.file}, {places}."
    words = [f"Read from {reading.file}, {places}: {figure.cell}."]
    if figure.mean is not None:
        group = "rows of that sheet" if reading.found.sheet is not None else "rows of that file"
        mean = say_mean(figure.mean)
        words.append(f"The unweighted mean of the {figure.of:,} {group} that have a figure, ours included, is {mean}.")
    if not figure.confirmed:
        words.append("Nobody has confirmed yet that this column holds what the question asks.")
    return " ".join((*words, *filter(None, (figure.note,))))
