"""`iar report` with what stands around its facts: embargo, a board's cover sheet, large print."""

from __future__ import annotations

import json
import re

import pytest
from docx import Document
from pypdf import PdfReader


def drawn(iar, half, *options: str):
    iar.fine("report", "--format", "json", "--output", "plan.json", "--date", "2026-11-21", *options)
    return json.loads((half / "plan.json").read_text(encoding="utf-8"))


def test_an_embargo_stands_in_every_format(iar, half) -> None:
    assert "until 13 March 2027" == drawn(iar, half, "--embargo", " until  13 March 2027 ")["embargo"]
    iar.fine("report", "--embargo", "until 13 March 2027", "--output", "plan.html")
    assert "Not for publication: until 13 March 2027" in (half / "plan.html").read_text(encoding="utf-8")
    assert "say it to whomever you give the file" in iar.fine("report", "--embargo", "now", "--format", "csv").err


@pytest.mark.parametrize("form", ["html", "markdown", "json", "docx", "pdf-typst", "pdf-weasyprint"])
def test_the_page_of_highlights_is_marked_as_well(iar, half, usable, form) -> None:
    if form.startswith("pdf-"):
        usable(form.removeprefix("pdf-"))
    options = ("--highlights", "--format", form, "--embargo", "until 13 March 2027", "--output")
    iar.fine("report", *options, half / "page")
    said = text_of(half / "page", form)
    assert "until13march2027" in said
    assert form == "json" or "notforpublication" in said


def text_of(path, form: str) -> str:
    """What a page says, without its blanks."""
    if form.startswith("pdf"):
        text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    elif form == "docx":
        text = " ".join(each.text for each in Document(str(path)).paragraphs)
    else:
        text = path.read_text(encoding="utf-8")
    return re.sub(r"[\W_]", "", text).casefold()


def test_what_the_page_of_highlights_has_not_is_said(iar, half) -> None:
    (half / "board.yaml").write_text("board: {meeting: People Committee}\n", encoding="utf-8")
    options = ("--highlights", "--format", "html", "--large-print", "--board", "board.yaml")
    said = iar.fine("report", *options).err
    assert "large print is for the report" in said
    assert "no cover sheet for a board" in said


@pytest.mark.parametrize("said", ["", "  ", "x" * 201])
def test_an_embargo_has_to_say_something_in_a_few_words(iar, half, said) -> None:
    ran = iar("report", "--embargo", said, "--output", "plan.html")
    assert 2 == ran.code
    assert "until 13 March 2027" in ran.err
    assert not (half / "plan.html").exists()


def test_a_board_file_in_the_folder_makes_a_cover_sheet(iar, half) -> None:
    assert drawn(iar, half).get("board") is None
    (half / "board.yaml").write_text("board:\n  meeting: People Committee\n  purpose: [decision]\n", encoding="utf-8")
    sheet = drawn(iar, half)["board"]
    assert ["Meeting", "People Committee"] in sheet["rows"]
    assert [["Decision", True]] == [each for each in sheet["purposes"] if each[1]]
    assert sheet["recommendation"]
    (half / "other.yaml").write_text("board:\n  meeting: Trust Board\n", encoding="utf-8")
    assert ["Meeting", "Trust Board"] in drawn(iar, half, "--board", "other.yaml")["board"]["rows"]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("2026-12-03", "3 December 2026"),
        ('"2026-12-03"', "3 December 2026"),
        ("3/12/26", "3 December 2026"),
        ("Thursday 3 December 2026", "3 December 2026"),
        ("Thursday 3 December, at two", "Thursday 3 December, at two"),
        ("", "–"),
    ],
)
def test_the_day_of_a_meeting_is_printed_as_every_other(iar, half, written, printed) -> None:
    (half / "board.yaml").write_text(f"board:\n  date: {written}\n", encoding="utf-8")
    assert ["Date of the meeting", printed] in drawn(iar, half)["board"]["rows"]


@pytest.mark.parametrize(
    ("written", "ticked"),
    [
        ("decision", {"Decision"}),
        ("Decision", {"Decision"}),
        ("decision, Assurance", {"Decision", "Assurance"}),
        ("[Decision, assurance]", {"Decision", "Assurance"}),
        ("", set()),
    ],
)
def test_a_purpose_is_a_word_or_several(iar, half, written, ticked) -> None:
    (half / "board.yaml").write_text(f"board:\n  purpose: {written}\n", encoding="utf-8")
    assert ticked == {name for name, chosen in drawn(iar, half)["board"]["purposes"] if chosen}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("board:\n  meetings: x\n", "meetings"),
        ("board:\n  purpose: [applause]\n", "applause"),
        ("board: &a\n  meeting: *a\n", "board.yaml"),
        ("meeting: x\n", "board"),
        ("board:\n  purpose: decisoin\n", "'decisoin' is not one of the choices; did you mean 'decision'?"),
        ("board:\n  purpose: 5\n", "5 is not one of the choices; choose from assurance, decision"),
        ("board:\n  purpose: {to: decide}\n", "a mapping is not one of the choices; choose from assurance, decision"),
        ("board:\n  date: [3]\n", "a list stands where text (put it in quotes) belongs"),
        ("board:\n  date: 2026-02-31\n", "board.yaml:2:3: board.date: '2026-02-31' is no date; write it as 2026-12-03"),
        ("board:\n  date: 31/12/1826\n", "look at its year"),
    ],
)
def test_a_board_file_that_cannot_be_used_says_why(iar, half, content, said) -> None:
    (half / "board.yaml").write_text(content, encoding="utf-8")
    ran = iar("report", "--format", "json", "--output", "plan.json")
    assert 3 == ran.code
    assert said in ran.err
    assert not (half / "plan.json").exists()


def test_a_board_file_that_is_not_there_is_named(iar, half) -> None:
    ran = iar("report", "--board", "none.yaml", "--format", "json")
    assert 1 == ran.code
    assert "none.yaml" in ran.err


def test_large_print_is_chosen_with_a_word(iar, half) -> None:
    assert drawn(iar, half, "--large-print")["look"]["large_print"] is True
    iar.fine("report", "--large-print", "--output", "plan.html")
    assert "1.5rem" in (half / "plan.html").read_text(encoding="utf-8")
