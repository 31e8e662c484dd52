"""A trust that holds the official text shows it: named on the command line, or kept in the settings folder."""

from __future__ import annotations

import re
import shutil

import pytest

TEXT = """\
schema: 1
id: official
title: The official text
publisher: The publisher
base: "walk@2026"
licence: Used by written leave
provenance: {titles: publisher, criteria: publisher}
checked: 2026-11-20
note: The question on the lead is the publisher's; the rest is ours.
texts:
  lead: {ask: "Is there a designated lead?"}
  lead-name: {title: Designate a lead}
"""
OWN_ASK = "Does a named person lead our programme?"
ASK, TIP = "Is there a designated lead?", "Designate a lead"
WHOSE = "Wording: The official text by The publisher, compared with its source on 2026-11-20. Used by written leave."


@pytest.fixture
def official(tmp_path):
    folder = tmp_path / "official"
    folder.mkdir()
    (folder / "overlay.yaml").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def own(official, tmp_path, monkeypatch):
    """The same in the settings folder."""
    monkeypatch.setenv("IAR_CONFIG", str(tmp_path / "settings"))
    return shutil.move(official, tmp_path / "settings" / "overlays" / "official")


def begin(iar, *before: object) -> None:
    iar.fine(*before, "new", "walk", "--organisation", "Sampling Trust", "--into", "trust", "--fact", "sixth_form=yes")


def test_a_framework_is_shown_in_the_words_that_were_named(iar, official) -> None:
    shown = iar.fine("--overlay", official, "show", "walk")
    assert (True, "Titles: publisher; criteria: publisher; scoring: ours." in shown.out) == (ASK in shown.out, True)
    assert f"{WHOSE}\n" == shown.err
    assert ASK not in iar.fine("show", "walk").out


def test_an_overlay_of_ones_own_folder_is_used_without_being_named(iar, own) -> None:
    assert ASK in iar.fine("show", "walk").out


def test_an_assessment_keeps_the_words_that_it_was_begun_with(iar, own, tmp_path, monkeypatch) -> None:
    begin(iar)
    shutil.rmtree(own)
    monkeypatch.chdir(tmp_path / "trust")
    iar.fine("set", "lead", "none")
    assert TIP in iar.fine("plan").out
    assert TIP not in (tmp_path / "trust" / "plan.yaml").read_text(encoding="utf-8")


def test_an_assessment_begun_without_stays_without(iar, started, official, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("IAR_CONFIG", str(tmp_path / "settings"))
    shutil.copytree(official, tmp_path / "settings" / "overlays" / "official")
    iar.fine("set", "lead", "none")
    assert TIP not in iar.fine("plan").out
    assert TIP in iar.fine("--overlay", official, "plan").out


def test_the_report_says_whose_wording_it_is(iar, own, tmp_path, monkeypatch) -> None:
    begin(iar)
    monkeypatch.chdir(tmp_path / "trust")
    iar.fine("report", "--format", "html", "--output", "o.html")
    page = (tmp_path / "trust" / "o.html").read_text(encoding="utf-8")
    assert (True, True) == (WHOSE in page, "the publisher&#39;s own" in page)


def test_the_banks_digest_and_the_results_are_the_same(iar, own, tmp_path, monkeypatch) -> None:
    begin(iar)
    monkeypatch.chdir(tmp_path / "trust")
    iar.fine("set", "lead", "partly")
    with_it, head = iar.fine("score", "--json").data, (tmp_path / "trust" / "assessment.yaml").read_text()
    monkeypatch.chdir(tmp_path)
    shutil.rmtree(own)
    shutil.rmtree(tmp_path / "trust")
    begin(iar)
    monkeypatch.chdir(tmp_path / "trust")
    iar.fine("set", "lead", "partly")
    plain = (tmp_path / "trust" / "assessment.yaml").read_text()
    assert with_it == iar.fine("score", "--json").data
    digest = head.partition("bank:")[2].partition("digest:")[2].split()[0]
    assert digest == plain.partition("bank:")[2].partition("digest:")[2].split()[0]


@pytest.mark.parametrize("change", ["edited", "gone"])
def test_a_frozen_overlay_that_was_changed_stops(iar, own, tmp_path, monkeypatch, change) -> None:
    """What is printed under the publisher's name is what the group answered."""
    begin(iar)
    monkeypatch.chdir(tmp_path / "trust")
    file = tmp_path / "trust" / "overlay" / "overlay.yaml"
    file.write_text(TEXT.replace("designated", "famous")) if change == "edited" else file.unlink()
    ran = iar("score")
    assert (1, True) == (ran.code, "[FOLDER-004]" in ran.err)


def test_an_overlay_for_another_bank_is_an_error_that_names_both(iar, official) -> None:
    (official / "overlay.yaml").write_text(TEXT.replace("walk@2026", "run@2026"), encoding="utf-8")
    ran = iar("--overlay", official, "show", "walk")
    assert (3, True) == (ran.code, "the overlay is for run@2026, not for walk@2026" in ran.err)


def test_a_broken_overlay_of_ones_own_folder_is_named_and_the_bank_is_shown(iar, own) -> None:
    (own / "overlay.yaml").write_text(TEXT.replace("  lead:", "  leader:"), encoding="utf-8")
    shown = iar.fine("show", "walk")
    assert (True, 1) == ("[lead]" in shown.out, shown.err.count("nothing here is called 'leader'"))


def test_what_is_wrong_with_an_overlay_is_said_once(iar, own) -> None:
    (own / "overlay.yaml").write_text(TEXT.replace("  lead:", "  leader:"), encoding="utf-8")
    assert 1 == iar.fine("new", "walk", "--organisation", "Trust").err.count("'leader'")


def test_two_overlays_for_one_bank_have_to_be_chosen_from(iar, own, tmp_path) -> None:
    shutil.copytree(own, own.parent / "second")
    ran = iar("show", "walk")
    assert (2, True) == (ran.code, "choose one with --overlay" in ran.err)
    iar.fine("--overlay", own, "show", "walk")


def test_an_overlay_is_checked_against_its_bank(iar, official, monkeypatch) -> None:
    assert "no complaints" in iar.fine("bank", "check", official).out
    (official / "overlay.yaml").write_text(TEXT.replace("  lead:", "  leader:"), encoding="utf-8")
    ran = iar("bank", "check", official)
    assert (3, True) == (ran.code, "overlay.yaml:11:3: nothing here is called 'leader'" in ran.err)
    (official / "overlay.yaml").write_text(TEXT.replace("walk@2026", "run@2026"), encoding="utf-8")
    assert "its bank run@2026 is not here" in iar("bank", "check", official).err


def test_a_translation_of_what_the_overlay_says_otherwise_is_stale(iar, official, walk, tmp_path) -> None:
    place = shutil.copytree(walk, tmp_path / "walk")
    file = place / "locale" / "cy" / "texts.yaml"
    iar.fine("bank", "texts", place, "cy", "--output", file)
    file.write_text(file.read_text().replace('text: ""', "text: Helo"), encoding="utf-8")
    iar.bank = place
    shown = iar.fine("--overlay", official, "--lang", "cy", "show", "walk")
    assert (True, True) == (ASK in shown.out, "2 texts stale" in shown.err)


def uncommented(text: str, *starts: str) -> str:
    """Without the `# ` of the lines that begin so."""
    return "\n".join(
        line[2:] if line.startswith("# ") and line[2:].lstrip().startswith(starts) else line
        for line in text.splitlines()
    )


def test_a_holder_of_the_official_text_is_given_a_file_to_begin_with(iar, tmp_path) -> None:
    """Its head filled in, a part's line and a text's taken out of their comments, and the overlay is whole."""
    file = tmp_path / "official" / "overlay.yaml"
    iar.fine("bank", "texts", "walk", "--overlay", "--output", file)
    begun = file.read_text(encoding="utf-8")
    assert f'#   lead:\n#     ask: "{OWN_ASK}"\n' in begun
    assert "#   lead-name:" not in begun
    filled = uncommented(begun, "lead:", f'ask: "{OWN_ASK}').replace(OWN_ASK, ASK)
    for key, value in (("title", "x"), ("publisher", "x"), ("licence", "x"), ("checked", "2026-11-20"), ("note", "x")):
        filled = re.sub(rf"(?m)^{key}: .*$", f"{key}: {value}", filled)
    file.write_text(re.sub(r"(?m)^source: .*\n", "", filled), encoding="utf-8")
    assert "no complaints" in iar.fine("bank", "check", file.parent).out
    assert ASK in iar.fine("--overlay", file.parent, "show", "walk").out


def test_what_is_still_empty_in_it_is_named(iar, tmp_path) -> None:
    file = tmp_path / "official" / "overlay.yaml"
    iar.fine("bank", "texts", "walk", "--overlay", "--output", file)
    found = iar("bank", "check", file.parent)
    assert 3 == found.code
    for key in ("title", "publisher", "licence", "checked", "note"):
        assert f"{key}: nothing stands where" in found.err


def test_an_overlay_that_was_begun_is_never_written_over(iar, official) -> None:
    found = iar("bank", "texts", "walk", "--overlay", "--output", official / "overlay.yaml")
    assert (2, TEXT) == (found.code, (official / "overlay.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("said", [(), ("cy", "--overlay")])
def test_either_a_language_or_an_overlay_is_asked_for(iar, said) -> None:
    assert 2 == iar("bank", "texts", "walk", *said).code
