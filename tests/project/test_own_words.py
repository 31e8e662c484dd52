"""No bank that we ship repeats the documents it rests on: eight words in a row are too many."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[2]
BANKS = sorted(each.parent for each in ROOT.glob("frameworks/*/*/banks/*/framework.yaml"))


@pytest.fixture(scope="module")
def own_words():
    return SimpleNamespace(**runpy.run_path(str(ROOT / "tools" / "own_words.py")))


@pytest.mark.parametrize("bank", BANKS, ids=lambda bank: bank.name)
def test_no_bank_repeats_eight_words_of_a_document_that_it_rests_on(bank, own_words) -> None:
    assert [] == own_words.repeated(bank, own_words.learned())


def test_the_runs_of_some_documents_are_kept(own_words) -> None:
    """An empty file would let everything pass."""
    assert 20_000 < len(own_words.learned())


def test_a_repeated_run_is_found_whatever_its_case_and_its_marks(own_words, tmp_path) -> None:
    document = "We don’t count a follow-up call as\na visit. Nobody does!"
    bank = tmp_path / "bank"
    shutil.copytree(BANKS[0], bank)
    with (bank / "CHANGES.md").open("a", encoding="utf-8") as page:
        page.write("\nWE DON'T COUNT: a follow up call, as a visit; none of us.\n")
    known = frozenset(map(own_words.digest, own_words.runs(document)))
    assert [
        (bank / "CHANGES.md", "we dont count a follow up call as"),
        (bank / "CHANGES.md", "dont count a follow up call as a"),
        (bank / "CHANGES.md", "count a follow up call as a visit"),
    ] == own_words.repeated(bank, known)


def test_seven_words_are_no_run_and_runs_do_not_cross_texts(own_words, tmp_path) -> None:
    bank = tmp_path / "bank"
    bank.mkdir()
    (bank / "framework.yaml").write_text("a: one two three four five\nb: six seven eight nine ten\n", encoding="utf-8")
    known = frozenset(map(own_words.digest, own_words.runs("one two three four five six seven eight nine ten")))
    assert [] == own_words.repeated(bank, known)
