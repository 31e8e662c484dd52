"""`--lang` and `iar bank texts`: another language is shown, said to be what it is, and changes nothing."""

from __future__ import annotations

import re
import shutil

import pytest

TITLE = "Name one lead and publish the name"
DRAFTED = "In Welsh: drafted by machine, and nobody who speaks Welsh has checked it"


@pytest.fixture
def bank(walk, tmp_path, iar):
    """The walk with a Welsh translation of a tip, a question and the title; `iar` uses it instead."""
    place = shutil.copytree(walk, tmp_path / "walk")
    iar.fine("bank", "texts", place, "cy", "--output", place / "locale/cy/texts.yaml")
    fill(place, {"A walk": "Taith", TITLE: "Enwi un arweinydd", "Does a named person lead our programme?": "Pwy?"})
    iar.bank = place
    return place


def fill(place, texts: dict[str, str]) -> None:
    file = place / "locale/cy/texts.yaml"
    said = file.read_text(encoding="utf-8")
    for source, text in texts.items():
        said, times = re.subn(rf'text: ""(\n +of: .+\n +source: "?{re.escape(source)}"?\n)', rf'text: "{text}"\1', said)
        assert times, source
    file.write_text(said, encoding="utf-8")


@pytest.fixture
def trust(bank, iar, tmp_path, monkeypatch):
    iar.fine("new", "walk", "--organisation", "Sampling Trust", "--into", "trust", "--fact", "sixth_form=yes")
    monkeypatch.chdir(tmp_path / "trust")
    return tmp_path / "trust"


def test_a_framework_is_shown_in_another_language_and_its_state_is_said(bank, iar) -> None:
    shown = iar.fine("--lang", "cy", "show", "walk")
    assert ("Taith (walk@2026", True) == (shown.out[:16], "Pwy?" in shown.out)
    assert re.fullmatch(DRAFTED + r"; \d+ texts not translated, shown in English.\n", shown.err)


def test_what_the_bank_changed_since_is_counted_and_shown_as_it_is_now(bank, iar) -> None:
    section = bank / "sections" / "people.yaml"
    section.write_text(section.read_text().replace("Does a named person lead our", "Does anybody lead the"))
    shown = iar.fine("--lang", "cy", "show", "walk")
    assert ("1 text stale and " in shown.err, "Does anybody lead the programme?" in shown.out) == (True, True)
    assert "machine-drafted, 1 stale, " in iar.fine("bank", "check", bank).out


def test_a_language_that_there_is_not_is_an_error_that_names_those_that_there_are(bank, iar) -> None:
    ran = iar("--lang", "de", "show", "walk")
    assert (1, "known: en-GB, cy" in ran.err) == (ran.code, True)


@pytest.mark.parametrize("own", ["en-GB", "en"])
def test_the_banks_own_language_says_nothing_more(bank, iar, own) -> None:
    assert ("", iar.fine("show", "walk").out) == (
        (shown := iar.fine("--lang", own, "show", "walk")).err,
        shown.out,
    )


def test_the_translation_is_frozen_with_the_bank(trust, bank, iar) -> None:
    shutil.rmtree(bank / "locale")
    assert "Taith" in iar.fine("--lang", "cy", "score").out


def test_a_translation_that_comes_later_is_no_change_of_the_bank(trust, iar) -> None:
    """Somebody may put the checked translation into a frozen folder: no result changes by it."""
    file = trust / "bank/locale/cy/texts.yaml"
    file.write_text(file.read_text().replace("Taith", "Tro"))
    assert "Tro" in iar.fine("--lang", "cy", "score").out


def test_a_result_is_the_same_in_every_language(trust, iar) -> None:
    iar.fine("set", "lead", "partly")
    assert iar.fine("score", "--json").data == iar.fine("--lang", "cy", "score", "--json").data


def test_plan_yaml_stays_in_the_banks_own_words(trust, iar) -> None:
    """Else a title that this program wrote would be taken for one that a person chose."""
    iar.fine("set", "lead", "none")
    assert "Enwi un arweinydd" in iar.fine("--lang", "cy", "plan").out
    kept = (trust / "plan.yaml").read_text(encoding="utf-8")
    assert (True, False) == (TITLE in kept, "Enwi" in kept)
    assert "Enwi" not in iar.fine("plan").out


def test_a_title_that_a_person_chose_stays_in_every_language(trust, iar) -> None:
    iar.fine("set", "lead", "none")
    iar.fine("plan")
    kept = (trust / "plan.yaml").read_text(encoding="utf-8").replace(TITLE, "Ask Elin")
    (trust / "plan.yaml").write_text(kept, encoding="utf-8")
    welsh = iar.fine("--lang", "cy", "plan").out
    assert (True, False) == ("Ask Elin" in welsh, "Enwi" in welsh)
    assert kept == (trust / "plan.yaml").read_text(encoding="utf-8")


def test_the_report_says_what_the_translation_is(trust, iar) -> None:
    iar.fine("--lang", "cy", "report", "--format", "json", "--output", "o.json")
    iar.fine("report", "--format", "json", "--output", "own.json")
    welsh, own = ((trust / name).read_text(encoding="utf-8") for name in ("o.json", "own.json"))
    assert (DRAFTED in welsh, "In Welsh" in own) == (True, False)
    assert ('"language": "cy"' in welsh, "Taith" in welsh) == (True, True)


def test_a_broken_translation_stops_only_those_who_ask_for_it(trust, iar) -> None:
    (trust / "bank/locale/cy/texts.yaml").write_text("schema: 1\nlanguage: [\n")
    iar.fine("score")
    ran = iar("--lang", "cy", "score")
    assert (3, "[YAML-001]" in ran.err) == (ran.code, True)


def test_the_check_of_a_bank_looks_at_its_translations(bank, iar) -> None:
    assert re.search(
        r"no complaints; Welsh: machine-drafted, 0 stale, \d+ missing", iar.fine("bank", "check", bank).out
    )
    file = bank / "locale/cy/texts.yaml"
    file.write_text(file.read_text().replace("  lead:\n", "  leader:\n"))
    ran = iar("bank", "check", bank)
    assert (3, True) == (ran.code, "nothing here is called 'leader'" in ran.err)


def test_the_file_to_fill_in_is_brought_up_to_date_and_loses_nothing(bank, iar) -> None:
    file = bank / "locale/cy/texts.yaml"
    before = file.read_text(encoding="utf-8")
    again = iar.fine("bank", "texts", bank, "cy", "--output", file)
    assert (before, "0 stale, 0 gone" in again.err) == (file.read_text(encoding="utf-8"), True)
    assert before == iar.fine("bank", "texts", bank, "cy").out


def test_a_second_file_holds_what_the_first_does_not(bank, iar) -> None:
    file = bank / "locale/cy/texts.yaml"
    file.write_text(
        "schema: 1\nlanguage: cy\nstatus: machine_drafted\ntexts:\n"
        + file.read_text().partition("texts:\n")[2].partition("    summary:")[0]
    )
    iar.fine("bank", "texts", bank, "cy", "--output", bank / "locale/cy/more.yaml")
    assert (bank / "locale/cy/more.yaml").read_text().count("source: A walk") == 0
    assert "0 stale" in iar.fine("bank", "check", bank).out


@pytest.mark.parametrize(("language", "code"), [("en-GB", 2), ("Welsh", 2), ("../x", 2)])
def test_a_language_to_translate_into_has_the_form_of_one_and_is_another(bank, iar, language, code) -> None:
    assert code == iar("bank", "texts", bank, language).code


def test_a_file_of_another_language_is_not_overwritten(bank, iar) -> None:
    file = bank / "locale/cy/texts.yaml"
    before = file.read_bytes()
    assert (2, before) == (iar("bank", "texts", bank, "gd", "--output", file).code, file.read_bytes())


def test_a_file_that_is_no_translation_is_not_overwritten(bank, iar, tmp_path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Elin, thank you.\n")
    assert 3 == iar("bank", "texts", bank, "cy", "--output", tmp_path / "letter.txt").code
    assert "Dear Elin" in (tmp_path / "letter.txt").read_text()
