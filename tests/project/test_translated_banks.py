"""What every translation that we ship promises: whole, up to date, the same figures, and called what it is."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from markupsafe import escape

from iar_assess import builtin
from iar_assess.bank.filling import fill_in
from iar_assess.bank.framework import Framework
from iar_assess.bank.load import build_bank, read_bank
from iar_assess.bank.texts import texts_of
from iar_assess.bank.translations import TextsFile, entries, load_texts, of_language, own_locale, translate
from iar_assess.engine.demo import choose_examples, lived
from iar_assess.engine.viewing import report_view
from iar_assess.engine.work import Engine
from iar_assess.plugins import PluginHost
from iar_assess.report.html import render_html
from iar_assess.report.translated.view import as_spoken

FOLDERS = sorted(Path(__file__).parents[2].glob("frameworks/*/*/banks/*/locale/*"))
each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda each: f"{each.parents[1].name}-{each.name}")
FIGURE = re.compile(r"\d+(?:[.,/]\d+)*%?")
REFERENCE = re.compile(r"\b[CGU]\d+\b")


@cache
def framework_of(bank: Path) -> Framework:
    framework, complaints = build_bank(read_bank(bank))
    assert framework is not None, complaints
    return framework


@cache
def files_of(folder: Path) -> dict[str, TextsFile]:
    files, complaints = load_texts(of_language(own_locale(folder.parents[1]), folder.name))
    assert () == complaints
    return files


def test_welsh_is_among_them() -> None:
    assert ("preceptorship-2022", "cy") in {(each.parents[1].name, each.name) for each in FOLDERS}


@each_folder
def test_every_text_is_translated_and_none_is_stale(folder) -> None:
    found = translate(framework_of(folder.parents[1]), files_of(folder), folder.name)
    assert ((), ()) == (found.missing, found.stale)


@each_folder
def test_nobody_is_said_to_have_checked_what_nobody_checked(folder) -> None:
    for file in files_of(folder).values():
        assert ("machine_drafted", None, None) == (file.status, file.by, file.checked)
        assert "Nobody who speaks" in (file.note or "")


@each_folder
def test_figures_and_question_numbers_are_those_of_the_source(folder) -> None:
    """A wrong figure is the one slip of a translation that a reader of one language cannot see."""
    sources = texts_of(framework_of(folder.parents[1]))
    for file in files_of(folder).values():
        for address, entry in entries(file.texts):
            for kind in (FIGURE, REFERENCE):
                assert Counter(kind.findall(sources[address])) == Counter(kind.findall(entry.text)), address


@each_folder
def test_one_text_is_put_in_one_way(folder) -> None:
    """The same role or option in two wordings would look like two."""
    sources = texts_of(framework_of(folder.parents[1]))
    said: dict[str, set[str]] = {}
    for file in files_of(folder).values():
        for address, entry in entries(file.texts):
            said.setdefault(sources[address], set()).add(entry.text)
    assert {} == {source: texts for source, texts in said.items() if len(texts) > 1}


@each_folder
def test_the_file_is_lean_and_the_tool_brings_the_sources_back(folder) -> None:
    framework = framework_of(folder.parents[1])
    for path in folder.glob("*.yaml"):
        assert b"source:" not in path.read_bytes()
        filled = fill_in(framework, folder.name, path.read_bytes())
        assert (len(texts_of(framework)), 0, 0) == (filled.content.count(b"source:"), filled.empty, filled.stale)


@each_folder
def test_a_report_says_at_the_front_that_nobody_has_checked_it(folder, tmp_path) -> None:
    host = PluginHost.create(builtin=builtin, points=[])
    engine = Engine(banks=[folder.parents[1]], host=host, language=folder.name)
    view = engine.new(framework_of(folder.parents[1]).name, tmp_path / "ours", organisation="Sampling Trust").view()
    (said,) = view.wording
    assert "drafted by machine, and nobody who speaks" in said
    spoken = as_spoken(view, view.language, "marked")
    assert len(spoken.wording) == 2
    cover, sheet = render_html(spoken, for_print=True).split('id="decision"')[:2]
    for each in map(escape, spoken.wording):
        assert (1, 1) == (cover.count(each), sheet.partition("</section>")[0].count(each))


@each_folder
def test_a_report_of_the_worked_example_has_no_english_of_the_program(folder, tmp_path) -> None:
    host = PluginHost.create(builtin=builtin, points=[])
    name = framework_of(folder.parents[1]).name
    english = Engine(banks=[folder.parents[1]], host=host)
    _, demo = choose_examples(english, named=[name]).examples[name]
    lived(english, name, demo, tmp_path / "ours")
    engine = Engine(banks=[folder.parents[1]], host=host, language=folder.name)
    view = report_view(engine.open(tmp_path / "ours"), "2027-02-01")
    page = render_html(as_spoken(view, view.language, "marked"), for_print=True)
    assert [] == re.findall(r'<span lang="en-GB">([^<]*)', page), "add these to report/translated"
    assert f'<html lang="{folder.name}">' in page
