"""Wording overlays: other texts by id, and whose words a part then says it has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from iar_assess.answers.model import Answer, Answers
from iar_assess.bank.load import load_bank
from iar_assess.bank.overlays import build_overlay, check_overlay, lay_over
from iar_assess.bank.parts import Provenance
from iar_assess.bank.texts import Address, texts_of
from iar_assess.files.yaml_fresh import fresh_yaml
from iar_assess.scoring.score import score

WALK = Path(__file__).parents[1] / "cli" / "walk"
OURS = Provenance(titles="ours", criteria="ours", scoring="ours")
HEAD: dict[str, Any] = {
    "schema": 1,
    "id": "official",
    "title": "The official text",
    "publisher": "The publisher",
    "base": "walk@2026",
    "licence": "By written leave",
    "provenance": {"titles": "publisher", "criteria": "publisher"},
    "checked": "2026-11-20",
    "note": "The first section is the publisher's; the rest is ours.",
}
ASK = "Is there a designated lead?"


@pytest.fixture
def walk():
    return load_bank(WALK)


def files(texts: dict[str, Any] | None = None, more: dict[str, Any] | None = None, **head: Any) -> dict[str, bytes]:
    made = {"overlay.yaml": fresh_yaml({**HEAD, **head, "texts": texts or {"lead": {"ask": ASK}}})}
    return {**made, **({"texts/more.yaml": fresh_yaml({"texts": more})} if more else {})}


def overlay(*args: Any, **head: Any):
    made, complaints = build_overlay(files(*args, **head))
    assert made is not None, complaints
    return made


def complaints_of(walk, contents: dict[str, bytes]):
    made, complaints = build_overlay(contents)
    return complaints if made is None else check_overlay(made, walk)


def test_an_overlay_changes_texts_and_whose_they_are_and_nothing_else(walk) -> None:
    texts = {"lead": {"ask": ASK}, "people": {"title": "Leadership"}}
    made = lay_over(walk, overlay(texts, {"rooms": {"ask": "Room?"}}))
    changed = {
        Address("lead", "ask"): ASK,
        Address("people", "title"): "Leadership",
        Address("rooms", "ask"): "Room?",
        Address("framework.yaml", "provenance.note"): HEAD["note"],
    }
    found = texts_of(made)
    assert changed == {address: found[address] for address in changed}
    assert texts_of(walk) == {
        **{a: t for a, t in found.items() if a in texts_of(walk)},
        **{address: texts_of(walk)[address] for address in changed if address in texts_of(walk)},
    }
    assert (walk.digest, walk.name) == (made.digest, made.name)


def test_an_overlay_changes_no_result(walk) -> None:
    answers = Answers(
        profile={"sixth_form": "yes"}, answers={"lead": Answer(value="partly"), "share": Answer(value="some")}
    )
    made = lay_over(walk, overlay({address.owner: {address.field: "x"} for address in texts_of(walk)}))
    assert score(walk, answers).overall == score(made, answers).overall


def test_the_scoring_stays_the_banks(walk) -> None:
    made = lay_over(walk, overlay())
    assert ("publisher", "publisher", "ours") == whose(made)


def test_what_keeps_the_banks_wording_says_so(walk) -> None:
    """Nobody should take our words for the publisher's."""
    made = lay_over(walk, overlay({"lead": {"ask": ASK}, "people": {"title": "Leadership"}}))
    people, places = made.sections
    lead, share = people.questions[:2]
    assert ("publisher", "ours", "ours") == whose(people)
    assert (("publisher", "publisher", "ours"), None) == (whose(lead), whose(share))
    assert (("ours", "ours", "ours"), None) == (whose(places), whose(places.questions[0]))


def test_a_section_wholly_in_the_publishers_words_says_nothing_of_its_own(walk) -> None:
    asks = {question.id: {"ask": "x"} for question in walk.sections[0].questions}
    people = lay_over(walk, overlay({**asks, "people": {"title": "x"}})).sections[0]
    assert [None] * 5 == [people.provenance, *(question.provenance for question in people.questions)]


def test_a_question_that_the_bank_called_ours_is_the_publishers_in_their_words(walk) -> None:
    people = walk.sections[0]
    marked = tuple(msgspec.structs.replace(question, provenance=OURS) for question in people.questions)
    bank = msgspec.structs.replace(walk, sections=(msgspec.structs.replace(people, questions=marked), walk.sections[1]))
    lead, share = lay_over(bank, overlay()).sections[0].questions[:2]
    assert (("ours", "publisher", "ours"), ("ours", "ours", "ours")) == (whose(lead), whose(share))


def whose(part: Any) -> tuple[str, str, str] | None:
    """What a section or a question says of its own: titles, criteria, scoring."""
    said = part.provenance
    return (said.titles, said.criteria, said.scoring) if said is not None else None


@pytest.mark.parametrize(
    ("contents", "code", "says"),
    [
        (files(base="walk@2025"), "BANK-023", "the overlay is for walk@2025, not for walk@2026"),
        (files({"leader": {"ask": "x"}}), "BANK-020", "nothing here is called 'leader'"),
        (files({"lead": {"scale": "x"}}), "BANK-020", "'lead' has no text 'scale'"),
        (files({"lead": {"ask": "x"}}, {"leed": {"ask": "x"}}), "BANK-020", "nothing here is called 'leed'"),
        (files({"people": {"title": "x" * 301}}), "BANK-021", "301 characters"),
        (files({"lead": {"ask": "x" * 4001}}), "BANK-001", "too short or too long"),
        (files({"lead": {"ask": ""}}), "BANK-001", "too short or too long"),
        (files({"lead": {"ask": ["x"]}}), "BANK-001", "where text"),
        (files({"lead": {"ask": "x"}}, {"lead": {"ask": "y"}}), "BANK-021", "stands twice"),
        (files(base="walk"), "BANK-001", "right form"),
        (files(scoring={}), "BANK-001", "unknown key 'scoring'"),
        ({}, "BANK-002", "the file is missing"),
    ],
)
def test_what_does_not_fit_is_a_complaint(walk, contents, code, says) -> None:
    (found,) = complaints_of(walk, contents)
    assert (code, True) == (found.code, says in str(found)), str(found)


def test_a_complaint_about_a_split_file_names_that_file(walk) -> None:
    (found,) = complaints_of(walk, files(None, {"leed": {"ask": "x"}}))
    assert ("texts/more.yaml", 2) == (found.file, found.line)
