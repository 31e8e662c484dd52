"""The fields of a PDF that WeasyPrint drew, finished so that every program can fill them in and show what they hold.

WeasyPrint 70 makes the fields and their place in the tag tree. It draws them from a font of two bytes a character, in
which some programs cannot write, and leaves it to the reader to draw what a field holds. Here they get a font of one
byte, the value that they were printed with (`DV`, which no filling changes), and a drawing of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from .html import FIELDS_FACE
from .pdf_tags import object_of
from .view_fields import FieldsView, FieldView

ORIGIN = "iar.made-from"
TITLE = "iar.title"
FONT, FAMILY = "IARFields", "IAR Fields"
SIZE, LARGE = 9, 16
"""Points, and those of large print."""
_READ_ONLY, _HIDDEN = 1, 2
_NON_SYMBOLIC = 32


def finish_fields(pdf: Any, fields: FieldsView, *, large: bool = False) -> None:
    """Give every field its font, its printed value and its drawing, and add what the file says of itself."""
    import pydyf  # type: ignore[import-untyped]  # it carries no types

    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    font, size = _font(pdf), LARGE if large else SIZE
    draw = f"0 g /{FONT} {size} Tf"
    if font is not None:
        form["DR"] = pydyf.Dictionary({"Font": pydyf.Dictionary({FONT: font.reference})})
        form["DA"] = pydyf.String(draw)
    ours = {each.name: each for each in _each(fields)}
    for reference in form["Fields"]:
        field = object_of(pdf, reference)
        known = ours.get(field["T"].string)
        if known is None:
            continue  # a theme's own
        if known.choices:  # put in here, as each option in the page would cost as much as a paragraph
            pairs = ([pydyf.String(value), pydyf.String(words)] for value, words in known.choices)
            field["V"], field["Opt"] = pydyf.String(known.value), pydyf.Array(map(pydyf.Array, pairs))
        field["DV"], field["Ff"] = field["V"], field.get("Ff", 0)
        if font is not None:
            field["DA"] = pydyf.String(draw)
            field["AP"] = pydyf.Dictionary({"N": _drawing(pdf, field, font, size).reference})
    page = object_of(pdf, pdf.page_references[0])
    page.setdefault("Annots", pydyf.Array())
    for name, value in ((ORIGIN, fields.made_from), (TITLE, fields.title)):
        hidden = pydyf.Dictionary({"Type": "/Annot", "Subtype": "/Widget", "FT": "/Tx", "F": _HIDDEN, "Ff": _READ_ONLY})
        hidden |= {"Rect": pydyf.Array([0, 0, 0, 0]), "P": page.reference, "DA": pydyf.String(draw)}
        hidden |= {"T": pydyf.String(name), "V": pydyf.String(value)}
        pdf.add_object(hidden)
        form["Fields"].append(hidden.reference)
        page["Annots"].append(hidden.reference)
    _nest(pdf, form)


def _each(fields: FieldsView) -> Iterator[FieldView]:
    yield from (fields.by, fields.on)
    for action in fields.actions:
        yield from (action.owner, action.due, action.status, action.decision, action.why)


def _nest(pdf: Any, form: Any) -> None:
    """Put `action.keep-talks.owner` where its name says: a part of a name may hold no point."""
    import pydyf

    above: dict[str, Any] = {"": form}
    leaves, form["Fields"] = form["Fields"], pydyf.Array()
    for reference in leaves:
        field = object_of(pdf, reference)
        *parents, own = field["T"].string.split(".")
        path = ""
        for part in parents:
            into, path = above[path], f"{path}.{part}".removeprefix(".")
            if path not in above:
                above[path] = pydyf.Dictionary({"T": pydyf.String(part), "Kids": pydyf.Array()})
                pdf.add_object(above[path])
                _add(above[path], into, form)
        field["T"] = pydyf.String(own)
        _add(field, above[path], form)


def _add(field: Any, into: Any, form: Any) -> None:
    """Put a field, or what holds several, below another."""
    if into is form:
        form["Fields"].append(field.reference)
    else:
        into["Kids"].append(field.reference)
        field["Parent"] = into.reference


@cache
def _codes() -> tuple[tuple[int, str, str, int], ...]:
    """Code, character, name of the glyph and its width, as `tools/fields_font.py` wrote them."""
    table = (files(__package__) / "fonts" / FIELDS_FACE.replace(".ttf", ".txt")).read_text("ascii")
    rows = (line.split() for line in table.splitlines())
    return tuple((int(code), chr(int(char, 16)), name, int(width)) for code, char, name, width in rows)


@cache
def _written() -> Mapping[str, int]:
    """The code of each character."""
    return {char: code for code, char, _, _ in _codes()}


def _font(pdf: Any) -> Any:
    """The face as a font of one byte a character, from the file of it that WeasyPrint put into the PDF.

    None where a theme draws the fields in another face: then they stay as WeasyPrint makes them.
    """
    import pydyf

    whole = next(filter(_is_descriptor, pdf.objects), None)
    if whole is None:
        return None
    described = pydyf.Dictionary({**whole, "FontName": f"/{FONT}", "Flags": _NON_SYMBOLIC})
    pdf.add_object(described)
    differences: list[Any] = []
    last = -1
    for code, _, name, _ in _codes():
        differences += [f"/{name}"] if code == last + 1 else [code, f"/{name}"]
        last = code
    widths = {code: width for code, _, _, width in _codes()}
    first = min(widths)
    font = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": f"/{FONT}",
            "FirstChar": first,
            "LastChar": last,
            "Widths": pydyf.Array([widths.get(code, 0) for code in range(first, last + 1)]),
            "FontDescriptor": described.reference,
            "Encoding": pydyf.Dictionary(
                {"Type": "/Encoding", "BaseEncoding": "/WinAnsiEncoding", "Differences": pydyf.Array(differences)}
            ),
        }
    )
    pdf.add_object(font)
    return font


def _is_descriptor(each: Any) -> bool:
    return isinstance(each, dict) and each.get("Type") == "/FontDescriptor" and each["FontFamily"].string == FAMILY


def _drawing(pdf: Any, field: Any, font: Any, size: int) -> Any:
    """What a field holds, as it stands on paper."""
    import pydyf

    left, top, right, bottom = field["Rect"]
    width, height = abs(right - left), abs(bottom - top)
    text = _shown(field)
    drawn = ["/Tx BMC"]
    if text:
        up = (height - size) / 2 + size * 0.22
        drawn.append(f"q 1 1 {width - 2:.2f} {height - 2:.2f} re W n BT 0 g /{FONT} {size} Tf 2 {up:.2f} Td")
        drawn.append(f"<{_bytes(text).hex()}> Tj ET Q")
    stream = pydyf.Stream(
        [*drawn, "EMC"],
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array([0, 0, width, height]),
            "Resources": pydyf.Dictionary({"Font": pydyf.Dictionary({FONT: font.reference})}),
        },
    )
    pdf.add_object(stream)
    return stream


def _shown(field: Any) -> str:
    value = str(field["V"].string)
    if field["FT"] != "/Ch":
        return value
    return next((str(words.string) for kept, words in field["Opt"] if kept.string == value), value)


def _bytes(text: str) -> bytes:
    return bytes(_written().get(char, ord("?")) for char in text)
