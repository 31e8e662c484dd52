"""`iar import`."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iar_assess.cli.output import GAP, show_json, show_table, show_wrapped, width
from iar_assess.cli.state import State, pass_state, say, warn, who
from iar_assess.errors import UsageError
from iar_assess.files.characters import visible

if TYPE_CHECKING:
    from iar_assess.answers.fill import Figure
    from iar_assess.answers.model import Answers
    from iar_assess.engine.importing import Reading, Wanted
    from iar_assess.engine.work import Work

AGREED = "agreed"
_UNCONFIRMED = "not confirmed"
SAID = 24  # a state of no more is never broken into lines


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--with", "named", metavar="IMPORT", help="Which import of the bank; it may have several.")
@click.option("--row", metavar="CODE", help="Our organisation, by its code or whole name.  [default: the assessment's]")
@click.option("--year", help="Of which year.  [default: the newest in the table]")
@click.option("--sheet", help="Look in this sheet only.")
@click.option("--take", "--yes", "take", is_flag=True, help="Take it, without asking.")
@click.option("--dry-run", is_flag=True, help="Show what would be taken, and write nothing.")
@click.option("--as", "name", help="Answer as one respondent, in a file of their own.")
@click.option("--by", help="Who decided, where the file has decisions.  [default: as the file says]")
@click.option("--date", "on", help="On which day.  [default: as the file says, or today]")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@pass_state
def command(
    state: State,
    file: str,
    names: tuple[str, ...],
    named: str | None,
    row: str | None,
    year: str | None,
    sheet: str | None,
    take: bool,
    dry_run: bool,
    name: str | None,
    by: str | None,
    on: str | None,
    as_json: bool,
) -> None:
    """Bring back what people filled into FILE, or fill questions from a table that others published.

    A PDF plan or a workbook (.xlsx) of ours, filled in at a meeting or by a colleague, changes plan.yaml, and a
    workbook our answers, too: what was filled in since it was made is shown, and taken with --take, or when you say
    so. What was changed here as well is shown and left; a NAME (an action's id or a question, or one with its field,
    such as keep-talks.owner) takes that one in any case. Exit code 1 says that something was not taken.

    Any other table (.xlsx or .csv): the bank of our framework says which columns fill which questions. Nothing is an
    answer before it is taken, and only open questions are filled; a NAME is that of a question, to fill it whatever
    was said to it, or where nobody has confirmed its column. Each answer keeps a note of the file, sheet, row, column
    and year that it is from.

    A snapshot comes first. Nothing in the file is run or fetched.
    """
    from iar_assess.engine.importing import Wanted
    from iar_assess.engine.taking_back import importer_of

    take = take and not dry_run
    importer = importer_of(state.engine, Path(file))
    if importer is None:
        _refuse_options({"--by": by, "--date": on}, "files of our own that were filled in")
        wanted = Wanted(named=named, row=row, year=year, sheet=sheet)
        _fill(state, Path(file), names, wanted, take=take, name=name or AGREED, as_json=as_json)
        return
    from iar_assess.cli.import_back import bring_back

    _refuse_options(
        {"--with": named, "--row": row, "--year": year, "--sheet": sheet, "--as": name}, "tables that others published"
    )
    ask = not (take or dry_run or as_json)
    click.get_current_context().exit(
        bring_back(state.work(), importer, Path(file), names, by=by, on=on, take=take, ask=ask, as_json=as_json)
    )


def _refuse_options(said: Mapping[str, str | None], meant: str) -> None:
    """An option that has no use here would do nothing without a word."""
    given = [option for option, value in said.items() if value is not None]
    if given:
        what = f"{given[0]} is for {meant}"
        raise UsageError(what, f"leave out {' and '.join(given)}")


def _fill(
    state: State, file: Path, questions: tuple[str, ...], wanted: Wanted, *, take: bool, name: str, as_json: bool
) -> None:
    """Fill questions from a table, along an import of the bank."""
    from iar_assess.engine import importing
    from iar_assess.engine.slots import key_named

    work = state.work()
    reading = importing.read_table(state.engine, work, file, wanted)
    keys = tuple(dict.fromkeys(key_named(work.framework, each) for each in questions))
    known = work.contradictions(name) if take else ()
    taken = importing.take(work, reading, keys, by=who(), name=name) if take else ()
    answers = work.folder.answers(name)
    if as_json:
        show_json(_data(reading, taken))
        return
    _show(work, reading, answers, taken, only=keys)
    if not take:
        say("None of these is an answer yet: `--take` records those to open questions.")
        return
    from iar_assess.cli.changed import tell_changed
    from iar_assess.cli.conflicts import tell_conflicts, tell_contradictions

    say(f"{len(taken)} taken; the note of each says where it comes from. Look at them before you agree.")
    tell_conflicts(work, work.folder.conflicts(name))
    tell_contradictions(work, name=name, known=known)
    tell_changed(work)


def _show(work: Work, reading: Reading, answers: Answers, taken: Collection[str], *, only: Collection[str]) -> None:
    from iar_assess.answers.fill import short
    from iar_assess.engine.importing import say_mean
    from iar_assess.engine.slots import question_of

    found = reading.found
    sheet = f", sheet '{short(found.sheet)}'" if found.sheet is not None else ""
    say(f"{reading.by.title}{sheet}: {short(found.named)}{f', {found.year}' if found.year else ''}")
    rows = []
    for each in found.figures:
        if only and each.key not in only:
            continue
        mean = f"{say_mean(each.mean)} of {each.of}" if each.mean is not None else ""
        value = _value(work, each)
        ref = question_of(work.framework, each.key).ref
        rows.append((ref, each.key, each.column or "", value, mean, _state(work, each, answers, taken)))
    _show_rows(rows)
    if any(each.mean is not None for each in found.figures):
        where = "file" if found.sheet is None else "sheet"
        say(f"Mean: of the organisations in that {where} that have a figure, ours included, each counted once.")
    if any(row[-1] == _UNCONFIRMED for row in rows):
        say("Not confirmed: nobody has seen yet that the column means this. Look, then name the question to take it.")
    missing = len(reading.by.columns) - sum(each.column is not None for each in found.figures)
    if missing:
        warn(f"{missing} of the {len(reading.by.columns)} columns of this import are not in the table for this year")
    if reading.by.about and not taken:
        show_wrapped(reading.by.about)


def _show_rows(rows: Sequence[tuple[str, ...]]) -> None:
    """Only words of a value or of a state are broken into lines; where that is not enough, the numbers go."""
    columns = ("", "Question", "Column", "Value", "Mean", "Here")
    widest = [max(len(visible(cell)) for cell in cells) for cells in zip(columns, *rows, strict=True)]
    both = width() - sum(widest[:3]) - widest[4] - GAP * len(columns)
    here = min(widest[5], max(SAID, both - widest[3]))
    room = both - here
    figures = max((len(row[3]) for row in rows if row[2]), default=0)
    first = 0 if room >= figures else 1
    value = max(room + (widest[0] + GAP) * first, figures, len(columns[3]))
    broken = [(*row[:3], _broken(row[3], value), row[4], _broken(row[5], here))[first:] for row in rows]
    show_table(columns[first:], broken, right=(3 - first, 4 - first), whole=range(len(columns) - first))


def _broken(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False) if text else ""


def _value(work: Work, figure: Figure) -> str:
    from iar_assess.answers.entry import describe_value
    from iar_assess.answers.model import Answer

    if figure.value is None or figure.column is not None:
        return "" if figure.value is None else str(figure.value)
    return describe_value(work.framework, figure.key, Answer(value=figure.value))


def _state(work: Work, figure: Figure, answers: Answers, taken: Collection[str]) -> str:
    from iar_assess.answers.entry import describe_value

    if figure.key in taken:
        return "taken"
    said = answers.get(figure.key)
    here = "" if figure.key not in answers.answers else describe_value(work.framework, figure.key, said)
    if figure.why is not None:
        return f"no figure: {figure.why}" + (f"; answered: {here}" if here else "")
    if here:
        return "answered so" if said.value == figure.value else f"answered: {here}"
    return "open" if figure.confirmed else _UNCONFIRMED


def _data(reading: Reading, taken: Collection[str]) -> dict[str, object]:
    found = reading.found
    figures = [
        {
            "key": each.key,
            "column": each.column,
            "cell": each.cell,
            "value": each.value,
            "why": each.why,
            "confirmed": each.confirmed,
            "mean": str(each.mean) if each.mean is not None else None,
            "of": each.of,
            "taken": each.key in taken,
        }
        for each in found.figures
    ]
    return {
        "import": reading.by.id,
        "file": reading.file,
        "sheet": found.sheet,
        "row": list(found.row),
        "year": found.year,
        "years": list(found.years),
        "figures": figures,
    }
