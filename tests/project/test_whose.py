"""Every way of saying whose something is has its words, in lists and in reports."""

from typing import get_args

import pytest

from iar_assess.bank.parts import Provenance, Whose
from iar_assess.cli.commands.frameworks import WORDS
from iar_assess.report.words import WHOSE, provenance_line


def test_every_way_has_words_in_the_list_of_frameworks_and_in_reports() -> None:
    assert set(get_args(Whose)) == set(WORDS) == set(WHOSE)


@pytest.mark.parametrize(
    ("whose", "words"),
    [
        ("partly", "partly the publisher's, partly this question bank's"),
        ("ours", "this question bank's, not the publisher's"),
    ],
)
def test_what_is_partly_the_publishers_is_never_called_all_ours_or_all_theirs(whose, words) -> None:
    provenance = Provenance(titles="publisher", criteria="paraphrase", scoring=whose)
    assert f"Scoring: {words}" in provenance_line(provenance)
