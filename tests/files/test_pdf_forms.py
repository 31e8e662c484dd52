"""The fields of a PDF, however a program keeps them."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, String
from pypdf import PdfWriter

from iar_assess.files.pdf_forms import read_form


def field(name: str, value: str) -> Dictionary:
    looks: dict[str, Any] = {"Type": pikepdf.Name.Annot, "Subtype": pikepdf.Name.Widget, "Rect": [10, 10, 100, 30]}
    return Dictionary(FT=pikepdf.Name.Tx, T=String(name), V=String(value), DV=String("was"), **looks)


@pytest.fixture(params=["direct", "indirect", "kids"])
def form(request, tmp_path):
    """Three fields: written out where they are listed, as objects of their own, or beneath a parent."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    fields = [field(f"action.{name}.owner", f"owner of {name}") for name in ("one", "two", "three")]
    if request.param != "direct":
        fields = [pdf.make_indirect(each) for each in fields]
        page.Annots = Array(fields)
    listed = fields
    if request.param == "kids":
        parent = pdf.make_indirect(Dictionary(T=String("plan"), Kids=Array(fields)))
        for each in fields:
            each.Parent = parent
        listed = [parent]
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(listed)))
    path = tmp_path / "form.pdf"
    pdf.save(path)
    return path, request.param


def test_no_field_is_passed_over(form):
    path, kind = form
    above = "plan." if kind == "kids" else ""
    page = None if kind == "direct" else 1
    assert [(f"{above}action.{name}.owner", f"owner of {name}", "was", page) for name in ("one", "two", "three")] == [
        (each.name, each.value, each.default, each.page) for each in read_form(path)
    ]


def test_what_a_form_library_filled_in_is_read(form):
    path, kind = form
    if kind == "direct":
        pytest.skip("it fills in only what stands on a page")
    writer = PdfWriter(clone_from=path)
    name = "plan.action.two.owner" if kind == "kids" else "action.two.owner"
    writer.update_page_form_field_values(writer.pages[0], {name: "Jo"}, auto_regenerate=False)
    writer.write(path)
    assert ["owner of one", "Jo", "owner of three"] == [each.value for each in read_form(path)]
