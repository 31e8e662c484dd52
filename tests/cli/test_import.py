"""`iar import`: a published table fills questions along the import in `banks/valid/table-import/imports/`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from iar_assess.answers.folder import AssessmentFolder
from iar_assess.answers.model import Answer

BANK = Path(__file__).parents[1] / "banks" / "valid" / "table-import"
HEADINGS = ("org_id", "org_name", "org_type_reporting_name", "PP1_2024", "PP1_2025", "Theme  Voice 2025", "PP4_1_2025")
COMMUNITY = (
    ("RAA", "Sampling Trust", "Community", 7.1, 7.35, "6.9", 5.5),
    ("RBB", "Example NHS Trust", "Community", 7.2, 7.45, "*", 5.7),
    ("RCC", "Invented NHS Trust", "Community", 7.3, 7, None, 5.8),
)
ACUTE = (
    ("RDD", "Made Up Hospitals", "Acute", 6.1, "n/a", 12.5, 5),
    ("REE", "Example Hospitals", "Acute", 6.2, 7.3499999999999996, "=1+1", 4.9),
)
FILLED = {"kind": "7.35", "voice": "6.9", "basis": "full", "of-year": "2025", "which": 2025, "group": "community"}
Sheets = dict[str, Sequence[Sequence[Any]]]


@pytest.fixture
def workbook(tmp_path) -> Callable[..., Path]:
    """Writes a workbook of these sheets: headings and rows."""

    def write(sheets: Sheets | None = None, name: str = "benchmark.xlsx") -> Path:
        made = Workbook()
        made.remove(made.worksheets[0])
        for title, rows in (sheets or {"Community Trusts": COMMUNITY, "Acute&Acute Community": ACUTE}).items():
            sheet = made.create_sheet(title)
            for row in (HEADINGS, *rows):
                sheet.append(row)
        made.save(tmp_path / name)
        return Path(tmp_path / name)

    return write


@pytest.fixture
def trust(iar, tmp_path, monkeypatch) -> Path:
    """We stand in a new assessment of Sampling Trust."""
    iar.bank = BANK
    iar.fine("new", "small", "--organisation", "Sampling Trust", "--into", "trust", "--fact", "large=yes")
    monkeypatch.chdir(tmp_path / "trust")
    return Path(tmp_path / "trust")


def agreed(folder: Path, name: str = "agreed") -> dict[str, object]:
    return {key: answer.value for key, answer in AssessmentFolder(folder).answers(name).answers.items()}


def said(folder: Path, key: str) -> Answer:
    return AssessmentFolder(folder).answers().get(key)


def test_what_was_found_is_shown_and_nothing_is_written(iar, trust, workbook) -> None:
    before = {path: path.read_bytes() for path in trust.rglob("*") if path.is_file()}
    shown = iar.fine("import", workbook())
    for words in ("Community Trusts", "RAA Sampling Trust, 2025", "PP1_2025", "7.35", "6.9", "Not confirmed: nobody"):
        assert words in shown.out
    assert "None of these is an answer yet" in shown.out
    assert "2 of the 5 columns of this import are not in the table" in shown.err
    assert before == {path: path.read_bytes() for path in trust.rglob("*") if path.is_file()}


@pytest.mark.parametrize("columns", ["80", "100", "120"])
def test_a_state_is_never_broken_within_a_word(iar, trust, workbook, monkeypatch, columns) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    iar.fine("set", "kind", "6.1")
    said = iar.fine("import", workbook()).out
    assert said.count("not confirmed") == 1
    for words in ("answered: 6.1 points", "open", "PP1_2025", "7.35", "7.27 of 3"):
        assert words in said
    assert all(len(line.rstrip()) <= int(columns) for line in said.splitlines() if "_20" in line)


def test_taking_fills_open_questions_and_says_where_each_figure_is_from(iar, trust, workbook) -> None:
    ran = iar.fine("import", workbook(), "--take")
    assert FILLED == agreed(trust)
    kind = said(trust, "kind")
    where = "sheet 'Community Trusts', row RAA Sampling Trust, column PP1_2025, year 2025"
    assert f"Read from benchmark.xlsx, {where}: 7.35." in (kind.note or "")
    assert [("The benchmark table: benchmark.xlsx", where)] == [(each.title, each.where) for each in kind.evidence]
    assert "6 taken" in ran.out
    (kept,) = (trust / "snapshots").iterdir()
    assert kept.name.endswith("before-import")


def test_the_mean_of_the_sheet_stands_beside_and_says_of_how_many(iar, trust, workbook) -> None:
    """7.35, 7.45 and 7: 21.8 over 3 is 7.2666…; a star is nobody's figure."""
    shown = iar.fine("import", workbook(), "--take")
    assert "7.27 of 3" in shown.out
    assert "The unweighted mean of the 3 rows of that sheet that have a figure, ours included, is 7.27." in str(
        said(trust, "kind").note
    )
    assert "mean" not in str(said(trust, "voice").note)


def test_an_unconfirmed_column_fills_its_question_only_when_that_is_named(iar, trust, workbook) -> None:
    iar.fine("import", workbook(), "--take")
    assert "calm" not in agreed(trust)
    iar.fine("import", workbook(), "calm", "--take")
    assert "5.5" == agreed(trust)["calm"]
    assert "Nobody has confirmed yet" in str(said(trust, "calm").note)
    assert "The order of the parts was taken from a report." in str(said(trust, "calm").note)


def test_an_answer_is_replaced_only_when_its_question_is_named_and_keeps_note_and_evidence(
    iar, trust, workbook
) -> None:
    iar.fine("set", "kind", "6.1", "--note", "From the board paper.", "--evidence", "Board paper")
    shown = iar.fine("import", workbook(), "--take")
    assert ("6.1", True) == (agreed(trust)["kind"], "answered: 6.1 points" in shown.out)
    iar.fine("import", workbook(), "1.1", "--take")
    kind = said(trust, "kind")
    assert ("7.35", True) == (kind.value, str(kind.note).startswith("From the board paper.\n\nRead from benchmark"))
    assert ["Board paper", "The benchmark table: benchmark.xlsx"] == [each.title for each in kind.evidence]
    assert 2 == len(list((trust / "snapshots").iterdir()))


def test_what_goes_with_the_figures_is_told_by_sheet_and_year(iar, trust, workbook) -> None:
    shown = iar.fine("import", workbook(), "--take")
    assert ("Community services", "2025") == tuple(word for word in ("Community services", "2025") if word in shown.out)
    note = "Goes with the figures that were read from benchmark.xlsx, sheet 'Community Trusts', row RAA Sampling Trust"
    assert str(said(trust, "basis").note).startswith(note)


def test_what_goes_with_the_figures_is_not_said_of_figures_from_elsewhere(iar, trust, workbook) -> None:
    """Somebody typed another score: that the figures are the benchmark table's would be wrong."""
    iar.fine("set", "kind", "6.1")
    iar.fine("import", workbook(), "--take")
    assert {"kind": "6.1", "voice": "6.9"} == agreed(trust)
    iar.fine("import", workbook(), "kind", "--take")
    iar.fine("import", workbook(), "--take")
    assert FILLED == agreed(trust)


def test_nothing_goes_with_figures_that_are_not_there(iar, trust, workbook) -> None:
    row = ("RAA", "Sampling Trust", "Community", None, "*", None, None)
    iar.fine("import", workbook({"Community Trusts": (row,)}), "--take")
    assert {} == agreed(trust)


def test_a_note_alone_is_not_written_over(iar, trust, workbook) -> None:
    iar.fine("set", "kind", "--note", "Ask Sam.")
    iar.fine("import", workbook(), "--take")
    assert "basis" not in agreed(trust)
    assert (None, "Ask Sam.") == (said(trust, "kind").value, said(trust, "kind").note)


def test_what_was_edited_by_hand_is_not_written_over(iar, trust, workbook) -> None:
    sheet = trust / "answers" / "agreed.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("answers: {}", 'answers:\n  kind: "5.5"'))
    iar.fine("import", workbook(), "--take")
    assert "5.5" == agreed(trust)["kind"]
    assert () == AssessmentFolder(trust).conflicts()


def test_taking_twice_changes_nothing(iar, trust, workbook) -> None:
    iar.fine("import", workbook(), "--take")
    shown = iar.fine("import", workbook(), "--take")
    assert ("0 taken" in shown.out, "answered so" in shown.out) == (True, True)
    assert 1 == len(list((trust / "snapshots").iterdir()))


def test_one_respondent_may_take_it_into_a_file_of_their_own(iar, trust, workbook) -> None:
    iar.fine("import", workbook(), "--take", "--as", "hr")
    assert ({}, FILLED) == (agreed(trust), agreed(trust, "hr"))


@pytest.mark.parametrize("row", ["REE", "ree", "example  HOSPITALS"])
def test_a_row_is_found_by_its_code_or_its_whole_name(iar, trust, workbook, row) -> None:
    found = iar.fine("import", workbook(), "--row", row, "--json").data
    assert (["REE", "Example Hospitals"], "Acute&Acute Community") == (found["row"], found["sheet"])


@pytest.mark.parametrize("row", ["Example", "RE", "Example NHS Trusts", "%", "*"])
def test_no_row_is_taken_for_being_like_ours(iar, trust, workbook, row) -> None:
    ran = iar("import", workbook(), "--row", row, "--take")
    assert (1, {}) == (ran.code, agreed(trust))
    assert "TABLE-004" in ran.err


def test_near_rows_are_named_with_their_sheets(iar, trust, workbook) -> None:
    ran = iar("import", workbook(), "--row", "Example")
    assert "RBB Example NHS Trust (sheet 'Community Trusts'); REE Example Hospitals (sheet 'Acute" in ran.err


def test_several_rows_of_one_name_are_left_to_people(iar, trust, workbook) -> None:
    again = ("RZZ", "Sampling Trust", "Acute", 1, 2, 3, 4)
    table = workbook({"Community Trusts": COMMUNITY, "Acute": (*ACUTE, again)})
    ran = iar("import", table)
    assert (1, True) == (ran.code, "2 rows are called 'Sampling Trust'" in ran.err)
    assert ["RZZ", "Sampling Trust"] == iar.fine("import", table, "--sheet", "acute", "--json").data["row"]
    assert ["RAA", "Sampling Trust"] == iar.fine("import", table, "--row", "RAA", "--json").data["row"]


def test_the_newest_year_is_read_unless_another_is_asked_for(iar, trust, workbook) -> None:
    iar.fine("import", workbook(), "--take", "--year", "2024")
    assert {"kind": "7.1", "of-year": "2024"}.items() <= agreed(trust).items()
    ran = iar("import", workbook(), "--year", "2019")
    assert (1, True) == (ran.code, "there are: 2025, 2024" in ran.err)


def test_a_figure_of_an_older_year_never_stands_in_for_one_that_is_missing(iar, trust, workbook) -> None:
    row = ("RAA", "Sampling Trust", "Community", 7.1, None, "6.9", 5.5)
    shown = iar.fine("import", workbook({"Community": (row, *COMMUNITY[1:])}), "--take")
    assert ("6.9", False) == (agreed(trust)["voice"], "kind" in agreed(trust))
    assert "the cell is empty" in shown.out


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("*", "'*' is not a number"),
        ("-", "'-' is not a number"),
        ("n/a", "'n/a' is not a number"),
        ("7,35", "'7,35' is not a number"),
        ("7.3 to 7.5", "'7.3 to 7.5' is not a number"),
        ("6/8", "'6/8' is not a number"),
        (True, "'TRUE' is not a number"),
        ("=6+1", "the cell is empty"),
        (12.5, "12.5 is not between 0 and 10"),
        (-1, "-1' does not fit"),
        (735, "735 is not between 0 and 10"),
        (1e300, "does not fit"),
        ("0.735%", "is a percentage, and the answer is in points"),
        ("7.35", None),
    ],
)
def test_a_cell_that_holds_no_figure_fills_nothing_and_says_why(iar, trust, workbook, cell, why) -> None:
    row = ("RAA", "Sampling Trust", "Community", 7.1, cell, None, None)
    iar.fine("import", workbook({"Community": (row,)}), "--take")
    figure = iar.fine("import", workbook({"Community": (row,)}), "--json").data["figures"][0]
    assert (why is None) == ("kind" in agreed(trust))
    assert (why or "") in (figure["why"] or "")


def test_asking_for_a_question_without_a_figure_says_why_and_takes_nothing(iar, trust, workbook) -> None:
    ran = iar("import", workbook(), "kind", "lead", "--take")
    assert (2, {}) == (ran.code, agreed(trust))
    assert "it has no column for this question" in ran.err


def test_two_columns_of_one_heading_fill_nothing(iar, trust, tmp_path) -> None:
    place = tmp_path / "table.csv"
    place.write_text("org_id,PP1_2025,pp1_2025\nSampling Trust,7.1,7.2\n", encoding="utf-8")
    (figure,) = iar.fine("import", place, "--json").data["figures"]
    assert (None, "2 columns have this heading") == (figure["value"], figure["why"])


def test_headings_may_stand_below_a_title_and_sheets_without_them_are_passed_over(iar, trust, tmp_path) -> None:
    made = Workbook()
    made.create_sheet("Notes").append(["About this table"])
    sheet = made.create_sheet("Results")
    for row in (["Results of the survey"], [], ["Org_ID ", "ORG_NAME", "PP1_2025"], ["RAA", "Sampling  Trust", 7.5]):
        sheet.append(row)
    made.save(tmp_path / "table.xlsx")
    iar.fine("import", tmp_path / "table.xlsx", "--take")
    assert "7.5" == agreed(trust)["kind"]


def test_a_table_without_the_headings_is_refused(iar, trust, tmp_path) -> None:
    place = tmp_path / "table.csv"
    place.write_text("org_id,other\nSampling Trust,7.1\n", encoding="utf-8")
    ran = iar("import", place)
    assert (1, True) == (ran.code, "TABLE-003" in ran.err)
    assert "'org_id' or 'org_name', and others such as 'PP1_{year}'" in ran.err


def test_percentages_and_cohorts_are_filled(iar, trust, tmp_path) -> None:
    """A cell that Excel shows as 12.5% holds 0.125, and it is 12.5% that was meant."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(["org_id", "Leavers", "North"])
    sheet.append(["Sampling Trust", 0.125, 1204])
    sheet["B2"].number_format = "0.0%"
    made.save(tmp_path / "table.xlsx")
    ran = iar.fine("import", tmp_path / "table.xlsx", "--take")
    assert {"leavers": "12.5%", "heads@north": 1204, "basis": "full"} == agreed(trust)
    assert "year" not in str(said(trust, "leavers").note)
    assert "Sampling Trust\n" in ran.out.replace("Sampling Trust ", "Sampling Trust\n")


@pytest.mark.parametrize(
    "content",
    [
        b"org_id,org_name,PP1_2025\nRAA,Sampling Trust,7.35\n",
        "\ufefforg_id,org_name,PP1_2025\r\nRAA,Sampling Trust,7.35\r\n".encode(),
        b"org_id;org_name;PP1_2025\nRAA;Sampling Trust;7.35\n",
        "org_id\torg_name\tPP1_2025\nRAA\tSampling Trust\t7.35\n".encode("utf-16"),
        'org_id,org_name,PP1_2025,note\nRAA,"Sampling Trust",7.35,"a caf\xe9, ""two"" lines\nlong"\n'.encode("cp1252"),
    ],
)
def test_a_csv_is_read_as_spreadsheets_write_it(iar, trust, tmp_path, content) -> None:
    place = tmp_path / "table.CSV"
    place.write_bytes(content)
    iar.fine("import", place, "--take")
    assert {"kind": "7.35", "basis": "full", "of-year": "2025", "which": 2025} == agreed(trust)
    assert "sheet" not in str(said(trust, "kind").note)


def test_nothing_is_taken_into_a_locked_assessment(iar, trust, workbook) -> None:
    head = trust / "assessment.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("state: draft", "state: locked"), encoding="utf-8")
    ran = iar("import", workbook(), "--take")
    assert (1, True) == (ran.code, "FOLDER-010" in ran.err)
    assert not (trust / "snapshots").is_dir() or not list((trust / "snapshots").iterdir())


def test_a_bank_without_imports_says_so(iar, started, workbook) -> None:
    ran = iar("import", workbook())
    assert (1, True) == (ran.code, "walk@2026 has no imports" in ran.err)


def test_where_there_are_several_imports_one_is_named(iar, trust, workbook, tmp_path, monkeypatch) -> None:
    import shutil

    iar.bank = shutil.copytree(BANK, tmp_path / "bank")
    text = (BANK / "imports" / "benchmark.yaml").read_text(encoding="utf-8")
    only = text.replace("id: benchmark", "id: other").replace("checked:", "files: [csv]\nchecked:")
    (tmp_path / "bank" / "imports" / "other.yaml").write_text(only, encoding="utf-8")
    ran = iar("import", workbook())
    assert (2, True) == (ran.code, "name one using --with: benchmark, other" in ran.err)
    assert "7.35" in iar.fine("import", workbook(), "--with", "benchmark").out
    assert "name a file that ends in .csv" in iar("import", workbook(), "--with", "other").err
    assert "known: benchmark, other" in iar("import", workbook(), "--with", "third").err


def test_what_would_steer_the_terminal_comes_out_visibly_and_is_kept_so(iar, trust, tmp_path) -> None:
    place = tmp_path / "table.csv"
    place.write_text("org_id,org_name,PP1_2025\nRAA,Evil\x1b[2J\u202eTrust,7.35\n", encoding="utf-8")
    ran = iar.fine("import", place, "--row", "RAA", "--take")
    assert "\x1b" not in ran.out + ran.err
    assert "Evil\\x1b[2J\\u202eTrust" in str(said(trust, "kind").note)
