"""`iar report`: every format by name, and every way in which it cannot be done."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

EXAMPLE = Path(__file__).parents[2] / "plugins" / "iar-assess-minutes"
TODAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def test_json_holds_the_same_numbers_as_the_score(iar, half) -> None:
    iar.fine("report", "--format", "json", "--output", "out/plan.json", "--date", "2026-11-21")
    data = json.loads((half / "out" / "plan.json").read_text(encoding="utf-8"))
    assert "Sampling Trust" == data["organisation"]
    assert {"63%", "66%"} <= set(re.findall(r"\d+%", json.dumps(data["sections"])))
    assert "21 November 2026" in json.dumps(data)


def test_without_a_name_the_file_goes_to_reports_under_its_date(iar, half) -> None:
    ran = iar.fine("report", "--format", "html", "--date", "2026-11-21")
    assert f"{half / 'reports' / 'plan-2026-11-21.html'}\n" == ran.out
    assert "<!doctype html>" in (half / "reports" / "plan-2026-11-21.html").read_text(encoding="utf-8").lower()


def test_the_date_is_today_where_none_is_given(iar, half) -> None:
    assert TODAY.search(iar.fine("report", "--format", "json").out)


def test_a_plugins_format_is_drawn_by_its_name(iar, half, tmp_path, monkeypatch) -> None:
    """The example plugin is put on the path here, since what is installed may change while tests run."""
    announced = tmp_path / "site" / "iar_assess_minutes-0.1.0.dist-info" / "entry_points.txt"
    announced.parent.mkdir(parents=True)
    announced.write_text("[iar_assess]\nminutes = iar_assess_minutes\n", encoding="utf-8")
    monkeypatch.syspath_prepend(EXAMPLE)
    monkeypatch.syspath_prepend(announced.parents[1])
    assert iar.fine("report", "--format", "minutes").out.endswith(".txt\n")


def test_markdown_is_what_an_ending_of_md_asks_for(iar, half) -> None:
    iar.fine("report", "--output", "plan.md")
    assert "# Action plan: " in (half / "plan.md").read_text(encoding="utf-8")


def test_the_pdf_is_drawn_by_either_engine(iar, half, engine) -> None:
    ran = iar.fine("report", "--engine", engine, "--output", "plan.pdf")
    assert ("plan.pdf\n", b"%PDF-") == (ran.out, (half / "plan.pdf").read_bytes()[:5])
    assert engine in str(PdfReader(half / "plan.pdf").metadata).lower()


def test_a_missing_engine_is_replaced_and_one_line_says_so(iar, half, monkeypatch) -> None:
    monkeypatch.setattr("iar_assess.report.pdf_weasyprint.available", lambda: "no Pango")
    ran = iar.fine("report", "--output", "plan.pdf")
    assert "PDF drawn by typst, without fields to fill in, because WeasyPrint cannot run here (no Pango)." in ran.err
    assert b"%PDF-" == (half / "plan.pdf").read_bytes()[:5]


def test_an_unknown_format_names_the_known_ones_and_writes_nothing(iar, half) -> None:
    ran = iar("report", "--format", "../../pptx")
    assert (1, "") == (ran.code, ran.out)
    assert "there is no format '../../pptx'; known: pdf, csv, docx, html, ics, json" in ran.err
    assert "writing" not in ran.err
    assert not (half / "plan.yaml").exists()


@pytest.mark.parametrize(
    ("typed", "suffix"),
    [
        ("PDF", "pdf"),
        ("Word", "docx"),
        ("excel", "xlsx"),
        ("md", "md"),
        (".Html", "html"),
        ("iCal", "ics"),
        ("CSV", "csv"),
    ],
)
def test_a_format_may_be_called_as_people_call_it(iar, half, typed, suffix) -> None:
    engine = ("--engine", "typst") if suffix == "pdf" else ()
    iar.fine("report", "--format", typed, "--date", "2026-11-21", *engine)
    assert [f"plan-2026-11-21.{suffix}"] == [each.name for each in (half / "reports").iterdir()]


@pytest.mark.parametrize(("typed", "meant"), [("markdwn", "markdown"), ("DOCS", "docx"), ("pdf-typs", "pdf-typst")])
def test_a_misspelt_format_is_named(iar, half, typed, meant) -> None:
    for more in ((), ("--all", half)):
        ran = iar("report", "--format", typed, *more)
        assert (1, True) == (ran.code, f"there is no format '{typed}'; did you mean '{meant}'?" in ran.err)
    assert [] == list((half / "reports").iterdir())


@pytest.mark.parametrize("said", ["yesterday", "2026-02-30", "11/21/2026", ""])
def test_a_date_that_is_none_is_a_usage_error(iar, half, said) -> None:
    ran = iar("report", "--format", "json", "--date", said)
    assert (2, "") == (ran.code, ran.out)
    assert "write it as 2026-" in ran.err


@pytest.mark.parametrize("form", ["html", "json", "pdf-typst"])
def test_an_engine_is_for_pdf_only(iar, half, form) -> None:
    ran = iar("report", "--format", form, "--engine", "weasyprint")
    assert (2, True) == (ran.code, f"the format {form} has no engine weasyprint" in ran.err)
    assert not (half / "plan.yaml").exists()


def locked(folder) -> None:
    head = folder / "assessment.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("state: draft", "state: locked"), encoding="utf-8")


@pytest.mark.parametrize("command", [("report", "--format", "json", "--output", "../plan.json"), ("plan",)])
@pytest.mark.parametrize("planned", [True, False])
def test_a_locked_assessment_is_shown_and_its_plan_only_read(iar, half, command, planned) -> None:
    if planned:
        iar.fine("plan")
        path = half / "plan.yaml"
        text = path.read_text(encoding="utf-8").replace(
            "  - id: rooms-book\n", "  - id: rooms-book\n    owner: Mr Fox\n"
        )
        path.write_text(text[: text.index("  - id: visits-plan")], encoding="utf-8")
    locked(half)
    before = {each: each.read_bytes() for each in half.rglob("*") if each.is_file()}
    ran = iar.fine(*command)
    assert "plan.yaml stays as it is: this assessment is locked" in ran.err
    assert before == {each: each.read_bytes() for each in half.rglob("*") if each.is_file()}


@pytest.mark.parametrize("command", [("report", "--format", "html", "--output", "../plan.html"), ("plan",)])
def test_a_folder_that_can_only_be_read_is_shown(iar, half, monkeypatch, command) -> None:
    """An assessment on a share to which only somebody else may write."""

    def refuse(*_args, **_more):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("iar_assess.planning.keep.locked", refuse)
    ran = iar.fine(*command)
    assert "plan.yaml stays as it is: " in ran.err
    assert "Read-only file system" in ran.err
    assert not (half / "plan.yaml").exists()


def test_a_plan_that_cannot_be_used_is_no_reason_to_go_on(iar, half) -> None:
    (half / "plan.yaml").write_text("schema: 1\nactions: [{id: x}]\n", encoding="utf-8")
    assert 3 == iar("report", "--format", "json").code


def test_a_file_in_the_way_of_a_folder_is_said(iar, half) -> None:
    (half / "taken").write_text("", encoding="utf-8")
    ran = iar("report", "--format", "html", "--output", "taken/plan.html")
    assert (1, True) == (ran.code, "cannot be written" in ran.err)


def test_a_folder_cannot_be_the_file(iar, half) -> None:
    assert 2 == iar("report", "--output", "reports").code


def test_the_plan_is_brought_up_to_date_first(iar, half) -> None:
    iar.fine("report", "--format", "json")
    assert "rooms-book" in (half / "plan.yaml").read_text(encoding="utf-8")


def test_an_empty_assessment_has_a_report_too(iar, started) -> None:
    assert iar.fine("report", "--format", "html").out.endswith(".html\n")


def test_the_ending_of_the_file_chooses_the_format(iar, half) -> None:
    iar.fine("report", "--output", "plan.html")
    assert (half / "plan.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_an_ending_that_no_format_has_is_refused(iar, half) -> None:
    ran = iar("report", "--output", "plan.pptx")
    assert 1 == ran.code
    assert "no format writes .pptx files" in ran.err
    assert not (half / "plan.pptx").exists()
