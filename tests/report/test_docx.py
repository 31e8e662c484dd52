"""The Word document: every fact, Word's own headings, lists and tables, nothing from outside, the same bytes."""

from __future__ import annotations

import io
import itertools
import zipfile

import docx
import msgspec
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from iar_assess.report.docx_format import render_docx, render_page, write_docx
from iar_assess.report.glyphs import clean_view
from iar_assess.report.look import Look

from .odd_views import hostile, small
from .page_sample import hostile_page, page
from .reading import docx_text, facts, missing, squeezed
from .sample_view import sample


@pytest.fixture(scope="module")
def path(view, tmp_path_factory):
    target = tmp_path_factory.mktemp("docx") / "report.docx"
    assert () == write_docx(view, target)
    return target


@pytest.fixture(scope="module")
def document(path):
    return docx.Document(str(path))


def opened(view):
    return docx.Document(io.BytesIO(render_docx(view)[0]))


def test_says_every_fact_of_the_view(path, view):
    assert [] == missing(clean_view(view), docx_text(path))


def test_headings_are_words_own_and_skip_no_level(document):
    levels = [
        int(each.style.name.removeprefix("Heading "))
        for each in document.paragraphs
        if each.style.name.startswith("Heading ")
    ]
    assert 1 == levels[0]
    assert [] == [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1]


def test_every_table_has_a_title_and_says_where_its_headings_are(document):
    for table in document.element.body.iter(qn("w:tbl")):
        assert table.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        look = table.tblPr.find(qn("w:tblLook"))
        assert "1" in (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn")))
        repeated = table.tr_lst[0].find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
        assert (look.get(qn("w:firstRow")) == "1") == repeated


def test_the_contents_name_every_heading_of_two_levels_and_lead_there(document):
    listed = [each for each in document.paragraphs if each.style.name.startswith("toc ")]
    headings = [each.text for each in document.paragraphs if each.style.name in ("Heading 1", "Heading 2")]
    assert headings == [each.text for each in listed]
    marks = {each.get(qn("w:name")) for each in document.element.iter(qn("w:bookmarkStart"))}
    aims = [each.get(qn("w:anchor")) for each in document.element.iter(qn("w:hyperlink"))]
    assert set() == {aim for aim in aims if aim is not None} - marks
    assert len(marks) == len(list(document.element.iter(qn("w:bookmarkStart"))))


def test_names_title_author_language_and_date(document, view):
    said = document.core_properties
    clean = clean_view(view)
    assert (clean.organisation, view.language, view.date_iso) == (
        said.author,
        said.language,
        said.created.date().isoformat(),
    )
    assert said.title.startswith(clean.title)
    assert view.language == document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val"))


def test_is_a4_with_pages_numbered(document):
    page = document.sections[0]
    assert (210, 297) == (round(page.page_width.mm), round(page.page_height.mm))
    assert ["PAGE", "NUMPAGES"] == [
        each.get(qn("w:instr")) for each in page.footer.paragraphs[0]._p.iter(qn("w:fldSimple"))
    ]


@pytest.mark.parametrize("made", [sample, hostile])
def test_leads_only_to_https_and_holds_nothing_that_runs(made):
    drawn = render_docx(made())[0]
    outside = [each for each in docx.Document(io.BytesIO(drawn)).part.rels.values() if each.is_external]
    assert {RELATIONSHIP_TYPE.HYPERLINK} >= {each.reltype for each in outside}
    assert [] == [each.target_ref for each in outside if not each.target_ref.startswith("https://")]
    with zipfile.ZipFile(io.BytesIO(drawn)) as package:
        names = package.namelist()
        assert [] == [name for name in names if name.endswith((".bin", ".jpeg")) or "thumbnail" in name]
        assert b"attachedTemplate" not in b"".join(package.read(name) for name in names)


def test_same_view_same_bytes():
    assert render_docx(sample()) == render_docx(sample())


def test_nothing_in_it_says_when_it_was_written():
    with zipfile.ZipFile(io.BytesIO(render_docx(sample())[0])) as package:
        assert {(1980, 1, 1, 0, 0, 0)} == {each.date_time for each in package.infolist()}


def test_characters_that_xml_cannot_hold_are_left_out():
    view = msgspec.structs.replace(sample(), organisation="a\x00b\x0b\ufffe\uffff\ud800c")
    assert "abc" == opened(view).core_properties.author


def test_what_a_person_wrote_stays_text():
    texts = [each.text for each in opened(hostile()).paragraphs]
    assert "Action plan <script>alert(1)</script>" in texts


def test_a_status_is_word_shape_and_colour():
    runs = [run for each in opened(sample()).paragraphs for run in each.runs if run.text == "◉\u00a0Developing"]
    assert {"855600"} == {str(run.font.color.rgb) for run in runs}


def test_each_numbered_list_begins_at_one():
    numbering = opened(sample()).part.numbering_part.element
    assert [1] == [each.val for each in numbering.iter(qn("w:startOverride"))]


def test_the_logo_has_its_words():
    [drawn] = opened(sample()).element.iter(qn("wp:docPr"))
    assert "Morwen Vale" == drawn.get("descr")
    assert [] == list(opened(small()).element.iter(qn("wp:docPr")))


def test_a_logo_that_word_cannot_show_is_left_out_and_said():
    drawn, said = render_docx(msgspec.structs.replace(sample(), look=Look(logo=b"\xff\xd8nothing", logo_kind="jpeg")))
    assert ("the logo is left out: Word cannot show this picture; save it anew as a PNG",) == said
    assert [] == list(docx.Document(io.BytesIO(drawn)).element.iter(qn("wp:docPr")))


def test_a_bar_is_as_long_as_its_score():
    """Blanks on a ground of colour, so that nothing is read aloud."""
    table = opened(sample()).tables[1]
    lengths = [
        [len(run.text) for run in row.cells[3].paragraphs[0].runs] for row in table.rows[1:] if row.cells[3].text
    ]
    assert [[9, 3], [5, 7], [11, 1], [7, 5], [3, 9], [8, 4], [6, 6], [12]] == lengths


def test_a_card_can_be_filled_in_as_a_table():
    cards = [table for table in opened(sample()).tables if "First step" == table.cell(0, 0).text]
    assert 20 == len(cards)
    assert {"First step", "Suggested owner", "Due", "Effort", "Measure"} <= {row.cells[0].text for row in cards[0].rows}


@pytest.mark.parametrize("made", [page, hostile_page])
def test_a_page_of_blocks_is_drawn_whole(made, tmp_path):
    drawn, said = render_page(made())
    (tmp_path / "page.docx").write_bytes(drawn)
    text = squeezed(docx_text(tmp_path / "page.docx"))
    assert ([], ()) == ([each for each in facts(clean_view(made()).blocks) if squeezed(each) not in text], said)
    assert made().date_iso == docx.Document(io.BytesIO(drawn)).core_properties.created.date().isoformat()


def test_opens_as_a_document_of_the_word_of_today():
    """An older one opens in "compatibility mode", which the title of the window says."""
    settings = opened(sample()).settings.element
    [mode] = [each for each in settings.iter(qn("w:compatSetting")) if each.get(qn("w:name")) == "compatibilityMode"]
    assert ("15", "100") == (mode.get(qn("w:val")), settings.find(qn("w:zoom")).get(qn("w:percent")))
