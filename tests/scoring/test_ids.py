"""What scoring looks up by id means one thing only."""

import msgspec
import pytest

from iar_assess.bank.framework import FrameworkFile

from .making import HEAD, MEAN, MEAN_OF_SECTIONS, SCALES, problems, question, section


def complaints(*, group: str = "g", part: str = "s", asked: str = "q") -> list[tuple[str, str]]:
    """Code and words of what is wrong with a bank of one group, one section and one question, by these ids."""
    scoring = {
        "unanswered": "worst",
        "not_known": "worst",
        "section": MEAN,
        "group": MEAN_OF_SECTIONS,
        "overall": MEAN_OF_SECTIONS,
    }
    groups = [{"id": group, "ref": "G", "title": "G", "sections": [part]}]
    said = {**HEAD, "scales": SCALES, "scoring": scoring, "sections": [part], "groups": groups}
    return [
        (each.code, each.wrong)
        for each in problems(msgspec.convert(said, FrameworkFile), section(part, question(asked)))
    ]


def test_different_ids_are_taken():
    assert [] == complaints()


@pytest.mark.parametrize("ids", [("g", "g", "q"), ("g", "s", "g"), ("g", "s", "s")])
def test_groups_sections_and_questions_share_one_set_of_ids(ids):
    group, part, asked = ids
    [(code, wrong)] = complaints(group=group, part=part, asked=asked)
    assert "BANK-003" == code
    assert wrong.endswith("is used twice")


@pytest.mark.parametrize("word", ["overall", "section", "this", "full"])
@pytest.mark.parametrize("place", ["group", "part", "asked"])
def test_a_word_with_a_meaning_of_its_own_is_no_id(word, place):
    assert [("BANK-003", f"the id '{word}' has a meaning of its own")] == complaints(**{place: word})
