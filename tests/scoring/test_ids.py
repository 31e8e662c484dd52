"""What scoring looks up by id means one thing only."""

import pytest

from .making import MEAN_OF_SECTIONS, framework, question, section


def grouped(group: str, *, in_section: str = "s", asked: str = "q"):
    """A bank of one group, one section and one question, by these ids."""
    return framework(
        section(in_section, question(asked)),
        groups=[{"id": group, "ref": "G", "title": "G", "sections": [in_section]}],
        group=MEAN_OF_SECTIONS,
    )


def test_different_ids_are_taken():
    assert ["g", "s", "q"] == [
        *(group.id for group in grouped("g").groups),
        *(each.id for each in grouped("g").sections),
        *(each.id for each in grouped("g").questions()),
    ]


@pytest.mark.parametrize("ids", [("s", "s", "q"), ("q", "s", "q"), ("g", "s", "s")])
def test_groups_sections_and_questions_share_one_set_of_ids(ids):
    group, in_section, asked = ids
    with pytest.raises(AssertionError, match=r"BANK-003.*used twice"):
        grouped(group, in_section=in_section, asked=asked)


@pytest.mark.parametrize("word", ["overall", "section", "this", "full"])
@pytest.mark.parametrize("place", ["group", "in_section", "asked"])
def test_a_word_with_a_meaning_of_its_own_is_no_id(word, place):
    ids = {"group": "g", "in_section": "s", "asked": "q", place: word}
    with pytest.raises(AssertionError, match=r"BANK-003.*meaning of its own"):
        grouped(**ids)
