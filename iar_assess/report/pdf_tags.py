"""The tag tree of a PDF that WeasyPrint drew, mended: what a screen reader is told of the document.

WeasyPrint 70 gives no scope to header cells, leaves running lines outside the tree, and begins each box anew on every
page that it goes over, so that a table of nine pages is nine tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

_WHOLE = ("html", "body")


def mend(document: Any, pdf: Any) -> None:
    """Join what goes over several pages, name the scope of header cells, and make running lines artifacts."""
    _name_languages(document, pdf)
    _join_pages(document, pdf)
    for element in structure(pdf):
        if element["S"] == "/TH":
            group = object_of(pdf, object_of(pdf, element["P"])["P"])
            element["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"
    read = {(element.get("Pg"), kid) for element in structure(pdf) for kid in element["K"] if isinstance(kid, int)}
    tree = object_of(pdf, object_of(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
    for number, reference in enumerate(pdf.page_references):
        drawing, owners = object_of(pdf, object_of(pdf, reference)["Contents"]).stream, tree[2 * number + 1]
        for at, operand in enumerate(drawing):
            mark = operand.get("MCID") if isinstance(operand, dict) else None
            if mark is not None and (reference, mark) not in read:
                drawing[at - 1], owners[mark] = "/Artifact", "null"
                operand.clear()
                operand["Type"] = "/Pagination"


def _name_languages(document: Any, pdf: Any) -> None:
    """Give the elements of words in another language its name, which WeasyPrint leaves out.

    It makes an element of each box, in the order of the boxes, and one of each text in them; the texts are told by what
    they hold: a mark in a page and nothing else.
    """
    boxes = [box for page in document.pages for box in _named(page._page_box, "span")]  # noqa: SLF001  # as above
    if not any(box.element.get("lang") for box in boxes):
        return
    made = (each for each in pdf.objects if isinstance(each, dict) and each.get("S") == "/Span")
    elements = [each for each in made if not (len(each["K"]) == 1 and isinstance(each["K"][0], int))]
    for box, element in zip(boxes, elements, strict=True):
        language = box.element.get("lang")
        if language is not None:
            element["Lang"] = f"({language})"


def _named(box: Any, tag: str) -> Iterator[Any]:
    """The boxes of a tag under a box, in the order in which WeasyPrint tags them."""
    for child in _children(box):
        box = type(child).__name__ not in ("LineBox", "TextBox")  # of their element's name, and no element
        if box and child.element is not None and child.element_tag == tag:
            yield child
        yield from _named(child, tag)


def structure(pdf: Any) -> Iterator[Any]:
    """The structure elements that a reader reaches, from the top."""
    waiting = [object_of(pdf, reference) for reference in object_of(pdf, pdf.catalog["StructTreeRoot"])["K"]]
    while waiting:
        element = waiting.pop()
        if "S" in element:
            yield element
            waiting += [object_of(pdf, kid) for kid in element["K"] if not isinstance(kid, int)]


def object_of(pdf: Any, reference: bytes) -> Any:
    """What a reference leads to."""
    return pdf.objects[int(reference.split()[0])]


def _join_pages(document: Any, pdf: Any) -> None:
    """Make one element of each box that WeasyPrint broke over pages."""
    whole = object_of(pdf, object_of(pdf, pdf.catalog["StructTreeRoot"])["K"][0])
    waiting = [object_of(pdf, kid) for kid in whole["K"]]
    kept: list[Any] = []
    before: Any = None
    for page in document.pages:
        boxes = list(_tops(page._page_box))  # noqa: SLF001  # as WeasyPrint's own tags do
        elements, waiting = waiting[: len(boxes)], waiting[len(boxes) :]
        if boxes and kept and _same(before, boxes[0], kept[-1], elements[0]):
            _join(pdf, (kept[-1], before), (elements.pop(0), boxes[0]))
        kept += elements
        before = boxes[-1] if boxes else None
    whole["K"][:] = [element.reference for element in kept]


def _tops(box: Any) -> Iterator[Any]:
    """The boxes of a page that stand at the top of the tree."""
    for child in _children(box):
        if getattr(child, "at_keyword", "").startswith("@"):
            continue  # a margin box
        if child.element_tag in _WHOLE:
            yield from _tops(child)
        else:
            yield child


def _children(box: Any) -> list[Any]:
    """The boxes in a box, a table's as its element holds them."""
    children = [getattr(child, "_box", child) for child in getattr(box, "children", ())]
    if getattr(box, "is_table_wrapper", False):
        table = box.get_wrapped_table()
        return [inner for child in children for inner in (_children(child) if child is table else [child])]
    return children


def _same(earlier: Any, later: Any, first: Any, second: Any) -> bool:
    """Whether two boxes, and their elements, are parts of one."""
    if earlier.element is None or earlier.element is not later.element or earlier.element_tag != later.element_tag:
        return False
    direct = [kid for kid in second["K"] if isinstance(kid, int)]
    return first["S"] == second["S"] and first["S"] not in ("/Link", "/Figure", "/Span") and not direct


def _join(pdf: Any, first: tuple[Any, Any], second: tuple[Any, Any]) -> None:
    """Put what the second part holds at the end of the first, and so on down where they meet."""
    (into, before), (source, after) = first, second
    boxes, kids = _children(after), [object_of(pdf, kid) for kid in source["K"]]
    if into["S"] == "/Table" and kids and kids[0]["S"] == "/THead":
        header, boxes = kids.pop(0), boxes[1:]
        if object_of(pdf, into["K"][0])["S"] == "/THead":
            _forget_header(pdf, object_of(pdf, into["K"][0]), header, kids)
        else:  # no room for it on the first page
            header["P"] = into.reference
            into["K"].insert(0, header.reference)
    if into["S"] == "/TR":
        earlier = [object_of(pdf, kid) for kid in into["K"]]
        pairs = zip(earlier, _children(before), kids, boxes, strict=True)
        for cell, box, more, further in pairs:
            _join(pdf, (cell, box), (more, further))
        return
    ends = _children(before)[-1:]
    paired = kids and len(boxes) == len(kids) and ends and into["K"] and not isinstance(into["K"][-1], int)
    if paired and _same(ends[0], boxes[0], object_of(pdf, into["K"][-1]), kids[0]):
        _join(pdf, (object_of(pdf, into["K"][-1]), ends[0]), (kids.pop(0), boxes[0]))
    for kid in kids:
        kid["P"] = into.reference
        into["K"].append(kid.reference)


def _forget_header(pdf: Any, kept: Any, dropped: Any, rest: Iterable[Any]) -> None:
    """Let the cells below a repeated header name those of the first one; what no element holds is an artifact."""
    pairs = zip(_cells(pdf, dropped), _cells(pdf, kept), strict=True)
    known = {old["ID"].string: new["ID"] for old, new in pairs if "ID" in old and "ID" in new}
    for group in rest:
        for cell in _cells(pdf, group):
            if "Headers" in cell["A"]:
                cell["A"]["Headers"][:] = [known.get(name.string, name) for name in cell["A"]["Headers"]]


def _cells(pdf: Any, group: Any) -> Iterator[Any]:
    for row in group["K"]:
        for cell in object_of(pdf, row)["K"]:
            yield object_of(pdf, cell)
