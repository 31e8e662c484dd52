"""Imports: `imports/*.yaml` says which columns of a table that others publish fill which of our questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from msgspec import Meta

from .framework import Framework
from .keys import Place, every_place
from .parts import END, Day, Exact, Id, Line, Part, Text, exact, is_exact
from .problems import Path, Problem, meant
from .scales import kind_of, place_options

YEAR = "{year}"
_NAME = r"[a-z0-9][a-z0-9_-]{0,63}"

Target = Annotated[
    str,
    Meta(
        pattern=rf"^(?!x-){_NAME}(\.{_NAME})?(@{_NAME})?{END}",
        description="a question's id; question.answer where it takes several, question@cohort where it has cohorts",
    ),
]
Column = Annotated[
    str,
    Meta(
        pattern=rf"^[^{{}}\s][^{{}}]{{0,199}}(\{{year\}}[^{{}}]{{0,99}})?{END}",
        max_length=300,
        description="what the heading of the column says, with {year} where the year stands; large or small letters",
    ),
]
SheetName = Annotated[str, Meta(pattern=rf"^(?!x-)[^\n]{{1,100}}{END}", description="what a sheet is called")]
Heading = Annotated[str, Meta(min_length=1, max_length=200, description="what the heading of a column says")]


class Bounds(Part, frozen=True, kw_only=True):
    """Between what a figure lies. What lies outside is no figure of this kind, and fills nothing."""

    least: Annotated[Exact, Meta(description="the smallest figure that there can be")]
    most: Annotated[Exact, Meta(description="the largest figure that there can be")]


class ImportColumn(Part, frozen=True, kw_only=True):
    """A column that is not simply its heading: one that nobody has confirmed yet, or with bounds of its own."""

    column: Annotated[Column, Meta(description="what the heading of the column says, with {year} for the year")]
    confirmed: Annotated[
        bool,
        Meta(description="somebody has seen that the column means this; else it fills its question only when named"),
    ] = True
    note: Annotated[Text | None, Meta(description="what to know about the column; stands in each answer's note")] = None
    between: Annotated[Bounds | None, Meta(description="the least and the most, instead of the import's")] = None


class ImportRow(Part, frozen=True, kw_only=True):
    """How the row of an organisation is found."""

    by: Annotated[
        tuple[Heading, ...],
        Meta(min_length=1, description="the columns that name an organisation: its code first, then its name"),
    ]


class Beside(Part, frozen=True, kw_only=True):
    """What the figures of a table tell beside their size: of which year they are, on which basis, in which group.

    It says exactly one of the two.
    """

    says: Annotated[Line | None, Meta(description="an option's id, a number, or words; {year} stands for the year")] = (
        None
    )
    by_sheet: Annotated[
        Mapping[SheetName, Id],
        Meta(description="for each sheet the option's id; a sheet that is not named tells nothing"),
    ] = {}


class TableImport(Part, frozen=True, kw_only=True):
    """`imports/*.yaml`: a kind of table, a row for each organisation. What it fills is shown before it is kept."""

    id: Annotated[Id, Meta(description="what `iar import --with` calls it")]
    title: Annotated[Line, Meta(description="what the table is, in a line")]
    about: Annotated[Text | None, Meta(description="where to get it, and what to know before it is used")] = None
    source: Annotated[Id | None, Meta(description="the source in framework.yaml that publishes it")] = None
    checked: Annotated[Day, Meta(description="the day somebody last looked at such a table, or at what tells of it")]
    files: Annotated[
        tuple[Literal["xlsx", "csv"], ...], Meta(min_length=1, description="the kinds of file that it comes as")
    ] = ("xlsx", "csv")
    sheets: Annotated[tuple[Line, ...], Meta(description="the sheets to look in; left out: all")] = ()
    row: Annotated[ImportRow, Meta(description="how the row of an organisation is found")]
    columns: Annotated[
        Mapping[Target, Column | ImportColumn],
        Meta(min_length=1, description="for each question that takes a number, the column that fills it"),
    ]
    between: Annotated[Bounds | None, Meta(description="between what every figure lies")] = None
    beside: Annotated[
        Mapping[Target, Beside],
        Meta(description="questions about the figures themselves, answered together with them: year, basis, group"),
    ] = {}

    def column(self, key: str) -> ImportColumn:
        """The column that fills a question, with the bounds of the whole import where it has none of its own."""
        said = self.columns[key]
        if isinstance(said, str):
            return ImportColumn(column=said, between=self.between)
        own = said.between or self.between
        return ImportColumn(column=said.column, confirmed=said.confirmed, note=said.note, between=own)


def check_imports(imports: Mapping[str, TableImport], framework: Framework) -> Iterator[Problem]:
    """What is wrong with the imports of a bank, by file."""
    seen: dict[str, str] = {}
    for file, each in imports.items():
        if each.id in seen:
            wrong = f"the import '{each.id}' is in {seen[each.id]} already"
            yield Problem("BANK-041", file, ("id",), wrong, "give one of the two another id")
        seen.setdefault(each.id, file)
        yield from _check_import(file, each, framework)


def _check_import(file: str, named: TableImport, framework: Framework) -> Iterator[Problem]:
    sources = [source.id for source in framework.sources]
    if named.source is not None and named.source not in sources:
        wrong = f"there is no source '{named.source}' in framework.yaml"
        yield Problem("BANK-004", file, ("source",), wrong, meant(named.source, sources))
    yield from _check_bounds(file, (), named.between)
    yield from _check_beside(file, named, framework)
    kinds = {place.key: kind_of(place, framework.scales) for place in every_place(framework)}
    numbers = [key for key, kind in kinds.items() if kind == "number"]
    used: dict[str, str] = {}
    for key, said in named.columns.items():
        path: Path = ("columns", key)
        if key not in kinds:
            wrong = f"there is no question '{key}' in this bank"
            yield Problem("BANK-040", file, path, wrong, meant(key, numbers))
        elif kinds[key] != "number":
            wrong = f"'{key}' does not take a number"
            yield Problem("BANK-040", file, path, wrong, f"fill one that does; {meant('', numbers)}")
        if isinstance(said, ImportColumn):
            yield from _check_bounds(file, path, said.between)
        heading = same_heading(named.column(key).column)
        if heading in used:
            wrong = f"the column '{heading}' fills '{used[heading]}' already"
            yield Problem("BANK-041", file, path, wrong, "name each column once")
        used.setdefault(heading, key)
    for index, each in enumerate(named.row.by):
        if same_heading(each) in used:
            wrong = f"the column '{each}' names the organisation, and fills '{used[same_heading(each)]}'"
            yield Problem("BANK-041", file, ("row", "by", index), wrong, "take it out of one of the two")


def _check_beside(file: str, named: TableImport, framework: Framework) -> Iterator[Problem]:
    places = {place.key: place for place in every_place(framework)}
    for key, beside in named.beside.items():
        path: Path = ("beside", key)
        if key not in places:
            yield Problem("BANK-040", file, path, f"there is no question '{key}' in this bank", meant(key, places))
            continue
        if (beside.says is None) == (not beside.by_sheet):
            wrong = f"it is not clear what answers '{key}'"
            yield Problem("BANK-041", file, path, wrong, "write either 'says' or 'by_sheet'")
            continue
        yield from _check_said(file, path, key, beside, places[key], framework)


def _check_said(
    file: str, path: Path, key: str, beside: Beside, place: Place, framework: Framework
) -> Iterator[Problem]:
    kind = kind_of(place, framework.scales)
    said = (beside.says,) if beside.says is not None else tuple(beside.by_sheet.values())
    if kind in ("choice", "yes_no"):
        known = [option.id for option in place_options(place, framework.scales)]
        for option in dict.fromkeys(said):
            if option not in known:
                yield Problem("BANK-040", file, path, f"'{key}' has no option '{option}'", meant(option, known))
    elif kind == "number":
        for number in said:
            if not is_exact(number.replace(YEAR, "2000")):
                yield Problem("BANK-040", file, path, f"'{number}' is not a number", "write one, or {year}")
    elif kind != "text":
        wrong = f"'{key}' is answered neither by one option, a number nor words"
        yield Problem("BANK-040", file, path, wrong, "leave it out")


def _check_bounds(file: str, path: Path, bounds: Bounds | None) -> Iterator[Problem]:
    if bounds is not None and exact(bounds.least) >= exact(bounds.most):
        wrong = f"nothing lies between {bounds.least} and {bounds.most}"
        yield Problem("BANK-041", file, (*path, "between"), wrong, "write the smaller as 'least'")


def same_heading(text: str) -> str:
    """A heading without what makes no difference: large letters, and spaces around and in a row."""
    return " ".join(text.casefold().split())
