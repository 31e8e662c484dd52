"""Translations: what is shown in another language, what is stale, and the file that a translator fills in."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from iar_assess.bank.filling import fill_in
from iar_assess.bank.load import load_bank, read_bank
from iar_assess.bank.texts import Address, digest_of_text, texts_of
from iar_assess.bank.translations import check_locale, load_texts, read_locale, translate
from iar_assess.files.folders import digest_of

WALK = Path(__file__).parents[1] / "cli" / "walk"
ASK = "Does a named person lead our programme?"
FILE = "locale/cy/texts.yaml"


@pytest.fixture
def walk():
    return load_bank(WALK)


def file_of(text: str = "Oes rhywun yn arwain?", *, of: str | None = None, head: str = "", more: str = "") -> bytes:
    said = head or "language: cy\nstatus: machine_drafted"
    entry = f'{{text: "{text}", of: "{of or digest_of_text(ASK)}"}}'
    return f"schema: 1\n{said}\ntexts:\n  lead:\n    ask: {entry}\n{more}".encode()


def complaints_of(walk, content: bytes, name: str = FILE) -> list[str]:
    return [complaint.code for complaint in check_locale(walk, {name: content})]


def translated(walk, content: bytes):
    files, complaints = load_texts({FILE: content})
    assert () == complaints
    return translate(walk, files, "cy")


def test_a_translated_text_is_shown_and_the_rest_stays_as_it_is(walk) -> None:
    found = translated(walk, file_of())
    texts = texts_of(found.framework)
    assert ("Oes rhywun yn arwain?", "cy") == (texts[Address("lead", "ask")], found.framework.language)
    assert "A walk" == found.framework.title
    assert ((), len(texts) - 1) == (found.stale, len(found.missing))


def test_a_stale_text_is_shown_in_the_banks_own_language_and_counted(walk) -> None:
    """A sentence that says what the question used to be would be answered wrongly."""
    found = translated(walk, file_of(of="0123456789ab"))
    assert ASK == texts_of(found.framework)[Address("lead", "ask")]
    assert ((Address("lead", "ask"),), False) == (found.stale, Address("lead", "ask") in found.missing)


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_text_is_one_that_is_not_translated_yet(walk, text) -> None:
    found = translated(walk, file_of(text))
    assert (ASK, True) == (
        texts_of(found.framework)[Address("lead", "ask")],
        Address("lead", "ask") in found.missing,
    )
    assert [] == complaints_of(walk, file_of(text))


def test_a_translation_is_checked_only_where_every_file_is(walk) -> None:
    checked = file_of(head="language: cy\nstatus: checked\nby: A. Reader\nchecked: 2026-11-20")
    drafted = b"schema: 1\nlanguage: cy\nstatus: machine_drafted\n"
    one, both = load_texts({FILE: checked})[0], load_texts({FILE: checked, "locale/cy/b.yaml": drafted})[0]
    assert ("checked", "machine_drafted") == (translate(walk, one, "cy").status, translate(walk, both, "cy").status)


def test_a_translation_is_no_part_of_the_banks_digest(walk, tmp_path) -> None:
    for name, content in {**read_bank(WALK), FILE: file_of()}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert ({FILE}, walk.digest) == (set(read_locale(tmp_path)), digest_of(read_bank(tmp_path)))


@pytest.mark.parametrize(
    ("more", "code", "says"),
    [
        ("  nobody:\n    ask: {text: x, of: '0123456789ab'}\n", "BANK-020", "nothing here is called 'nobody'"),
        ("    scale: {text: x, of: '0123456789ab'}\n", "BANK-020", "'lead' has no text 'scale'; ask, "),
        ("    id: {text: x, of: '0123456789ab'}\n", "BANK-020", "'lead' has no text 'id'"),
        (f"  lead-name:\n    title: {{text: {'x' * 301}, of: '0123456789ab'}}\n", "BANK-021", "301 characters"),
        (f"    why: {{text: {'x' * 4001}, of: '0123456789ab'}}\n", "BANK-001", "too short or too long"),
        (f"    why: {{text: {'x' * 20001}, of: '0123456789ab'}}\n", "YAML-003", "20,001 characters"),
        ("    guidance: {text: x, of: abc}\n", "BANK-001", "right form"),
        ("    guidance: x\n", "BANK-001", "where a mapping of keys belongs"),
    ],
)
def test_a_text_that_has_no_place_is_a_complaint(walk, more, code, says) -> None:
    (found,) = check_locale(walk, {FILE: file_of(more=more)})
    assert (code, True, True) == (found.code, says in str(found), found.line is not None)


@pytest.mark.parametrize(
    "head",
    [
        "language: gd\nstatus: machine_drafted",
        "language: cy\nstatus: checked",
        "language: cy\nstatus: checked\nby: Somebody",
    ],
)
def test_a_head_that_does_not_hold_is_a_complaint(walk, head) -> None:
    assert ["BANK-022"] == complaints_of(walk, file_of(head=head))


def test_the_banks_own_language_is_not_translated_into(walk) -> None:
    own = file_of(head="language: en-GB\nstatus: machine_drafted")
    assert ["BANK-022"] == complaints_of(walk, own, "locale/en-GB/texts.yaml")


def test_a_text_stands_in_one_file_of_a_language_only(walk) -> None:
    both = {FILE: file_of(), "locale/cy/more.yaml": file_of("Arall")}
    assert ["BANK-021"] == [complaint.code for complaint in check_locale(walk, both)]


def test_staleness_is_no_complaint(walk) -> None:
    assert [] == complaints_of(walk, file_of(of="0123456789ab"))


def test_a_text_too_long_for_its_place_is_not_shown(walk) -> None:
    digest = digest_of_text("Name one lead and publish the name")
    long = f"  lead-name:\n    title: {{text: {'x' * 301}, of: '{digest}'}}\n"
    found = translated(walk, file_of(more=long))
    assert Address("lead-name", "title") in found.missing


def test_the_file_to_fill_in_holds_every_text_once_and_passes_its_own_check(walk) -> None:
    made = fill_in(walk, "cy")
    files, complaints = load_texts({FILE: made.content})
    assert ((), ()) == (complaints, check_locale(walk, {FILE: made.content}))
    held = [Address(owner, field) for owner, fields in files[FILE].texts.items() for field in fields]
    assert (list(texts_of(walk)), len(held)) == (held, made.empty)


def test_filling_in_again_changes_nothing(walk) -> None:
    made = fill_in(walk, "cy").content
    assert made == fill_in(walk, "cy", made).content


def test_what_people_wrote_stays_comments_and_own_keys_too(walk) -> None:
    mine = file_of(more="    x-unsure: ask Elin\n").replace(b"schema: 1\n", b"# ours\nschema: 1\nnote: Elin's\n")
    made = fill_in(walk, "cy", mine)
    assert (b"# ours\n", True, True) == (made.content[:7], b"Elin's" in made.content, b"ask Elin" in made.content)
    assert "Oes rhywun yn arwain?" == load_texts({FILE: made.content})[0][FILE].texts["lead"]["ask"].text
    assert (len(texts_of(walk)) - 1, 0) == (made.empty, made.stale)


def test_a_stale_text_is_marked_with_what_the_bank_says_now(walk) -> None:
    made = fill_in(walk, "cy", file_of(of="0123456789ab"))
    entry = load_texts({FILE: made.content})[0][FILE].texts["lead"]["ask"]
    assert (1, "0123456789ab", ASK, digest_of_text(ASK)) == (made.stale, entry.of, entry.source, entry.now)
    done = made.content.replace(b"0123456789ab", digest_of_text(ASK).encode())
    again = fill_in(walk, "cy", done)
    assert (0, None) == (again.stale, load_texts({FILE: again.content})[0][FILE].texts["lead"]["ask"].now)


def test_a_translation_of_a_text_that_is_gone_is_kept_and_comes_back(walk) -> None:
    without = msgspec.structs.replace(walk, sections=walk.sections[1:])
    gone = fill_in(without, "cy", file_of())
    assert (1, ()) == (gone.gone, check_locale(without, {FILE: gone.content}))
    assert b"Oes rhywun yn arwain?" in gone.content
    back = fill_in(walk, "cy", gone.content)
    assert (0, "Oes rhywun yn arwain?") == (
        back.gone,
        load_texts({FILE: back.content})[0][FILE].texts["lead"]["ask"].text,
    )


def test_what_another_file_holds_is_not_asked_for_again(walk) -> None:
    made = fill_in(walk, "cy", None, load_texts({FILE: file_of()})[0].values())
    assert b"lead:\n    ask" not in made.content
    assert len(texts_of(walk)) - 1 == made.empty
