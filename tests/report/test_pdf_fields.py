"""The fields of a PDF: what a group fills in at its meeting, on paper, on a screen, or with a screen reader."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pytest
from fontTools import agl  # type: ignore[import-untyped]  # it carries no types
from pypdf import PdfReader

from iar_assess.bank.questions import Measure
from iar_assess.planning.action import Action, Decided, Decision, Plan
from iar_assess.planning.brought import MadeFrom
from iar_assess.planning.weighing import weigh_fields
from iar_assess.report import pdf_fields, pdf_typst, pdf_weasyprint
from iar_assess.report.build import build_view
from iar_assess.report.fields_back import read_back, recognises
from iar_assess.report.html import render_html
from iar_assess.report.view import ReportView

from .reading import elements, pdf_text
from .shapes import table_bank

MADE_FROM = MadeFrom(organisation="Ysgol Dŵr", framework="made@2026", digest="0" * 64, created="2026-11-21")
NAME = "Siân Ŵyn – HR"
DECIDED = {
    "first": Decided(
        id="first",
        title="First",
        owner=NAME,
        due="2027-03-31",
        status="in_progress",
        decisions=(Decision(what="change", by="Board", on="2026-11-01", why="Too dear"),),
    ),
    "closed": Decided(id="closed", title="Closed", owner="Kim", status="done"),
}
FIRST = ("owner", "due", "status", "decision", "why")


def action(name: str) -> Action:
    return Action(
        id=name,
        title=name.capitalize(),
        first_step="Begin.",
        owner_role="A head",
        measure=Measure(target="Done", how="Look"),
        decided=DECIDED.get(name),
        touched=name in DECIDED,
    )


def made(**changes: Any) -> ReportView:
    """A report with an action that is under way, one that nobody touched, one that is done, and some in short."""
    names = ("first", "second", *(f"more-{n}" for n in range(14)), "closed")
    subject = replace(table_bank(), plan=Plan(actions=tuple(map(action, names))), made_from=MADE_FROM)
    return build_view(replace(subject, **changes))


@pytest.fixture(scope="module")
def plan(tmp_path_factory) -> Path:
    if pdf_weasyprint.available():
        pytest.skip("WeasyPrint does not work here")
    target = Path(tmp_path_factory.mktemp("fields") / "plan.pdf")
    assert pdf_weasyprint.write_pdf(made(), target) == ()
    return target


@pytest.fixture(scope="module")
def fields(plan) -> dict[str, Any]:
    return {name: field for name, field in (PdfReader(plan).get_fields() or {}).items() if "/FT" in field}


def test_each_open_action_has_its_fields_and_a_closed_one_none(fields) -> None:
    assert {f"action.{name}.{field}" for name in ("first", "second") for field in FIRST} <= set(fields)
    assert {"meeting.by", "meeting.on", "action.more-13.owner", "action.more-13.due"} <= set(fields)
    assert [] == [name for name in fields if "closed" in name or name.startswith("action.more-13.s")]


def test_what_the_plan_says_stands_in_them_and_is_kept_as_what_was_printed(fields) -> None:
    said = [fields[f"action.first.{name}"] for name in FIRST]
    assert [NAME, "31/03/2027", "in_progress", "change", "Too dear"] == [field["/V"] for field in said]
    assert [field["/V"] for field in fields.values()] == [
        field["/DV"] if not name.startswith("iar.") else field["/V"] for name, field in fields.items()
    ]
    assert ["", "", "proposed", "", ""] == [fields[f"action.second.{name}"]["/V"] for name in FIRST]


def test_each_has_a_name_that_a_screen_reader_can_say_by_itself(fields) -> None:
    assert "Action 1, First: owner" == fields["action.first.owner"]["/TU"]
    assert "Action 1, First: due, dd/mm/yyyy" == fields["action.first.due"]["/TU"]
    spoken = [field["/TU"] for name, field in fields.items() if not name.startswith("iar.")]
    assert len(spoken) == len(set(spoken))


def test_each_that_is_seen_stands_in_the_tag_tree_where_it_is_read(plan, fields) -> None:
    forms = [each for each in elements(PdfReader(plan)) if each["/S"] == "/Form"]
    assert len(fields) - 2 == len(forms)
    with pikepdf.open(plan) as pdf:
        hidden = [each for page in pdf.pages for each in page.get("/Annots", []) if int(each.get("/F", 0)) & 2]
        assert [["made-from", 1], ["title", 1]] == [[str(each.T), int(each.Ff)] for each in hidden]


def test_no_part_of_a_name_holds_a_point(plan) -> None:
    """The standard forbids it, and a program that joins the parts anew would get other names."""
    with pikepdf.open(plan) as pdf:
        waiting = list(pdf.Root.AcroForm.Fields)
        while waiting:
            field = waiting.pop()
            assert "." not in str(field.T)
            waiting += list(field.Kids) if "/Kids" in field else []


def test_names_with_every_letter_are_drawn(plan) -> None:
    """Read back through the font that the file carries, as a viewer does."""
    with pikepdf.open(plan) as pdf:
        owner = next(each for each in pdf.Root.AcroForm.Fields if str(each.T) == "action").Kids[0].Kids[0]
        font = pdf.Root.AcroForm.DR.Font.IARFields
        names: dict[int, str] = {}
        code = 0
        for each in map(str, font.Encoding.Differences):
            if each.isdecimal():
                code = int(each)
            else:
                names[code], code = each.removeprefix("/"), code + 1
        (drawn,) = re.findall(rb"<([0-9a-f]+)> Tj", owner.AP.N.read_bytes())
        assert (owner.AP.N.Resources.Font.IARFields.objgen, "/WinAnsiEncoding") == (
            font.objgen,
            str(font.Encoding.BaseEncoding),
        )
        assert font.FontDescriptor.FontFile2.read_bytes()
    assert NAME == "".join(agl.toUnicode(names[each]) for each in bytes.fromhex(drawn.decode()))


def test_every_letter_of_a_drawing_has_its_own_code() -> None:
    assert {"ŵ", "Ŵ", "ŷ", "é", "–", "’", "ł", "€", " "} <= set(pdf_fields._written())
    assert len({code for code, *_ in pdf_fields._codes()}) == len(pdf_fields._codes()) == len(pdf_fields._written())
    assert all(0 < code < 256 for code, *_ in pdf_fields._codes())


def test_owner_and_date_of_an_action_stand_in_the_text_as_well(plan) -> None:
    """Who reads the text alone, or prints without forms, misses nothing."""
    text = pdf_text(PdfReader(plan))
    assert all(word in text for word in (NAME, "31 March 2027", "Suggested owner: A head"))


def test_without_fields_nothing_can_be_filled_in(tmp_path) -> None:
    assert [None, None] == [made(state="locked").fields, made(made_from=None).fields]
    if pdf_weasyprint.available():
        pytest.skip("WeasyPrint does not work here")
    pdf_weasyprint.write_pdf(msgspec.structs.replace(made(), fields=None), tmp_path / "plain.pdf")
    assert not PdfReader(tmp_path / "plain.pdf").get_fields()
    assert not recognises(tmp_path / "plain.pdf")


def test_a_web_page_and_the_other_engine_have_none(tmp_path) -> None:
    assert "<input" not in render_html(made(), for_print=False)
    if not pdf_typst.available():
        pdf_typst.write_pdf(made(), tmp_path / "plan.pdf")
        assert not PdfReader(tmp_path / "plan.pdf").get_fields()


def test_same_view_same_bytes(plan, tmp_path) -> None:
    pdf_weasyprint.write_pdf(made(), tmp_path / "again.pdf")
    assert plan.read_bytes() == (tmp_path / "again.pdf").read_bytes()


def test_an_untouched_plan_brings_nothing_back(plan) -> None:
    brought = read_back(plan)
    assert ("the report of 21 November 2026", MADE_FROM) == (brought.title, brought.made_from)
    assert [] == list(weigh_fields(brought.fields, DECIDED))
    assert {"page"} == {field.where.split()[0] for field in brought.fields}


def test_words_of_others_stay_words_in_a_field(tmp_path) -> None:
    """A name is no markup, and no way out of the string that it stands in."""
    odd = 'A" onfocus="x" <b> & (B\\) \u0001 \u2028'
    entry = Decided(id="first", title="First", owner=odd)
    plan = Plan(actions=(msgspec.structs.replace(action("first"), decided=entry),))
    if pdf_weasyprint.available():
        pytest.skip("WeasyPrint does not work here")
    pdf_weasyprint.write_pdf(build_view(replace(table_bank(), plan=plan, made_from=MADE_FROM)), tmp_path / "x.pdf")
    field = (PdfReader(tmp_path / "x.pdf").get_fields() or {})["action.first.owner"]
    assert field["/V"].startswith('A" onfocus="x" <b> & (B\\)')
