"""`iar bank diff`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from iar_assess.errors import EXIT_CHECK_FOUND, EXIT_FAILED, EXIT_USAGE


@pytest.fixture
def changed(walk, tmp_path):
    """Writes a copy of the bank with some of its text replaced."""

    def make(name: str, *pairs: tuple[str, str]) -> Path:
        bank = Path(shutil.copytree(walk, tmp_path / name))
        for file in (bank / "framework.yaml", bank / "sections" / "people.yaml"):
            text = file.read_text(encoding="utf-8")
            for old, new in pairs:
                text = text.replace(old, new)
            file.write_text(text, encoding="utf-8")
        return bank

    return make


REWORDED = ("Does a named person lead our programme?", "Does a named person lead this work?")
HARDER = ('from: "50%"', 'from: "60%"')
NEXT = ("revision: 1", "revision: 2")


def test_words_alone_are_a_revision_and_exit_0(iar, walk, changed) -> None:
    ran = iar.fine("bank", "diff", walk, changed("b", REWORDED, NEXT))
    assert "Words and advice only: a revision." in ran.out
    assert "[-our programme?-] {+this work?+}" in ran.out


def test_a_new_edition_may_change_results_and_exits_0(iar, walk, changed) -> None:
    ran = iar.fine("bank", "diff", "walk@2026", changed("b", HARDER, ('edition: "2026"', 'edition: "2027"')))
    assert "A new edition: 1 of 1 changes can change a result." in ran.out


def test_a_revision_that_can_change_a_result_is_found(iar, walk, changed) -> None:
    ran = iar("bank", "diff", walk, changed("b", HARDER, NEXT))
    assert EXIT_CHECK_FOUND == ran.code
    assert "calls itself revision 2 of the same edition" in ran.out
    assert "no longer: “Half-way”: A score of 50% or more." in ran.out


def test_a_migration_says_what_becomes_of_the_answers(iar, walk, changed) -> None:
    renamed = (("id: lead\n", "id: leader\n"), ("answer: lead,", "answer: leader,"))
    after = changed("b", ('edition: "2026"', 'edition: "2027"'), *renamed)
    shutil.rmtree(after / "golden")
    (after / "migrations").mkdir()
    (after / "migrations" / "2026.yaml").write_text(
        'from: "2026"\nquestions: [{renamed: lead, to: leader}]\n', encoding="utf-8"
    )
    ran = iar.fine("bank", "diff", walk, after)
    assert "What becomes of the answers" in ran.out
    assert "1.1: its answer goes to 1.1." in ran.out


def test_for_programs(iar, walk, changed) -> None:
    ran = iar("bank", "diff", walk, changed("b", HARDER, REWORDED, NEXT), "--json")
    assert EXIT_CHECK_FOUND == ran.code
    assert ("edition", True) == (ran.data["verdict"], ran.data["breaks_its_edition"])
    assert {("ask", False), ("from", True)} == {(d["field"], d["can_change_a_result"]) for d in ran.data["differences"]}


@pytest.mark.parametrize("ending", ["html", "md"])
def test_as_a_document(iar, walk, changed, tmp_path, ending) -> None:
    target = tmp_path / "out" / f"what-changes.{ending}"
    ran = iar.fine("bank", "diff", walk, changed("b", REWORDED, NEXT), "--output", target)
    assert f"{target}\n" == ran.out
    assert "Words and advice only: a revision." in target.read_text(encoding="utf-8")


def test_another_ending_is_a_usage_error(iar, walk, tmp_path) -> None:
    ran = iar("bank", "diff", walk, walk, "--output", tmp_path / "x.docx")
    assert EXIT_USAGE == ran.code
    assert ".html or .md" in ran.err


def test_a_bank_that_is_not_there_is_named(iar, walk) -> None:
    ran = iar("bank", "diff", walk, "nowhere@1")
    assert EXIT_FAILED == ran.code
    assert "nowhere@1" in ran.err
