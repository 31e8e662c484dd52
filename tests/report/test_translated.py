"""A report in another language: the catalogue of the program's words, and what is left in English."""

from __future__ import annotations

import ast
import re
import typing
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader

import iar_assess
from iar_assess.files.days import _MONTHS
from iar_assess.report import pdf_typst, pdf_weasyprint
from iar_assess.report.docx_format import render_docx
from iar_assess.report.html import environment, render_html
from iar_assess.report.markdown_format import render_markdown
from iar_assess.report.page_view import PageView
from iar_assess.report.translated.catalogue import NAMES, Words, words_of
from iar_assess.report.translated.marks import BEGIN, END, as_english, marked_html, paired, unmarked
from iar_assess.report.translated.templates import messages_of, translated
from iar_assess.report.translated.view import as_spoken, in_own_language
from iar_assess.report.translated.whose import BOTH, OURS, THEIRS
from iar_assess.report.view import ReportView

from .reading import elements
from .sample_view import sample

ROOM = files("iar_assess.report") / "templates"
OF_BANKS = {"pack.html.j2", "preview.html.j2", "diff.html.j2"}
"""Templates of pages about a bank: for its authors, in English."""
_TYPST = re.compile(r'\bt\((?:if [^"]*?\{ )?"((?:[^"\\]|\\.)*)"(?: \} else \{ "([^"]*)")?')


@pytest.fixture(scope="session")
def welsh() -> Words:
    found = words_of("cy")
    assert found is not None
    return found


def of_the_web() -> set[str]:
    names = [each.name for each in ROOM.iterdir() if each.name.endswith(".j2") and each.name not in OF_BANKS]
    return {message for name in names for message in messages_of((ROOM / name).read_text("utf-8"))}


def of_typst() -> set[str]:
    sources = [each.read_text("utf-8") for each in ROOM.iterdir() if each.name.endswith(".typ")]
    return {message for source in sources for found in _TYPST.findall(source) for message in found if message}


def in_welsh(**changes: object) -> ReportView:
    return as_spoken(sample(language="cy", **changes), "cy", "marked")


def saying_so(sentence: str, view: ReportView) -> ReportView:
    return msgspec.structs.replace(view, headline=msgspec.structs.replace(view.headline, sentence=sentence))


def test_every_message_of_a_template_is_translated(welsh):
    wanted = of_the_web() | of_typst()
    assert len(wanted) > 150
    known = welsh.templates.keys() | welsh.sentences.keys()
    assert not wanted - known, "add these to translated/cy.yaml, under templates"
    assert not welsh.templates.keys() - wanted - {"Page {1} of {2}"}, "no template says these any more"


def test_every_word_of_typst_is_a_message():
    said = re.compile(r'(?<![\w(])\[(?:[A-Z][a-z]+ ?)+[\]#]|\*[A-Z][a-z]|heading\([^()]*"[A-Z]')
    found = [
        each.name for each in ROOM.iterdir() if each.name.endswith(".typ") and said.search(each.read_text("utf-8"))
    ]
    assert not found, 'put the words into t("…")'


@pytest.mark.parametrize("part", ["sentences", "templates"])
def test_a_translation_has_the_places_of_its_english(welsh, part):
    pattern = NAMES if part == "sentences" else re.compile(r"\{([0-9])(\})")
    for english, other in getattr(welsh, part).items():
        assert {name for name, _ in pattern.findall(english)} == {name for name, _ in pattern.findall(other)}, english


def test_the_kinds_of_places_are_named_in_the_english_only(welsh):
    assert not [other for other in welsh.sentences.values() if any(kind for _, kind in NAMES.findall(other))]


def test_every_sentence_is_made_of_words_that_the_program_says(welsh):
    """A sentence that has left the program leaves the catalogue as well."""
    program = {word for text in _constants() for word in re.findall(r"[a-z]+", text.lower())}
    fixed = {english: re.sub(r"\{[^}]*\}|\[[^\]]*\]", " ", english) for english in welsh.sentences}
    gone = {key: set(re.findall(r"[a-z]{4,}", text.lower())) - program for key, text in fixed.items()}
    assert not {key: words for key, words in gone.items() if words}


def _constants() -> list[str]:
    room = Path(iar_assess.__file__).parent
    sources = [
        path
        for part in ("report", "planning", "scoring", "engine", "bank", "answers")
        for path in (room / part).rglob("*.py")
    ]
    trees = (ast.walk(ast.parse(path.read_text("utf-8"))) for path in sources if "translated" not in path.parts)
    return [
        node.value for tree in trees for node in tree if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def test_the_months_are_those_in_which_days_are_read(welsh):
    for english, other in _MONTHS:
        assert welsh.sentences[english.capitalize()] == other.capitalize()


def test_it_is_known_of_every_text_of_a_view_whose_it_is():
    seen: dict[str, set[str]] = {}
    for kind in (ReportView, PageView):
        _texts(kind, seen)
    for kind_name, names in seen.items():
        told = [name for table in (OURS, BOTH, THEIRS) for name in table.get(kind_name, "").split()]
        assert sorted(told) == sorted(names), f"{kind_name}: say in translated/whose.py whose words these are"


def _texts(hint: typing.Any, seen: dict[str, set[str]]) -> None:
    for inner in typing.get_args(hint):
        _texts(inner, seen)
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct) and hint.__name__ not in seen:
        hints = typing.get_type_hints(hint)
        seen[hint.__name__] = {name for name, each in hints.items() if _holds_text(each)}
        for each in hints.values():
            _texts(each, seen)


def _holds_text(hint: typing.Any) -> bool:
    if typing.get_origin(hint) is typing.Literal:
        return False
    return hint is str or any(map(_holds_text, typing.get_args(hint)))


def test_a_sentence_is_found_by_its_pattern(welsh):
    assert welsh.ours("5 of 18 backed by evidence") == "â thystiolaeth: 5 o 18"
    ready = "4 of 5 agreed actions have an owner, a date and a measure. 1 has no date, with a reason (13)."
    assert welsh.ours(ready).endswith(": 4 o 5. Heb ddyddiad, gyda rheswm: 1 (13).")
    left_out = "0 not applicable (and 1 figure) · 1 question not asked of us"
    assert welsh.ours(left_out) == "ddim yn berthnasol: 0 (a ffigurau: 1) · cwestiynau na ofynnwyd i ni: 1"
    assert welsh.mixed("4 answers and 2 sections short of Good").endswith("atebion 4, adrannau 2")
    assert welsh.ours("1 answer is still missing.") == "Atebion sy'n dal ar goll: 1."
    these = "G2 (action 7) and C5 (actions 1, 3)"
    said = welsh.mixed(f"2 Time: a little short of Good; full marks in {these} would bring most.")
    assert said.endswith("G2 (cam 7) a C5 (camau 1, 3).")
    assert welsh.ours("21 November 2026") == "21 Tachwedd 2026"


def test_sentences_together_are_found_one_by_one(welsh):
    said = welsh.ours("The answers say that it has begun. It moves much and costs little.")
    assert said == "Mae'r atebion yn dweud ei fod wedi dechrau. Mae'n symud llawer ac yn costio ychydig."


def test_what_is_missing_is_english_and_marked(welsh):
    assert welsh.ours("Nobody translated this.") == as_english("Nobody translated this.")
    assert welsh.mixed("Somebody wrote this.") == "Somebody wrote this."


def test_a_message_that_is_missing_is_english_and_marked():
    empty = Words("cy", {}, {}, "")
    source = '<h2>Results</h2><p>{{ x }} of {{ "Two words" }}</p><!-- no -->'
    assert marked_html(translated(source, empty)) == (
        '<h2><span lang="en-GB">Results</span></h2><p>{{ x }}<span lang="en-GB"> of </span>'
        '{{ "<span lang="en-GB">Two words</span>" }}</p><!-- no -->'
    )


def test_a_translation_cannot_become_markup():
    words = Words("cy", {}, {"Results": "<b>{{ 1 }}</b>", "Say so": 'a" ~ "b'}, "")
    assert "<b>" not in translated("<p>Results</p>", words)
    assert '\\"' in translated('{{ f("Say so") }}', words)


def test_marks_stand_in_pairs_and_in_no_attribute():
    assert paired(f"a{BEGIN}b{END}c{END}") == f"a{BEGIN}b{END}c"
    assert marked_html(f'<p title="{BEGIN}x{END}">{BEGIN}y{END}</p>') == '<p title="x"><span lang="en-GB">y</span></p>'


def test_what_people_wrote_stays_as_it_is():
    view = sample(language="cy")
    action = msgspec.structs.replace(view.actions[0], notes="Done", owner="Draft", title="Plan")
    said = in_own_language(msgspec.structs.replace(view, actions=(action,), organisation="Open"), "cy")
    assert (said.actions[0].notes, said.actions[0].owner, said.actions[0].title) == ("Done", "Draft", "Plan")
    assert said.organisation == "Open"
    drawn = render_html(said, for_print=False)
    assert "<h1>" in drawn
    assert ">Open<" in drawn


def test_an_english_report_says_what_it_said():
    view = sample()
    assert as_spoken(view, view.language, "marked") is view
    assert environment("en-GB").from_string("<p>Results</p>").render() == "<p>Results</p>"


def test_where_there_are_no_words_at_all_everything_of_ours_is_marked():
    page = render_html(as_spoken(sample(language="fr"), "fr", "marked"), for_print=False)
    assert '<html lang="fr">' in page
    assert '<h2><span lang="en-GB">Decision sheet</span></h2>' in page


def test_a_format_takes_the_words_with_marks_alone_or_in_english():
    view = sample(language="cy")
    unknown = msgspec.structs.replace(
        view, headline=msgspec.structs.replace(view.headline, sentence="Not in the list.")
    )
    assert BEGIN in as_spoken(unknown, "cy", "marked").headline.sentence
    assert as_spoken(unknown, "cy", "alone").headline.sentence == "Not in the list."
    assert as_spoken(unknown, "cy", "english") is unknown


def test_every_format_says_its_headings_in_welsh(tmp_path):
    view = in_welsh()
    page = render_html(view, for_print=True)
    assert '<html lang="cy">' in page
    assert "Taflen benderfynu" in page
    assert '"Tudalen " counter(page) " o " counter(pages)' in page
    assert "Decision sheet" not in page
    assert "Taflen benderfynu" in render_markdown(as_spoken(sample(language="cy"), "cy", "alone"))
    assert b"Taflen benderfynu" in _document(render_docx(view)[0])


def test_what_is_left_in_english_is_marked_in_word():
    view = in_welsh()
    view = saying_so(as_english("Left so."), view)
    assert b'<w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">Left so.' in _document(render_docx(view)[0])


def _document(content: bytes) -> bytes:
    import io
    import zipfile

    return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")


@pytest.mark.parametrize("engine", [pdf_typst, pdf_weasyprint], ids=["typst", "weasyprint"])
def test_what_is_left_in_english_is_marked_in_a_pdf(engine, tmp_path):
    if engine.available() is not None:
        pytest.skip(engine.available())
    view = in_welsh()
    view = saying_so(as_english("Left so."), view)
    engine.write_pdf(view, tmp_path / "cy.pdf")
    reader = PdfReader(tmp_path / "cy.pdf")
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "Taflen benderfynu" in text
    assert "Left so." in text
    assert f"{reader.root_object.get('/Lang')}" == "cy"
    assert not {BEGIN, END} & set(text)
    named = [each["/Lang"] for each in elements(reader) if "/Lang" in each]
    assert named
    assert {name.partition("-")[0] for name in named} - {"cy"} == {"en"}
    assert unmarked(view.headline.sentence) == "Left so."
