"""Every text for people has an address, and can be replaced by it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from iar_assess.bank.framework import Framework, GlossaryEntry
from iar_assess.bank.load import load_bank
from iar_assess.bank.texts import Address, digest_of_text, places_of, texts_of, with_texts

ROOT = Path(__file__).parents[2]
BANKS = [ROOT / "tests" / "cli" / "walk", *sorted((ROOT / "frameworks").glob("*/*/banks/*/"))]
VALID = sorted((ROOT / "tests" / "banks" / "valid").iterdir())


@pytest.fixture(params=[*BANKS, *VALID], ids=lambda place: place.name)
def framework(request) -> Framework:
    return load_bank(request.param)


@pytest.fixture
def walk() -> Framework:
    return load_bank(BANKS[0])


def marked(framework: Framework) -> Framework:
    return with_texts(framework, dict.fromkeys(texts_of(framework), "¶"))


def strings(value: object, way: tuple[str, ...] = ()) -> dict[tuple[str, ...], str]:
    """Every text in plain data, by the way to it."""
    if isinstance(value, str):
        return {way: value}
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {key: text for step, each in inner for key, text in strings(each, (*way, str(step))).items()}


def test_texts_put_back_where_they_were_make_the_very_same_framework(framework) -> None:
    assert with_texts(framework, texts_of(framework)) is framework


def test_every_text_can_be_replaced(framework) -> None:
    """Two texts never share an address, or one of them could not be told from the other."""
    texts = texts_of(framework)
    numbered = {address: f"text {n}" for n, address in enumerate(texts) if address.field != "term"}
    assert {**texts, **numbered} == texts_of(with_texts(framework, numbered))


NAMES = {"id", "ref", "kind", "family", "publisher", "licence", "edition", "language", "digest", "url", "checked"}


def test_what_stays_as_it_is_are_ids_rules_and_names(framework) -> None:
    """A sentence that stayed would be one that nobody can translate."""
    kept = strings(msgspec.to_builtins(marked(framework)))
    sentences = {
        text: way
        for way, text in kept.items()
        if text != "¶" and " " in text and way[-1] not in NAMES and way[-3] not in ("sources", "links")
    }
    assert {} == {text: way for text, way in sentences.items() if way[-1] not in ("organisation", "year")}


def test_ids_numbers_and_rules_do_not_move(framework) -> None:
    before, after = (strings(msgspec.to_builtins(each)) for each in (framework, marked(framework)))
    assert before.keys() == after.keys()
    moved = {way[-1] for way, text in before.items() if after[way] != text}
    assert not moved & (NAMES | {"value", "from", "to", "scale", "tone", "is", "reaches", "below", "fact", "answer"})


@pytest.mark.parametrize(
    ("owner", "field", "text"),
    [
        ("framework.yaml", "title", "A walk"),
        ("framework.yaml", "we", "'We' is whoever tests."),
        ("people", "about", "Who does it."),
        ("lead", "ask", "Does a named person lead our programme?"),
        ("lead", "look_for.1", "Job description"),
        ("good", "options.two-way.label", "Both sides talked, and listened"),
        ("lead-name", "measure.baseline", "No lead"),
        ("profile.size", "options.large.label", "250 or more"),
        ("cohorts.stages", "members.ks5.label", "Years 12 and 13"),
        ("scales.in-place", "options.none.anchor", "Nobody does it."),
        ("scales.count", "unit", "people"),
        ("not_applicable_reasons.outside-control", "label", "Outside our control"),
        ("scoring.section", "levels.half.why_not", "Half of the marks are needed."),
        ("scoring.overall", "noun", "sections achieved"),
        ("flags.access-law", "not_met", "The duty is not met."),
    ],
)
def test_an_address_is_the_owner_and_the_way_from_there(walk, owner, field, text) -> None:
    assert text == texts_of(walk)[Address(owner, field)]


def test_a_word_that_is_listed_twice_has_two_addresses(walk) -> None:
    entries = (GlossaryEntry(term="EHCP", means="One."), GlossaryEntry(term="EHCP", means="Another."))
    texts = texts_of(msgspec.structs.replace(walk, glossary=entries))
    held = [texts[Address("glossary.EHCP", field)] for field in ("means", "means.2")]
    assert ["One.", "Another."] == held


def test_a_line_has_less_room_than_a_text(walk) -> None:
    places = places_of(walk)
    assert (300, 4000) == (places[Address("lead-name", "title")].most, places[Address("lead", "ask")].most)


def test_an_address_that_is_not_there_is_passed_over(walk) -> None:
    assert with_texts(walk, {Address("lead", "scale"): "x", Address("nobody", "ask"): "x"}) is walk


def test_a_digest_is_short_and_follows_the_text() -> None:
    assert ("185f8db32271", "d1a5f4b2cd06") != (digest_of_text("Hello"), digest_of_text("hello"))
    assert "185f8db32271" == digest_of_text("Hello")
