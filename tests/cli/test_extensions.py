"""A region adds to a framework: people answer the whole, and the base's own result stands beside."""

from __future__ import annotations

import shutil

import pytest
from pypdf import PdfReader

from iar_assess.report.pdf_weasyprint import available
from tests.bank.test_extensions import files

GIVEN = {"rooms": "full", "lead": "full", "visits@ks3": "all", "visits@ks5": "all", "access": "yes"}


@pytest.fixture
def north(tmp_path):
    """The extension without its base, as it is published."""
    for name, content in files(base={}).items():
        place = tmp_path / "north" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return tmp_path / "north"


@pytest.fixture
def trust(iar, north, tmp_path, monkeypatch):
    facts = ("--fact", "sixth_form=yes", "--fact", "size=small")
    iar.fine("--bank", north, "new", "walk-north", "--organisation", "Sampling Trust", "--into", "trust", *facts)
    monkeypatch.chdir(tmp_path / "trust")
    for question, value in {**GIVEN, "chair": "none"}.items():
        iar.fine("set", question, value)
    return tmp_path / "trust"


def test_an_extension_is_listed_with_its_base(iar, north) -> None:
    cards = {card["name"]: card["base"] for card in iar.fine("--bank", north, "frameworks", "--json").data}
    assert {"walk@2026": "", "walk-north@2026": "walk@2026"} == {name: cards[name] for name in cards if "walk" in name}
    assert "extends walk@2026" in iar.fine("--bank", north, "frameworks").out


def test_a_missing_base_is_named_and_the_other_banks_go_on(iar, north, tmp_path) -> None:
    (tmp_path / "empty").mkdir()
    shutil.copytree(iar.bank, tmp_path / "other")
    head = tmp_path / "other" / "framework.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("id: walk\n", "id: run\n"), encoding="utf-8")
    iar.bank = tmp_path / "other"
    ran = iar.fine("--bank", north, "show", "run")
    assert "its base walk@2026 is not here" in ran.err
    assert 1 == iar("--bank", north, "show", "walk-north").code


def test_the_order_of_banks_does_not_matter(iar, north, walk) -> None:
    iar.bank = north
    assert "Is it so?" in iar.fine("--bank", walk, "show", "walk-north").out


def test_two_extensions_of_each_other_are_refused_and_nothing_hangs(iar, north, tmp_path) -> None:
    south = shutil.copytree(north, tmp_path / "south")
    for place, own, other in ((north, "walk-north", "walk-south"), (south, "walk-south", "walk-north")):
        head = (place / "extension.yaml").read_text(encoding="utf-8")
        head = head.replace("id: walk-north", f"id: {own}").replace("walk@2026", f"{other}@2026")
        (place / "extension.yaml").write_text(head, encoding="utf-8")
    ran = iar.fine("--bank", north, "--bank", south, "show", "walk")
    assert 2 == ran.err.count("it extends itself, over its base")


def test_the_result_of_the_base_stands_beside(iar, trust) -> None:
    said = iar.fine("score").out
    assert "\n  1 of 3 sections achieved\n" in said
    assert "\n  Base: A walk: 1 of 2 sections achieved\n" in said


def test_the_base_scores_as_it_does_alone(iar, trust, tmp_path, monkeypatch) -> None:
    data = iar.fine("score", "--json").data
    assert ["walk@2026"] == [base["framework"] for base in data["bases"]]
    monkeypatch.chdir(tmp_path)
    facts = ("--fact", "sixth_form=yes", "--fact", "size=small")
    iar.fine("new", "walk", "--organisation", "Sampling Trust", "--into", "plain", *facts)
    monkeypatch.chdir(tmp_path / "plain")
    for question, value in GIVEN.items():
        iar.fine("set", question, value)
    alone = iar.fine("score", "--json").data
    assert ({"title": "A walk", **alone}, "bases" in alone) == (data["bases"][0], False)


def test_the_frozen_folder_holds_both(iar, trust, north) -> None:
    shutil.rmtree(north)
    assert (trust / "bank" / "base" / "framework.yaml").is_file()
    iar.fine("score")
    (trust / "bank" / "base" / "sections" / "people.yaml").unlink()
    ran = iar("score")
    assert (1, True) == (ran.code, "[FOLDER-004]" in ran.err)


def test_the_report_says_what_the_base_comes_to(iar, trust) -> None:
    iar.fine("report", "--format", "html", "--output", "o.html")
    assert "Base: A walk: 1 of 2 sections achieved." in (trust / "o.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_so_does_the_printed_report(iar, trust, engine) -> None:
    if engine == "weasyprint" and (missing := available()) is not None:
        pytest.skip(missing)
    iar.fine("report", "--engine", engine, "--output", "o.pdf")
    pages = "".join(page.extract_text() for page in PdfReader(trust / "o.pdf").pages)
    assert "Base: A walk: 1 of 2 sections achieved." in " ".join(pages.split())


def test_an_extension_is_checked_with_its_base(iar, north) -> None:
    assert "no complaints" in iar.fine("bank", "check", north).out
    added = north / "additions" / "people.yaml"
    added.write_text(added.read_text(encoding="utf-8").replace("id: chair\n", "id: lead\n"), encoding="utf-8")
    ran = iar("bank", "check", north)
    assert (3, "the id 'lead' is taken by question 1.1 of walk@2026" in ran.err) == (ran.code, True)


def test_a_translation_of_the_base_serves_the_extension(iar, north, walk, tmp_path) -> None:
    place = shutil.copytree(walk, tmp_path / "walk")
    file = place / "locale" / "cy" / "texts.yaml"
    iar.fine("bank", "texts", place, "cy", "--output", file)
    file.write_text(file.read_text(encoding="utf-8").replace('text: ""', "text: Helo"), encoding="utf-8")
    iar.bank = place
    shown = iar.fine("--bank", north, "--lang", "cy", "show", "walk-north", "people")
    assert ("Helo  [lead]" in shown.out, "Is it so?  [chair]" in shown.out) == (True, True)
    assert ("stale" in shown.err, "not translated" in shown.err) == (False, True)
