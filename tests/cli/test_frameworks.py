"""`iar frameworks` and `iar show`."""

from __future__ import annotations

import shutil

from iar_assess.bank.cards import Card


def test_each_framework_is_listed_with_its_size_and_whose_words_they_are(iar) -> None:
    said = " ".join(iar.fine("frameworks").out.split())
    whose = "titles the bank's own, criteria the bank's own, scoring the bank's own"
    assert f"Tests walk@2026 A walk 9 questions, about 5 minutes; draft {whose}" in said


def test_the_list_for_programs_has_every_field(iar) -> None:
    (card,) = iar.fine("frameworks", "--json").data
    assert ["name", *Card._fields] == list(card)
    assert ("walk@2026", 9, 5) == (card["name"], card["questions"], card["minutes"])


def test_without_frameworks_it_says_so(iar, process) -> None:
    assert "No frameworks are installed." in process("frameworks").out


def test_a_bank_in_the_settings_folder_is_listed(process, walk, tmp_path) -> None:
    shutil.copytree(walk, tmp_path / "settings" / "banks" / "mine")
    ran = process("frameworks", "--json", IAR_CONFIG=str(tmp_path / "settings"), IAR_CACHE=str(tmp_path / "cache"))
    assert [("walk@2026", "your own banks folder")] == [(card["name"], card["owner"]) for card in ran.data]


def test_show_has_the_whole_framework(iar) -> None:
    said = iar.fine("show", "walk").out
    assert "A walk (walk@2026, revision 1; draft)" in said
    assert ["lead", "share", "good", "count", "visits", "rooms", "access", "since", "idea"] == [
        line.rpartition("[")[2].rstrip("]") for line in said.splitlines() if line.startswith("        ")
    ]


def test_show_of_one_section_has_its_options(iar) -> None:
    said = iar.fine("show", "walk@2026", "1").out
    assert "- none: Not yet: Nobody does it." in said
    assert "Places" not in said
    assert iar.fine("show", "walk", "people").out == said


def test_show_of_an_unknown_section_names_the_known_ones(iar) -> None:
    ran = iar("show", "walk", "9")
    assert (1, "") == (ran.code, ran.out)
    assert "there is no section '9' in walk@2026; known: people, places" in ran.err


def test_show_of_an_unknown_framework_names_the_known_ones(iar) -> None:
    ran = iar("show", "work")
    assert 1 == ran.code
    assert "there is no framework 'work'; known: walk@2026  [IAR-004]" in ran.err
