"""The staff survey's workbook, made up in its published shape, fills the bank that asks for its scores."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook

from iar_assess.answers.folder import AssessmentFolder
from iar_assess.bank.beside import load_imports
from iar_assess.bank.load import load_bank

BANKS = Path(__file__).parents[2] / "frameworks" / "retention" / "iar_assess_retention" / "banks"
BANK = BANKS / "people-promise-2026"
ELEMENTS = tuple(f"PP{number}" for number in range(1, 8))
KNOWN = (*ELEMENTS, "PP3_2", "PP4_1", "PP4_2", "PP4_3", "theme_engagement", "theme_morale")
GUESSED = ("PP1_1", "PP1_2", "PP1_3", "PP1_4", "PP3_1", "PP5_1", "PP5_2", "PP6_1", "PP6_2", "PP7_1", "PP7_2")
YEARS = (2021, 2022, 2023, 2024, 2025)
GROUPS = {
    "Acute&Acute Community Trusts": "acute",
    "Acute Specialist Trusts": "acute-specialist",
    "MH&LD, MH, LD&Community Trusts": "mental-health",
    "Community Trusts": "community",
    "Ambulance Trusts": "ambulance",
}
SHEETS = {**GROUPS, "ICBs": None, "Social Enterprises": None}
"""Every sheet, and the option of our bank that its group has."""


def score(sheet: str, column: str, year: int) -> str:
    """A score that tells by itself where it stood: no two are alike."""
    places = (*KNOWN, *GUESSED)
    return f"{3 + list(SHEETS).index(sheet)}.{places.index(column):02}{year - 2020}"


def question(column: str) -> str:
    return f"ss-{column.removeprefix('theme_').lower().replace('_', '-')}"


@pytest.fixture
def workbook(tmp_path) -> Path:
    """One organisation a sheet, `R` and the number of the sheet; cells are text in one sheet; 2023 has no element 4."""
    made = Workbook()
    made.remove(made.worksheets[0])
    columns = [(column, year) for column in (*KNOWN, *GUESSED) for year in YEARS]
    for number, name in enumerate(SHEETS):
        sheet = made.create_sheet(name)
        sheet.append(["org_id", "org_name", "org_type_reporting_name", *(f"{each}_{year}" for each, year in columns)])
        cells = [
            None if year == 2023 and column.startswith("PP4") else score(name, column, year) for column, year in columns
        ]
        typed = cells if number == 3 else [None if cell is None else float(cell) for cell in cells]
        sheet.append([f"R{number}", f"Invented {name}", name, *typed])
    made.save(tmp_path / "NSS-Benchmark-report-excel-data-for-2021-2025-v2.xlsx")
    return Path(tmp_path / "NSS-Benchmark-report-excel-data-for-2021-2025-v2.xlsx")


@pytest.fixture
def trust(iar, tmp_path, monkeypatch) -> Path:
    iar.bank = BANK
    iar.fine("new", "people-promise", "--organisation", "Invented Trust", "--into", "trust")
    monkeypatch.chdir(tmp_path / "trust")
    return Path(tmp_path / "trust")


def agreed(folder: Path) -> dict[str, str]:
    return {key: str(answer.value) for key, answer in AssessmentFolder(folder).answers().answers.items()}


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_known_column_fills_its_own_question_and_no_other(iar, trust, workbook, sheet) -> None:
    iar.fine("import", workbook, "--row", f"R{list(SHEETS).index(sheet)}", "--take")
    scores = {question(column): score(sheet, column, 2025) for column in KNOWN}
    group = {"ss-group": SHEETS[sheet]} if SHEETS[sheet] else {}
    assert {**scores, "ss-year": "2025", "ss-basis": "benchmark", **group} == agreed(trust)


def test_an_element_that_was_not_reported_stays_open(iar, trust, workbook) -> None:
    iar.fine("import", workbook, "--row", "R0", "--year", "2023", "--take")
    assert {"ss-pp4", "ss-pp4-1", "ss-pp4-2", "ss-pp4-3"} == set(map(question, KNOWN)) - set(agreed(trust))
    assert "2023" == agreed(trust)["ss-year"]


def test_what_nobody_has_confirmed_is_filled_only_by_name_and_says_so(iar, trust, workbook) -> None:
    iar.fine("import", workbook, "--row", "R0", "--take")
    assert set() == set(map(question, GUESSED)) & set(agreed(trust))
    iar.fine("import", workbook, "--row", "R0", "--take", *map(question, GUESSED))
    for column in GUESSED:
        assert score("Acute&Acute Community Trusts", column, 2025) == agreed(trust)[question(column)]
        note = AssessmentFolder(trust).answers().get(question(column)).note
        assert "Nobody has confirmed yet that this column holds what the question asks." in str(note)


def test_the_import_leaves_no_score_of_an_element_or_theme_out() -> None:
    framework = load_bank(BANK)
    (named,) = load_imports(BANK, framework)
    elements = {each.id for each in framework.questions() if each.id.startswith("ss-pp")}
    assert elements == {key for key in named.columns if key.startswith("ss-pp")}
    assert {question(column) for column in (*KNOWN, *GUESSED)} == set(named.columns)
    assert {question(column) for column in KNOWN} == {key for key in named.columns if named.column(key).confirmed}


def test_what_was_imported_stands_exactly_beside_published_figures(iar, trust, workbook) -> None:
    iar.fine("import", workbook, "--row", "R3", "--take")
    ours = {each["key"]: each["ours"] for each in iar.fine("score", "--json").data["metrics"]}
    assert all(str(Fraction(score("Community Trusts", each, 2025))) == ours[question(each)] for each in KNOWN)
