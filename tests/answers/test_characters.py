"""Nothing that steers a terminal comes in through the command line, a journal or a name."""

from __future__ import annotations

import json

import pytest

from iar_assess.answers.model import Answer, Evidence
from iar_assess.errors import AnswersError, UsageError

ODD = ["\x1b[31m", "\x9b31m", "\u202e", "\x08"]


@pytest.mark.parametrize("odd", ODD, ids=ascii)
@pytest.mark.parametrize(
    "make", [lambda odd: {"note": odd}, lambda odd: {"evidence": (Evidence(title=odd),)}], ids=[0, 1]
)
def test_it_is_not_recorded(folder, odd, make) -> None:
    with pytest.raises(UsageError):
        folder.record("lead", Answer(value="full", **make(odd)), by="Jo")


def test_a_note_gets_the_line_ends_of_our_files(folder) -> None:
    folder.record("lead", Answer(value="full", note="one\r\ntwo\rthree"), by="Jo")
    assert "one\ntwo\nthree" == folder.answers().get("lead").note


@pytest.mark.parametrize("odd", ODD, ids=ascii)
@pytest.mark.parametrize(
    "change",
    [
        lambda odd: {"by": odd},
        lambda odd: {"key": odd},
        lambda odd: {"answer": {"value": "full", "note": odd}},
        lambda odd: {"answer": {"value": [odd]}},
    ],
    ids=["by", "key", "note", "value"],
)
def test_a_journal_with_it_is_damaged_even_where_it_is_folded_already(folder, journal, sheet, odd, change) -> None:
    entry = {"n": 1, "at": "2026-11-21T09:30:00Z", "by": "Jo", "key": "lead", "answer": {"value": "full"}}
    journal.write_text(json.dumps({**entry, **change(odd)}) + "\n", encoding="utf-8")
    sheet.write_text("schema: 1\nfolded: 1\nanswers:\n  lead: full\n", encoding="utf-8")
    with pytest.raises(AnswersError) as caught:
        folder.history()
    assert ["ANSWERS-007"] == [complaint.code for complaint in caught.value.complaints]
