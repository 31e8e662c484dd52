"""`iar plan check`: what a panel would reject, the words to mend it, and the exit code that says so."""

from __future__ import annotations

import re

import pytest

ON = ("--date", "10 January 2027")


@pytest.fixture
def planned(iar, half):
    iar.fine("plan")
    return half


@pytest.fixture
def agreed(iar, planned):
    """One action in order, and one that was only accepted."""
    meeting = ("--by", "The group", "--on", "8 Jan 2027")
    iar.fine("decide", "rooms", "accept", *meeting, "--owner", "Mr Fox", "--due", "1 May 2027")
    iar.fine("decide", "visits", "accept", *meeting)
    return planned


def test_before_anything_is_agreed_it_shows_what_to_fill_in_and_is_fine(iar, planned) -> None:
    said = iar.fine("plan", "check", *ON).out
    assert "1  Book a room for the whole year: once it has an owner and a date" in said
    assert "Nothing is agreed yet; `iar decide` records decisions." in said


def test_what_is_missing_in_an_agreed_action_is_exit_code_5_with_the_words_and_the_command(iar, agreed) -> None:
    ran = iar("plan", "check", *ON)
    assert 5 == ran.code
    for text in (
        "Book a room for the whole year  (agreed; 7 of 7)",
        "Plan one visit a year group  (agreed; 4 of 7)",
        "- Add who owns it: name a person or a role, such as: Careers leader.",
        "- Add a date, or the reason why there is none yet",
        "- Make it yours: nothing in it is particular to us yet.",
        'iar action edit visits-plan --owner "NAME" --due DATE',
        "1 of 2 agreed actions has an owner, a date and a measure.",
    ):
        assert text in re.sub(r"\n +(?!-)", " ", ran.out)


def test_mended_it_is_fine(iar, agreed) -> None:
    iar.fine("action", "edit", "visits", "--owner", "Ms Day", "--due", "1 May 2027")
    said = iar.fine("plan", "check", *ON).out
    assert "All 2 agreed actions have an owner, a date and a measure." in said
    assert 5 == iar("plan", "check", "--date", "2 May 2027").code


def test_the_same_as_data(iar, agreed) -> None:
    ran = iar("plan", "check", "--json", *ON)
    assert 5 == ran.code
    found = {each["id"]: each for each in ran.data}
    assert (7, 7, True, []) == tuple(found["rooms-book"][name] for name in ("met", "of", "decided", "faults"))
    assert ["owner", "date", "own"] == [each["check"] for each in found["visits-plan"]["faults"]]
    assert (False, "proposed") == (found["share-more"]["decided"], found["share-more"]["status"])


def test_a_reason_that_is_none_is_found_in_what_was_dropped(iar, planned) -> None:
    iar.fine("action", "drop", "rooms", "--why", "n/a")
    ran = iar("plan", "check", *ON)
    assert (5, True) == (ran.code, "'n/a' is no reason for doing nothing" in ran.out)


def test_it_writes_nothing_and_works_on_a_locked_assessment(iar, agreed) -> None:
    before = (agreed / "plan.yaml").read_bytes()
    iar("plan", "check", *ON)
    assert before == (agreed / "plan.yaml").read_bytes()
    iar.fine("stage", "agreed", "--by", "Group")
    iar.fine("stage", "locked", "--by", "Group")
    assert 5 == iar("plan", "check", *ON).code


def test_the_report_says_the_same_in_every_format(iar, agreed) -> None:
    """On the card, in the table before the sign-off, and in one line on the decision sheet."""
    for form in ("html", "markdown", "docx"):
        iar.fine("report", "--format", form, "--date", "2027-01-10", "--output", f"plan.{form}")
        path = agreed / f"plan.{form}"
        text = docx_text(path) if form == "docx" else path.read_text(encoding="utf-8")
        plain = " ".join(re.sub(r"<[^>]+>|[*\\\\]", " ", text).split())
        for said in (
            "1 of 2 agreed actions has an owner, a date and a measure.",
            "How ready this plan is",
            "4 of 7 points met. Add who owns it: name a person or a role, such as: Careers leader.",
            "once it has an owner and a date.",
            "One action is only proposed; it gets an owner and a date when the group accepts it.",
        ):
            assert said in plain, (form, said)


def docx_text(path) -> str:
    import docx

    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def test_in_a_draft_without_decisions_the_report_has_no_such_table(iar, planned) -> None:
    iar.fine("report", "--format", "html", "--output", "plan.html")
    assert "How ready this plan is" not in (planned / "plan.html").read_text(encoding="utf-8")
